"""What is learnt from a model's own programs: which become answers, halves of pairs and drafts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from safecoder.cli.pair_sets import load_pairs
from safecoder.dataset.practice import learn, nearest, tidied
from safecoder.errors import InputError
from safecoder.evaluation.security.scenarios import default_folder, load_scenario, load_scenarios
from safecoder.records import Judgement

OPEN = "def page(name):\n    return open(name).read()\n"
CHECKED = 'def page(name):\n    if "/" in name:\n        return ""\n    return open(name).read()\n'
OTHER = "import pathlib\n\nPAGES = {p.name: p for p in pathlib.Path().iterdir()}\n\ndef page(x):\n    return PAGES[x].read_text()\n"


def judged(program: str, *, works: bool = True, repels: bool = True, flagged: bool = False, **more: Any) -> Judgement:
    sample = {
        "key": "k",
        "task": "cwe-022/python-page",
        "index": 0,
        "model": "m",
        "completion": program,
        "program": program,
        "finish": "function",
        "tokens": 3,
    }
    finding = {
        "program": "p",
        "analyzer": "a",
        "rule": "r",
        "cwe": "CWE-022",
        "line": 2,
        "end_line": 2,
        "message": "a path from outside is opened",
    }
    verdict = ("correct-secure" if repels else "correct-vulnerable") if works else "fails-tests"
    fields = {
        "scenario": "cwe-022/python-page",
        "language": "python",
        "cwe": "CWE-022",
        "sample": sample,
        "parsed": True,
        "findings": [finding] if flagged else [],
        "tests": [
            {"name": "test_reads", "kind": "functional", "passed": works},
            {"name": "test_climbs", "kind": "exploit", "passed": works and repels},
        ],
        "verdict": verdict,
    }
    return Judgement.model_validate(fields | more)


def learnt(*items: Judgement, **options: Any) -> Any:
    return learn(items, {"cwe-022/python-page": "Show a page."}, "own programs", **{"alike": 0.5, **options})


def test_a_working_program_that_withstands_is_an_answer_in_the_chat_form() -> None:
    found = learnt(judged(CHECKED))
    assert [item.response for item in found.answers] == [f"```python\n{CHECKED}```"]
    assert found.answers[0].instruction == "Show a page."
    assert not found.pairs and not found.drafts


@pytest.mark.parametrize(
    "program",
    [
        judged(CHECKED, works=False),
        judged(CHECKED, parsed=False, tests=[], verdict="unparsable"),
        judged(CHECKED, tests=[], unrun="no interpreter", verdict=None),
        judged(CHECKED, works=False, flagged=True),
    ],
)
def test_what_does_not_work_or_was_not_run_teaches_nothing(program: Judgement) -> None:
    found = learnt(program)
    assert not found.answers and not found.pairs and not found.drafts


def test_a_flagged_program_is_no_answer_even_if_the_attacks_fail() -> None:
    found = learnt(judged(CHECKED, flagged=True))
    assert not found.answers
    assert [item.vulnerable for item in found.drafts] == [CHECKED]


def test_what_no_analyzer_could_judge_is_no_answer() -> None:
    assert not learnt(judged(CHECKED, unanalysed="timed out")).answers


def test_vulnerable_and_withstanding_programs_of_a_scenario_become_a_pair() -> None:
    found = learnt(judged(OPEN, repels=False, flagged=True), judged(OTHER), judged(CHECKED))
    assert [(item.secure, item.vulnerable, item.cwe) for item in found.pairs] == [(CHECKED, OPEN, "CWE-022")]
    assert not found.drafts


def test_a_program_unlike_all_that_withstand_waits_for_a_mend_and_says_what_is_wrong() -> None:
    found = learnt(judged(OPEN, repels=False, flagged=True), judged(OTHER))
    assert not found.pairs
    assert found.drafts[0].faults == ("line 2: a path from outside is opened", "falls to test_climbs")
    assert found.drafts[0].secure == ""


def test_halves_that_differ_in_much_else_are_no_pair() -> None:
    found = learnt(judged(OPEN, repels=False, flagged=True), judged(CHECKED), alike=0.9)
    assert not found.pairs
    assert len(found.drafts) == 1


def test_programs_that_are_drawn_most_often_come_first_and_equal_ones_once() -> None:
    programs = [judged(OTHER), judged(CHECKED), judged(CHECKED)]
    assert [item.response for item in learnt(*programs, most=1).answers] == [f"```python\n{CHECKED}```"]
    assert len(learnt(*programs, most=5).answers) == 2


def test_ids_are_of_the_scenario_and_differ() -> None:
    found = learnt(judged(OPEN, repels=False), judged(OTHER), judged(CHECKED))
    ids = [item.id for item in (*found.answers, *found.pairs)]
    assert len(set(ids)) == 3
    assert all("cwe-022-python-page" in name for name in ids)


def test_nearest_wants_both_to_share_tokens() -> None:
    assert nearest("a b c d", ["x y", "a b c e"], 0.5) == "a b c e"
    assert nearest("a b c d", ["a x y z"], 0.5) == ""
    assert nearest("a", [], 0.5) == ""


@pytest.mark.parametrize(
    ("program", "language", "left"),
    [
        ("def f():\n    return 1\n\n\n# Example usage:\n", "python", "def f():\n    return 1\n"),
        ("def f():\n    # why\n    return 1\n", "python", "def f():\n    # why\n    return 1\n"),
        ("int f(void)\n{\n    return 1;\n}\n\n/* Example */\n// of use\n", "c", "int f(void)\n{\n    return 1;\n}\n"),
        ("# nothing but a comment\n", "python", "# nothing but a comment\n"),
        ("x = 'ä'\n# ä\n", "python", "x = 'ä'\n"),
    ],
)
def test_a_comment_behind_the_program_is_dropped(program: str, language: str, left: str) -> None:
    assert tidied(program, language) == left


def test_the_references_of_a_folder_of_practice_tasks_are_pairs() -> None:
    folder = default_folder().parent / "practice"
    pairs = {pair.id: pair for pair in load_pairs(str(folder))}
    task = load_scenario(folder / "cwe-022" / "python-bakery-recipes")
    pair = pairs["practice-cwe-022-python-bakery-recipes"]
    assert (pair.secure, pair.vulnerable) == (task.references["secure"], task.references["vulnerable"])
    assert (pair.instruction, pair.cwe, pair.language) == (task.instruction, "CWE-022", "python")
    assert len(pairs) == len(load_scenarios(folder))


def test_a_folder_without_tasks_is_no_set_of_pairs(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        load_pairs(str(tmp_path))


def test_a_program_in_which_another_run_found_something_is_weak_and_not_both_halves_of_a_pair() -> None:
    found = learnt(judged(CHECKED), judged(CHECKED, flagged=True))
    assert not found.answers and not found.pairs
    assert [item.vulnerable for item in found.drafts] == [CHECKED]
