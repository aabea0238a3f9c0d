"""The gradient that is written out by hand is that of the formulas."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn

from safecoder.training.fused import fused_losses
from safecoder.training.head import Head
from safecoder.training.losses import Kind, log_one_minus_p, token_losses


def plain(
    source: Tensor, places: Tensor, targets: Tensor, unlikely: Tensor, head: Callable[[Tensor], Tensor] | None
) -> Tensor:
    """By automatic differentiation of all rows at once."""
    logits = (head(source) if head else source).float()[places]
    nll = nn.functional.cross_entropy(logits, targets, reduction="none")
    return torch.where(unlikely, -log_one_minus_p(logits, targets), nll)


def looks(rows: int, count: int, vocabulary: int, seed: int = 1) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Several looks at some rows, none at others: places, targets, which are unlikely, weights."""
    generator = torch.Generator().manual_seed(seed)
    places = torch.randint(rows, (count,), generator=generator).sort().values
    return (
        places,
        torch.randint(vocabulary, (count,), generator=generator),
        torch.rand(count, generator=generator) < 0.5,
        torch.randn(count, generator=generator),
    )


@pytest.mark.parametrize(("rows", "count"), [(1, 1), (127, 50), (128, 300), (129, 129), (300, 20), (5, 0)])
@pytest.mark.parametrize("with_head", [False, True])
def test_losses_and_gradients_are_those_of_the_formulas(rows: int, count: int, with_head: bool) -> None:
    torch.manual_seed(rows)
    head = nn.Linear(5, 11, bias=False).requires_grad_(False) if with_head else None
    source = torch.randn(rows, 5 if with_head else 11, requires_grad=True)
    places, targets, unlikely, weights = looks(rows, count, 11)
    expected = plain(source, places, targets, unlikely, head)
    found = fused_losses(source, places, targets, unlikely, head)
    torch.testing.assert_close(found, expected)
    (wanted,) = torch.autograd.grad((expected * weights).sum(), source)
    (gradient,) = torch.autograd.grad((found * weights).sum(), source)
    torch.testing.assert_close(gradient, wanted)


@pytest.mark.parametrize("certain", [30.0, 200.0, -200.0])
def test_nothing_overflows_where_a_probability_rounds_to_0_or_1(certain: float) -> None:
    logits = torch.zeros(2, 4)
    logits[:, 2] = certain
    logits.requires_grad_()
    places, targets, unlikely = torch.tensor([0, 0, 1]), torch.tensor([2, 1, 2]), torch.tensor([True, False, False])
    expected, found = (make(logits, places, targets, unlikely, None) for make in (plain, fused_losses))
    torch.testing.assert_close(found, expected)
    (wanted,) = torch.autograd.grad(expected.sum(), logits)
    (gradient,) = torch.autograd.grad(found.sum(), logits)
    assert gradient.isfinite().all()
    torch.testing.assert_close(gradient, wanted)


def test_the_inputs_are_left_as_they_are() -> None:
    source = torch.randn(4, 6, requires_grad=True)
    before = source.detach().clone()
    places, targets, unlikely, _ = looks(4, 8, 6)
    fused_losses(source, places, targets, unlikely, None).sum().backward()
    torch.testing.assert_close(source.detach(), before)


def test_a_head_in_bfloat16_gets_its_gradient_in_bfloat16() -> None:
    torch.manual_seed(1)
    head = nn.Linear(8, 32, bias=False).bfloat16().requires_grad_(False)
    source = torch.randn(6, 8, dtype=torch.bfloat16, requires_grad=True)
    places, targets, unlikely, _ = looks(6, 9, 32)
    expected, found = (make(source, places, targets, unlikely, head) for make in (plain, fused_losses))
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-5)
    (wanted,) = torch.autograd.grad(expected.sum(), source)
    (gradient,) = torch.autograd.grad(found.sum(), source)
    torch.testing.assert_close(gradient, wanted, atol=2e-2, rtol=2e-2)


def test_autocast_holds_in_the_backward_pass_too() -> None:
    torch.manual_seed(1)
    head = nn.Linear(8, 32, bias=False).requires_grad_(False)
    source = torch.randn(6, 8, requires_grad=True)
    places, targets, unlikely, _ = looks(6, 9, 32)
    found = []
    for make in (plain, fused_losses):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = make(source, places, targets, unlikely, head)
        found.append((losses, torch.autograd.grad(losses.sum(), source)[0]))
    torch.testing.assert_close(found[1][0], found[0][0], atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(found[1][1], found[0][1], atol=2e-2, rtol=2e-2)


def test_a_trained_head_still_gets_its_gradient() -> None:
    head = Head(nn.Linear(5, 7, bias=False))
    weight = next(head._module.parameters())
    source = torch.randn(3, 5, requires_grad=True)
    kinds = torch.tensor([Kind.NLL, Kind.UNLIKELIHOOD])
    token_losses(source, torch.tensor([0, 2]), torch.tensor([1, 2]), kinds, head=head).sum().backward()
    assert weight.grad is not None
    assert weight.grad.abs().sum() > 0


def test_kl_without_the_frozen_model_is_an_error() -> None:
    with pytest.raises(ValueError, match="frozen model"):
        token_losses(torch.zeros(1, 3), torch.tensor([0]), torch.tensor([1]), torch.tensor([Kind.KL]))
