"""Sampling from a server: against a real one on this machine that answers in OpenAI's form and misbehaves on demand."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Scripted, running

from safecoder.config import SamplingConfig
from safecoder.errors import InputError, SafecoderError, ToolError
from safecoder.generation.engine import generate_cached, seed_of
from safecoder.generation.openai_client import KEY_VARIABLE, served
from safecoder.generation.openai_engine import OpenAIEngine
from safecoder.records import GeneratedSample, GenerationTask

PREFIX = "def f(x):\n"
KEY = "sk-test-4711"


@pytest.fixture(scope="module")
def process() -> Iterator[Scripted]:
    with running() as server:
        yield server


@pytest.fixture
def server(process: Scripted, monkeypatch: pytest.MonkeyPatch) -> Scripted:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    process.script()
    return process


def task(name: str = "t", **fields: Any) -> GenerationTask:
    values = {"id": name, "language": "python", "instruction": "Do it.", "prefix": PREFIX, "samples": 3, **fields}
    return GenerationTask.model_validate(values)


def settings(**fields: Any) -> SamplingConfig:
    return SamplingConfig.model_validate({"prompt": "paper", "max_new_tokens": 40, **fields})


class Drawn:
    """Samples through the cache, and keeps what was said."""

    def __init__(self, server: Scripted, cache: Path, name: str = "tiny", parallel: int = 4) -> None:
        self.seconds = 60.0
        self.said: list[str] = []
        self.arrived: list[GeneratedSample] = []
        self.stored: list[int] = []
        self._model = served(server.url, name, parallel)
        self._cache = cache

    def __call__(self, tasks: Sequence[GenerationTask], config: SamplingConfig) -> list[GeneratedSample]:
        def engine() -> OpenAIEngine:
            return OpenAIEngine(self._model, self.said.append, seconds=self.seconds, pause=0.01)

        def arrived(sample: GeneratedSample) -> None:
            self.arrived.append(sample)
            self.stored.append(len(self._cache.read_text(encoding="utf-8").splitlines()))

        return generate_cached(self._model.identity, engine, tasks, config, "label", self._cache, arrived)


@pytest.fixture
def draw(server: Scripted, tmp_path: Path) -> Drawn:
    return Drawn(server, tmp_path / "samples.jsonl")


def test_a_sample_has_the_settings_and_a_seed_of_its_own(server: Scripted, draw: Drawn) -> None:
    samples = draw([task(samples=3), task("other", language="c", prefix="int f(){")], settings(top_k=7, seed=5))
    bodies = [item["body"] for item in server.seen()]
    assert len(bodies) == 6
    assert len({body["seed"] for body in bodies}) == 6
    first = next(body for body in bodies if body["seed"] == seed_of(5, samples[0].key))
    assert first["prompt"].endswith("### Response:\n" + PREFIX)
    assert {name: first[name] for name in ("model", "temperature", "top_p", "top_k", "max_tokens")} == {
        "model": "tiny",
        "temperature": 0.4,
        "top_p": 0.95,
        "top_k": 7,
        "max_tokens": 40,
    }


def test_samples_are_cut_where_the_function_ends(draw: Drawn) -> None:
    sample, *_ = draw([task()], settings())
    assert sample.program == f"{PREFIX}    return {seed_of(1, sample.key)}\n"
    assert (sample.finish, sample.model, sample.index) == ("function", "label", 0)


def test_an_unfinished_function_says_what_ended_it(server: Scripted, draw: Drawn) -> None:
    server.script(answer="    return (")
    assert {sample.finish for sample in draw([task()], settings())} == {"eos"}
    assert {sample.finish for sample in draw([task()], settings(max_new_tokens=8))} == {"length"}


def test_bare_completion_sends_the_prefix_alone(server: Scripted, draw: Drawn) -> None:
    draw([task()], settings(prompt="none"))
    assert {(item["path"], item["body"]["prompt"]) for item in server.seen()} == {("/v1/completions", PREFIX)}


def test_greedy_tasks_and_temperature_zero_draw_nothing_by_chance(server: Scripted, draw: Drawn) -> None:
    draw([task(samples=1, greedy=True)], settings())
    draw([task(samples=1)], settings(temperature=0))
    for item in server.seen():
        assert item["body"]["temperature"] == 0
        assert not {"seed", "top_p", "top_k"} & set(item["body"])


def test_a_begun_answer_is_continued_where_the_server_can(server: Scripted, draw: Drawn) -> None:
    sample, *_ = draw([task()], settings(prompt="chat"))
    asked = server.seen()[-1]["body"]
    assert asked["messages"] == [
        {"role": "user", "content": "Do it."},
        {"role": "assistant", "content": f"```python\n{PREFIX}"},
    ]
    assert (asked["continue_final_message"], asked["add_generation_prompt"]) == (True, False)
    assert sample.program == f"{PREFIX}    return {seed_of(1, sample.key)}\n"
    assert draw.said == []


@pytest.mark.parametrize("continues", [True, False])
def test_plain_text_is_asked_for_as_it_is_and_taken_whole(server: Scripted, draw: Drawn, continues: bool) -> None:
    server.script(answer="Like this:\n\n```c\nint x;\n```\n\nThat is all.", continues=continues)
    sample, *_ = draw([task(language=None, prefix="", stop="block")], settings(prompt="chat"))
    asked = server.seen()[-1]["body"]
    assert asked["messages"] == [{"role": "user", "content": "Do it."}]
    assert not {"stop", "continue_final_message"} & set(asked)
    assert (sample.completion, sample.finish) == ("Like this:\n\n```c\nint x;\n```\n\nThat is all.", "eos")


WHOLE = f"Sure:\n\n```python\nimport re\n\n{PREFIX}    return 7\n\nf(1)\n```\nIt returns 7."


@pytest.mark.parametrize("why", [{"continues": False}, {"takes": ["seed", "top_k"]}], ids=["ignored", "refused"])
def test_else_the_whole_program_is_asked_for(server: Scripted, draw: Drawn, why: dict[str, Any]) -> None:
    """Whether the server takes the fields and begins anew all the same, or refuses them."""
    server.script(answer=WHOLE, **why)
    sample, *_ = draw([task()], settings(prompt="chat"))
    (message,) = server.seen()[-1]["body"]["messages"]
    assert message["role"] == "user"
    assert message["content"].startswith("Do it.")
    assert f"```python\n{PREFIX}```" in message["content"]
    assert server.seen()[-1]["body"]["max_tokens"] > 40
    assert (sample.completion, sample.program) == ("    return 7\n\n", f"{PREFIX}    return 7\n")
    assert "asked to repeat" in " ".join(draw.said)


def test_a_closed_block_is_a_finished_program_though_the_talk_behind_it_was_cut(server: Scripted, draw: Drawn) -> None:
    talk = "It returns 7 because " * 20
    server.script(answer=f"```python\n{PREFIX}    return 7\n```\n{talk}", continues=False, cut=True)
    sample, *_ = draw([task()], settings(prompt="chat"))
    assert (sample.program, sample.finish) == (f"{PREFIX}    return 7\n", "function")
    server.script(answer=f"```python\n{PREFIX}    return 7", continues=False, cut=True)
    sample, *_ = draw([task("other", instruction="Do that.")], settings(prompt="chat"))
    assert sample.finish == "length"


def test_a_server_that_heeds_no_limit_is_cut_to_what_the_limit_can_hold(server: Scripted, draw: Drawn) -> None:
    server.script(answer="    x = (1,\n" * 100_000)
    sample, *_ = draw([task(samples=1)], settings(max_new_tokens=10))
    assert (len(sample.completion), sample.finish) == (640, "length")


def test_a_model_that_can_think_is_asked_not_to_and_its_thoughts_are_left_out(server: Scripted, draw: Drawn) -> None:
    thoughts = f"<think>\n```python\n{PREFIX}    return 0\n```\nNo, 7.\n</think>\n\n"
    server.script(answer=thoughts + WHOLE, continues=False)
    sample, *_ = draw([task()], settings(prompt="chat"))
    assert sample.program == f"{PREFIX}    return 7\n"
    asked = [item["body"]["chat_template_kwargs"] for item in server.seen()]
    assert asked == [{"enable_thinking": False}] * 5, "two questions before, three samples"
    server.script(answer=f"{thoughts}It is 7.", continues=True)
    sample, *_ = draw([task(language=None, prefix="", stop="block")], settings(prompt="chat"))
    assert sample.completion == "It is 7."


def test_the_wish_not_to_think_is_left_out_where_the_server_does_not_know_it(server: Scripted, draw: Drawn) -> None:
    server.script(takes=["seed", "top_k", "continue_final_message", "add_generation_prompt"])
    draw([task()], settings(prompt="chat"))
    assert [text.partition(":")[0] for text in draw.said] == ["the server takes no `chat_template_kwargs`"]
    assert "chat_template_kwargs" not in server.seen()[-1]["body"]


def test_fields_that_the_server_does_not_know_are_left_out_and_named_once(server: Scripted, draw: Drawn) -> None:
    server.script(takes=["seed"])
    assert len(draw([task(samples=6)], settings())) == 6
    assert draw.said == ["the server takes no `top_k`: the nucleus is cut from the whole vocabulary"]
    assert "top_k" not in server.seen()[-1]["body"]


def test_the_limit_is_sent_under_its_new_name_if_the_server_wants_that(server: Scripted, draw: Drawn) -> None:
    server.script(faults=["new name"], takes=["*"])
    with pytest.raises(ToolError):  # this server then misses the old name, and shuts the door
        draw([task(samples=1)], settings())
    assert server.seen()[1]["body"]["max_completion_tokens"] == 40


@pytest.mark.parametrize("fault", ["busy", "broken", "gateway", "silent", "half", "gone", "garbage"])
def test_a_fault_that_passes_costs_nothing(server: Scripted, draw: Drawn, fault: str) -> None:
    """Twice in a row but for garbage, which is tried once more only."""
    draw.seconds = 1 if fault == "silent" else 60
    server.script(faults=[fault] * (1 if fault in {"garbage", "silent"} else 2))
    samples = draw([task(samples=1)], settings())
    assert samples[0].completion == f"    return {seed_of(1, samples[0].key)}\n\n\n"
    assert len(draw.arrived) == 1
    assert len(draw.said) >= 1
    assert "trying again" in draw.said[0]


def test_an_answer_that_came_too_late_is_not_counted_twice(server: Scripted, draw: Drawn) -> None:
    """The server did the work of the silent request too."""
    draw.seconds = 1
    server.script(faults=["silent", "silent"])
    draw([task(samples=4)], settings())
    assert sorted(sample.index for sample in draw.arrived) == [0, 1, 2, 3]


def test_of_two_answers_the_first_is_taken(server: Scripted, draw: Drawn) -> None:
    server.script(always="twice")
    assert len(draw([task(samples=2)], settings())) == 2


def test_a_server_that_does_not_count_tokens_is_taken_at_its_word(server: Scripted, draw: Drawn) -> None:
    server.script(always="uncounted")
    samples = draw([task(samples=2)], settings(prompt="chat"))
    assert [(bool(sample.completion), sample.tokens) for sample in samples] == [(True, 0)] * 2


def test_a_refusal_to_answer_is_an_empty_sample(server: Scripted, draw: Drawn) -> None:
    server.script(faults=["nothing said"])
    (sample,) = draw([task(samples=1)], settings())
    assert (sample.completion, sample.finish, sample.tokens) == ("", "eos", 0)


def told(error: SafecoderError) -> str:
    assert error.expected
    assert error.found
    assert error.hint
    return str(error)


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        ("broken", ToolError, "500 out of memory (6 attempts)"),
        ("garbage", ToolError, "200 <html>Welcome to nginx!</html> (2 attempts)"),
        ("gone", ToolError, "6 attempts"),
        ("silent", ToolError, "ReadTimeout"),
        ("wrong form", ToolError, "choices"),
        ("empty", ToolError, "without choices"),
        ("too long", InputError, "t: 400 This model's maximum context length"),
        ("moved", InputError, "307"),
        ("nested", ToolError, "200 [[["),
        ("nested refusal", InputError, "400 [[["),
        ("endless", ToolError, "to answer with 16777216 bytes at most"),
    ],
)
def test_a_fault_that_stays_ends_the_run_with_what_was_found(
    server: Scripted, draw: Drawn, fault: str, kind: type[SafecoderError], says: str
) -> None:
    draw.seconds = 1 if fault == "silent" else 60
    server.script(always=fault)
    with pytest.raises(kind) as error:
        draw([task()], settings())
    assert says in told(error.value)


def test_no_server_at_all(tmp_path: Path) -> None:
    with pytest.raises(ToolError) as error:
        Drawn(Scripted(9), tmp_path / "c")([task()], settings())  # the port is kept for a service that nobody runs
    assert "connection" in told(error.value).lower()


def test_an_unknown_model_is_answered_with_those_that_are_there(server: Scripted, tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        Drawn(server, tmp_path / "c", name="tyni")([task()], settings())
    assert "`tyni` does not exist" in told(error.value)
    assert "the server has: other, tiny" in told(error.value)


def test_what_arrived_before_a_failure_is_kept_and_not_asked_for_again(server: Scripted, draw: Drawn) -> None:
    """Three answers, then failures for good: a rerun asks for the other five only."""
    draw([task(samples=3)], settings())
    server.script(always="too long")
    with pytest.raises(InputError):
        draw([task(samples=8)], settings())
    server.script()
    samples = draw([task(samples=8)], settings())
    assert [sample.index for sample in samples] == list(range(8))
    assert len(server.seen()) == 5
    draw([task(samples=8)], settings())
    assert len(server.seen()) == 5


def test_each_sample_is_stored_as_soon_as_it_arrives(draw: Drawn) -> None:
    draw([task(samples=6)], settings())
    assert draw.stored == [1, 2, 3, 4, 5, 6]


def test_no_more_requests_are_under_way_than_allowed(server: Scripted, tmp_path: Path) -> None:
    server.script(seconds=0.1)
    Drawn(server, tmp_path / "c", parallel=3)([task(samples=12)], settings())
    assert 2 <= server.most() <= 3


def test_the_key_is_sent_and_nowhere_written(
    server: Scripted, draw: Drawn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    monkeypatch.setenv(KEY_VARIABLE, KEY)
    server.script(key=KEY, faults=["busy"])
    draw([task()], settings())
    assert {item["key"] for item in server.seen()} == {f"Bearer {KEY}"}
    everything = caplog.text + " ".join(draw.said) + "".join(path.read_text() for path in tmp_path.rglob("*.jsonl"))
    assert KEY not in everything


@pytest.mark.parametrize(("key", "hint"), [("", "set the server's key"), (KEY, "set another key")])
def test_a_key_that_is_not_accepted_is_an_error_that_does_not_show_it(
    server: Scripted, draw: Drawn, monkeypatch: pytest.MonkeyPatch, key: str, hint: str
) -> None:
    """Although the server repeats it."""
    monkeypatch.setenv(KEY_VARIABLE, key)
    server.script(key="another")
    with pytest.raises(InputError) as error:
        draw([task()], settings())
    assert hint in told(error.value)
    assert "401" in told(error.value)
    assert KEY not in told(error.value)


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8000",
        "ftp://host/v1",
        "http://",
        "http://host:port/v1",
        "http://host:80000/v1",
        "http://me:secret@host/v1",
        "http://h/v1?key=secret",
    ],
)
def test_what_is_no_url_of_a_server_is_refused_without_showing_secrets(url: str) -> None:
    with pytest.raises(InputError) as error:
        served(url, "tiny")
    assert "secret" not in told(error.value)


def test_a_key_that_cannot_be_one_is_refused(server: Scripted, draw: Drawn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "ключ")
    with pytest.raises(InputError) as error:
        draw([task()], settings())
    assert "ключ" not in told(error.value)


def test_url_and_name_enter_the_key_of_a_sample_and_the_number_of_requests_does_not() -> None:
    names = {
        served("http://a/v1", "m").identity,
        served("http://b/v1", "m").identity,
        served("http://a/v1", "n").identity,
    }
    assert len(names) == 3
    assert served("http://a/v1/", "m", 3).identity == served("http://a/v1", "m", 9).identity
