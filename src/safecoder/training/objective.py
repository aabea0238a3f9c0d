"""The SafeCoder objective as a pure function of logits (paper, section "Training": L_std, L_sec, L_vul).

No model, no data loading, no normalisation over batches: tensors in, named sums over samples out.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from safecoder.training_records import Term


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


def safecoder_loss(
    logits: Tensor,
    targets: Tensor,
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
        logits: [N, V], the predictions of the N tokens that take part in the loss.
        targets: [N], those tokens.
        terms: [N], the `Term` of each (never NONE).
        samples: [N], the index of the sample that each belongs to, from 0 to sample_count - 1.
        sample_count: number of samples; a pair is one sample.
        reduction: `mean` divides each term of a sample by its number of tokens, `sum` does not.
        secure_weight: factor of L_sec in `total`.
        vulnerable_weight: factor of L_vul in `total`.

    Returns:
        Scalars; divide by the number of samples of the whole (accumulated) batch.
    """
    logits = logits.float()
    is_vulnerable = terms == Term.VULNERABLE
    losses = torch.empty_like(logits[:, 0])
    raised = ~is_vulnerable
    losses[raised] = torch.nn.functional.cross_entropy(logits[raised], targets[raised], reduction="none")
    losses[is_vulnerable] = -log_one_minus_p(logits[is_vulnerable], targets[is_vulnerable])

    def summed(term: Term) -> Tensor:
        chosen = terms == term
        per_sample = logits.new_zeros(sample_count).index_add(0, samples[chosen], losses[chosen])
        if reduction == "mean":
            counts = torch.bincount(samples[chosen], minlength=sample_count)
            per_sample = per_sample / counts.clamp(min=1)
        return per_sample.sum()

    standard, secure, vulnerable = (summed(term) for term in (Term.STANDARD, Term.SECURE, Term.VULNERABLE))
    total = standard + secure_weight * secure + vulnerable_weight * vulnerable
    return LossTerms(total, standard, secure, vulnerable)
