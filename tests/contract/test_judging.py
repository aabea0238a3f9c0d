"""Judging many samples: what was run is not run again, and what breaks costs itself only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from safecoder.cli import steps
from safecoder.errors import SandboxError, ToolError
from safecoder.evaluation.security import dynamic
from safecoder.evaluation.security.judge import judge, reference_samples, runs_journal
from safecoder.evaluation.security.scenario import Scenario
from safecoder.evaluation.security.scenarios import default_folder, load_scenario
from safecoder.protocols import Analysis, Execution, Job
from safecoder.records import Program
from safecoder.sandbox.bubblewrap import Bubblewrap


class _Nothing:
    """An analyzer that finds nothing."""

    name, version, languages = "nothing", "1", frozenset({"python"})

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        return Analysis({}, {})


class _Stuck(_Nothing):
    """An analyzer that gives up on every program."""

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        return Analysis({}, {program.id: "took too long" for program in programs})


class _Box:
    """The sandbox, with a count of the runs; some programs cannot be isolated."""

    def __init__(self, unisolated: bytes = b"\0never\0") -> None:
        self._box = Bubblewrap()
        self._unisolated = unisolated
        self.runs = 0

    @property
    def python(self) -> str:
        return self._box.python

    def run(self, job: Job) -> Execution:
        self.runs += 1
        if any(self._unisolated in content for content in job.files.values()):
            raise SandboxError("bubblewrap to isolate", "no more user namespaces", "wait")
        return self._box.run(job)


def scenario() -> Scenario:
    return load_scenario(default_folder() / "cwe-022" / "python-tide-table")


def test_a_rerun_runs_nothing_again_unless_the_tests_have_changed(tmp_path: Path) -> None:
    item, box = scenario(), _Box()
    samples = reference_samples(item)
    first = judge(samples, {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    ran, box.runs = box.runs, 0
    assert ran > 0
    again = judge(samples, {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    assert box.runs == 0
    assert again == first
    for other in (
        replace(item, support={"table.txt": b"more"}),
        replace(item, tests={kind: replace(file, source=f"{file.source}\n") for kind, file in item.tests.items()}),
    ):
        judge(samples, {item.id: other}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
        assert box.runs > 0
        box.runs = 0


def test_a_rerun_looks_for_tools_only_where_something_is_to_be_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, box = scenario(), _Box()
    samples = reference_samples(item)
    first = judge(samples, {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    monkeypatch.setattr(dynamic, "_PACES", {})
    monkeypatch.setattr(dynamic, "missing", lambda runner: ToolError("the tools", "gone", "install them"))
    box.runs = 0
    again = judge(samples, {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    assert again == first
    assert box.runs == 0
    monkeypatch.setattr("safecoder.evaluation.security.judge.runners_version", lambda: "another")
    (changed, *_) = judge(samples, {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    assert "gone" in changed.unrun, "what another harness said does not count"


def test_an_interrupted_run_keeps_what_it_ran(tmp_path: Path) -> None:
    item, box = scenario(), _Box()
    samples = reference_samples(item)
    judge(samples[:1], {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    with (tmp_path / "tests.jsonl").open("a") as file:
        file.write('{"key": "to')  # torn
    box.runs = 0
    judge(samples[:1], {item.id: item}, _Nothing(), box, runs=runs_journal(tmp_path / "tests.jsonl"))
    assert box.runs == 0


def test_a_program_that_cannot_be_isolated_costs_its_own_verdict_only(tmp_path: Path) -> None:
    item = scenario()
    samples = reference_samples(item)
    more = {name: getattr(samples[1], name) + "\n# UNISOLATED\n" for name in ("program", "completion")}
    marked = samples[1].model_copy(update=more)
    box = _Box(b"UNISOLATED")
    runs = runs_journal(tmp_path / "tests.jsonl")
    judged = judge([samples[0], marked], {item.id: item}, _Nothing(), box, runs=runs)
    assert judged[0].verdict == "correct-secure"
    assert "no more user namespaces" in judged[1].unrun
    assert (judged[1].tests, judged[1].verdict) == ((), None)
    assert len(runs) == 1, "tried again the next time"


def test_phases_are_timed_and_a_failed_test_has_its_log() -> None:
    item = scenario()
    seconds: dict[str, float] = {}
    judged = judge(reference_samples(item), {item.id: item}, _Nothing(), Bubblewrap(), clock=seconds.__setitem__)
    assert set(seconds) == {"analysis", "execution"}
    assert seconds["execution"] > 0
    by_role = {one.sample.model: one for one in judged}
    assert by_role["vulnerable"].verdict == "correct-vulnerable"
    assert by_role["useless"].verdict in {"fails-tests", "empty"}
    failed = next(test for test in by_role["vulnerable"].tests if not test.passed)
    assert failed.detail in failed.log
    assert "Traceback" in failed.log


def test_how_many_programs_no_analyzer_could_judge_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    item = scenario()
    judged = steps.judged(reference_samples(item), [item], "tuned", tmp_path / "judgements.jsonl", _Stuck())
    assert "tuned: 3 python programs were not analysed: took too long" in capfd.readouterr().err
    assert not any(one.judged for one in judged)
