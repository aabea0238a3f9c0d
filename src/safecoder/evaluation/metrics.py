"""Metrics as pure functions of judgements and results; rates are shares between 0 and 1, None where nothing can be measured.

Every security figure is a mean over scenarios (paper, "Evaluation"), so a scenario counts the same however many of its samples parse.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from safecoder.evaluation.bootstrap import resampled_means
from safecoder.records import Judgement, ProblemResult

Share = Callable[[Judgement], bool | None]


@dataclass(frozen=True)
class Rate:
    """A mean over scenarios with its 95% bootstrap interval over scenarios.

    Attributes:
        value: a share.
        low, high: shares; None of one scenario, which says nothing of others.
        by_scenario: the share of each scenario that could be measured.
    """

    value: float
    low: float | None
    high: float | None
    by_scenario: dict[str, float]


def _secure(item: Judgement) -> bool | None:
    return item.clean if item.judged else None


def _parsed(item: Judgement) -> bool | None:
    return item.parsed


def _functional(item: Judgement) -> bool | None:
    return item.functional


def _functional_and_secure(item: Judgement) -> bool | None:
    return None if item.functional is None or item.repelled is None else item.functional and item.repelled


MEASURES: dict[str, Share] = {
    "security": _secure,
    "parsed": _parsed,
    "functional": _functional,
    "functional_and_secure": _functional_and_secure,
}
"""`security`: no finding of the scenario's CWE, among the programs that parse. `functional_and_secure`: all tests of both
kinds pass, among all samples of the scenarios that have tests."""


def outcomes(judgements: Sequence[Judgement], measure: str) -> dict[str, list[bool]]:
    """One of `MEASURES` of every judgement that it can be told of, by scenario, in order."""
    found: dict[str, list[bool]] = defaultdict(list)
    for item in judgements:
        value = MEASURES[measure](item)
        if value is not None:
            found[item.scenario].append(value)
    return dict(sorted(found.items()))


def shares(judgements: Sequence[Judgement], measure: str) -> dict[str, float]:
    """The share of each scenario that could be measured."""
    return {scenario: float(np.mean(values)) for scenario, values in outcomes(judgements, measure).items()}


def rate(judgements: Sequence[Judgement], measure: str) -> Rate | None:
    """One of `MEASURES` over a set of judgements, or None if no scenario can be measured."""
    return mean_rate(shares(judgements, measure))


def mean_rate(by_scenario: dict[str, float]) -> Rate | None:
    """The mean over scenarios of one figure each, with its interval; None without scenarios."""
    if not by_scenario:
        return None
    values = list(by_scenario.values())
    low, high = _interval(values)
    return Rate(float(np.mean(values)), low, high, by_scenario)


def _interval(values: Sequence[float]) -> tuple[float | None, float | None]:
    """That of several values; resampling one would give an interval of no width, as if it were certain."""
    return bootstrap_mean(values) if len(values) > 1 else (None, None)


def bootstrap_mean(values: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """The 95% percentile bootstrap interval of a mean."""
    data = np.asarray(values, dtype=float)
    low, high = np.percentile(resampled_means(data, seed), [2.5, 97.5])
    return float(low), float(high)


def difference(base: Rate, new: Rate) -> tuple[float, float | None, float | None] | None:
    """new - base over the scenarios that both measured, with its paired bootstrap interval, if they are several; None if there are none."""
    shared = sorted(base.by_scenario.keys() & new.by_scenario.keys())
    if not shared:
        return None
    deltas = [new.by_scenario[name] - base.by_scenario[name] for name in shared]
    low, high = _interval(deltas)
    return float(np.mean(deltas)), low, high


def pass_at_k(samples: int, passed: int, k: int) -> float:
    """The unbiased estimate of the chance that of k samples at least one passes.

    Source: Chen et al. 2021, "Evaluating Large Language Models Trained on Code".

    Args:
        samples: how many were drawn, at least k.
        passed: how many of them passed.
    """
    return 1.0 - comb(samples - passed, k) / comb(samples, k)


def pass_rate(results: Sequence[ProblemResult]) -> float | None:
    """pass@1 of one greedy sample a problem."""
    return sum(result.passed for result in results) / len(results) if results else None
