"""Both oracles tell the references of every scenario apart, and of every practice task, which has nothing in common with a scenario."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.dataset.load import builtin_pairs
from safecoder.evaluation import metrics
from safecoder.evaluation.security.judge import faults, judge, reference_samples
from safecoder.evaluation.security.scenario import Scenario
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
from safecoder.records import Judgement
from safecoder.sandbox.bubblewrap import Bubblewrap
from safecoder.similarity import close_to

PRACTICE = default_folder().parent / "practice"
LANGUAGES = ["c", "go", "java", "javascript", "python", "ruby"]


@pytest.mark.parametrize(("folder", "least"), [(default_folder(), 83), (PRACTICE, 280)])
def test_there_are_as_many_as_the_pages_say(folder: Path, least: int) -> None:
    scenarios = load_scenarios(folder)
    assert len(scenarios) >= least
    assert {scenario.language for scenario in scenarios} == {*LANGUAGES}


# By language, since a test has five minutes and there is no end to how many scenarios may be added.
@pytest.mark.parametrize("language", LANGUAGES)
def test_references_of_scenarios_are_told_apart_by_both_oracles(language: str) -> None:
    _told_apart(_of(default_folder(), language))


# All by the rules, and by their tests the first two of every class: to run all 280 takes ten minutes on slow cores, which
# `safecoder eval self-test --scenarios practice` does whenever tasks are written or changed.
@pytest.mark.parametrize("language", LANGUAGES)
def test_references_of_practice_tasks_are_told_apart(language: str) -> None:
    tasks = _of(PRACTICE, language)
    by_class: dict[str, list[Scenario]] = defaultdict(list)
    for task in tasks:
        by_class[task.cwe].append(task)
    assert faults(_judged([replace(task, tests={}) for task in tasks])) == []
    _told_apart([task for members in by_class.values() for task in members[:2]])


def _of(folder: Path, language: str) -> list[Scenario]:
    return [scenario for scenario in load_scenarios(folder) if scenario.language == language]


def _told_apart(scenarios: list[Scenario]) -> None:
    for scenario in scenarios:
        counts = {kind: len(file.names) for kind, file in scenario.tests.items()}
        assert counts.get("functional", 0) >= 3, scenario.id
        assert counts.get("exploit", 0) >= 2, scenario.id
    judgements = _judged(scenarios)
    # Tests have ten seconds: on a machine that stalls for as long one of two thousand may miss them. What is wrong is so twice.
    doubted = {fault.partition(":")[0] for fault in faults(judgements)}
    again = _judged([scenario for scenario in scenarios if scenario.id in doubted])
    assert faults(again) == []
    settled = [item for item in judgements if item.scenario not in doubted] + again
    secure = metrics.rate([item for item in settled if item.sample.model == "secure"], "functional_and_secure")
    assert secure is not None
    assert secure.value == 1.0
    assert len(doubted) <= 1, sorted(faults(judgements))


def _judged(scenarios: list[Scenario]) -> list[Judgement]:
    if not scenarios:
        return []
    samples = [sample for scenario in scenarios for sample in reference_samples(scenario)]
    return judge(samples, {scenario.id: scenario for scenario in scenarios}, SemgrepAnalyzer(), Bubblewrap())


@pytest.mark.parametrize("folder", [default_folder(), PRACTICE])
def test_attacks_of_ruby_take_every_usual_way_to_refuse(folder: Path) -> None:
    """`raise SecurityError`, `raise NotImplementedError` and `abort` are no StandardError; a bare rescue lets them out of the attack."""
    every = "rescue StandardError, SecurityError, ScriptError, SystemExit"
    for path in folder.glob("*/ruby-*/test_exploit.rb"):
        rescues = [line.strip() for line in path.read_text().splitlines() if re.search(r"\brescue\b", line)]
        assert rescues, path
        assert all(line.startswith(every) for line in rescues), path


def test_practice_is_not_what_models_are_measured_with() -> None:
    own, measuring = ({item.id: item for item in load_scenarios(folder)} for folder in (PRACTICE, default_folder()))
    programs = {f"{name}:{role}": text for name, item in own.items() for role, text in item.references.items()}
    others = {f"{item.id}:{role}": text for item in measuring.values() for role, text in item.references.items()}
    assert close_to(programs, others, 0.2) == []
    instructions = {name: item.instruction for name, item in own.items()}
    assert close_to(instructions, {name: item.instruction for name, item in measuring.items()}, 0.2) == []


def test_practice_leaves_the_classes_alone_that_no_pair_teaches() -> None:
    taught = {pair.cwe for pair in builtin_pairs()}
    assert {item.cwe for item in load_scenarios(PRACTICE)} <= taught
