"""Turns judgements and HumanEval results of one model into the results on its card."""

from __future__ import annotations

from collections.abc import Sequence

from safecoder.evaluation import metrics
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
