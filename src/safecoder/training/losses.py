"""Losses of single tokens as pure functions of logits (paper, section "Training"); objectives are made of them.

No model, no data, no weighting: tensors in, one loss a look out.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import cast

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from safecoder.training.fused import chunks, fused_losses

Projection = Callable[[Tensor], Tensor]
"""Hidden states [N, H] -> logits [N, V]."""


class Kind(IntEnum):
    """How the prediction of one token is judged."""

    NLL = 0
    """-log p(target)"""
    UNLIKELIHOOD = 1
    """-log(1 - p(target))"""
    KL = 2
    """KL(frozen || model) over the whole vocabulary; the target plays no part"""


def log_one_minus_p(logits: Tensor, targets: Tensor) -> Tensor:
    """log(1 - p_target), exact also where p_target rounds to 1.

    Computed as logsumexp over all *other* tokens minus logsumexp over all, so that neither the value nor the gradient meets
    log(0): d/dz_target is -p_target and stays within [-1, 0] (the clamp of the released code is not needed).

    Args:
        logits: [N, V].
        targets: [N] token ids.

    Returns:
        [N] in float32, each at most 0.
    """
    logits = logits.float()
    others = logits.scatter(1, targets.unsqueeze(1), float("-inf"))
    return torch.logsumexp(others, dim=1) - torch.logsumexp(logits, dim=1)


def clamped_log_one_minus_p(logits: Tensor, targets: Tensor, clamp: float) -> Tensor:
    """log(max(1 - p_target, clamp)) as in the released code: beyond the clamp there is no gradient at all."""
    p = logits.float().softmax(dim=1).gather(1, targets.unsqueeze(1)).squeeze(1)
    return torch.log((1 - p).clamp(min=clamp))


def kl_from(reference: Tensor, logits: Tensor) -> Tensor:
    """KL(P_reference || P) of every row, [N, V] and [N, V] -> [N] in float32."""
    return torch.nn.functional.kl_div(
        logits.float().log_softmax(dim=1), reference.float().log_softmax(dim=1), reduction="none", log_target=True
    ).sum(dim=1)


def token_losses(
    logits: Tensor,
    places: Tensor,
    targets: Tensor,
    kinds: Tensor,
    *,
    reference: Tensor | None = None,
    clamp: float | None = None,
    head: Projection | None = None,
    reference_head: Projection | None = None,
) -> Tensor:
    """The loss of each look.

    Works through the logits in chunks that are computed again in the backward pass, so that no float32 copy of all of them exists at
    any time; with a head not even the logits themselves.

    Args:
        logits: [M, V], or with `head` the hidden states [M, H] that it makes logits of.
        places: [N], the row of `logits` that predicts each look; rising.
        targets: [N], the tokens.
        kinds: [N], the `Kind` of each.
        reference: [M, V], the frozen model's logits, or with `reference_head` its hidden states; needed for KL.
        clamp: lower bound of 1 - p in the unlikelihood; None is exact.

    Returns:
        [N] in float32.
    """
    if reference is None and clamp is None and not getattr(head, "is_trained", False) and not (kinds == Kind.KL).any():
        return fused_losses(logits, places, targets, kinds == Kind.UNLIKELIHOOD, head)
    parts = []
    for rows, looks in chunks(len(logits), places):
        part = checkpoint(
            _losses,
            logits[rows],
            places[looks] - rows.start,
            targets[looks],
            kinds[looks],
            reference[rows] if reference is not None else None,
            clamp,
            head,
            reference_head,
            use_reentrant=False,
            preserve_rng_state=False,
        )
        parts.append(cast(Tensor, part))
    return torch.cat(parts) if parts else logits.new_zeros(0, dtype=torch.float32)


def _losses(
    logits: Tensor,
    places: Tensor,
    targets: Tensor,
    kinds: Tensor,
    reference: Tensor | None,
    clamp: float | None,
    head: Projection | None,
    reference_head: Projection | None,
) -> Tensor:
    chosen = (head(logits) if head else logits).float()[places]
    if reference is not None and reference_head:
        reference = reference_head(reference)
    losses = torch.zeros_like(chosen[:, 0])
    for kind in Kind:
        (where,) = (kinds == kind).nonzero(as_tuple=True)
        if not len(where):
            continue
        some = chosen if len(where) == len(chosen) else chosen[where]
        if kind is Kind.NLL:
            values = torch.nn.functional.cross_entropy(some, targets[where], reduction="none")
        elif kind is Kind.UNLIKELIHOOD and clamp is None:
            values = -log_one_minus_p(some, targets[where])
        elif kind is Kind.UNLIKELIHOOD and clamp is not None:
            values = -clamped_log_one_minus_p(some, targets[where], clamp)
        elif reference is None:
            raise ValueError("KL needs the logits of the frozen model")
        else:
            values = kl_from(reference[places[where]], some)
        losses = losses.index_put((where,), values)
    return losses
