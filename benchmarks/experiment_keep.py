"""Keeps what was measured of a run without its programs, small enough for the repository: verdicts, not texts.

    python benchmarks/experiment_keep.py runs/experiment/base runs/experiment/recommended-1 --into benchmarks/experiment

What is kept is again a run folder: `safecoder compare`, `safecoder gate` and benchmarks/experiment_table.py read it. Left out are the
programs (written by a model, so hostile, and the bulk of the size), what tests printed, findings of other classes than the scenario's, and
where on this machine things lie.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from safecoder.evaluation.runs import manifest_of
from safecoder.evaluation.utility.results import CHOICES, PROBLEMS
from safecoder.records import ChoiceResult, GeneratedSample, Judgement, ProblemResult, TestResult
from safecoder.storage import read_jsonl, write_json, write_text

_MANIFEST = ("command", "seed", "model", "config", "commit")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, default=Path("benchmarks/experiment"))
    options = parser.parse_args()
    for run in options.runs:
        for manifest in sorted(run.rglob("manifest.json")):
            kept = _keep(manifest.parent, options.into / run.name / manifest.parent.relative_to(run))
            if kept:
                print(f"{manifest.parent}: {kept} records")


def _keep(source: Path, target: Path) -> int:
    """Writes what is kept of one part; returns the number of records, 0 if it is no part of an evaluation."""
    kept = 0
    if (source / "judgements.jsonl").exists():
        judgements = [_judgement(item) for item in read_jsonl(source / "judgements.jsonl", Judgement)]
        kept += _write(target / "judgements.jsonl", judgements)
    for name in PROBLEMS:
        if (source / f"{name}.jsonl").exists():
            problems = [_problem(item) for item in read_jsonl(source / f"{name}.jsonl", ProblemResult)]
            kept += _write(target / f"{name}.jsonl", problems)
    for name in CHOICES:
        if (source / f"{name}.jsonl").exists():
            choices = [
                item.model_copy(update={"key": _short(item.key)})
                for item in read_jsonl(source / f"{name}.jsonl", ChoiceResult)
            ]
            kept += _write(target / f"{name}.jsonl", choices)
    if kept:
        noted: dict[str, Any] = manifest_of(source)
        write_json(target / "manifest.json", _portable({key: noted[key] for key in _MANIFEST if key in noted}))
    return kept


def _write(path: Path, records: Sequence[Judgement | ProblemResult | ChoiceResult]) -> int:
    """One record a line, without what is as by default."""
    write_text(path, "".join(record.model_dump_json(exclude_defaults=True) + "\n" for record in records))
    return len(records)


def _judgement(item: Judgement) -> Judgement:
    tests = [
        TestResult(name=kind, kind=kind, passed=all(test.passed for test in item.tests if test.kind == kind))
        for kind in ("functional", "exploit")
        if any(test.kind == kind for test in item.tests)
    ]
    findings = [finding.model_copy(update={"message": "", "program": item.scenario}) for finding in item.relevant]
    cut = {"sample": _sample(item.sample), "tests": tuple(tests), "findings": tuple(findings)}
    return item.model_copy(update=cut)


def _problem(item: ProblemResult) -> ProblemResult:
    return item.model_copy(update={"sample": _sample(item.sample), "detail": ""})


def _sample(sample: GeneratedSample) -> GeneratedSample:
    cut = {"key": _short(sample.key), "model": _portable(sample.model), "completion": "", "program": ""}
    return sample.model_copy(update=cut)


def _portable(value: Any) -> Any:
    """Names of folders without what only this machine knows: the last two parts."""
    if isinstance(value, dict):
        return {key: _portable(item) for key, item in value.items()}
    return "/".join(Path(value).parts[-2:]) if isinstance(value, str) and Path(value).is_absolute() else value


def _short(key: str) -> str:
    """Enough of a key to tell the samples of a run apart."""
    return key[:12]


if __name__ == "__main__":
    main()
