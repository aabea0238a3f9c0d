"""Batches of an analyzer: a program that breaks the tool is named, the others are judged, a broken tool is told once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from stand_ins import StandIn, program

from safecoder.analyzers.batches import BatchedAnalyzer
from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.errors import ToolError
from safecoder.languages import LANGUAGES


@pytest.mark.parametrize("workers", [1, 3])
def test_all_programs_are_judged_in_batches_of_the_size(workers: int) -> None:
    inner, done = StandIn(), list[int]()
    programs = [program(f"p{number}", f"# standin: {22 if number == 4 else 78}\n") for number in range(7)]
    analysis = BatchedAnalyzer(inner, size=3, workers=workers, on_batch=done.append).analyze(programs)
    assert sorted(map(len, inner.calls)) == [1, 3, 3]
    assert done == [3, 3, 1]
    assert [analysis.findings[f"p{number}"][0].cwe for number in (3, 4)] == ["CWE-078", "CWE-022"]
    assert len(analysis.findings) == 7
    assert not analysis.failed


@pytest.mark.parametrize("bad", [{0}, {6}, {3}, {0, 1, 2, 3, 4, 5, 6}, {2, 5}])
def test_a_program_that_breaks_the_tool_is_named_and_the_rest_is_judged(bad: set[int]) -> None:
    programs = [program(f"p{number}", "crash" if number in bad else "x = 1") for number in range(7)]
    analysis = BatchedAnalyzer(StandIn(), size=7).analyze(programs)
    assert dict(analysis.failed) == {f"p{number}": "it crashed" for number in bad}
    assert set(analysis.findings) == {f"p{number}" for number in range(7)} - set(analysis.failed)


def test_finding_it_takes_a_logarithm_of_runs() -> None:
    inner = StandIn()
    BatchedAnalyzer(inner, size=512).analyze([program(f"p{n}", "crash" if n == 300 else "x = 1") for n in range(512)])
    assert len(inner.calls) <= 2 + 2 * 9


def test_a_broken_tool_is_told_once_and_not_blamed_on_programs() -> None:
    inner = StandIn(broken="not on this machine")
    with pytest.raises(ToolError, match="pip install standin"):
        BatchedAnalyzer(inner, size=100).analyze([program(f"p{number}") for number in range(100)])
    assert len(inner.calls) == 2


def test_a_program_that_the_tool_forgets_is_failed() -> None:
    analysis = BatchedAnalyzer(StandIn()).analyze([program("a", "forget"), program("b", "refuse"), program("c")])
    assert dict(analysis.failed) == {"a": "passed over by standin", "b": "refused"}
    assert set(analysis.findings) == {"c"}


def test_nothing_is_analysed_without_a_run() -> None:
    inner = StandIn()
    analysis = BatchedAnalyzer(inner).analyze([])
    assert (analysis.findings, analysis.failed, inner.calls) == ({}, {}, [])


def test_it_is_the_analyzer_that_it_holds() -> None:
    inner = StandIn(name="other", version="7")
    outer = BatchedAnalyzer(inner)
    assert (outer.name, outer.version, outer.languages) == ("other", "7", inner.languages)


def test_a_trivial_program_is_known_for_every_language() -> None:
    for language in LANGUAGES:
        inner = StandIn(languages=frozenset({language}))
        analysis = BatchedAnalyzer(inner).analyze([program("a", "crash", language), program("b", "crash", language)])
        assert len(analysis.failed) == 2


def test_hostile_texts_are_judged_by_the_real_tool() -> None:
    programs = [
        program("surrogate", "x = '\udcff'\neval(input())\n"),
        program("long line", "x = '" + "a" * 5_000_000 + "'\n"),
        program("nul", "x = '\0'\n"),
        program("no program", "((((" * 50),
        program("fine", "import os\ndef f(name):\n    os.system('ls ' + name)\n"),
    ]
    analysis = BatchedAnalyzer(SemgrepAnalyzer()).analyze(programs)
    assert set(analysis.findings) | set(analysis.failed) == {item.id for item in programs}
    assert [finding.line for finding in analysis.findings["fine"]] == [3]
    assert analysis.failed["long line"] == "a line of more than 50000 characters"


def test_rules_that_do_not_compile_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rule = '{"rules": [{"id": "r", "languages": ["python"], "severity": "ERROR", "message": "m", "pattern": "def ("}]}'
    monkeypatch.setattr("safecoder.analyzers.rulepack.compiled", lambda language, parameters=True: rule)
    with pytest.raises(ToolError, match="rules that compile"):
        BatchedAnalyzer(SemgrepAnalyzer()).analyze([program("a", "x = 1\n"), program("b", "y = 1\n")])


def test_a_missing_tool_names_the_install_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="pip install semgrep"):
        BatchedAnalyzer(SemgrepAnalyzer()).analyze([program("a", "x = 1\n")])
