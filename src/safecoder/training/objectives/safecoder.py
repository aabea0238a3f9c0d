"""The SafeCoder objective (paper, "Training" and Algorithm 1): L_std of instruction samples, L_sec + L_vul of pairs.

With `kl_weight` also the SVEN term: on unmasked tokens the model is held to the frozen original. The baseline `sven` is this
objective without instruction samples; an ablation is a weight of 0.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from safecoder.config import Config
from safecoder.training.losses import Kind
from safecoder.training.objectives.base import Looks, Losses, per_sample
from safecoder.training_records import Term


class Settings(Config):
    """Keys of `objective` with `name: safecoder`."""

    # With the mean a pair's few masked tokens weigh as much as a whole answer: docs/experiments.md has what came of it.
    reduction: Literal["mean", "sum"] = Field(
        "sum", description="Over the tokens of one sample and term; the released code takes the mean."
    )
    secure_weight: float = Field(1.0, ge=0, description="Weight of the masked NLL of secure tokens.")
    vulnerable_weight: float = Field(1.0, ge=0, description="Weight of the masked unlikelihood of vulnerable tokens.")
    loss_weight: float = Field(1.0, ge=0, description="Weight of everything that comes from pairs, against D_std.")
    kl_weight: float = Field(0.0, ge=0, description="Weight of KL(frozen, model) on unmasked program tokens of pairs.")
    kl_share: float = Field(
        1.0,
        gt=0,
        le=1,
        description="Share of those tokens, drawn once, that stands for all of them: fewer to compare cost less.",
    )
    clamp: float | None = Field(
        None, gt=0, lt=1, description="Lower bound of 1 - p in the unlikelihood (released code: 1e-5); null is exact."
    )


class Objective:
    """L_std + loss_weight (secure_weight L_sec + vulnerable_weight L_vul + kl_weight L_KL)."""

    needs_whole_pairs = False

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.needs_reference = settings.kl_weight > 0
        self.anchored = settings.kl_share if self.needs_reference else 0.0

    def __call__(self, looks: Looks) -> Losses:
        """See `base.Objective`."""
        settings = self._settings
        kinds = (looks.terms == Term.VULNERABLE).long() * Kind.UNLIKELIHOOD + (looks.terms == Term.ANCHOR) * Kind.KL
        losses = looks.losses(kinds, settings.clamp)
        mean = settings.reduction == "mean"
        parts = {
            "standard": per_sample(losses, looks, Term.STANDARD, mean=mean).sum(),
            "secure": per_sample(losses, looks, Term.SECURE, mean=mean).sum(),
            "vulnerable": per_sample(losses, looks, Term.VULNERABLE, mean=mean).sum(),
        }
        of_pairs = settings.secure_weight * parts["secure"] + settings.vulnerable_weight * parts["vulnerable"]
        if self.needs_reference:
            kept = 1.0 if mean else settings.kl_share
            parts["kl"] = per_sample(losses, looks, Term.ANCHOR, mean=mean).sum() / kept
            of_pairs = of_pairs + settings.kl_weight * parts["kl"]
        return Losses(parts["standard"] + settings.loss_weight * of_pairs, parts)
