"""A served model answers prompts in their order; what it refuses is an empty answer, and a server that is none is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from scripted_server import Scripted, running

from safecoder.cli.describers import describer
from safecoder.errors import InputError, ToolError


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with running() as there:
        yield there


def test_prompts_are_answered_and_the_model_is_named(server: Scripted) -> None:
    server.script(answer="Write a Python function that sorts boats by length.")
    ask, model = describer(server.url, "tiny", None)
    assert ask is not None
    assert ask(["one", "two"]) == ["Write a Python function that sorts boats by length."] * 2
    assert model == f"openai:{server.url}#tiny"
    asked = [item["body"]["messages"][0]["content"] for item in server.seen()]
    assert sorted(asked) == ["one", "two"]


def test_half_a_surrogate_pair_in_an_answer_becomes_a_question_mark(server: Scripted) -> None:
    server.script(answer="Sort the boats \ud800.")
    ask, _ = describer(server.url, "tiny", None)
    assert ask is not None
    assert ask(["one"]) == ["Sort the boats ?."]


def test_without_options_nobody_is_asked() -> None:
    assert describer(None, None, None) == (None, "")


@pytest.mark.parametrize("options", [("http://x/v1", None, None), (None, "m", None), ("http://x/v1", "m", "local")])
def test_half_an_address_or_two_describers_are_told(options: tuple[str | None, str | None, str | None]) -> None:
    with pytest.raises(InputError, match="--describe-local alone"):
        describer(*options)


def test_a_model_that_is_not_there_is_told(server: Scripted) -> None:
    server.script()
    ask, _ = describer(server.url, "missing", None)
    assert ask is not None
    with pytest.raises(InputError, match="the model missing"):
        ask(["one"])


def test_a_prompt_that_is_refused_has_no_answer_and_costs_no_other(server: Scripted) -> None:
    server.script(answer="Fine.", faults=["too long"])
    ask, _ = describer(server.url, "tiny", None, parallel=1)
    assert ask is not None
    assert sorted(ask(["one", "two"])) == ["", "Fine."]


def test_an_answer_of_another_form_is_told(server: Scripted) -> None:
    server.script(always="empty")
    ask, _ = describer(server.url, "tiny", None)
    assert ask is not None
    with pytest.raises(ToolError, match="the answer of a chat completion"):
        ask(["one"])
