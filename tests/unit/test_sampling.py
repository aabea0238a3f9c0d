"""Choosing a token: candidates, cut-offs and frequencies, against values worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from safecoder.errors import ModelError
from safecoder.generation.sampling import choose, uniforms

EVEN = torch.arange(0.5, 1000) / 1000  # draws spread evenly: the share of a token among them is its probability


def shares(probabilities: list[float], *, temperature: float = 1.0, top_k: int = 64, top_p: float = 1.0) -> list[float]:
    """How often each token comes of even draws from a distribution."""
    logits = torch.tensor(probabilities).log().repeat(len(EVEN), 1)
    sampled = choose(logits, EVEN, temperature, top_k, top_p, torch.zeros(len(EVEN), dtype=torch.bool))
    return [count / len(EVEN) for count in torch.bincount(sampled, minlength=len(probabilities)).tolist()]


def one(logits: list[float], draw: float, *, temperature: float = 1.0, top_k: int = 64, top_p: float = 1.0) -> int:
    still = torch.zeros(1, dtype=torch.bool)
    return int(choose(torch.tensor([logits]), torch.tensor([draw]).double(), temperature, top_k, top_p, still))


def test_without_cuts_the_frequencies_are_the_probabilities() -> None:
    assert shares([0.1, 0.4, 0.2, 0.3]) == pytest.approx([0.1, 0.4, 0.2, 0.3], abs=0.0011)


def test_temperature_one_half_squares_the_probabilities() -> None:
    """0.2, 0.4, 0.4 squared are 4, 16, 16 of 36."""
    assert shares([0.2, 0.4, 0.4], temperature=0.5) == pytest.approx([4 / 36, 16 / 36, 16 / 36], abs=0.0011)


def test_top_k_keeps_the_largest_and_rescales() -> None:
    assert shares([0.1, 0.4, 0.2, 0.3], top_k=2) == pytest.approx([0, 4 / 7, 0, 3 / 7], abs=0.0011)


def test_top_p_keeps_the_token_that_crosses_it() -> None:
    """0.4 + 0.3 falls short of 0.75, so 0.2 stays too; rescaled by 0.9."""
    assert shares([0.1, 0.4, 0.2, 0.3], top_p=0.75) == pytest.approx([0, 4 / 9, 2 / 9, 3 / 9], abs=0.0011)


def test_top_k_comes_before_top_p() -> None:
    """Cut to 0.4 and 0.3, which become 0.57 and 0.43: the first alone reaches 0.55. The other way round both would stay."""
    assert shares([0.1, 0.4, 0.2, 0.3], top_k=2, top_p=0.55) == [0, 1, 0, 0]


def test_temperature_comes_before_top_p() -> None:
    """At temperature 1/2, 0.4 and 0.3 and 0.3 become 16, 9 and 9 of 34: two of them reach 0.7; at 1 it is also two, of 0.75 three."""
    assert [share > 0 for share in shares([0.4, 0.3, 0.29, 0.01], temperature=0.5, top_p=0.73)] == [
        True,
        True,
        False,
        False,
    ]
    assert [share > 0 for share in shares([0.4, 0.3, 0.29, 0.01], top_p=0.73)] == [True, True, True, False]


def test_temperature_zero_and_greedy_rows_take_the_largest_whatever_the_draw() -> None:
    logits = torch.tensor([[0.0, 2.0, 1.9], [3.0, 2.0, 1.0], [0.0, 0.1, 0.2]])
    high = torch.full((3,), 0.999)
    none, every = torch.zeros(3, dtype=torch.bool), torch.ones(3, dtype=torch.bool)
    assert choose(logits, high, 0.0, 64, 0.95, none).tolist() == [1, 0, 2]
    assert choose(logits, high, 5.0, 64, 1.0, every).tolist() == [1, 0, 2]
    mixed = choose(logits, high, 5.0, 64, 1.0, torch.tensor([True, False, False])).tolist()
    assert mixed == [1, 2, 0]  # the last two by their draw: the least likely token


def test_of_equal_logits_a_greedy_row_takes_the_same_in_any_company() -> None:
    """Sixteen times the same: alone and beside a sampled row the first."""
    logits, draws = torch.zeros(2, 16), torch.tensor([0.0, 0.5])
    assert choose(logits[:1], draws[:1], 0.7, 4, 0.9, torch.tensor([True])).tolist() == [0]
    assert choose(logits, draws, 0.7, 4, 0.9, torch.tensor([True, False])).tolist()[0] == 0


@pytest.mark.parametrize("value", [math.nan, math.inf])
@pytest.mark.parametrize("greedy", [True, False])
@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_logits_of_a_diverged_model_are_an_error_and_no_token(value: float, greedy: bool, dtype: torch.dtype) -> None:
    logits = torch.zeros(2, 300, dtype=dtype)
    logits[1, 299] = value
    with pytest.raises(ModelError, match=r"optim\.learning_rate"):
        choose(logits, torch.zeros(2), 0.4, 64, 0.95, torch.tensor([greedy, greedy]))
    logits[1, 299] = -math.inf  # a token that is ruled out
    choose(logits, torch.zeros(2), 0.4, 64, 0.95, torch.tensor([greedy, greedy]))


def test_rows_do_not_influence_each_other() -> None:
    generator = torch.Generator().manual_seed(1)
    logits, draws = torch.randn(50, 30, generator=generator), torch.rand(50, generator=generator)
    greedy = torch.arange(50) % 5 == 0
    together = choose(logits, draws, 0.7, 10, 0.9, greedy)
    alone = [choose(logits[at : at + 1], draws[at : at + 1], 0.7, 10, 0.9, greedy[at : at + 1]) for at in range(50)]
    assert together.tolist() == torch.cat(alone).tolist()


LOGITS = st.lists(st.floats(-30, 30, width=32), min_size=2, max_size=12)
LARGEST_DRAW = math.nextafter(1.0, 0.0)


@given(LOGITS, st.sampled_from([0.0, 0.5, LARGEST_DRAW]), st.integers(1, 12), st.floats(0.01, 1), st.floats(0.05, 3))
def test_a_token_outside_the_cuts_never_comes(
    logits: list[float], draw: float, top_k: int, top_p: float, temperature: float
) -> None:
    """Even for the largest draw there is, where rounding could step over the end of the nucleus."""
    chosen = one(logits, draw, temperature=temperature, top_k=top_k, top_p=top_p)
    order = sorted(logits, reverse=True)[:top_k]
    masses = np.exp((np.array(order, dtype=np.float64) - order[0]) / temperature)
    masses /= masses.sum()
    allowed = [value for value, before in zip(order, np.cumsum(masses) - masses, strict=True) if before < top_p + 1e-9]
    assert np.float32(logits[chosen]) >= np.float32(allowed[-1])


def test_the_largest_draw_stays_within_the_nucleus() -> None:
    """0.6 x (1 - 2^-53) rounds to 0.6 in float64: the draw then equals the kept mass."""
    for first in np.linspace(0.5, 0.99, 200):
        logits = [math.log(first), math.log((1 - first) * 0.6), math.log((1 - first) * 0.4)]
        assert one(logits, LARGEST_DRAW, top_p=0.3) == 0


def test_a_temperature_close_to_zero_is_greedy() -> None:
    assert one([1.0, 1.1, 0.9], 0.9999, temperature=1e-6) == 1


def test_uniforms_depend_on_seed_and_key_only() -> None:
    first = uniforms(1, "a", 8)
    assert first.tolist() == uniforms(1, "a", 20)[:8].tolist()
    assert len({tuple(uniforms(seed, key, 8).tolist()) for seed in (1, 2) for key in ("a", "b", "1:a")}) == 6


def test_uniforms_of_many_keys_are_uniform_and_unrelated() -> None:
    """Of 2,000 keys: each tenth of [0, 1) holds 200 +- 5 deviations (13.4), and neighbouring steps are uncorrelated."""
    draws = torch.stack([uniforms(1, f"key {number}", 2) for number in range(2000)])
    assert draws.min() >= 0
    assert draws.max() < 1
    for column in draws.T:
        assert all(abs(count - 200) < 67 for count in torch.histc(column, 10, 0, 1).tolist())
    assert abs(float(torch.corrcoef(draws.T)[0, 1])) < 0.11
