"""Rows of pairs and instruction samples: which tokens are there and which are trained. A token is a byte."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from safecoder import prompts
from safecoder.config import DataConfig
from safecoder.dataset.encode import Encoder
from safecoder.dataset.mixing import joint_set
from safecoder.records import InstructionSample, Pair, Provenance
from safecoder.training_records import EncodedRow, Term

MARKS = {Term.NONE: ".", Term.STANDARD: "T", Term.SECURE: "S", Term.VULNERABLE: "V"}


def made(name: str = "p", secure: str = "ab;", vulnerable: str = "ax;", path: str = "", **fields: Any) -> Pair:
    values = {"language": "c", "cwe": "CWE-078", "instruction": "Do.", "source": "test", **fields}
    return Pair(id=name, secure=secure, vulnerable=vulnerable, provenance=Provenance(path=path), **values)


def shown(tokenizer: Any, row: EncodedRow) -> tuple[str, str]:
    """The text of a row, and a letter for the term of each token."""
    return tokenizer.decode(row.input_ids), "".join(MARKS[term] for term in row.terms)


def rows(tokenizer: Any, pair: Pair, **data: Any) -> list[tuple[str, str]]:
    return [shown(tokenizer, row) for row in Encoder(tokenizer, DataConfig(**data)).pair(pair).rows]


PROMPT = "<u>Do.<a>```c\n"
BEFORE = "." * len(PROMPT)


def test_rows_end_behind_their_last_masked_token(byte_tokenizer: Any) -> None:
    assert rows(byte_tokenizer, made()) == [(PROMPT + "ab", BEFORE + ".S"), (PROMPT + "ax", BEFORE + ".V")]


def test_a_trained_end_closes_the_secure_row_and_leaves_the_vulnerable_one_cut(byte_tokenizer: Any) -> None:
    """`ab;` is closed by a line end, a fence of three and the end-of-text token; the line end belongs to the program."""
    assert rows(byte_tokenizer, made(), end_of_program=True) == [
        (PROMPT + "ab;\n```<end>", BEFORE + ".S..SSSS"),
        (PROMPT + "ax", BEFORE + ".V"),
    ]


@pytest.mark.parametrize("tail", ["", "\n", "\n\n  \n"])
def test_a_closed_pair_is_what_an_instruction_answer_of_the_same_program_is(byte_tokenizer: Any, tail: str) -> None:
    """Distilled answers are `opening + program.rstrip() + closing`: a model must not learn two ways to end a program."""
    program = "int f(void)\n{\n    return 1;\n}"
    pair = made(secure=program + tail, vulnerable=program.replace("1", "2") + tail)
    answer = f"{prompts.opening('chat', 'c')}{program}{prompts.closing('chat')}"
    sample = InstructionSample(id="i", instruction="Do.", response=answer, source="test", language="c")
    encoder = Encoder(byte_tokenizer, DataConfig(end_of_program=True))
    assert encoder.pair(pair).rows[0].input_ids == encoder.instruction(sample).rows[0].input_ids


def test_in_other_forms_the_end_is_the_end_of_text_alone(byte_tokenizer: Any) -> None:
    (text, terms), _ = rows(
        byte_tokenizer, made(secure="ab;\n", vulnerable="ax;\n"), end_of_program=True, prompt="paper"
    )
    assert text.endswith("### Response:\nab;<end>")
    assert terms.endswith(".S.S")


def test_the_end_is_trained_where_the_secure_half_only_leaves_something_out(byte_tokenizer: Any) -> None:
    assert rows(byte_tokenizer, made(secure="a;", vulnerable="axy;"), end_of_program=True) == [
        (PROMPT + "a;\n```<end>", BEFORE + "..." + "SSSS"),
        (PROMPT + "axy", BEFORE + ".VV"),
    ]


def test_no_mask_trains_all_of_both_programs_but_not_the_end_of_the_vulnerable_one(byte_tokenizer: Any) -> None:
    assert rows(byte_tokenizer, made(), mask="none") == [
        (PROMPT + "ab;", BEFORE + "SSS"),
        (PROMPT + "ax;", BEFORE + "VVV"),
    ]
    assert rows(byte_tokenizer, made(), mask="none", end_of_program=True) == [
        (PROMPT + "ab;\n```<end>", BEFORE + "SSSSSSSS"),
        (PROMPT + "ax;\n", BEFORE + "VVVV"),
    ]


def test_only_the_first_token_of_every_vulnerable_run_can_be_lowered(byte_tokenizer: Any) -> None:
    pair = made(secure="a;b;", vulnerable="axyz;b;")
    assert rows(byte_tokenizer, pair, vulnerable_tokens="first") == [(PROMPT + "ax", BEFORE + ".V")]


def test_the_token_behind_every_secure_run_can_be_raised_too(byte_tokenizer: Any) -> None:
    """Where a check was inserted, the model also learns what comes behind it."""
    pair = made(secure="a;CC;b;", vulnerable="a;b;")
    assert rows(byte_tokenizer, pair) == [(PROMPT + "a;CC", BEFORE + ".SSS")]
    assert rows(byte_tokenizer, pair, secure_tokens="resumed") == [(PROMPT + "a;CC;", BEFORE + ".SSSS")]
    assert rows(byte_tokenizer, made(secure="aC", vulnerable="a"), secure_tokens="resumed") == [
        (PROMPT + "aC", BEFORE + ".S")
    ]


def test_all_of_the_secure_program_can_be_raised_while_the_mask_says_what_is_lowered(byte_tokenizer: Any) -> None:
    pair = made(secure="ab;c", vulnerable="ax;c")
    assert rows(byte_tokenizer, pair, secure_tokens="all") == [
        (PROMPT + "ab;c", BEFORE + "SSSS"),
        (PROMPT + "ax", BEFORE + ".V"),
    ]
    assert rows(byte_tokenizer, pair, secure_tokens="all", end_of_program=True) == [
        (PROMPT + "ab;c\n```<end>", BEFORE + "SSSSSSSSS"),
        (PROMPT + "ax", BEFORE + ".V"),
    ]
    only_left_out = made(secure="a;", vulnerable="axy;")
    assert rows(byte_tokenizer, only_left_out, secure_tokens="all") == [
        (PROMPT + "a;", BEFORE + "SS"),
        (PROMPT + "axy", BEFORE + ".VV"),
    ]


def terms_of(tokenizer: Any, pair: Pair, share: float) -> list[tuple[Term, ...]]:
    encoder = Encoder(tokenizer, DataConfig(prompt="none"), anchored=share)
    return [row.terms for row in encoder.pair(pair).rows]


def test_a_share_of_the_unmasked_tokens_is_anchored_and_always_the_same(byte_tokenizer: Any) -> None:
    same = "int value = 1; " * 40
    pair = made(secure=f"{same}b;{same}", vulnerable=f"{same}x;{same}")
    whole, quarter = terms_of(byte_tokenizer, pair, 1.0), terms_of(byte_tokenizer, pair, 0.25)
    for all_of_them, some, trained in zip(whole, quarter, (Term.SECURE, Term.VULNERABLE), strict=True):
        assert all_of_them.count(trained) == some.count(trained) == 1
        assert all_of_them.count(Term.ANCHOR) == len(f"{same};{same}")
        assert 0.15 < some.count(Term.ANCHOR) / all_of_them.count(Term.ANCHOR) < 0.35
    assert terms_of(byte_tokenizer, pair, 0.25) == quarter
    assert quarter[0] != quarter[1]
    assert terms_of(byte_tokenizer, made(name="q", secure=pair.secure, vulnerable=pair.vulnerable), 0.25) != quarter
    assert all(Term.ANCHOR not in row for row in terms_of(byte_tokenizer, pair, 0.0))


def test_the_rest_of_a_vulnerable_run_whose_first_token_is_lowered_is_no_anchor(byte_tokenizer: Any) -> None:
    """To hold the model to what it would have written there is to hold it to the weakness."""
    encoder = Encoder(byte_tokenizer, DataConfig(prompt="none", vulnerable_tokens="first"), anchored=1.0)
    _, vulnerable = encoder.pair(made(secure="a; (b);", vulnerable="a; xyz(b);")).rows
    assert vulnerable.terms[-10:] == (*[Term.ANCHOR] * 3, Term.VULNERABLE, Term.NONE, Term.NONE, *[Term.ANCHOR] * 4)


@pytest.mark.parametrize(("secure", "vulnerable"), [("a; b; c", "a; c"), ("a; c", "a; b; c")])
def test_a_half_in_which_nothing_is_masked_is_held_to_the_original_too(
    byte_tokenizer: Any, secure: str, vulnerable: str
) -> None:
    """The KL term is of both halves of a pair: where one only has something more, the other one still is compared."""
    held = terms_of(byte_tokenizer, made(secure=secure, vulnerable=vulnerable), 1.0)
    assert sorted(row.count(Term.ANCHOR) for row in held) == [4, 4]
    assert len(terms_of(byte_tokenizer, made(secure=secure, vulnerable=vulnerable), 0.0)) == 1
    assert terms_of(byte_tokenizer, made(secure=secure, vulnerable=vulnerable), 1e-9) == terms_of(
        byte_tokenizer, made(secure=secure, vulnerable=vulnerable), 0.0
    )


def test_without_a_prompt_the_first_token_is_predicted_from_a_start_token(byte_tokenizer: Any) -> None:
    """Nothing else predicts it; such data used to end in an exception."""
    expected = [("<end>ab", ".SS"), ("<end>xy", ".VV")]
    assert rows(byte_tokenizer, made(secure="ab", vulnerable="xy"), prompt="none") == expected
    sample = InstructionSample(id="i", instruction="Do.", response="ok", source="test")
    (row,) = Encoder(byte_tokenizer, DataConfig(prompt="none")).instruction(sample).rows
    assert shown(byte_tokenizer, row) == ("<end>ok<end>", ".TTT")


def test_split_halves_are_samples_of_one_row_each(byte_tokenizer: Any) -> None:
    encoded = Encoder(byte_tokenizer, DataConfig(pair_form="split")).all([made()], [])
    (unit,) = encoded.pairs
    together = Encoder(byte_tokenizer, DataConfig()).pair(made())
    assert [sample.rows for sample in unit.samples] == [(row,) for row in together.rows]
    assert [(sample.id, sample.kind) for sample in unit.samples] == [("p", "pair"), ("p", "pair")]


def test_what_cannot_be_trained_on_is_named_by_reason(byte_tokenizer: Any) -> None:
    data = DataConfig(prompt="none", max_tokens=16)
    nothing = made("nothing", secure="same", vulnerable="same ").model_copy(update={"vulnerable": "same"})
    long = made("long", secure="x" * 16 + "a", vulnerable="x" * 16 + "b")
    late = made("late", secure="a1" + "x" * 40, vulnerable="a2" + "x" * 40)
    answer = InstructionSample(id="answer", instruction="Do.", response="x" * 16, source="test")
    encoded = Encoder(byte_tokenizer, data).all([nothing, long, late], [answer])
    assert encoded.skipped.no_difference == ("nothing",)
    assert encoded.skipped.too_long == ("long", "answer")
    assert [unit.pair.id for unit in encoded.pairs] == ["late"], "cut behind its last masked token it is short"


def test_only_the_over_long_half_of_a_split_pair_is_left_out(byte_tokenizer: Any) -> None:
    pair = made(secure="a" + "s" * 20, vulnerable="ab")
    together = Encoder(byte_tokenizer, DataConfig(prompt="none", max_tokens=16)).all([pair], [])
    split = Encoder(byte_tokenizer, DataConfig(prompt="none", max_tokens=16, pair_form="split")).all([pair], [])
    assert together.pairs == ()
    assert [shown(byte_tokenizer, row) for unit in split.pairs for item in unit.samples for row in item.rows] == [
        ("<end>ab", "..V")
    ]
    assert together.skipped.too_long == split.skipped.too_long == ("p",)


def counts(
    tokenizer: Any, pairs: list[Pair], **data: Any
) -> tuple[dict[tuple[str, str], tuple[int, float]], Counter[str]]:
    """(distinct, effective) of each class, and how often each half is trained on, by id and its term."""
    config = DataConfig(**data)
    joint = joint_set(Encoder(tokenizer, config).all(pairs, []), config, seed=1)
    halves = Counter(f"{sample.id}{MARKS[row.terms[-1]]}" for sample in joint.pairs for row in sample.rows)
    return {(size.cwe, size.kind): (size.distinct, size.effective) for size in joint.classes}, halves


def test_k_counts_pairs_by_language(byte_tokenizer: Any) -> None:
    """`.c` and `.h` are one class of two pairs, brought to 4."""
    sizes, halves = counts(byte_tokenizer, [made("a", path="x.c"), made("b", path="y.h")], oversample_k=4)
    assert sizes == {("CWE-078", "c"): (2, 4)}
    assert halves == {"aS": 2, "aV": 2, "bS": 2, "bV": 2}


def test_k_counts_halves_by_extension(byte_tokenizer: Any) -> None:
    """Two classes of one pair, that is two halves; k = 4 halves are two pairs."""
    pairs = [made("a", path="x.c"), made("b", path="y.h")]
    sizes, halves = counts(byte_tokenizer, pairs, oversample_k=4, oversample_count="halves")
    assert sizes == {("CWE-078", ".c"): (2, 4), ("CWE-078", ".h"): (2, 4)}
    assert halves == {"aS": 2, "aV": 2, "bS": 2, "bV": 2}


def test_split_halves_are_drawn_one_by_one(byte_tokenizer: Any) -> None:
    """k = 3 halves of a class of one pair: one of its halves twice."""
    sizes, halves = counts(byte_tokenizer, [made("a")], oversample_k=3, oversample_count="halves", pair_form="split")
    assert sizes == {("CWE-078", ".c"): (2, 3)}, "a pair without a path counts under its language's first extension"
    assert sorted(halves.values()) == [1, 2]


def test_a_half_without_a_masked_token_counts_for_nothing(byte_tokenizer: Any) -> None:
    """The secure half only lacks something: one half, brought to 3."""
    pair = made("a", secure="a;", vulnerable="ax;")
    for form in ("split", "together"):
        sizes, halves = counts(byte_tokenizer, [pair], oversample_k=3, oversample_count="halves", pair_form=form)
        assert sizes == {("CWE-078", ".c"): (1, 3)}
        assert halves == {"aV": 3}


def test_over_long_pairs_do_not_count_for_the_k_of_their_class(byte_tokenizer: Any) -> None:
    long = made("long", secure="x" * 50 + "a", vulnerable="x" * 50 + "b")
    sizes, halves = counts(byte_tokenizer, [made("a"), long], oversample_k=6, max_tokens=40)
    assert sizes == {("CWE-078", "c"): (1, 6)}
    assert halves == {"aS": 6, "aV": 6}


def test_no_oversampling_repeats_nothing(byte_tokenizer: Any) -> None:
    for form in ("split", "together"):
        for count in ("pairs", "halves"):
            _, halves = counts(
                byte_tokenizer, [made("a"), made("b")], oversample_k=0, oversample_count=count, pair_form=form
            )
            assert halves == {"aS": 1, "aV": 1, "bS": 1, "bV": 1}
