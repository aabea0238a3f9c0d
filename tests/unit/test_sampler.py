"""Sets are drawn by their weights, differently in every epoch, and the same whenever an epoch is asked for again."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from safecoder.training.sampler import MixingSampler
from safecoder.training_records import EncodedSample


def of_weights(*weights: float) -> list[EncodedSample]:
    return [EncodedSample(str(at), "standard", (), weight) for at, weight in enumerate(weights)]


def test_weights_say_how_often_a_sample_comes() -> None:
    samples = of_weights(*[1.0] * 4, *[2.0] * 3, *[0.5] * 10)
    sampler = MixingSampler(samples, seed=1)
    halves = []
    for epoch in range(3):
        sampler.set_epoch(epoch)
        drawn = Counter(sampler)
        assert sum(drawn.values()) == len(sampler) == 4 + 6 + 5
        assert all(drawn[at] == 1 for at in range(4))
        assert all(drawn[at] == 2 for at in range(4, 7))
        halves.append(frozenset(at for at in range(7, 17) if drawn[at]))
        assert len(halves[-1]) == 5
    assert len(set(halves)) > 1, "another half in another epoch"


def test_a_small_share_of_a_small_set_is_one_sample() -> None:
    """4% of 12 samples are less than half of one; without any there would be no epoch."""
    sampler = MixingSampler(of_weights(*[0.04] * 12), seed=1)
    drawn: list[int] = []
    for epoch in range(20):
        sampler.set_epoch(epoch)
        drawn += sampler
    assert len(sampler) == 1
    assert len(drawn) == 20
    assert len(set(drawn)) > 1, "another one in another epoch"


def test_the_order_depends_on_seed_and_epoch_alone() -> None:
    samples = of_weights(*[1.0] * 20)

    def order(seed: int, epoch: int) -> list[int]:
        sampler = MixingSampler(samples, seed)
        sampler.set_epoch(epoch)
        return list(sampler)

    assert order(1, 0) == order(1, 0)
    assert order(1, 0) != order(1, 1)
    assert order(1, 0) != order(2, 0)


@given(st.lists(st.floats(0.01, 5), min_size=1, max_size=30), st.integers(0, 3))
def test_the_length_is_what_is_drawn(weights: list[float], epoch: int) -> None:
    sampler = MixingSampler(of_weights(*weights), seed=0)
    sampler.set_epoch(epoch)
    assert len(list(sampler)) == len(sampler)
