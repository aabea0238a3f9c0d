"""MBPP: both forms of its file become the same kind of problem, and references pass in the sandbox."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from safecoder import languages
from safecoder.errors import InputError, StorageError
from safecoder.evaluation.utility.code_problems import check_program
from safecoder.evaluation.utility.mbpp import load_problems
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()
ORIGINAL: list[dict[str, Any]] = [
    {
        "task_id": 9001,
        "prompt": 'Write a function that says how far a point is from the origin; a backslash \\n and """ may stand here.',
        "code": "import math\r\n\r\ndef square(x):\r\n    return x * x\r\n\r\n"
        "def distance(x: float, y: float = 0.0) -> float:\r\n    return math.sqrt(square(x) + square(y))",
        "test_imports": ["import math"],
        "test_list": ["assert distance(3, 4) == 5", "assert math.isclose(distance(2), 2)"],
    },
    {
        "task_id": 9002,
        "text": "Write a function that gives the longer of two boxes.",
        "code": "class Box:\n    def __init__(self, length):\n        self.length = length\n\n"
        "def longer(a, b):\n    return a if a.length > b.length else b",
        "test_setup_code": "small, large = Box(1), Box(2)",
        "test_list": ["assert longer(small, large) is large", "assert longer(Box(1), small).length == 1"],
    },
]


def written(folder: Path, rows: list[Any], name: str = "mbpp.jsonl") -> str:
    path = folder / name
    path.write_text(json.dumps(rows) if name.endswith(".json") else "".join(json.dumps(row) + "\n" for row in rows))
    return str(path)


@pytest.mark.parametrize("name", ["mbpp.jsonl", "sanitized.json"])
def test_the_original_form_becomes_function_completion(tmp_path: Path, name: str) -> None:
    first, second = load_problems(written(tmp_path, ORIGINAL, name))
    assert (first.task_id, first.entry_point, first.benchmark) == ("mbpp_9001", "distance", "mbpp")
    assert first.prompt.startswith('import math\n\n\ndef distance(x: float, y: float=0.0) -> float:\n    """\n')
    assert "square" not in first.prompt
    docstring = ast.get_docstring(ast.parse(first.prompt).body[-1])  # type: ignore[arg-type]
    assert docstring is not None
    assert docstring.splitlines()[0] == ORIGINAL[0]["prompt"]
    assert docstring.splitlines()[2:] == ORIGINAL[0]["test_list"]
    assert second.prompt.startswith("class Box:\n")


def test_references_pass_and_what_does_nothing_fails(tmp_path: Path) -> None:
    for problem in load_problems(written(tmp_path, ORIGINAL)):
        assert check_program(problem, problem.reference, BOX) == (True, "")
        assert not check_program(problem, f"{problem.prompt}    return None\n", BOX)[0]


def test_the_published_completion_form_is_read(shared_data: Path) -> None:
    problems = load_problems(str(shared_data / "mbpp" / "mbpp.jsonl"))
    assert len({problem.task_id for problem in problems}) == len(problems) == 427
    for problem in problems:
        assert languages.parses(f"{problem.prompt}    pass\n", "python")
        assert problem.several == (f"{problem.entry_point}(" not in problem.test)
        task = problem.task("paper")
        assert problem.prompt.startswith(task.prefix)
        assert task.prefix.rstrip().endswith(":")
    assert sum(problem.several for problem in problems) == 11


def test_an_answer_whose_tests_call_another_function_goes_on_to_the_end_of_the_code_block(shared_data: Path) -> None:
    problems = {problem.task_id: problem for problem in load_problems(str(shared_data / "mbpp" / "mbpp.jsonl"))}
    assert problems["mbpp_6"].task().stop == "block"
    assert problems["mbpp_2"].task().stop == "function"


def test_no_published_problem_is_passed_by_a_body_that_does_nothing(shared_data: Path) -> None:
    problems = load_problems(str(shared_data / "mbpp" / "mbpp.jsonl"), 60)
    passing = [p.task_id for p in problems if check_program(p, f"{p.prompt}    return None\n", BOX)[0]]
    assert passing == []


FAULTS: dict[str, list[Any]] = {
    "a number": [1],
    "no function": [{"task_id": 1, "prompt": "x = 1\n", "tests": "assert x"}],
    "does not parse": [{"task_id": 1, "prompt": "def f(:\n", "tests": ""}],
    "tests call nothing": [{**ORIGINAL[0], "test_list": ["assert True"]}],
    "no code": [{key: value for key, value in ORIGINAL[0].items() if key != "code"}],
    "nothing": [],
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_is_no_mbpp_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"mbpp\.jsonl"):
        load_problems(written(tmp_path, FAULTS[name]))


def test_a_file_that_is_no_json_or_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(InputError, match=r"bad\.json"):
        load_problems(str(tmp_path / "bad.json"))
    with pytest.raises(StorageError):
        load_problems(str(tmp_path / "none.jsonl"))
