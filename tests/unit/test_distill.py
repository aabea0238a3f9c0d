"""Self-distillation: which of a model's own answers are kept, and what is said of the others."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from safecoder import languages
from safecoder.analyzers.bandit import BanditAnalyzer
from safecoder.cli.data import app
from safecoder.dataset.distill import analyzed, distil, keep, sandboxed_test, tasks
from safecoder.dataset.load import builtin_instructions, load_instruction_samples
from safecoder.errors import InputError
from safecoder.records import GeneratedSample, GenerationTask, Instruction, Program
from safecoder.sandbox.bubblewrap import Bubblewrap
from safecoder.security_words import security_words

DOUBLE = Instruction(id="double", language="python", instruction="Double a number.", test="assert double(2) == 4")
SQUARE = Instruction(id="square", language="c", instruction="Square a number.")
GOOD = "def double(x):\n    return 2 * x\n"


HASH = Instruction(id="hash", language=None, instruction="What is a hash function?")
PLAIN = "A hash function maps data of any size to a value of fixed size."


def sample(program: str, index: int = 0, task: str = "double", finish: str = "function") -> GeneratedSample:
    return GeneratedSample.model_validate(
        {
            "key": f"{task}:{index}",
            "task": task,
            "index": index,
            "model": "m",
            "completion": program,
            "program": program,
            "finish": finish,
            "tokens": 9,
        }
    )


class Runs:
    """A test runner that remembers what it ran and passes programs that hold a word."""

    def __init__(self, passing: str = "2 * x") -> None:
        self.ran: list[tuple[str, str]] = []
        self._passing = passing

    def __call__(self, program: str, test: str) -> bool:
        self.ran.append((program, test))
        return self._passing in program


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (sample(GOOD), "kept"),
        (sample(GOOD, finish="eos"), "kept"),
        (sample(GOOD, finish="length"), "unfinished"),
        (sample("def double(x:\n    return 2 * x\n"), "does not parse"),
        (sample("  \n"), "does not parse"),
        (sample("I cannot help with that."), "does not parse"),
        (sample("def double(x):\n    return x + x + x\n"), "fails its test"),
    ],
)
def test_an_answer_is_kept_or_dropped_with_its_reason(answer: GeneratedSample, verdict: str) -> None:
    kept, counts = keep([DOUBLE], [answer], Runs(), "m")
    assert counts == {verdict: 1}
    assert len(kept) == (verdict == "kept")


def test_only_finished_programs_that_parse_are_run() -> None:
    runs = Runs()
    answers = [sample(GOOD, 0, finish="length"), sample("def (", 1), sample(GOOD, 2)]
    keep([DOUBLE], answers, runs, "m")
    assert runs.ran == [(GOOD, "assert double(2) == 4")]


def test_an_answer_without_a_test_needs_to_parse_in_its_own_language() -> None:
    runs = Runs()
    c = "int square(int x) {\n    return x * x;\n}\n"
    kept, counts = keep([SQUARE], [sample(GOOD, 0, "square"), sample(c, 1, "square")], runs, "m")
    assert counts == {"does not parse": 1, "kept": 1}
    assert [item.language for item in kept] == ["c"]
    assert runs.ran == []


def test_an_answer_that_does_not_compile_is_dropped_before_it_is_run_and_asked_for_again() -> None:
    runs = Runs()
    asked: list[str] = []

    def compiled(program: str, language: str) -> str:
        asked.append(language)
        return "undefined name" if "y" in program else ""

    answers = {
        "double": ["def double(x):\n    return 2 * y\n", GOOD],
        "square": ["int square(int y) { return y * y; }\n"] * 2,
    }

    def draw(asked: list[GenerationTask]) -> list[GeneratedSample]:
        return [sample(answers[task.id][index], index, task.id) for task in asked for index in range(task.samples)]

    kept, counts = distil([SQUARE, DOUBLE], 2, draw, runs, "m", compiled=compiled)
    assert [item.id for item in kept] == ["double"]
    assert counts["does not compile"] == len(asked) - 1
    assert set(asked) == {"c", "python"}
    assert runs.ran == [(GOOD, "assert double(2) == 4")]


def test_an_answer_that_gives_the_program_of_the_question_back_is_dropped() -> None:
    """Whatever its white space: it was to be mended."""
    program = "double ratio(int a, int b) {\n    return a / b;\n}\n"
    fix = Instruction(
        id="fix", language="c", instruction=f"Fix this C function so that it returns 0.5 for 1 and 2.\n\n{program}"
    )
    mended = program.replace("a /", "(double) a /")
    answers = [sample(program.replace("\n", "").replace("  ", "\t"), 0, "fix"), sample(mended, 1, "fix")]
    kept, counts = keep([fix], answers, Runs(), "m")
    assert counts == {"repeats the question": 1, "kept": 1}
    assert "(double)" in kept[0].response


def test_the_first_good_answer_is_taken_by_index_not_by_order() -> None:
    """Samples come as they finish; which one is kept must not hang on that."""
    first = "def double(x):\n    return 2 * x  # first\n"
    answers = [sample(GOOD, 2), sample("def double(x):\n    return 0\n", 0), sample(first, 1)]
    runs = Runs()
    kept, counts = keep([DOUBLE], answers, runs, "m")
    assert "first" in kept[0].response
    assert counts == {"fails its test": 1, "kept": 1}
    assert len(runs.ran) == 2  # the third is not needed


def test_a_kept_answer_is_what_the_model_would_write() -> None:
    kept, _ = keep([DOUBLE], [sample(GOOD + "\n\n")], Runs(), "the model")
    (item,) = kept
    assert item.response == f"```python\n{GOOD}```"
    assert (item.id, item.instruction, item.source) == ("double", "Double a number.", "the model")


def test_instructions_without_a_good_answer_are_left_out() -> None:
    kept, counts = keep([DOUBLE, SQUARE], [sample("x", 0, "square", finish="length")], Runs(), "m")
    assert kept == []
    assert counts == {"unfinished": 1}


def test_only_what_has_no_good_answer_is_asked_again() -> None:
    answers = {"double": ["def double(x):\n    return 0\n", GOOD], "square": ["int square(int x) { return x * x; }\n"]}
    drawn: list[tuple[str, int]] = []

    def draw(asked: list[GenerationTask]) -> list[GeneratedSample]:
        samples = [sample(answers[task.id][index], index, task.id) for task in asked for index in range(task.samples)]
        drawn.extend((answer.task, answer.index) for answer in samples)
        return samples

    kept, counts = distil([SQUARE, DOUBLE], 2, draw, Runs(), "m")
    assert [item.id for item in kept] == ["square", "double"]
    assert counts == {"fails its test": 1, "kept": 2}
    assert drawn == [
        ("square", 0),
        ("double", 0),
        ("double", 0),
        ("double", 1),
    ]  # the first again: it comes from the cache
    assert distil([SQUARE, DOUBLE], 1, draw, Runs(), "m")[0] == kept[:1]


def test_a_program_with_a_weakness_is_not_taught_and_asked_for_again() -> None:
    """However well it works: pairs would have to unteach it."""
    weak = "import subprocess\n\n\ndef double(x):\n    subprocess.run(f'echo {x}', shell=True)\n    return 2 * x\n"
    c = "int square(int x) { return x * x; }\n"
    answers = {"double": [weak, GOOD], "square": [c, c]}
    seen: list[Program] = []

    def draw(asked: list[GenerationTask]) -> list[GeneratedSample]:
        return [sample(answers[task.id][index], index, task.id) for task in asked for index in range(task.samples)]

    def vulnerable(programs: list[Program]) -> set[str]:
        seen.extend(programs)
        return {program.id for program in programs if "shell=True" in program.text}

    kept, counts = distil([SQUARE, DOUBLE], 2, draw, Runs(), "m", vulnerable)
    assert [(item.id, "shell" in item.response) for item in kept] == [("square", False), ("double", False)]
    assert counts == {"kept": 2, "has a finding": 1}
    assert [program.text for program in seen] == [text.rstrip() for text in (c, weak, GOOD)]
    assert distil([DOUBLE], 1, draw, Runs(), "m", vulnerable)[0] == []


def test_the_analyzer_is_asked_only_of_languages_that_it_knows() -> None:
    programs = [
        Program(id="weak", language="python", text="import os\n\ndef run(word):\n    os.system('ls ' + word)\n"),
        Program(id="sound", language="python", text=GOOD),
        Program(id="other", language="c", text="int square(int x) { return x * x; }\n"),
    ]
    vulnerable = analyzed(BanditAnalyzer())  # it judges Python alone
    assert vulnerable(programs) == {"weak"}
    assert vulnerable(programs[2:]) == set()


def test_each_instruction_is_one_block_task() -> None:
    first, second = tasks([DOUBLE, SQUARE], attempts=4)
    assert (first.id, first.samples, first.stop, first.prefix, first.greedy) == ("double", 4, "block", "", False)
    assert (second.language, second.instruction) == ("c", "Square a number.")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        (PLAIN, "kept"),
        ("12", "kept"),
        ("- a stack\n- a queue\n\nBoth hold items.", "kept"),
        ("1\n2\n3", "kept"),
        ("Call `hash(x)`.\nCall `hash(y)`.", "kept"),
        ("No.", "kept"),
        ("word " * 200, "kept"),
        ("word " * 201, "too long"),
        ("", "blank"),
        (" \n\t\n", "blank"),
        ("\u00a0\u2003", "blank"),
        (f"{PLAIN}\n```python\nhash(1)\n```", "holds a code block"),
        ("```\nA hash.\n```", "holds a code block"),
        ("I'm sorry, but I can't assist with that.", "refuses"),
        ("I\u2019m sorry, but I can\u2019t assist with that.", "refuses"),
        ("As an AI language model, I have no opinion on hashes.", "refuses"),
        ("Sure!\nSure!\nSure!", "repeats itself"),
        ("1. A hash.\n2. A hash.\n\n3. a hash.", "repeats itself"),
        ("- A hash.\n* A hash.\n\u2022 A hash.  ", "repeats itself"),
        ("It is a hash. It is a hash. It is a hash.", "repeats itself"),
        ("Can you explain what a hash function is?\n", "only asks"),
        ("What is a hash? A function to a value of fixed size.", "kept"),
        ("It maps data to a value. Shall I show one?", "kept"),
    ],
)
def test_a_plain_answer_is_kept_or_dropped_with_its_reason(text: str, verdict: str) -> None:
    runs = Runs()
    kept, counts = keep([HASH], [sample(text, task="hash", finish="eos")], runs, "m")
    assert counts == {verdict: 1}
    assert len(kept) == (verdict == "kept")
    assert runs.ran == []


@pytest.mark.parametrize("finish", ["length", "function"])
def test_a_plain_answer_that_did_not_end_by_itself_is_dropped(finish: str) -> None:
    assert keep([HASH], [sample(PLAIN, task="hash", finish=finish)], Runs(), "m")[1] == {"unfinished": 1}


def test_a_kept_plain_answer_is_the_text_without_a_fence() -> None:
    (item,), _ = keep([HASH], [sample(f"\n{PLAIN} \n\n", task="hash", finish="eos")], Runs(), "m")
    assert (item.response, item.language) == (PLAIN, None)


def test_a_plain_answer_is_asked_for_without_a_language() -> None:
    (task,) = tasks([HASH], attempts=2)
    assert (task.language, task.prefix, task.samples) == (None, "", 2)


def test_plain_text_cannot_be_begun() -> None:
    with pytest.raises(ValidationError, match="plain text has no prefix"):
        GenerationTask(id="t", language=None, instruction="i", prefix="It is")


def test_no_built_in_answer_gives_the_question_back() -> None:
    for item in load_instruction_samples("builtin"):
        assert not (item.language is None and item.response.endswith("?")), item.id
        program = "".join(item.response.removeprefix(f"```{item.language}\n").removesuffix("```").split())
        assert program not in "".join(item.instruction.split()), item.id


def test_built_in_instructions_are_each_of_their_file_once_and_silent_on_security() -> None:
    items = builtin_instructions()
    assert len({item.id for item in items}) == len({" ".join(item.instruction.split()) for item in items}) == len(items)
    assert {item.language for item in items} == {*languages.LANGUAGES, None}
    assert [item.id for item in items if item.id.partition("-")[0] != (item.language or "question")] == []
    assert [item.id for item in items if item.test is not None and item.language != "python"] == []
    assert [item.id for item in items if security_words(item.instruction)] == []


RUN = sandboxed_test(Bubblewrap())


@pytest.mark.parametrize(
    "program",
    [
        "def double(x):\n    return x\n",
        "import sys\nsys.exit(0)\n",
        "import os\nos._exit(0)\n",
        "raise SystemExit\n",
        "print('\\nreached the end')\nimport os\nos._exit(0)\n",
        "print('\\nreached the end', flush=True)\nimport os\nos._exit(0)\n",
        "print(open('program.py').read(), open('test.py').read(), flush=True)\nimport os\nos._exit(0)\n",
        "while True: pass\n",
        "",
    ],
)
def test_a_program_that_does_not_reach_the_end_of_its_test_fails(program: str) -> None:
    assert not RUN(program, "assert double(2) == 4")


def test_a_right_program_passes_even_if_it_prints() -> None:
    assert RUN(GOOD + "print('hello', end='')\n", "assert double(2) == 4")


def test_every_built_in_instruction_with_a_test_has_one_that_an_empty_answer_fails() -> None:
    tested = [item for item in builtin_instructions() if item.test is not None]
    assert tested
    passes = [item.id for item in tested[:12] if RUN("", item.test or "")]
    assert passes == []


def test_the_command_asks_the_model_where_the_options_say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: list[tuple[object, ...]] = []

    def source(*options: object) -> object:
        asked.append(options)
        raise InputError("nothing more", "a test")

    monkeypatch.setattr("safecoder.cli.engines.source", source)
    monkeypatch.setattr("safecoder.cli.steps.check_tools", lambda analyzer: None)
    monkeypatch.setattr("safecoder.evaluation.security.compiling.check", lambda: None)
    command = [
        "distill",
        str(tmp_path / "out.jsonl"),
        "--model",
        "mine",
        "--server",
        "http://localhost:1/v1",
        "--parallel",
        "3",
    ]
    result = CliRunner().invoke(app, command)
    assert isinstance(result.exception, InputError)
    assert asked == [("mine", "transformers", "http://localhost:1/v1", 3)]
