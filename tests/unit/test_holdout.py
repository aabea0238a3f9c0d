"""What is held out is the asked-for share at most, whole repositories, never a class's last pair, and the same every time."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.holdout import split_instructions, split_pairs
from safecoder.records import InstructionSample, Pair, Provenance


def pair(number: int, cwe: str = "CWE-089", repository: str = "") -> Pair:
    return Pair(
        id=f"p{number}",
        language="python",
        cwe=cwe,
        instruction="i",
        secure="a = 1",
        vulnerable="a = 2",
        source="test",
        provenance=Provenance(repository=repository),
    )


@given(
    st.lists(
        st.tuples(st.sampled_from(["CWE-022", "CWE-089", "CWE-079"]), st.sampled_from(["", "a", "b", "c"])), max_size=60
    )
)
def test_repositories_stay_whole_and_no_class_vanishes(kinds: list[tuple[str, str]]) -> None:
    pairs = [pair(at, cwe, repository) for at, (cwe, repository) in enumerate(kinds)]
    kept, held = split_pairs(pairs, 0.1)
    assert [item.id for item in sorted(kept + held, key=lambda item: int(item.id[1:]))] == [item.id for item in pairs]
    assert len(held) <= round(0.1 * len(pairs))
    sides = {item.provenance.repository for item in kept} & {item.provenance.repository for item in held}
    assert sides <= {""}
    assert {item.group for item in kept} == {item.group for item in pairs}
    assert split_pairs(pairs, 0.1) == (kept, held)


def test_a_tenth_is_spread_over_the_classes() -> None:
    pairs = [pair(at, cwe) for at, cwe in enumerate(["CWE-022"] * 40 + ["CWE-089"] * 40 + ["CWE-079"] * 20)]
    kept, held = split_pairs(pairs, 0.1)
    assert len(held) == 10
    assert Counter(item.cwe for item in held) == {"CWE-022": 4, "CWE-089": 4, "CWE-079": 2}
    assert len(kept) == 90


@pytest.mark.parametrize(("share", "expected"), [(0.0, 0), (0.25, 5)])
def test_instruction_samples_are_held_out_by_share(share: float, expected: int) -> None:
    samples = [InstructionSample(id=f"s{at}", instruction="i", response="r", source="t") for at in range(20)]
    kept, held = split_instructions(samples, share)
    assert len(held) == expected
    assert len(kept) + len(held) == 20


def test_programs_for_one_task_stay_on_one_side() -> None:
    """A model's own pairs have no repository: what tells that they are alike is what they were asked for."""
    pairs = [pair(at).model_copy(update={"instruction": f"Task  {at // 3}"}) for at in range(30)]
    kept, held = split_pairs(pairs, 0.2)
    assert len(held) == 6
    assert not {item.instruction for item in kept} & {item.instruction for item in held}
    answers = [
        InstructionSample(id=f"s{at}", instruction=f"Task {at // 2}", response="r", source="t") for at in range(40)
    ]
    trained, validated = split_instructions(answers, 0.3, held)
    assert len(validated) == 12
    asked = {item.instruction for item in trained}
    assert not asked & {item.instruction for item in validated}
    assert not asked & {" ".join(str(item.instruction).split()) for item in held}


def test_what_most_are_asked_tells_nothing() -> None:
    pairs = [pair(at) for at in range(20)]
    assert len(split_pairs(pairs, 0.1)[1]) == 2
