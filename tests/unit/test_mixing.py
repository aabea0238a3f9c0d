"""Oversampling of rare classes, and the even choice of a few pairs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.dataset.mixing import class_counts, oversample
from safecoder.dataset.select import spread_pairs
from safecoder.records import Pair


def pairs(**sizes: int) -> list[Pair]:
    """`c_022=2` makes two pairs of CWE-022 in C; classes take turns, so that no class lies in one piece."""
    made = []
    for number in range(max(sizes.values(), default=0)):
        for name, size in sizes.items():
            language, cwe = name.split("_")
            if number < size:
                made.append(
                    Pair.model_validate(
                        {
                            "id": f"{name}-{number}",
                            "language": language,
                            "cwe": cwe,
                            "instruction": None,
                            "secure": "1",
                            "vulnerable": "2",
                            "source": "test",
                        }
                    )
                )
    return made


CLASSES = st.dictionaries(
    st.sampled_from(["c_022", "python_022", "python_089", "go_089"]), st.integers(1, 12), max_size=4
)


def test_a_class_is_cwe_and_language_together() -> None:
    """CWE-022 has 8 pairs and Python has 7: counted by either alone, no class would be short of 6."""
    mixed = pairs(python_022=3, c_022=5, python_089=4)
    assert class_counts(mixed) == {("CWE-022", "c"): 5, ("CWE-022", "python"): 3, ("CWE-089", "python"): 4}
    assert set(class_counts(oversample(mixed, 6, seed=1)).values()) == {6}


@given(CLASSES, st.integers(0, 20), st.integers(0, 3))
def test_short_classes_reach_k_and_the_others_stay(sizes: dict[str, int], k: int, seed: int) -> None:
    originals = pairs(**sizes)
    grown = oversample(originals, k, seed)
    before = class_counts(originals)
    assert grown[: len(originals)] == originals
    assert class_counts(grown) == {group: max(k, size) for group, size in before.items()}


@given(CLASSES, st.integers(0, 40), st.integers(0, 3))
def test_no_pair_is_taken_twice_more_than_another_of_its_class(sizes: dict[str, int], k: int, seed: int) -> None:
    times: dict[tuple[str, str], list[int]] = {}
    taken = Counter(pair.id for pair in oversample(pairs(**sizes), k, seed))
    for pair in pairs(**sizes):
        times.setdefault(pair.group, []).append(taken[pair.id])
    assert all(max(counts) - min(counts) <= 1 for counts in times.values())


def test_k_of_zero_changes_nothing() -> None:
    originals = pairs(c_022=1, go_089=2)
    assert oversample(originals, 0, seed=1) == originals


@given(CLASSES, st.integers(0, 40), st.sampled_from([0.3, 0.5, 1.0, 2.0]))
def test_what_is_drawn_a_part_of_the_time_counts_as_that_part(sizes: dict[str, int], k: int, weight: float) -> None:
    grown = oversample(pairs(**sizes), k, 1, size=lambda pair: weight)
    for group, count in Counter(pair.group for pair in grown).items():
        enough = sum(pair.group == group for pair in pairs(**sizes))
        assert k <= count * weight + 1e-9
        assert count == enough or (count - 1) * weight < k
    taken = Counter(pair.id for pair in grown)
    for group in {pair.group for pair in grown}:
        times = [taken[pair.id] for pair in pairs(**sizes) if pair.group == group]
        assert max(times) - min(times) <= 1


def test_the_seed_decides_which_pairs_are_repeated() -> None:
    originals = pairs(c_022=10)
    repeated = [tuple(pair.id for pair in oversample(originals, 15, seed)[10:]) for seed in range(8)]
    assert repeated == [tuple(pair.id for pair in oversample(originals, 15, seed)[10:]) for seed in range(8)]
    assert len(set(repeated)) > 4


def test_another_class_does_not_change_what_a_class_repeats() -> None:
    """So that adding data of one class leaves the rest of a run comparable."""
    alone = oversample(pairs(c_022=5), 8, seed=1)[5:]
    beside = oversample(pairs(c_022=5, go_089=3), 8, seed=1)[8:]
    assert [pair for pair in beside if pair.language == "c"] == alone


def test_every_pair_is_repeated_by_some_seed() -> None:
    originals = pairs(c_022=6)
    repeated = Counter(pair.id for seed in range(200) for pair in oversample(originals, 8, seed)[6:])
    assert set(repeated) == {pair.id for pair in originals}
    assert max(repeated.values()) < 2 * min(repeated.values())


@pytest.mark.parametrize("count", [None, 7, 100])
def test_spread_of_all_or_more_takes_all(count: int | None) -> None:
    originals = pairs(c_022=5, go_089=2)
    assert spread_pairs(originals, count) == originals


def test_spread_takes_from_every_class_in_turn_and_keeps_the_order() -> None:
    chosen = spread_pairs(pairs(c_022=5, go_089=2, python_089=1), 6)
    assert [pair.id for pair in chosen] == ["c_022-0", "go_089-0", "python_089-0", "c_022-1", "go_089-1", "c_022-2"]


@given(CLASSES, st.integers(1, 40))
def test_spread_is_as_even_as_the_classes_allow(sizes: dict[str, int], count: int) -> None:
    originals = pairs(**sizes)
    chosen = spread_pairs(originals, count)
    assert len(chosen) == min(count, len(originals))
    assert chosen == [pair for pair in originals if pair in chosen]
    have, available = class_counts(chosen), class_counts(originals)
    most = max(have.values(), default=0)
    assert all(have.get(group, 0) >= min(size, most - 1) for group, size in available.items())
