"""Foundation: what a comparison of two runs, and a gate's decision on it, hold. How they come about is in `evaluation`.

All shares lie between 0 and 1, all differences are NEW - BASE.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MeasureKind = Literal["security", "failure", "utility"]
GroupKind = Literal["cwe", "class", "scenario"]
Direction = Literal["more", "less", "none"]
Outcome = Literal["passed", "failed", "not shown", "not measured"]

MEASURE_TITLES = {
    "security": "secure (no finding)",
    "functional": "correct",
    "functional_and_secure": "correct and secure",
    "refused": "refused",
    "empty": "empty",
    "unparsable": "unparsable",
}


def difference(base: float, new: float) -> float:
    """NEW - BASE of two shares, without the last digits: 0.2 - 0.7 is not quite -0.5, and would not be a fall by a half."""
    return round(new - base, 12)


def gain(delta: float, direction: Direction) -> float:
    """A difference, counted so that more is better; 0 where nothing says what is."""
    return {"more": delta, "less": -delta, "none": 0.0}[direction]


@dataclass(frozen=True)
class Change:
    """One figure of both runs, as means over the same units: scenarios, or problems and questions.

    Attributes:
        name: a key of `MEASURE_TITLES`, or benchmark and measure, as `humaneval pass@1`.
        kind: of the units; `failure` is a share of programs that are none.
        direction: what is better: more, less, or neither, since nothing says which.
        low, high: interval of the difference; None where it cannot be told.
        p: two-sided, of the exact paired test.
        units: how many both runs measured.
        samples: of them, in BASE and in NEW.
        only_base, only_new: units that one run alone measured; they enter no figure.
    """

    name: str
    kind: MeasureKind
    base: float
    new: float
    low: float | None
    high: float | None
    p: float
    units: int
    samples: tuple[int, int]
    direction: Direction = "more"
    only_base: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return MEASURE_TITLES.get(self.name, self.name)

    @property
    def delta(self) -> float:
        return difference(self.base, self.new)

    @property
    def better(self) -> float:
        """The difference, counted so that more is better; 0 where nothing says what is."""
        return gain(self.delta, self.direction)


@dataclass(frozen=True)
class GroupChange:
    """A measure of some scenarios: all of a CWE, all of a CWE in one of several languages (`class`), or one.

    Attributes:
        low, high: interval of the difference, these scenarios' samples drawn again.
        p: two-sided, of the exact test of these scenarios; `holm` and `bh` are corrected for all groups of the kind and measure.
        samples: in BASE and in NEW.
    """

    kind: GroupKind
    name: str
    measure: str
    cwe: str
    language: str
    scenarios: int
    base: float
    new: float
    low: float
    high: float
    p: float
    holm: float
    bh: float
    samples: tuple[int, int]

    @property
    def title(self) -> str:
        return MEASURE_TITLES[self.measure]

    @property
    def delta(self) -> float:
        return difference(self.base, self.new)


@dataclass(frozen=True)
class Comparison:
    """Two runs side by side.

    Attributes:
        base, new: names of the runs, with their models.
        settings_known: both runs say with which settings they were made.
        warnings: what a reader of the figures must know, one sentence each.
        differing: settings that are not the same in both, with their values: allowed ones, or such as change chance only.
        lost: what BASE measured and NEW did not, or not in equal form, and which therefore is in no figure.
    """

    base: str
    new: str
    confidence: float
    settings_known: bool
    warnings: tuple[str, ...]
    changes: tuple[Change, ...]
    groups: tuple[GroupChange, ...]
    differing: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    def change(self, name: str) -> Change | None:
        """The figure of that name."""
        return next((item for item in self.changes if item.name == name), None)

    def worse(self, *kinds: GroupKind) -> list[GroupChange]:
        """The groups of these kinds (default: all) that fell, the deepest fall first."""
        found = [item for item in self.groups if item.delta < 0 and (not kinds or item.kind in kinds)]
        return sorted(found, key=lambda item: (item.delta, item.p, item.name, item.measure))


@dataclass(frozen=True)
class Criterion:
    """One of a gate's conditions. `measured` and `required` are phrases, `todo` says what to do if it is not met."""

    name: str
    measured: str
    required: str
    outcome: Outcome
    todo: str = ""


@dataclass(frozen=True)
class Decision:
    """What a gate says: every criterion, and whether all are met."""

    criteria: tuple[Criterion, ...]

    @property
    def passed(self) -> bool:
        return bool(self.criteria) and all(item.outcome == "passed" for item in self.criteria)
