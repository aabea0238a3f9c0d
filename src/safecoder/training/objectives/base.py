"""What every objective is given and gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from safecoder.training.losses import Projection, token_losses
from safecoder.training_records import Term


@dataclass(frozen=True)
class Looks:
    """One pass through the model, as seen by an objective. All looks of a sample are in the same pass.

    Attributes:
        logits: [M, V], or with `head` the hidden states [M, H] that it makes logits of.
        places: [N], the row of `logits` that predicts each look; rising.
        targets: [N], the token of each.
        terms: [N], the `Term` of each, never NONE.
        samples: [N], the sample of each, from 0 to `sample_count` - 1.
        sample_count: samples of the step; a pair is one.
        reference: the same of the frozen model, where the objective asked for it, with `reference_head`.
    """

    logits: Tensor
    places: Tensor
    targets: Tensor
    terms: Tensor
    samples: Tensor
    sample_count: int
    reference: Tensor | None = None
    head: Projection | None = None
    reference_head: Projection | None = None

    def losses(self, kinds: Tensor, clamp: float | None = None) -> Tensor:
        """The loss of each look, see `losses.token_losses`."""
        return token_losses(
            self.logits,
            self.places,
            self.targets,
            kinds,
            reference=self.reference,
            clamp=clamp,
            head=self.head,
            reference_head=self.reference_head,
        )


@dataclass(frozen=True)
class Losses:
    """Sums over the samples of a pass, scalars: `total` is what is minimised, `parts` are unweighted and for the log."""

    total: Tensor
    parts: dict[str, Tensor]


class Objective(Protocol):
    """A training objective.

    Attributes:
        needs_reference: the logits of the frozen original are computed.
        anchored: share of the unmasked program tokens of pairs that are looked at (`Term.ANCHOR`).
        needs_whole_pairs: the two programs of a pair must be one sample.
    """

    needs_reference: bool
    anchored: float
    needs_whole_pairs: bool

    def __call__(self, looks: Looks) -> Losses:
        """The losses of a pass; the trainer divides by the samples of the step."""
        ...


def per_sample(losses: Tensor, looks: Looks, term: Term, *, mean: bool) -> Tensor:
    """[N] -> [sample_count]: the sum, or mean, of one term's losses in every sample; 0 where it has none."""
    chosen = looks.terms == term
    sums = losses.new_zeros(looks.sample_count).index_add(0, looks.samples[chosen], losses[chosen])
    if mean:
        sums = sums / torch.bincount(looks.samples[chosen], minlength=looks.sample_count).clamp(min=1)
    return sums
