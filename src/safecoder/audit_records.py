"""Foundation: a blind review of pairs, as the collect stage draws and counts it and the reporting stage shows it.

A reviewer sees the two halves as A and B, in an order that the pair's id and a seed decide, and says which of them is a fix of the class
of weakness. Whoever cannot tell them apart, or takes the wrong one, does not confirm the label.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safecoder.records import Record, Text
from safecoder.shares import Share

Choice = Literal["A", "B", "neither", "unsure"]
"""What a reviewer says: A is the fix of such a weakness, B is, neither is one of the other, or it cannot be told."""

Judged = Literal["right", "wrong", "unsure"]
"""What a choice says of the label."""


@dataclass(frozen=True)
class Piece:
    """A run of characters that both halves have, or only this one."""

    text: str
    changed: bool


@dataclass(frozen=True)
class BlindPair:
    """What is shown. All its text is hostile."""

    id: str
    cwe: str
    cwe_name: str
    language: str
    a: tuple[Piece, ...]
    b: tuple[Piece, ...]


class AuditVerdict(Record):
    """What a reviewer says of a pair, as shown under a seed."""

    pair: Text
    reviewer: Text
    seed: int
    choice: Choice
    note: str = ""

    @property
    def key(self) -> str:
        return f"{self.reviewer}\0{self.pair}\0{self.seed}"


@dataclass(frozen=True)
class Precision:
    """How many labels are right.

    Attributes:
        title: what the pairs have in common.
        decided: right of those that were judged right or wrong.
        at_least: right of all, as if every unsure one were wrong.
    """

    title: str
    decided: Share
    at_least: Share


@dataclass(frozen=True)
class Agreement:
    """How far two reviewers agree on the pairs that both judged: share of equal judgements, and Cohen's kappa (None: undefined)."""

    reviewers: tuple[str, str]
    pairs: int
    equal: float
    kappa: float | None


@dataclass(frozen=True)
class AuditResult:
    """`precision` begins with all pairs; a pair that several judged counts once for each. `unknown` verdicts are of other pairs."""

    precision: tuple[Precision, ...]
    agreement: tuple[Agreement, ...]
    wrong: tuple[AuditVerdict, ...]
    unknown: int
