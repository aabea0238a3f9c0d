"""Foundation: a share of counted things with its interval."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Share:
    """`count` of `total` with its 95% Wilson interval; of nothing there is no share."""

    count: int
    total: int
    low: float | None
    high: float | None

    @property
    def value(self) -> float | None:
        return self.count / self.total if self.total else None


def share(values: Iterable[bool]) -> Share:
    """How many of the values are true, with the 95% Wilson interval (E. B. Wilson, JASA 22, 1927)."""
    from scipy.stats import binomtest

    values = list(values)
    if not values:
        return Share(0, 0, None, None)
    interval = binomtest(sum(values), len(values)).proportion_ci(confidence_level=0.95, method="wilson")
    return Share(sum(values), len(values), float(interval.low), float(interval.high))


def percent(item: Share, *, interval: bool = True) -> str:
    """`41.2 [35.0, 47.8]`, or `-` where nothing was measured."""
    if item.value is None or item.low is None or item.high is None:
        return "-"
    return f"{100 * item.value:.1f}" + (f" [{100 * item.low:.0f}, {100 * item.high:.0f}]" if interval else "")
