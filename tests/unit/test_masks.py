"""Token-diff masks, against hand-worked examples and on all published pairs."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from safecoder.dataset.masks import bridged, diff_masks
from safecoder.dataset.published import read

IDS = st.lists(st.integers(0, 5), max_size=30)


def bits(text: str) -> list[bool]:
    return [mark == "1" for mark in text]


def test_replacement_marks_both_sides() -> None:
    """a b c d against a x d: the diff replaces b c by x."""
    assert diff_masks([1, 2, 3, 4], [1, 9, 4], bridge_gaps=False) == (bits("0110"), bits("010"))


def test_insertion_leaves_the_vulnerable_half_unmarked() -> None:
    assert diff_masks([1, 2, 3], [1, 3], bridge_gaps=False) == (bits("010"), bits("00"))


def test_a_single_gap_is_bridged_and_a_double_one_is_not() -> None:
    assert bridged(bits("101001")) == bits("111001")
    assert diff_masks([1, 2, 3], [8, 2, 9]) == (bits("111"), bits("111"))


def test_frequent_tokens_of_long_programs_still_match() -> None:
    """With difflib's popularity heuristic the comma (7) would be junk in 300 tokens and everything would differ."""
    program = [7] * 300
    secure, vulnerable = diff_masks([*program, 1], [*program, 2])
    assert secure == bits("0" * 300 + "1")
    assert vulnerable == bits("0" * 300 + "1")


@given(IDS, IDS)
def test_unmarked_tokens_are_the_same_on_both_sides(secure: list[int], vulnerable: list[int]) -> None:
    m_sec, m_vul = diff_masks(secure, vulnerable, bridge_gaps=False)
    kept = [token for token, marked in zip(secure, m_sec, strict=True) if not marked]
    assert kept == [token for token, marked in zip(vulnerable, m_vul, strict=True) if not marked]


@given(IDS)
def test_equal_programs_have_no_marks(program: list[int]) -> None:
    assert not any(diff_masks(program, program)[0])


def test_all_published_pairs(shared_data: Path) -> None:
    """Every pair marks something; diffed by lines here, the share of marked lines is small."""
    imported = [
        read(shared_data / name, "p") for name in ("safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl")
    ]
    pairs = [pair for part in imported for pair in part.pairs]
    assert len(pairs) == 421 + 44 + 803 - 5
    assert sum(len(part.skipped) for part in imported) == 5
    marked = total = 0
    for pair in pairs:
        secure, vulnerable = pair.secure.split("\n"), pair.vulnerable.split("\n")
        names = {line: number for number, line in enumerate(dict.fromkeys([*secure, *vulnerable]))}
        m_sec, m_vul = diff_masks([names[line] for line in secure], [names[line] for line in vulnerable])
        assert any(m_sec) or any(m_vul)
        marked += sum(m_sec) + sum(m_vul)
        total += len(m_sec) + len(m_vul)
    assert 0.02 < marked / total < 0.3
