"""The SafeCoder objective as pure functions of logits (paper, section "Training": L_std, L_sec, L_vul).

No model, no data loading, no normalisation over batches: tensors in, named sums over samples out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from safecoder.training_records import Term

# Rows of logits that are turned into float32 at a time: with a vocabulary of 150,000, 128 rows are 80 MB.
_CHUNK = 128


@dataclass(frozen=True)
class LossTerms:
    """Sums over the samples of a batch, as scalar tensors; `total` is weighted, the others are not."""

    total: Tensor
    standard: Tensor
    secure: Tensor
    vulnerable: Tensor


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


def token_losses(logits: Tensor, places: Tensor, targets: Tensor, terms: Tensor) -> Tensor:
    """The loss of each look: -log(1 - p) where the term is VULNERABLE, -log p elsewhere.

    Works through the logits in chunks that are computed again in the backward pass, so that no float32 copy of all of them exists at
    any time.

    Args:
        logits: [M, V].
        places: [N], the row of `logits` that predicts each look; rising.
        targets: [N], the tokens.
        terms: [N], the `Term` of each (never NONE).

    Returns:
        [N] in float32.
    """
    parts = []
    for number, chunk in enumerate(logits.split(_CHUNK)):
        first, behind = torch.searchsorted(places, places.new_tensor([number * _CHUNK, (number + 1) * _CHUNK])).tolist()
        if first < behind:
            looks = slice(first, behind)
            vulnerable = terms[looks] == Term.VULNERABLE
            local = places[looks] - number * _CHUNK
            part = checkpoint(
                _losses, chunk, local, targets[looks], vulnerable, use_reentrant=False, preserve_rng_state=False
            )
            parts.append(cast(Tensor, part))
    return torch.cat(parts)


def _losses(logits: Tensor, places: Tensor, targets: Tensor, vulnerable: Tensor) -> Tensor:
    chosen = logits.float()[places]
    losses = torch.nn.functional.cross_entropy(chosen, targets, reduction="none")
    if bool(vulnerable.any()):
        unlikelihood = -log_one_minus_p(chosen[vulnerable], targets[vulnerable])
        losses = losses.index_put((vulnerable.nonzero(as_tuple=True)[0],), unlikelihood)
    return losses


def safecoder_loss(
    losses: Tensor,
    terms: Tensor,
    samples: Tensor,
    sample_count: int,
    *,
    reduction: str = "mean",
    secure_weight: float = 1.0,
    vulnerable_weight: float = 1.0,
) -> LossTerms:
    """L_std of instruction samples and L_sec + L_vul of pairs, summed over the samples of a batch.

    Args:
        losses: [N], of `token_losses`.
        terms: [N], the `Term` of each.
        samples: [N], the index of the sample that each belongs to, from 0 to sample_count - 1.
        sample_count: number of samples; a pair is one sample.
        reduction: `mean` divides each term of a sample by its number of tokens, `sum` does not.
        secure_weight: factor of L_sec in `total`.
        vulnerable_weight: factor of L_vul in `total`.

    Returns:
        Scalars; divide by the number of samples of the whole (accumulated) batch.
    """

    def summed(term: Term) -> Tensor:
        chosen = terms == term
        per_sample = losses.new_zeros(sample_count).index_add(0, samples[chosen], losses[chosen])
        if reduction == "mean":
            counts = torch.bincount(samples[chosen], minlength=sample_count)
            per_sample = per_sample / counts.clamp(min=1)
        return per_sample.sum()

    standard, secure, vulnerable = (summed(term) for term in (Term.STANDARD, Term.SECURE, Term.VULNERABLE))
    total = standard + secure_weight * secure + vulnerable_weight * vulnerable
    return LossTerms(total, standard, secure, vulnerable)
