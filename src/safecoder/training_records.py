"""Foundation: what the dataset stage hands to the training stage. Plain frozen dataclasses, since there are many tokens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

MaskKind = Literal["token", "character", "line", "none"]
"""How the masks of a pair are found; see `dataset.masks`."""

PairForm = Literal["together", "split"]
"""A pair as one sample, or each half as a sample of its own."""

OversampleCount = Literal["pairs", "halves"]
"""What oversampling counts and repeats."""


class Term(IntEnum):
    """Which term of the loss a token takes part in."""

    NONE = 0
    STANDARD = 1
    SECURE = 2
    VULNERABLE = 3
    ANCHOR = 4
    """an unmasked program token of a pair, where the model may be held to the frozen original"""


@dataclass(frozen=True)
class EncodedRow:
    """One sequence for the model: `input_ids` and, for each, the term in which it is the *target*. Equal lengths."""

    input_ids: tuple[int, ...]
    terms: tuple[Term, ...]

    def __post_init__(self) -> None:
        if len(self.input_ids) != len(self.terms):
            raise ValueError(f"{len(self.input_ids)} ids and {len(self.terms)} terms")
        if self.terms and self.terms[0] is not Term.NONE:
            raise ValueError("the first token has no prediction and can have no term")


@dataclass(frozen=True)
class EncodedSample:
    """One unit of the objective: a pair (one or two rows), a half of one (one row, kind `pair`) or an instruction sample (one row).

    `weight` is how often it is drawn in an epoch.
    """

    id: str
    kind: Literal["pair", "standard"]
    rows: tuple[EncodedRow, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class SkippedSamples:
    """Ids of samples that cannot be trained on, by reason."""

    too_long: tuple[str, ...]
    no_difference: tuple[str, ...]
    unsupervised: tuple[str, ...] = ()
