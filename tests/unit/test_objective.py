"""The objective, against values derived by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from safecoder.training.objective import LossTerms, log_one_minus_p, safecoder_loss, token_losses
from safecoder.training_records import Term


def loss_of(
    logits: torch.Tensor, targets: torch.Tensor, terms: torch.Tensor, owners: torch.Tensor, count: int, **options: Any
) -> LossTerms:
    """The objective of one look a row of logits."""
    losses = token_losses(logits, torch.arange(len(logits)), targets, terms)
    return safecoder_loss(losses, terms, owners, count, **options)


def test_log_one_minus_p_by_hand() -> None:
    """Logits [0, 0, ln 2]: p = [1/4, 1/4, 1/2], so log(1 - p) is log(3/4) for the first and log(1/2) for the last token."""
    logits = torch.tensor([[0.0, 0.0, math.log(2)]] * 2)
    value = log_one_minus_p(logits, torch.tensor([0, 2]))
    assert value.tolist() == pytest.approx([math.log(0.75), math.log(0.5)], rel=1e-6)


def test_log_one_minus_p_is_finite_where_p_rounds_to_one() -> None:
    """Logit 60 above two others at 0: 1 - p = 2 e^-60, so its log is ln 2 - 60; the gradient at the target is -p = -1."""
    logits = torch.tensor([[60.0, 0.0, 0.0]], requires_grad=True)
    value = log_one_minus_p(logits, torch.tensor([0]))
    assert value.item() == pytest.approx(math.log(2) - 60, rel=1e-6)
    value.sum().backward()
    assert logits.grad is not None
    assert logits.grad[0].tolist() == pytest.approx([-1.0, 0.5, 0.5])


def test_terms_and_reductions_by_hand() -> None:
    """Uniform logits over 4 tokens: NLL = ln 4 a token, unlikelihood = -ln(3/4) a token.

    Sample 0 is a pair with 2 secure tokens and 1 vulnerable one, sample 1 an instruction with 3 tokens. Sum: standard 3 ln 4,
    secure 2 ln 4, vulnerable -ln(3/4). Mean: ln 4, ln 4, -ln(3/4).
    """
    logits = torch.zeros(6, 4)
    terms = torch.tensor([Term.SECURE, Term.SECURE, Term.VULNERABLE, *[Term.STANDARD] * 3])
    owners = torch.tensor([0, 0, 0, 1, 1, 1])
    targets = torch.tensor([0, 1, 2, 3, 0, 1])
    nll, unlikelihood = math.log(4), -math.log(0.75)
    mean = loss_of(logits, targets, terms, owners, 2)
    assert [mean.standard.item(), mean.secure.item(), mean.vulnerable.item()] == pytest.approx([nll, nll, unlikelihood])
    weighted = loss_of(logits, targets, terms, owners, 2, reduction="sum", secure_weight=0.5, vulnerable_weight=2.0)
    assert weighted.standard.item() == pytest.approx(3 * nll)
    assert weighted.total.item() == pytest.approx(3 * nll + 0.5 * 2 * nll + 2 * unlikelihood)


def test_a_batch_without_a_term_has_zero_for_it() -> None:
    terms = loss_of(torch.zeros(1, 4), torch.tensor([0]), torch.tensor([int(Term.STANDARD)]), torch.tensor([0]), 1)
    assert terms.secure.item() == terms.vulnerable.item() == 0.0


def test_vulnerable_tokens_are_pushed_down_and_secure_ones_up() -> None:
    logits = torch.zeros(2, 4, requires_grad=True)
    terms = torch.tensor([int(Term.SECURE), int(Term.VULNERABLE)])
    loss_of(logits, torch.tensor([1, 1]), terms, torch.tensor([0, 0]), 1).total.backward()
    assert logits.grad is not None
    assert logits.grad[0, 1] < 0 < logits.grad[1, 1]


@pytest.mark.parametrize("rows", [1, 127, 128, 129, 300])
def test_chunks_change_neither_losses_nor_gradients(rows: int) -> None:
    """Several looks at one place, places without a look, and both kinds of loss, against the two formulas over all rows at once."""
    generator = torch.Generator().manual_seed(rows)
    logits = torch.randn(rows, 7, generator=generator, requires_grad=True)
    places = torch.randint(rows, (2 * rows,), generator=generator).sort().values
    targets = torch.randint(7, (2 * rows,), generator=generator)
    terms = torch.randint(1, 4, (2 * rows,), generator=generator)
    weights = torch.randn(2 * rows, generator=generator)

    log_p = logits.log_softmax(1)[places, targets]
    expected = torch.where(terms == Term.VULNERABLE, -torch.log1p(-log_p.exp()), -log_p)
    (wanted,) = torch.autograd.grad((expected * weights).sum(), logits)
    found = token_losses(logits, places, targets, terms)
    (gradient,) = torch.autograd.grad((found * weights).sum(), logits)
    assert torch.allclose(found, expected, atol=1e-5)
    assert torch.allclose(gradient, wanted, atol=1e-5)
