"""What `eval utility` says in the end: every figure with its interval, and the published one where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from safecoder.errors import visible
from safecoder.evaluation.utility.results import Result, rates
from safecoder.models.registry import REGISTRY
from safecoder.records import ChoiceResult, ProblemResult
from safecoder.reporting.summary import Cell


def summary(
    model: str,
    results: Mapping[str, Sequence[Result]],
    harness: Mapping[str, Any],
    seconds: Mapping[str, float],
) -> dict[str, Any]:
    """All figures of a run, as JSON.

    Args:
        results: by benchmark.
        harness: the figures of tasks of lm-evaluation-harness as it says them itself.
        seconds: by phase, of this run only: what was done before costs nothing again.
    """
    return {
        "model": model,
        "benchmarks": {name: _benchmark(model, name, items) for name, items in results.items()},
        "harness": dict(harness),
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
    }


def _benchmark(model: str, name: str, items: Sequence[Result]) -> dict[str, Any]:
    figures = {
        measure: {"value": rate.value, "low": rate.low, "high": rate.high, "items": len(rate.by_scenario)}
        for measure, rate in rates(items).items()
    }
    found: dict[str, Any] = {"results": len(items), "figures": figures}
    temperatures = sorted({item.temperature for item in items if isinstance(item, ProblemResult)})
    if temperatures:
        found["temperatures"] = temperatures
        found["failures"] = _failures([item for item in items if isinstance(item, ProblemResult)])
    if name == "mmlu":
        found["subjects"] = _subjects([item for item in items if isinstance(item, ChoiceResult)])
    entry = REGISTRY.get(model)
    if entry is not None and temperatures == [0.0] and name in entry.published:
        found["published"] = {"pass@1": entry.published[name]}
    return found


def _failures(items: Sequence[ProblemResult]) -> dict[str, int]:
    """How often programs failed for which kind of reason, the name of the error or of the limit."""
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        if not item.passed:
            counts[item.detail.partition(":")[0][:60]] += 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def _subjects(items: Sequence[ChoiceResult]) -> dict[str, float]:
    groups: dict[str, list[bool]] = defaultdict(list)
    for item in items:
        groups[item.subject].append(item.correct)
    return {name: sum(values) / len(values) for name, values in sorted(groups.items())}


def table(found: Mapping[str, Any]) -> Table:
    """The same for a terminal."""
    spent = ", ".join(f"{name} {value:.0f} s" for name, value in found["seconds"].items())
    caption = f"percent, mean over problems or questions [95% interval]; time of this run: {spent}"
    rows = Table(title=Text(visible(f"utility of {found['model']}")), caption=caption)
    rows.add_column("benchmark")
    rows.add_column("measure")
    rows.add_column("items", justify="right")
    rows.add_column("value", justify="right")
    rows.add_column("published", justify="right")
    for name, benchmark in found["benchmarks"].items():
        for measure, figure in benchmark["figures"].items():
            known = benchmark.get("published", {}).get(measure)
            value = Cell(figure["value"], figure["low"], figure["high"]).text
            published = "" if known is None else f"{100 * known:.1f}"
            rows.add_row(Text(visible(name)), Text(visible(measure)), str(figure["items"]), value, published)
    return rows
