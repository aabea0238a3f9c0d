"""Localized preference optimisation: a reference-free preference loss on the masked tokens of a pair.

Source: Hasan, Chakraborty, Karmaker, Balasubramanian, "Teaching an Old LLM Secure Coding: Localized Preference Optimization on
Distilled Preferences", ACL 2025 (arXiv 2506.00419): SimPO's loss, with the mean log-probability of either program taken over its
security-related tokens only. As the regulariser that keeps code quality, D_std and an NLL of the secure tokens take part.
"""

from __future__ import annotations

import torch
from pydantic import Field

from safecoder.config import Config
from safecoder.training.losses import Kind
from safecoder.training.objectives.base import Looks, Losses, per_sample
from safecoder.training_records import Term


class Settings(Config):
    """Keys of `objective` with `name: preference`."""

    beta: float = Field(2.0, gt=0, description="Scale of the difference of the two mean log-probabilities.")
    margin: float = Field(1.0, ge=0, description="The difference, scaled, that is aimed at (gamma).")
    secure_weight: float = Field(0.1, ge=0, description="Weight of the NLL of secure tokens.")
    loss_weight: float = Field(1.0, ge=0, description="Weight of everything that comes from pairs, against D_std.")


class Objective:
    """L_std + loss_weight (-log sigmoid(beta (mean log p_sec - mean log p_vul) - margin) + secure_weight L_sec)."""

    needs_reference = False
    anchored = 0.0
    needs_whole_pairs = True

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __call__(self, looks: Looks) -> Losses:
        """See `base.Objective`."""
        settings = self._settings
        nll = looks.losses(torch.full_like(looks.terms, Kind.NLL))
        secure = per_sample(nll, looks, Term.SECURE, mean=True)
        vulnerable = per_sample(nll, looks, Term.VULNERABLE, mean=True)
        is_pair = torch.zeros_like(secure, dtype=torch.bool)
        is_pair[looks.samples[(looks.terms == Term.SECURE) | (looks.terms == Term.VULNERABLE)]] = True
        preferred = settings.beta * (vulnerable - secure) - settings.margin
        parts = {
            "standard": per_sample(nll, looks, Term.STANDARD, mean=True).sum(),
            "secure": secure.sum(),
            "preference": -torch.nn.functional.logsigmoid(preferred[is_pair]).sum(),
        }
        of_pairs = parts["preference"] + settings.secure_weight * parts["secure"]
        return Losses(parts["standard"] + settings.loss_weight * of_pairs, parts)
