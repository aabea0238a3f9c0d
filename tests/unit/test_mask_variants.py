"""The kinds of masks on hand-worked examples; a token is a word, a mark, a run of blanks or a line end."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.config import DataConfig, build
from safecoder.dataset.differing import differences
from safecoder.dataset.masks import changed_characters, changed_lines, masks
from safecoder.dataset.tokens import Tokens, model_tokens, word_tokens
from safecoder.errors import InputError
from safecoder.training_records import MaskKind

SEQUENCES = st.lists(st.integers(0, 3), max_size=40)


def marked(kind: MaskKind, secure: str, vulnerable: str, *, bridge: bool = False) -> tuple[list[str], list[str]]:
    """The marked tokens, as text."""
    halves = word_tokens(secure), word_tokens(vulnerable)
    found = masks(kind, *halves, bridge_gaps=bridge)
    first, second = (
        [half.text[start:end] for (start, end), mark in zip(half.spans, mask, strict=True) if mark]
        for half, mask in zip(halves, found, strict=True)
    )
    return first, second


def test_a_token_mask_marks_whole_tokens_and_takes_equal_ones_for_unchanged() -> None:
    """`get_all` against `get_any`: one token each."""
    assert marked("token", "x = get_all(1)", "x = get_any(1)") == (["get_all"], ["get_any"])


def test_a_character_mask_is_empty_where_only_the_other_half_has_more_characters() -> None:
    """`unsafe_load` has all of `safe_load` and `un`: as characters the secure half lacks nothing, as tokens it differs."""
    assert marked("token", "safe_load(f)", "unsafe_load(f)") == (["safe_load"], ["unsafe_load"])
    assert marked("character", "safe_load(f)", "unsafe_load(f)") == ([], ["unsafe_load"])


def test_a_line_mask_marks_every_token_of_a_changed_line_and_none_of_others() -> None:
    assert marked("line", "a = 1\nb = f(2)\nc\n", "a = 1\nb = g(2)\nc\n") == (
        ["b", " ", "=", " ", "f", "(", "2", ")", "\n"],
        ["b", " ", "=", " ", "g", "(", "2", ")", "\n"],
    )


def test_an_inserted_line_leaves_the_other_half_unmarked() -> None:
    assert marked("line", "a\ncheck\nb", "a\nb") == (["check", "\n"], [])


def test_without_a_mask_every_token_is_marked() -> None:
    assert marked("none", "a b", "a c") == (["a", " ", "b"], ["a", " ", "c"])


def test_gaps_are_bridged_in_character_masks_too() -> None:
    assert marked("character", "x y z", "a y c")[0] == ["x", "z"]
    assert marked("character", "x-z", "a-c", bridge=True)[0] == ["x", "-", "z"]


def test_a_last_line_is_not_changed_by_the_line_end_that_it_lacks() -> None:
    assert changed_lines("a\nb", "a\nb\n") == ([], [])
    assert changed_lines("a\r\nb", "a\nb") == ([], [])


def test_form_feeds_and_unicode_separators_do_not_end_a_line() -> None:
    """`str.splitlines` would split here, and one changed character would then mark a part of the line only."""
    assert changed_lines("a\x0cb\u2028c\n", "a\x0cb\u2028d\n") == ([(0, 6)], [(0, 6)])


def test_characters_of_far_apart_lines_are_not_matched() -> None:
    """Line 1 is equal; in line 2 `b` became `d`; nothing of the third is touched."""
    assert changed_characters("a\nxb\nc", "a\nxd\nc") == ([(3, 4)], [(3, 4)])


def test_byte_tokens_of_a_changed_character_are_all_marked(byte_tokenizer: object) -> None:
    """`é` and `è` share their first byte: the token diff marks the second byte only, the character diff both."""
    tokenize = model_tokens(byte_tokenizer)  # type: ignore[arg-type]
    secure, vulnerable = tokenize("aé"), tokenize("aè")
    assert masks("token", secure, vulnerable)[0] == [False, False, True]
    assert masks("character", secure, vulnerable)[0] == [False, True, True]


def test_spans_without_white_space_are_stretched_over_it() -> None:
    """A tokenizer that trims spans says (0, 1), (2, 3) of `a b`; the blank belongs to the second token."""

    class Trimming:
        is_fast = True

        def __call__(self, text: str, **options: object) -> dict[str, list[object]]:
            return {"input_ids": [1, 2], "offset_mapping": [(0, 1), (2, 3)]}

    assert model_tokens(Trimming())("a b").spans == ((0, 1), (1, 3))  # type: ignore[arg-type]


def test_a_tokenizer_without_places_serves_token_masks_only() -> None:
    secure, vulnerable = Tokens("ab", (1, 2), None), Tokens("ac", (1, 3), None)
    assert masks("token", secure, vulnerable) == ([False, True], [False, True])
    with pytest.raises(InputError, match="mask: token"):
        masks("character", secure, vulnerable)


@given(SEQUENCES, SEQUENCES)
def test_differences_are_those_of_difflib(first: list[int], second: list[int]) -> None:
    opcodes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    assert differences(first, second) == [tuple(where) for operation, *where in opcodes if operation != "equal"]


def test_differences_of_long_programs_of_few_words_take_no_minutes() -> None:
    """difflib would visit 80,001 x 26,667 equal tokens, 2 billion steps; the time limit of the suite would end it."""
    program = [number % 3 for number in range(40_000)]
    assert differences([*program, 7, *program], [*program, 8, *program]) == [(40_000, 40_001, 40_000, 40_001)]


def test_lowering_first_tokens_only_needs_a_mask() -> None:
    with pytest.raises(InputError, match="needs a mask"):
        build(DataConfig, {"mask": "none", "vulnerable_tokens": "first"}, "a test")
