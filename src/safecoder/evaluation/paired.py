"""Statistics of two runs on the same scenarios or problems (units): intervals of a difference, exact tests, corrections for many tests.

Pure functions of numbers; what is compared with what is in `contrast`. A difference is always NEW - BASE. docs/compare.md says which
question each of these answers and what its null hypothesis is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import comb, sqrt

import numpy as np
from scipy.optimize import brentq
from scipy.stats import binomtest, false_discovery_control, hypergeom, norm, t

from safecoder.evaluation.bootstrap import resampled_means

Interval = tuple[float, float]

_ENUMERATED = 16  # units whose sign flips are all looked at: 2^16
_FLIPS = 100_000
_BATCH = 2_000_000  # numbers that are held at a time
_TIE = 1e-9


@dataclass(frozen=True)
class Stratum:
    """What was counted in one scenario: `base` of `base_of` samples of BASE, `new` of `new_of` samples of NEW."""

    base: int
    base_of: int
    new: int
    new_of: int

    @property
    def shares(self) -> tuple[float, float]:
        """Of BASE and of NEW."""
        return self.base / self.base_of, self.new / self.new_of

    @property
    def delta(self) -> float:
        base, new = self.shares
        return new - base

    @property
    def single(self) -> bool:
        """One sample a side."""
        return self.base_of == self.new_of == 1


def over_units(deltas: Sequence[float], confidence: float = 0.95) -> Interval | None:
    """The interval of a mean difference when the units are a sample of many like them; None for fewer than two units.

    The percentile bootstrap over units, widened to Student's interval, since the bootstrap is too narrow for few units. A unit keeps its
    samples: what chance does within a unit is part of what makes units differ, so drawing samples anew as well would count it twice
    (Davison and Hinkley 1997, "Bootstrap Methods and their Application", 3.8).
    """
    if len(deltas) < 2:
        return None
    data = np.asarray(deltas, dtype=float)
    tail = (1 - confidence) / 2
    low, high = np.quantile(resampled_means(data), [tail, 1 - tail])
    reach = float(t.ppf(1 - tail, len(data) - 1)) * float(data.std(ddof=1)) / sqrt(len(data))
    mean = float(data.mean())
    return max(-1.0, min(float(low), mean - reach)), min(1.0, max(float(high), mean + reach))


def over_samples(strata: Sequence[Stratum], confidence: float = 0.95) -> Interval:
    """The interval of the mean difference of these very scenarios, if their samples were drawn again.

    Wilson intervals of all shares, put together by the square-and-add rule (Newcombe 1998, method 10; Zou and Donner 2008 for sums). It
    does not collapse where every sample of a side came out the same.
    """
    centre = mean([item.delta for item in strata])
    down = up = 0.0
    for item in strata:
        base, new = item.shares
        base_low, base_high = _wilson(item.base, item.base_of, confidence)
        new_low, new_high = _wilson(item.new, item.new_of, confidence)
        down += (new - new_low) ** 2 + (base_high - base) ** 2
        up += (new_high - new) ** 2 + (base - base_low) ** 2
    return max(-1.0, centre - sqrt(down) / len(strata)), min(1.0, centre + sqrt(up) / len(strata))


@lru_cache(maxsize=65536)
def _wilson(count: int, total: int, confidence: float) -> Interval:
    found = binomtest(count, total).proportion_ci(confidence_level=confidence, method="wilson")
    return float(found.low), float(found.high)


def paired_binary(gained: int, lost: int, total: int, confidence: float = 0.95) -> Interval:
    """The score interval of the difference of two paired shares (Tango 1998, Statistics in Medicine 17).

    Args:
        gained: units that only NEW gets right.
        lost: units that only BASE gets right.
        total: all units, at least one.
    """
    z = float(norm.ppf((1 + confidence) / 2))
    seen = (gained - lost) / total

    def score(delta: float) -> float:
        """How many standard errors the counts lie above a true difference `delta`."""
        b = (2 * total - gained + lost) * delta - gained - lost
        c = -lost * delta * (1 - delta)
        only_base = (sqrt(max(0.0, b * b - 8 * total * c)) - b) / (4 * total)
        spread = total * max(0.0, 2 * only_base + delta * (1 - delta))
        above = gained - lost - total * delta
        return above / sqrt(spread) if spread > 0 else (0.0 if abs(above) < _TIE else float(np.sign(above)) * np.inf)

    edge = 1 - 1e-12
    low = -1.0 if seen <= -edge or score(-edge) < z else brentq(lambda at: _finite(score(at)) - z, -edge, seen)
    high = 1.0 if seen >= edge or score(edge) > -z else brentq(lambda at: _finite(score(at)) + z, seen, edge)
    return float(low), float(high)


def _finite(value: float) -> float:
    return float(np.clip(value, -1e6, 1e6))


def mean(values: Sequence[float]) -> float:
    return float(np.mean(np.asarray(values, dtype=float)))


def hull(*intervals: Interval | None) -> Interval | None:
    """The smallest interval that holds all of these; None without any."""
    there = [item for item in intervals if item is not None]
    return (min(low for low, _ in there), max(high for _, high in there)) if there else None


def sign_flips(deltas: Sequence[float]) -> float:
    """Two-sided p of the exact paired test: by how many swaps of the two runs, unit by unit, the mean difference is as large as seen.

    H0: in every unit the two runs could be exchanged. All swaps are looked at for few units, a random part of them, with the one seen,
    for many, which holds the test's size as well. For units that are right or wrong, this is McNemar's exact test.
    """
    data = np.asarray([item for item in deltas if abs(item) > _TIE], dtype=float)
    if not len(data):
        return 1.0
    sizes = np.abs(data)
    if float(np.ptp(sizes)) < _TIE:  # only signs differ: a binomial
        return float(binomtest(int((data > 0).sum()), len(data)).pvalue)
    seen = abs(float(data.sum())) - _TIE
    if len(data) <= _ENUMERATED:
        sums = np.zeros(1)
        for size in sizes:
            sums = np.concatenate([sums - size, sums + size])
        return float(np.mean(np.abs(sums) >= seen))
    source = np.random.default_rng(0)
    rows, above = max(1, _BATCH // len(data)), 0
    for start in range(0, _FLIPS, rows):
        signs = source.integers(0, 2, size=(min(rows, _FLIPS - start), len(data)), dtype=np.int8) * 2 - 1
        above += int((np.abs(signs @ sizes) >= seen).sum())
    return (above + 1) / (_FLIPS + 1)


def stratified_exact(strata: Sequence[Stratum]) -> float:
    """Two-sided p of the exact conditional test of these very scenarios (Cochran-Mantel-Haenszel; of one scenario: Fisher's).

    H0: in each scenario a sample of BASE and one of NEW succeed with the same probability. Samples are exchanged between the runs
    within each scenario; outcomes as improbable as the one seen or more are added up.
    """
    chances = np.ones(1)
    for item in strata:
        successes, total = item.base + item.new, item.base_of + item.new_of
        chances = np.convolve(chances, hypergeom.pmf(np.arange(item.new_of + 1), total, successes, item.new_of))
    seen = chances[sum(item.new for item in strata)]
    return min(1.0, float(chances[chances <= seen * (1 + 1e-7)].sum()))


def least_p(samples: int) -> float:
    """The smallest p that Fisher's two-sided test can give for so many samples a side: all of one, none of the other."""
    return min(1.0, 2 / comb(2 * samples, samples))


def holm(ps: Sequence[float]) -> list[float]:
    """Adjusted p of each test: at or below a level, the chance of any false alarm among all tests is at most that (Holm 1979)."""
    adjusted, highest = [0.0] * len(ps), 0.0
    for rank, index in enumerate(sorted(range(len(ps)), key=lambda at: ps[at])):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[index]))
        adjusted[index] = highest
    return adjusted


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """Adjusted p of each test: calling those at or below a level real, at most that share of them is false on average (1995)."""
    return [float(item) for item in false_discovery_control(list(ps), method="bh")] if ps else []
