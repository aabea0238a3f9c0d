"""Chooses the next token, as a pure function; randomness comes in as one uniform number a row and step."""

from __future__ import annotations

import hashlib

import numpy as np
import torch
from torch import Tensor

from safecoder.errors import ModelError


def uniforms(seed: int, key: str, count: int) -> Tensor:
    """`count` numbers in [0, 1) that depend on seed and key only, so that a sample is the same in every batch."""
    digest = hashlib.sha256(f"{seed}:{key}".encode()).digest()
    generator = np.random.Generator(np.random.Philox(int.from_bytes(digest[:16], "big")))
    return torch.from_numpy(generator.random(count))


def choose(logits: Tensor, draw: Tensor, temperature: float, top_k: int, top_p: float, greedy: Tensor) -> Tensor:
    """One token a row.

    The `top_k` largest logits are cut out first, so that the nucleus is looked for among k values and not among the whole
    vocabulary; with k = 64 and a temperature below 1 the mass that this leaves out is far below the nucleus's own cut.

    Args:
        logits: [B, V].
        draw: [B] uniform numbers in [0, 1).
        temperature: 0 takes the largest logit in every row.
        top_k: how many candidates are kept.
        top_p: the smallest set of candidates whose mass reaches this is kept (the first that crosses it included).
        greedy: [B] booleans, the rows that take the largest logit whatever the temperature.

    Returns:
        [B] token ids.

    Raises:
        ModelError: a row's largest logit is infinite or, as with any NaN in the row, none.
    """
    # Of equal logits, which bfloat16 has many of, always the first: top-k's choice would differ from what the row gets by itself.
    largest = logits.argmax(dim=-1)
    if not bool(logits.gather(1, largest.unsqueeze(1)).isfinite().all()):
        hint = (
            "the training of the model diverged: train it anew with a lower optim.learning_rate; or check its weights"
        )
        raise ModelError("finite logits of the model", "infinite ones, or none that are numbers", hint)
    if temperature == 0 or bool(greedy.all()):
        return largest
    values, candidates = logits.float().topk(min(top_k, logits.shape[-1]), dim=-1)
    mass = torch.softmax(values.double() / temperature, dim=-1)
    before = mass.cumsum(dim=-1) - mass
    kept = torch.where(before < top_p, mass, torch.zeros_like(mass))
    reached = kept.cumsum(dim=-1)
    target = draw.to(reached).unsqueeze(1) * reached[:, -1:]
    # The product may round up to the whole mass, which would step over the last candidate kept.
    chosen = (reached <= target).sum(dim=-1).minimum((kept > 0).sum(dim=-1) - 1)
    return torch.where(greedy, largest, candidates.gather(1, chosen.unsqueeze(1)).squeeze(1))
