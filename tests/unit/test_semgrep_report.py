"""Reading Semgrep's report: a file that the tool gave up is failed, never clean."""

from __future__ import annotations

import importlib.metadata
import subprocess
from pathlib import Path

import pytest

from safecoder.analyzers import rulepack
from safecoder.analyzers.semgrep import SemgrepAnalyzer, _read
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Program

NAMES = {"p0.js": "a", "p1.js": "b"}


@pytest.mark.parametrize(
    "kind",
    [
        *("Timeout", "Out of memory", "Stack overflow", "Fatal error", "Syntax error", "Other syntax error"),
        *("Too many matches", "Internal matching error"),
    ],
)
def test_a_file_that_broke_the_tool_is_not_clean(kind: str) -> None:
    error = {"type": kind, "path": "/x/p0.js", "message": "broke\nmore"}
    analysis = _read({"paths": {"scanned": ["/x/p0.js", "/x/p1.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed == {"a": "broke"}
    assert dict(analysis.findings) == {"b": ()}


def test_a_reason_does_not_name_our_temporary_file() -> None:
    error = {"type": "Timeout", "path": "/x/p0.js", "message": "Timeout when running rule-1 on /x/p0.js:\n "}
    analysis = _read({"paths": {"scanned": ["/x/p0.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed["a"] == "Timeout when running rule-1 on it"


def test_a_file_of_which_some_constructs_do_not_parse_is_judged() -> None:
    kind = ["PartialParsing", [{"path": "/x/p0.js", "start": {"line": 4}, "end": {"line": 4}}]]
    error = {"type": kind, "path": "/x/p0.js", "message": "Syntax error at line /x/p0.js:4:\n `=` was unexpected"}
    analysis = _read({"paths": {"scanned": ["/x/p0.js"]}, "errors": [error], "results": []}, {"p0.js": "a"})
    assert analysis == Analysis({"a": ()}, {})


def test_a_reason_names_the_line_of_a_syntax_error() -> None:
    error = {
        "type": "Syntax error",
        "path": "/x/p0.js",
        "message": "Syntax error at line /x/p0.js:11:\n missing element",
    }
    analysis = _read({"paths": {"scanned": ["/x/p0.js"]}, "errors": [error], "results": []}, NAMES)
    assert analysis.failed["a"] == "Syntax error at line 11"


def test_a_program_that_the_real_tool_cannot_parse_is_not_clean() -> None:
    """The last line has a value too few, which costs the whole file; a broken construct costs itself alone."""
    start = "import os\nfrom flask import request\n\n\ndef a():\n    os.system('ping ' + request.args['h'])\n\n\n"
    programs = [
        Program(id="lost", language="python", text=f"{start}print 'b'\n\n\ndef b():\n    return (\n"),
        Program(id="partly", language="python", text=f"{start}def b(:\n    x = = 1\n"),
    ]
    analysis = SemgrepAnalyzer().analyze(programs)
    assert analysis.failed.keys() == {"lost"}
    assert [finding.cwe for finding in analysis.findings["partly"]] == ["CWE-078"]


def test_the_users_settings_of_the_tool_hide_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a repository with a baseline commit Semgrep would look for what is new there, and our programs are never in it."""
    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")
    for arguments in (["init", "--quiet"], ["commit", "--quiet", "--allow-empty", "--message=first"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SEMGREP_BASELINE_COMMIT", "HEAD")
    text = "import os\nfrom flask import request\n\n\ndef a():\n    os.system('ping ' + request.args['h'])\n"
    analysis = SemgrepAnalyzer(jobs=1).analyze([Program(id="a", language="python", text=text)])
    assert [finding.cwe for finding in analysis.findings["a"]] == ["CWE-078"]


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
