"""Faults that are put into the reference solutions of HumanEval are found by its tests as they are run here."""

from __future__ import annotations

import pytest
from mutants import mutants

from safecoder.evaluation.utility.code_problems import run_problems
from safecoder.evaluation.utility.humaneval import load_problems
from safecoder.records import GeneratedSample
from safecoder.sandbox.bubblewrap import Bubblewrap

# Problem and fault -> why the tests pass all the same. Three cannot be seen by any test of the function; the others are on ways that
# no test of HumanEval takes.
SURVIVORS = {
    (
        "HumanEval/32",
        "return 0",
    ): "the tests evaluate the polynomial with the program's own helper, so both are off alike",
    ("HumanEval/46", "return 0"): "no test asks for one of the first four numbers",
    ("HumanEval/59", "return 0"): "unreachable: the helper is never asked about a number below two",
    ("HumanEval/124", "return 3"): "no test has a day that only the check of February refuses",
    ("HumanEval/127", "return 2"): "no test has an intersection longer than two",
    ("HumanEval/127", "return 3"): "no test has an intersection longer than two",
    (
        "HumanEval/127",
        "condition 1",
    ): "no test has an intersection longer than two; of two, the loop behind says the same",
    ("HumanEval/127", "condition 2"): "no test has an intersection longer than two",
    ("HumanEval/145", "return 0"): "equivalent: every sorting key is one larger, which changes no order",
}


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_every_mutant_of_a_reference_fails_but_those_that_are_known_and_explained() -> None:
    problems = load_problems()
    samples = [
        GeneratedSample(
            key=f"{problem.task_id} {name}",
            task=problem.task_id,
            index=0,
            model="mutant",
            completion=name,
            program=text,
            finish="function",
            tokens=0,
        )
        for problem in problems
        for name, text in mutants(problem.reference)
    ]
    assert {sample.task for sample in samples} == {problem.task_id for problem in problems}
    results = run_problems(problems, samples, Bubblewrap())
    survived = {(result.problem, result.sample.completion) for result in results if result.passed}
    assert survived == set(SURVIVORS), sorted(survived ^ set(SURVIVORS))
    assert len(samples) > 500
