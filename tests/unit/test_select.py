"""Fixed, even subsets."""

from __future__ import annotations

import pytest

from safecoder.dataset import select
from safecoder.records import InstructionSample


def answer(number: int, language: str | None) -> InstructionSample:
    return InstructionSample.model_validate(
        {"id": str(number), "instruction": "Ask.", "response": "Say.", "source": "test", "language": language}
    )


ANSWERS = [answer(number, language) for number, language in enumerate(["c", "c", "c", "go", None, "c", "go"])]


def ids(samples: list[InstructionSample]) -> str:
    return "".join(sample.id for sample in samples)


@pytest.mark.parametrize(
    ("count", "chosen"), [(1, "4"), (3, "034"), (5, "01346"), (6, "012346"), (7, "0123456"), (99, "0123456")]
)
def test_every_language_gives_in_turn_and_the_order_stays(count: int, chosen: str) -> None:
    assert ids(select.spread_instructions(ANSWERS, count)) == chosen


def test_without_a_number_all_are_taken() -> None:
    assert select.spread_instructions(ANSWERS, None) == ANSWERS


def test_equal_ids_in_two_sets_are_two_samples() -> None:
    twice = [answer(1, "c"), answer(1, "c"), answer(1, "go")]
    assert len(select.spread_instructions(twice, 2)) == 2
