"""Keeps what was measured of a run without its programs, small enough for the repository: verdicts, not texts.

    python benchmarks/experiment_keep.py runs/experiment/base runs/experiment/recommended-1 --into benchmarks/experiment

What is kept is again a run folder: `safecoder compare`, `safecoder gate` and benchmarks/experiment_table.py read it. Left out are the
programs (written by a model, so hostile, and the bulk of the size), what tests printed, findings of other classes than the scenario's, and
where on this machine things lie. A run is kept under the last part of its name; what was kept of another model there is not replaced.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from safecoder.errors import InputError, SafecoderError
from safecoder.evaluation.runs import has_utility, manifest_of
from safecoder.evaluation.utility.results import Result, benchmarks_in, path_of, read_run
from safecoder.records import ChoiceResult, GeneratedSample, Judgement, ProblemResult, TestResult
from safecoder.storage import read_jsonl, write_json, write_text

_MANIFEST = ("command", "seed", "model", "config", "commit")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("runs", nargs="+", type=Path)
    parser.add_argument("--into", type=Path, default=Path("benchmarks/experiment"))
    options = parser.parse_args()
    try:
        _keep_all(options.runs, options.into)
    except SafecoderError as error:
        raise SystemExit(str(error)) from error


def _keep_all(runs: Sequence[Path], into: Path) -> None:
    names = Counter(run.name for run in runs)
    if doubled := [name for name, count in names.items() if count > 1]:
        raise InputError("runs of different names", f"{names[doubled[0]]} of the name {doubled[0]}", "rename one")
    for run in runs:
        for manifest in sorted(run.rglob("manifest.json")):
            kept = _keep(manifest.parent, into / run.name / manifest.parent.relative_to(run))
            if kept:
                print(f"{manifest.parent}: {kept} records")


def _keep(source: Path, target: Path) -> int:
    """Writes what is kept of one part; returns the number of records, 0 if it is no part of an evaluation."""
    noted: dict[str, Any] = _portable(manifest_of(source))
    found: dict[str, list[Any]] = {}
    if (source / "judgements.jsonl").exists():
        found["judgements"] = [_judgement(item) for item in read_jsonl(source / "judgements.jsonl", Judgement)]
    if has_utility(source, noted) and benchmarks_in(source):
        found |= {name: [_result(item) for item in items] for name, items in read_run(source).items()}
    kept = sum(map(len, found.values()))
    if kept:
        _check_target(target, noted)
        for name, records in found.items():
            _write(path_of(target, name), records)
        write_json(target / "manifest.json", {key: noted[key] for key in _MANIFEST if key in noted})
    return kept


def _check_target(target: Path, noted: Mapping[str, Any]) -> None:
    """Refuses to replace what was kept of another model."""
    there, here = (found.get("model", {}).get("identity") for found in (manifest_of(target), noted))
    if there not in (None, here):
        found = f"one of the model {there}, where {here} is to be kept"
        raise InputError(f"no other run in {target}", found, "rename the run, or name another --into")


def _write(path: Path, records: Sequence[Judgement | Result]) -> None:
    """One record a line, without what is as by default."""
    write_text(path, "".join(record.model_dump_json(exclude_defaults=True) + "\n" for record in records))


def _judgement(item: Judgement) -> Judgement:
    tests = [TestResult(name=test.name, kind=test.kind, passed=test.passed) for test in item.tests]
    findings = [finding.model_copy(update={"message": "", "program": item.scenario}) for finding in item.relevant]
    cut = {"sample": _sample(item.sample), "tests": tuple(tests), "findings": tuple(findings)}
    return item.model_copy(update=cut)


def _result(item: Result) -> Result:
    if isinstance(item, ProblemResult):
        return item.model_copy(update={"sample": _sample(item.sample), "detail": ""})
    return item.model_copy(update={"key": _short(item.key)}) if isinstance(item, ChoiceResult) else item


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
