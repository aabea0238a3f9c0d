"""NLL and unlikelihood of tokens with a gradient written out by hand: half of a step's time on a processor is spent here.

Of both losses the gradient with respect to a row of logits is made of softmaxes: of NLL `p - onehot`, of unlikelihood `p - p'`, where p' is
the softmax over all *other* tokens (neither value nor gradient meets log(0), see `losses.log_one_minus_p`). So a row needs its softmax
once, however many looks are at it, and it is formed in place; automatic differentiation of the same formulas copies the whole
vocabulary's logits for every look and for each operation.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import torch
from torch import Tensor

CHUNK = 128
"""Rows of logits that are turned into float32 at a time: with a vocabulary of 150,000, 128 rows are 80 MB."""


def fused_losses(
    source: Tensor, places: Tensor, targets: Tensor, unlikely: Tensor, head: Callable[[Tensor], Tensor] | None
) -> Tensor:
    """-log p(target) of each look, or -log(1 - p(target)) where it is unlikely to be.

    Args:
        source: [M, V] logits, or with `head` the [M, H] hidden states that it makes logits of. No gradient reaches the head's weights.
        places: [N], the row of `source` of each look; rising.
        targets: [N], the tokens.
        unlikely: [N], bool.

    Returns:
        [N] in float32.
    """
    found: Tensor = _Fused.apply(source, places, targets, unlikely, head)  # type: ignore[no-untyped-call]
    return found


class _Fused(torch.autograd.Function):
    @staticmethod
    def forward(
        ctx: Any,
        source: Tensor,
        places: Tensor,
        targets: Tensor,
        unlikely: Tensor,
        head: Callable[[Tensor], Tensor] | None,
    ) -> Tensor:
        normalizers = source.new_zeros(len(source), dtype=torch.float32)
        others = source.new_zeros(len(places), dtype=torch.float32)
        chosen = source.new_zeros(len(places), dtype=torch.float32)
        for rows, looks in chunks(len(source), places):
            logits = (head(source[rows]) if head else source[rows]).float()
            local = places[looks] - rows.start
            normalizers[rows] = logits.logsumexp(dim=1)
            chosen[looks] = logits[local, targets[looks]]
            if len(at := unlikely[looks].nonzero().squeeze(1)):
                others[looks.start + at] = _without(logits, local[at], targets[looks][at]).logsumexp(dim=1)
        ctx.save_for_backward(source, places, targets, unlikely, normalizers, others)
        ctx.head = head
        kind = source.device.type
        ctx.cast = {
            "device_type": kind,
            "enabled": torch.is_autocast_enabled(kind),
            "dtype": torch.get_autocast_dtype(kind),
        }
        return normalizers[places] - torch.where(unlikely, others, chosen)

    @staticmethod
    def backward(ctx: Any, *outputs: Tensor) -> tuple[Tensor | None, ...]:
        (weights,) = outputs
        source, places, targets, unlikely, normalizers, others = ctx.saved_tensors
        gradient = torch.zeros_like(source)
        for rows, looks in chunks(len(source), places):
            with torch.enable_grad(), torch.autocast(**ctx.cast):
                hidden = source[rows].detach().requires_grad_()
                made = ctx.head(hidden) if ctx.head else hidden
            logits = made.detach().to(torch.float32, copy=True)
            local, target, weight = places[looks] - rows.start, targets[looks], weights[looks].float()
            at = unlikely[looks].nonzero().squeeze(1)
            rest = _without(logits, local[at], target[at]).sub_(others[looks][at, None]).exp_().mul_(weight[at, None])
            total = torch.zeros_like(normalizers[rows]).index_add_(0, local, weight)
            slope = logits.sub_(normalizers[rows, None]).exp_().mul_(total[:, None])
            slope.index_add_(0, local[at], rest, alpha=-1)
            likely = (~unlikely[looks]).nonzero().squeeze(1)
            slope.index_put_((local[likely], target[likely]), -weight[likely], accumulate=True)
            slope = slope.to(made.dtype)
            gradient[rows] = torch.autograd.grad(made, hidden, slope)[0] if ctx.head else slope
        return gradient, None, None, None, None


def chunks(rows: int, places: Tensor) -> Iterator[tuple[slice, slice]]:
    """Rows in chunks, with the looks at each; chunks that nothing looks at are left out."""
    starts = torch.arange(0, rows + CHUNK, CHUNK, device=places.device)
    bounds = torch.searchsorted(places, starts).tolist()
    for number, (first, behind) in enumerate(itertools.pairwise(bounds)):
        if first < behind:
            yield slice(number * CHUNK, min(rows, (number + 1) * CHUNK)), slice(first, behind)


def _without(logits: Tensor, rows: Tensor, targets: Tensor) -> Tensor:
    """A copy of some rows in which each one's target cannot be."""
    return logits[rows].scatter_(1, targets[:, None], float("-inf"))
