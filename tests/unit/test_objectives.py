"""The losses of tokens and the objectives made of them, against values derived by hand."""

from __future__ import annotations

import math
from typing import Any

import pytest
import torch

from safecoder.config import ObjectiveConfig
from safecoder.errors import InputError
from safecoder.training import objectives
from safecoder.training.losses import Kind, clamped_log_one_minus_p, kl_from, log_one_minus_p, token_losses
from safecoder.training.objectives import Looks, Losses
from safecoder.training_records import Term


def loss_of(
    logits: torch.Tensor,
    targets: list[int],
    terms: list[Term],
    owners: list[int],
    *,
    name: str = "safecoder",
    reference: torch.Tensor | None = None,
    **keys: Any,
) -> Losses:
    """An objective on one look a row of logits."""
    objective = objectives.make(ObjectiveConfig(name=name, **keys))
    places = torch.arange(len(logits))
    looks = Looks(
        logits,
        places,
        torch.tensor(targets),
        torch.tensor([int(term) for term in terms]),
        torch.tensor(owners),
        max(owners) + 1,
        reference,
    )
    return objective(looks)


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


def test_the_clamp_of_the_released_code_cuts_value_and_gradient() -> None:
    """p = 1/2 is far from the clamp: log(1/2). Logit 60 above: 1 - p = 0, so log(1e-5), and no gradient."""
    logits = torch.tensor([[0.0, 0.0], [60.0, 0.0]], requires_grad=True)
    value = clamped_log_one_minus_p(logits, torch.tensor([0, 0]), 1e-5)
    assert value.tolist() == pytest.approx([math.log(0.5), math.log(1e-5)], rel=1e-5)
    value.sum().backward()
    assert logits.grad is not None
    assert logits.grad[0, 0] == pytest.approx(-0.5)
    assert logits.grad[1].tolist() == [0.0, 0.0]


def test_kl_by_hand() -> None:
    """Frozen [1/2, 1/2] against [3/4, 1/4]: 1/2 ln(2/3) + 1/2 ln 2 = 1/2 ln(4/3)."""
    value = kl_from(torch.zeros(1, 2), torch.tensor([[math.log(3), 0.0]]))
    assert value.item() == pytest.approx(0.5 * math.log(4 / 3), rel=1e-6)


def test_terms_and_reductions_by_hand() -> None:
    """Uniform logits over 4 tokens: NLL = ln 4 a token, unlikelihood = -ln(3/4) a token.

    Sample 0 is a pair with 2 secure tokens and 1 vulnerable one, sample 1 an instruction with 3 tokens. Sum: standard 3 ln 4,
    secure 2 ln 4, vulnerable -ln(3/4). Mean: ln 4, ln 4, -ln(3/4).
    """
    terms = [Term.SECURE, Term.SECURE, Term.VULNERABLE, *[Term.STANDARD] * 3]
    data: Any = (torch.zeros(6, 4), [0, 1, 2, 3, 0, 1], terms, [0, 0, 0, 1, 1, 1])
    nll, unlikelihood = math.log(4), -math.log(0.75)
    mean = loss_of(*data, reduction="mean")
    assert [mean.parts[name].item() for name in ("standard", "secure", "vulnerable")] == pytest.approx(
        [nll, nll, unlikelihood]
    )
    assert mean.total.item() == pytest.approx(2 * nll + unlikelihood)
    weighted = loss_of(*data, reduction="sum", secure_weight=0.5, vulnerable_weight=2.0, loss_weight=3.0)
    assert weighted.parts["standard"].item() == pytest.approx(3 * nll)
    assert weighted.total.item() == pytest.approx(3 * nll + 3 * (0.5 * 2 * nll + 2 * unlikelihood))


def test_the_kl_term_holds_unmasked_tokens_only() -> None:
    """Model [3/4, 1/4], frozen [1/2, 1/2]: the anchor costs 1/2 ln(4/3), the secure token ln(4/3), whatever the frozen model says."""
    logits = torch.tensor([[math.log(3), 0.0]] * 2)
    losses = loss_of(logits, [1, 0], [Term.ANCHOR, Term.SECURE], [0, 0], reference=torch.zeros(2, 2), kl_weight=10.0)
    assert losses.parts["kl"].item() == pytest.approx(0.5 * math.log(4 / 3), rel=1e-5)
    assert losses.total.item() == pytest.approx((10 * 0.5 + 1) * math.log(4 / 3), rel=1e-5)


