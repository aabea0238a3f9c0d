"""How many commits and functions each stage left, of which class and of which repository, why the others went, and what it cost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from safecoder.collect.pipeline import CLEANED, FAILURES, LEFT_OUT, TRAIN, VALIDATION, Failure
from safecoder.collect.records import Rejection, Stage
from safecoder.collect.run import Run
from safecoder.collect.stage_files import Manifest
from safecoder.funnel_records import STEPS, Cost, Funnel, LeftOut, Row
from safecoder.records import Pair
from safecoder.storage import read_json, read_jsonl

_BY_CLASS: dict[Stage, str] = {
    "mine": "small",
    "extract": "functions",
    "verify": "verified",
}
_READ: tuple[Stage, ...] = ("mine", "extract", "verify", "describe")


def funnel(run: Run) -> Funnel:
    """Counts what lies in the work folder of a run that is done."""
    kept = [pair for name in (TRAIN, VALIDATION) for pair in read_jsonl(run.folder / name, Pair)]
    repositories = Counter(pair.provenance.repository for pair in kept)
    classes: dict[str, Counter[str]] = defaultdict(Counter)
    classes.update({key: Counter(kept=count) for key, count in Counter(_class(pair) for pair in kept).items()})
    rows: list[Row] = []
    reasons: dict[Stage, Counter[str]] = defaultdict(Counter)
    costs = {stage: Cost(stage) for stage in _READ}
    for source in sorted(run.sources, key=lambda item: item.name):
        states = {stage: state for stage in _READ if (state := run.state(stage, source.slug)) is not None}
        rows.append(_row(source.name, states, repositories[source.name]))
        for stage, manifest in states.items():
            reasons[stage].update(manifest.reasons)
            costs[stage] = costs[stage].plus(manifest.seconds, manifest.peak)
            if stage in _BY_CLASS:
                for key, count in manifest.classes.items():
                    classes[key][_BY_CLASS[stage]] += count
    reasons["clean"].update(item.reason for item in read_jsonl(run.folder / LEFT_OUT, Rejection))
    spent = read_json(run.folder / CLEANED)
    failures = read_jsonl(run.folder / FAILURES, Failure)
    return Funnel(
        total=_sum("all", rows),
        classes=tuple(Row(key, {step: counts[step] for step in STEPS}) for key, counts in sorted(classes.items())),
        repositories=tuple(rows),
        left_out=tuple(_left_out(reasons)),
        costs=(*costs.values(), Cost("clean", spent["seconds"], spent["peak"])),
        failures=tuple((item.repository, item.stage, item.reason) for item in failures),
    )


def _class(pair: Pair) -> str:
    return f"{pair.cwe} {pair.language}"


def _row(name: str, states: Mapping[Stage, Manifest], kept: int) -> Row:
    mined = states.get("mine")
    counts = {
        "commits": mined.counts.get("commits", 0) if mined else 0,
        "matched": mined.counts.get("matched", 0) if mined else 0,
        "small": mined.records.count if mined else 0,
        "functions": states["extract"].counts.get("functions", 0) if "extract" in states else 0,
        "verified": states["verify"].records.count if "verify" in states else 0,
        "kept": kept,
    }
    return Row(name, counts)


def _sum(title: str, rows: Iterable[Row]) -> Row:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row.counts)
    return Row(title, {step: total[step] for step in STEPS})


def _left_out(reasons: Mapping[Stage, Counter[str]]) -> Iterable[LeftOut]:
    for stage, counted in reasons.items():
        for reason, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
            yield LeftOut(stage, reason, count)
