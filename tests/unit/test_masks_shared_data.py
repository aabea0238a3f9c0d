"""Token-diff masks on every published pair: what is left unmasked is the same program on both sides."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.dataset.masks import bridged, diff_masks
from safecoder.dataset.published import read
from safecoder.records import Pair

# Word, run of white space, or single mark: about as long as the tokens of a code model.
TOKEN = re.compile(r"[A-Za-z]+|\d|\s+|.")


class Words:
    """A tokenizer whose tokens joined give back the text."""

    def __init__(self) -> None:
        self._numbers = count()
        self._ids: dict[str, int] = {}
        self.texts: dict[int, str] = {}

    def ids(self, text: str) -> list[int]:
        return [self._id(token) for token in TOKEN.findall(text)]

    def _id(self, token: str) -> int:
        if token not in self._ids:
            self._ids[token] = next(self._numbers)
            self.texts[self._ids[token]] = token
        return self._ids[token]


def unmarked(ids: list[int], mask: list[bool]) -> list[int]:
    return [token for token, marked in zip(ids, mask, strict=True) if not marked]


@pytest.fixture
def pairs(shared_data: Path) -> list[Pair]:
    names = ("safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl")
    return [pair for name in names for pair in read(shared_data / name, Path(name).parent.name).pairs]


def checked_masks(pair: Pair, words: Words) -> list[bool]:
    """Both masks of a pair, one behind the other, once they are seen to hold all that differs."""
    secure, vulnerable = words.ids(pair.secure), words.ids(pair.vulnerable)
    m_sec, m_vul = diff_masks(secure, vulnerable, bridge_gaps=False)
    assert unmarked(secure, m_sec) == unmarked(vulnerable, m_vul), pair.id
    assert any(m_sec) or any(m_vul), pair.id
    wide = bridged(m_sec) + bridged(m_vul)
    assert all(after or not before for after, before in zip(wide, m_sec + m_vul, strict=True)), pair.id
    return m_sec + m_vul


def is_long(pair: Pair) -> bool:
    """Longer than what is trained on; the diff takes time that grows with the square."""
    return max(len(pair.secure), len(pair.vulnerable)) > 6000


def test_masks_of_published_pairs_hold_what_differs_and_nothing_else(pairs: list[Pair]) -> None:
    words = Words()
    short = [pair for pair in pairs if not is_long(pair)]
    masks = [checked_masks(pair, words) for pair in short]
    mean = sum(sum(mask) / len(mask) for mask in masks) / len(masks)
    pooled = sum(map(sum, masks)) / sum(map(len, masks))
    text = f"{len(masks)} pairs: mean masked share {mean:.3f}, of all tokens {pooled:.3f}"
    assert len(short) > 1000
    # The paper tells of about 9% of tokens.
    assert 0.05 < mean < 0.14, text
    assert 0.03 < pooled < 0.14, text


@pytest.mark.slow
def test_masks_of_the_longest_published_pairs(pairs: list[Pair]) -> None:
    words = Words()
    masks = [checked_masks(pair, words) for pair in pairs if is_long(pair)]
    assert 0.0005 < sum(map(sum, masks)) / sum(map(len, masks)) < 0.05


PROGRAM = st.lists(st.integers(0, 4), max_size=40)


@given(PROGRAM, PROGRAM, PROGRAM, PROGRAM)
def test_an_edit_in_the_middle_is_marked_and_nothing_is_if_there_is_none(
    head: list[int], old: list[int], new: list[int], tail: list[int]
) -> None:
    m_sec, m_vul = diff_masks([*head, *new, *tail], [*head, *old, *tail], bridge_gaps=False)
    assert unmarked([*head, *new, *tail], m_sec) == unmarked([*head, *old, *tail], m_vul)
    assert any(m_sec + m_vul) == (old != new)


@given(PROGRAM, PROGRAM)
def test_swapping_the_halves_keeps_the_masks_consistent(secure: list[int], vulnerable: list[int]) -> None:
    m_vul, m_sec = diff_masks(vulnerable, secure, bridge_gaps=False)
    assert unmarked(secure, m_sec) == unmarked(vulnerable, m_vul)
    assert sum(m_sec) - sum(m_vul) == len(secure) - len(vulnerable)


@given(st.lists(st.booleans(), max_size=40))
def test_bridging_fills_gaps_of_one_and_only_those(mask: list[bool]) -> None:
    def runs(marks: list[bool]) -> str:
        return "".join("1" if mark else "0" for mark in marks)

    wide = runs(bridged(mask))
    assert "101" not in wide
    assert re.sub("0+", lambda gap: gap[0] if len(gap[0]) > 1 else "1", runs(mask).strip("0")) == wide.strip("0")
    assert len(wide) == len(mask)


@given(st.lists(st.integers(0, 99), min_size=1, max_size=40, unique=True), st.integers(0, 39))
def test_a_deleted_token_is_marked_on_one_side_only(program: list[int], at: int) -> None:
    """Of programs without repeated tokens: with them difflib may mark more than the least that explains the change."""
    at %= len(program)
    m_sec, m_vul = diff_masks(program, program[:at] + program[at + 1 :], bridge_gaps=False)
    assert sum(m_sec) == 1
    assert not any(m_vul)
    assert program[m_sec.index(True)] == program[at]
