"""Bandit judges Python programs: CWEs of our catalogue, no notes on what is safe, and nothing that a program says about itself."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from safecoder.analyzers.bandit import BanditAnalyzer, _read
from safecoder.errors import ToolError
from safecoder.records import Program


def program(name: str, text: str, language: str = "python") -> Program:
    return Program.model_validate({"id": name, "language": language, "text": text})


PROGRAMS = [
    program("shell", "import subprocess\n\n\ndef run(name):\n    subprocess.call('ls ' + name, shell=True)\n"),
    program("cleared", "import os\n\n\ndef run(name):\n    os.system('ls ' + name)  # nosec\n"),
    program("evaluated", "def f(text):\n    return eval(text)\n"),
    program("loaded", "import yaml\n\n\ndef f(text):\n    return yaml.load(text, Loader=yaml.Loader)\n"),
    program("drawn", "import random\n\n\ndef token():\n    return random.random()\n"),
    program("parsed", "import xml.etree.ElementTree as tree\n\n\ndef f(path):\n    return tree.parse(path)\n"),
    program("password", "PASSWORD = 'hunter22'\n"),
    program("imported", "import pickle\nimport subprocess\n"),
    program("listed", "import subprocess\n\n\ndef run(name):\n    subprocess.run(['ls', '--', name], check=True)\n"),
    program("constant", "import os\n\nos.system('ls -l')\n"),
    program("asserted", "def f(x):\n    assert x\n"),
    program("method", "    def run(self, name):\n        eval(name)\n"),
    program("broken", "def f(:\n"),
    program("bytes", "x = '\ud800'\n\0"),
    program("go", "package p\n", "go"),
]


def test_programs_are_judged_by_our_cwes() -> None:
    analysis = BanditAnalyzer().analyze(PROGRAMS)
    found = {name: {(item.cwe, item.line) for item in items} for name, items in analysis.findings.items()}
    bytes_read = found.pop("bytes", None)
    assert found == {
        "shell": {("CWE-078", 5)},
        "cleared": {("CWE-078", 5)},
        "evaluated": {("CWE-094", 2)},
        "loaded": {("CWE-502", 5)},
        "drawn": {("CWE-338", 5)},
        "parsed": {("CWE-611", 5)},
        "password": {("CWE-798", 1)},
        "imported": set(),
        "listed": set(),
        "constant": set(),
        "asserted": set(),
        "method": {("CWE-094", 2)},
    }
    assert ("bytes" in analysis.failed) == (bytes_read is None)
    assert set(analysis.failed) - {"bytes"} == {"broken", "go"}
    assert "syntax error" in analysis.failed["broken"]


def test_comments_that_silence_it_are_heeded_only_on_request() -> None:
    analysis = BanditAnalyzer(suppressions=True).analyze(PROGRAMS[:2])
    assert [len(analysis.findings[name]) for name in ("shell", "cleared")] == [1, 0]
    assert BanditAnalyzer(suppressions=True).version != BanditAnalyzer().version


def test_the_version_names_the_tool() -> None:
    assert BanditAnalyzer().version[0].isdigit()


def test_nothing_to_judge_needs_no_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set(BanditAnalyzer().analyze(PROGRAMS[-1:]).failed) == {"go"}
    with pytest.raises(ToolError) as error:
        BanditAnalyzer().analyze(PROGRAMS)
    assert "pip install bandit" in error.value.hint


def test_a_program_that_is_not_in_the_report_is_failed() -> None:
    names = {"p000000.py": "a", "p000001.py": "b"}
    report = {"metrics": {"_totals": {}, "/tmp/p000000.py": {}}, "errors": [], "results": []}
    analysis = _read(report, names)
    assert (dict(analysis.findings), analysis.failed) == ({"a": ()}, {"b": "passed over by bandit"})
    with pytest.raises(ToolError, match="it read none of them"):
        _read({**report, "metrics": {"_totals": {}}}, names)


def test_a_tool_that_writes_no_report_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tool = tmp_path / "bandit"
    tool.write_text("#!/bin/sh\necho 'no plugins' >&2\nexit 2\n")
    tool.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    with pytest.raises(ToolError) as error:
        BanditAnalyzer().analyze(PROGRAMS[:1])
    assert error.value.found == "no plugins"
