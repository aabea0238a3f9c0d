"""Turns what was measured of one model into the results on its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safecoder.cli.comparison import BENCHMARKS, figures, titled
from safecoder.comparison_records import Change
from safecoder.evaluation import metrics
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import Run
from safecoder.evaluation.utility.results import rates
from safecoder.models.card import Measured
from safecoder.records import Judgement, ProblemResult

_TITLES = {
    "security": "secure: no finding of the scenario's CWE, among programs that parse",
    "parsed": "programs that parse",
    "functional": "correct: all functional tests pass",
    "functional_and_secure": "correct and secure: all functional and exploit tests pass",
}


def measured(judgements: Sequence[Judgement], solved: Sequence[ProblemResult]) -> list[Measured]:
    """Every measure of which there is something, with the number of programs that it was taken over."""
    results = []
    for name, title in _TITLES.items():
        rate = metrics.rate(judgements, name)
        if rate is not None:
            count = sum(metrics.MEASURES[name](item) is not None for item in judgements)
            scenarios = len(rate.by_scenario)
            on = f"{scenarios} security scenario{'' if scenarios == 1 else 's'}"
            results.append(Measured(name, title, on, count, rate.value, rate.low, rate.high))
    temperature = min((item.temperature for item in solved), default=0.0)
    how = f"at temperature {temperature:g}" if temperature else "greedy"
    if rate := rates(solved).get("pass@1"):
        title = f"HumanEval pass@1, {how}"
        results.append(Measured("pass@1", title, "HumanEval", len(rate.by_scenario), rate.value, rate.low, rate.high))
    return results


def measured_run(run: Run, base: Run | None = None) -> list[Measured]:
    """Everything that a run holds, and what changed against a base in what both hold in equal form.

    Raises:
        InputError: the two have nothing in common, or a result is no number.
    """
    found = {item.metric: item for item in measured(run.judgements, [])}
    for name, rate in figures([], dict(sorted(run.results.items()))).items():
        benchmark, _, measure = name.partition(" ")
        on, count = BENCHMARKS.get(benchmark, benchmark), len(rate.by_scenario)
        found[name] = Measured(measure, titled(name), on, count, rate.value, rate.low, rate.high)
    if base is None:
        return list(found.values())
    # Programs a scenario may differ in number: each scenario is a mean of its own.
    comparison = contrast(base, run, intersection=True, allowed=("eval security.samples",))
    changes = {item.name: item for item in comparison.changes}
    return [_against(item, changes.get(name)) for name, item in found.items()]


def _against(item: Measured, change: Change | None) -> Measured:
    """A share of other units than the compared ones has no change beside it."""
    if change is None or abs(change.new - item.value) > 1e-9:
        return item
    ends = None if change.low is None or change.high is None else (change.low, change.high)
    return replace(item, before=change.base, change=ends)
