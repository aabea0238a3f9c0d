"""Reading Semgrep's report: a file that the tool gave up is failed, never clean."""

from __future__ import annotations

import importlib.metadata

import pytest

from safecoder.analyzers import rulepack
from safecoder.analyzers.semgrep import SemgrepAnalyzer, _read
from safecoder.errors import ToolError
from safecoder.records import Program

NAMES = {"p0.js": "a", "p1.js": "b"}


@pytest.mark.parametrize("kind", ["Timeout", "Fatal error", "Other syntax error"])
def test_a_file_that_broke_the_tool_is_not_clean(kind: str) -> None:
    error = {"type": kind, "path": "/x/p0.js", "message": "broke\nmore"}
    analysis = _read({"paths": {"scanned": ["/x/p0.js", "/x/p1.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed == {"a": "broke"}
    assert dict(analysis.findings) == {"b": ()}


def test_a_reason_does_not_name_our_temporary_file() -> None:
    error = {"type": "Timeout", "path": "/x/p0.js", "message": "Timeout when running rule-1 on /x/p0.js:\n "}
    analysis = _read({"paths": {"scanned": ["/x/p0.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed["a"] == "Timeout when running rule-1 on it"


def test_a_file_passed_over_in_silence_is_failed() -> None:
    analysis = _read({"paths": {"scanned": ["/x/p1.js"]}, "errors": [], "results": []}, NAMES)
    assert analysis.failed == {"a": "passed over by semgrep"}


def test_a_scan_of_nothing_is_an_error() -> None:
    with pytest.raises(ToolError, match="none of them"):
        _read({"paths": {"scanned": []}, "errors": [], "results": []}, NAMES)


def test_the_version_names_the_tool_and_changes_with_rules_and_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    one = SemgrepAnalyzer().version
    assert one.startswith(importlib.metadata.version("semgrep"))
    assert SemgrepAnalyzer(jobs=7).version == one, "the number of workers decides nothing"
    assert SemgrepAnalyzer(parameters=False).version != one
    assert SemgrepAnalyzer(suppressions=True).version != one
    compiled = rulepack.compiled
    monkeypatch.setattr(rulepack, "compiled", lambda name, **settings: compiled(name, **settings) + " ")
    assert SemgrepAnalyzer().version != one


def test_it_judges_the_languages_that_have_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    files = rulepack.rule_files
    monkeypatch.setattr(rulepack, "rule_files", lambda name: [] if name == "go" else files(name))
    assert "python" in SemgrepAnalyzer().languages
    assert "go" not in SemgrepAnalyzer().languages
    analysis = SemgrepAnalyzer().analyze([Program(id="a", language="go", text="package p")])
    assert analysis.failed == {"a": "no rules for go"}
