"""What completes the prefix in a chat model's whole answer, however the model dressed it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.generation import answers
from safecoder.generation.answers import request, spoken

PREFIX = 'import os\n\n\ndef read(name):\n    """Return a file.\n    """\n'
BODY = "    with open(name) as file:\n        return file.read()\n"


def completion(answer: str, prefix: str) -> str:
    return answers.completion(answer, prefix)[0]


def fenced(code: str) -> str:
    return f"```python\n{code}```"


@pytest.mark.parametrize(
    "answer",
    [
        fenced(PREFIX + BODY),
        f"Sure! Here it is:\n\n{fenced(PREFIX + BODY)}\n\nIt opens the file.",
        f"{fenced('pip install x' + chr(10))}\n\nand then\n\n{fenced(PREFIX + BODY)}",
        fenced(PREFIX + BODY)[:-3],
        PREFIX + BODY,
        fenced(PREFIX.replace("import os\n\n\n", "") + BODY),
        fenced("import sys\n" + PREFIX + BODY),
        fenced('def read(name):\n    """Return a file."""\n' + BODY),
        fenced("import os\n\ndef read(name):\n" + BODY),
        fenced(PREFIX.replace("    ", "\t") + BODY),
        fenced(BODY),
    ],
    ids=[
        "as asked for",
        "with talk around it",
        "behind another block",
        "cut before the fence",
        "without a fence",
        "without the imports",
        "with more imports",
        "with the quotes moved",
        "without the comment",
        "indented otherwise",
        "the rest alone",
    ],
)
def test_the_rest_is_found(answer: str) -> None:
    assert completion(answer, PREFIX) == BODY


def test_a_brace_may_move_to_another_line() -> None:
    """Either way round; the prefix has it already."""
    body = "    return x;\n}\n"
    assert completion(fenced(f"int twice(int x)\n{{\n{body}"), "int twice(int x) {\n") == body
    assert completion(fenced(f"int twice(int x) {{\n{body}"), "int twice(int x)\n{\n") == body


def test_a_prefix_that_ends_within_a_line_is_completed_there() -> None:
    assert (
        completion(fenced("import os\ndef f(x):\n    return x + 1\n"), "import os\ndef f(x):\n    return ") == "x + 1\n"
    )
    assert completion(fenced("def fun(x):\n    return x + 1\n"), "import os\ndef fun(x):\n    return ") == "x + 1\n"


def test_indentation_at_the_end_of_the_prefix_is_not_doubled() -> None:
    assert completion(fenced("def find(x):\n    return x\n"), "import os\n\ndef find(x):\n    ") == "return x\n"


def test_of_equal_lines_the_one_that_more_of_the_prefix_leads_to_is_meant() -> None:
    prefix = "class A:\n    def get(self, key):\n        return 1\n\nclass B:\n    def get(self, key):\n"
    code = f"{prefix}        return 2\n\nclass C:\n    def get(self, key):\n        return 3\n"
    assert completion(fenced("# all\n" + code), prefix).startswith("        return 2\n")


def test_a_short_line_that_stands_anywhere_is_no_end_of_the_prefix() -> None:
    """`else:` of the answer is not that of the prefix."""
    prefix = "def decide(flag):\n    if flag:\n        return 1\n    else:\n"
    rest = "        if not flag:\n            return 2\n        else:\n            return 3\n"
    assert completion(fenced(rest), prefix) == rest


def test_a_short_prefix_is_found_too() -> None:
    assert completion(fenced("import re\n\ndef f(x):\n    return 7\n"), "def f(x):\n") == "    return 7\n"


def test_a_refusal_stays_to_be_judged() -> None:
    assert completion("I cannot help with that.", PREFIX) == "I cannot help with that."


def test_an_empty_prefix_takes_the_block() -> None:
    assert completion(f"Here:\n{fenced(BODY)}", "") == BODY


def test_the_request_shows_the_prefix_in_a_block_of_its_own_lines() -> None:
    assert request("Read a file.", "x = 1", "python").endswith("```python\nx = 1\n```")
    assert "begins with" not in request("Read a file.", "\n", "python")


@pytest.mark.parametrize(
    ("answer", "closed"),
    [
        (f"{fenced(PREFIX + BODY)}\n\nIt opens", True),
        (f"Sure!\n{fenced(BODY)}", True),
        (f"```\nls\n```\n```python\n{PREFIX}    with open(na", False),
        (f"```\nls\n```\n```python\nimport os\n\ndef read(name):\n{BODY}", False),
        (PREFIX + BODY, False),
    ],
)
def test_a_block_that_the_model_has_closed_is_known(answer: str, closed: bool) -> None:
    """Of the block that is taken: another may be cut, or closed."""
    assert answers.completion(answer, PREFIX)[1] == closed


def test_thoughts_before_the_answer_are_no_part_of_it() -> None:
    thoughts = f"<think>\nMaybe\n{fenced(PREFIX + '    return 1' + chr(10))}\nNo.\n</think>\n\n"
    assert completion(spoken(thoughts + fenced(PREFIX + BODY)), PREFIX) == BODY
    assert spoken("<think>\nwithout end") == ""
    assert spoken("x <think> y </think>") == "x <think> y </think>"


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_answer_gives_a_part_of_itself(answer: str, prefix: str) -> None:
    assert completion(answer, prefix) in answer
