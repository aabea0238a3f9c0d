"""Foundation: the funnel of collecting, as the collect stage counts it and the reporting stage shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

STEPS = {
    "commits": "commits",
    "matched": "message matches",
    "small": "commits kept",
    "functions": "functions",
    "verified": "verified",
    "kept": "pairs kept",
}
"""The steps and their titles, in their order. The first three count commits, the others functions."""


@dataclass(frozen=True)
class Row:
    """What each step left of a class (`CWE-079 python`) or a repository. All text but ours is hostile.

    Up to `functions` a class is that of which the commit's message speaks, from `verified` on that which the analyzers found: a class can
    therefore have more verified functions than changed ones. `commits` and `matched` are not known by class.
    """

    title: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class LeftOut:
    """How many a stage left out for a reason."""

    stage: str
    reason: str
    count: int


@dataclass(frozen=True)
class Cost:
    """Seconds of all tasks of a stage together, and the most memory of one process in bytes."""

    stage: str
    seconds: float = 0.0
    peak: int = 0

    def plus(self, seconds: float, peak: int) -> Cost:
        return Cost(self.stage, self.seconds + seconds, max(self.peak, peak))


@dataclass(frozen=True)
class Funnel:
    """All of it; `failures` are (repository, stage, reason) of what could not be done and is tried again by a rerun."""

    total: Row
    classes: tuple[Row, ...]
    repositories: tuple[Row, ...]
    left_out: tuple[LeftOut, ...]
    costs: tuple[Cost, ...]
    failures: tuple[tuple[str, str, str], ...]

    @property
    def verified_share(self) -> float | None:
        """Verified functions of all that changed in the commits that were kept."""
        functions = self.total.counts["functions"]
        return self.total.counts["verified"] / functions if functions else None