def test_a_share_of_the_anchors_stands_for_all_of_them() -> None:
    logits = torch.tensor([[math.log(3), 0.0]] * 2)
    data: Any = (logits, [1, 0], [Term.ANCHOR, Term.SECURE], [0, 0])
    keys: Any = {"reference": torch.zeros(2, 2), "kl_weight": 10.0, "kl_share": 0.25}
    assert loss_of(*data, **keys).parts["kl"].item() == pytest.approx(4 * 0.5 * math.log(4 / 3), rel=1e-5)
    assert loss_of(*data, **keys, reduction="mean").parts["kl"].item() == pytest.approx(0.5 * math.log(4 / 3), rel=1e-5)


def test_preference_by_hand() -> None:
    """Sample 0: secure token p = 3/4, vulnerable p = 1/4: difference ln 3; beta 2, margin 1: -log sigmoid(2 ln 3 - 1).

    Sample 1 is an instruction: it takes part in L_std only.
    """
    logits = torch.tensor([[math.log(3), 0.0], [math.log(3), 0.0], [0.0, 0.0]])
    losses = loss_of(
        logits,
        [0, 1, 0],
        [Term.SECURE, Term.VULNERABLE, Term.STANDARD],
        [0, 0, 1],
        name="preference",
        secure_weight=0.5,
    )
    preference = math.log(1 + math.exp(-(2 * math.log(3) - 1)))
    assert losses.parts["preference"].item() == pytest.approx(preference, rel=1e-5)
    assert losses.total.item() == pytest.approx(preference + 0.5 * math.log(4 / 3) + math.log(2), rel=1e-5)


def test_a_batch_without_a_term_has_zero_for_it() -> None:
    losses = loss_of(torch.zeros(1, 4), [0], [Term.STANDARD], [0])
    assert losses.parts["secure"].item() == losses.parts["vulnerable"].item() == 0.0


@pytest.mark.parametrize("name", ["safecoder", "preference"])
def test_vulnerable_tokens_are_pushed_down_and_secure_ones_up(name: str) -> None:
    logits = torch.zeros(2, 4, requires_grad=True)
    loss_of(logits, [1, 1], [Term.SECURE, Term.VULNERABLE], [0, 0], name=name).total.backward()
    assert logits.grad is not None
    assert logits.grad[0, 1] < 0 < logits.grad[1, 1]


@pytest.mark.parametrize("rows", [1, 127, 128, 129, 300])
def test_chunks_change_neither_losses_nor_gradients(rows: int) -> None:
    """Several looks at one place, places without a look, and all kinds of loss, against the formulas over all rows at once."""
    generator = torch.Generator().manual_seed(rows)
    logits = torch.randn(rows, 7, generator=generator, requires_grad=True)
    frozen = torch.randn(rows, 7, generator=generator)
    places = torch.randint(rows, (2 * rows,), generator=generator).sort().values
    targets = torch.randint(7, (2 * rows,), generator=generator)
    kinds = torch.randint(3, (2 * rows,), generator=generator)
    weights = torch.randn(2 * rows, generator=generator)

    log_p = logits.log_softmax(1)[places]
    chosen = log_p[range(2 * rows), targets]
    log_q = frozen.log_softmax(1)[places]
    kl = (log_q.exp() * (log_q - log_p)).sum(1)
    expected = torch.where(kinds == Kind.KL, kl, torch.where(kinds == Kind.NLL, -chosen, -torch.log1p(-chosen.exp())))
    (wanted,) = torch.autograd.grad((expected * weights).sum(), logits)
    found = token_losses(logits, places, targets, kinds, reference=frozen)
    (gradient,) = torch.autograd.grad((found * weights).sum(), logits)
    assert torch.allclose(found, expected, atol=1e-5)
    assert torch.allclose(gradient, wanted, atol=1e-5)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"name": "safecode"}, "objective.name is one of preference, safecoder"),
        ({"name": "../config"}, "objective.name is one of"),
        ({"name": "base"}, "objective.name is one of"),
        ({"secure_weigth": 1.0}, "did you mean secure_weight"),
        ({"name": "preference", "reduction": "sum"}, "reduction: no such key"),
        ({"reduction": "median"}, "reduction"),
    ],
)
def test_a_wrong_objective_is_an_error_that_names_the_right_ones(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(InputError, match="objective") as raised:
        objectives.make(ObjectiveConfig(**keys))
    assert said in str(raised.value)
