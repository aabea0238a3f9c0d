"""The options that choose analyzers: names, agreement and the cache reach the analyzer; a mistake is told before any work."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from stand_ins import StandIn, program

from safecoder.analyzers import catalog
from safecoder.cli import analyzer_options, steps
from safecoder.cli.eval import security, self_test
from safecoder.errors import InputError, ToolError


@pytest.fixture(autouse=True)
def two_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAFECODER_HOME", str(tmp_path))
    monkeypatch.setitem(catalog._MAKERS, "one", lambda settings: StandIn("one"))
    monkeypatch.setitem(catalog._MAKERS, "two", lambda settings: StandIn("two"))


def test_several_names_make_a_panel_with_the_agreement() -> None:
    text = "# one: 22\n# two: 22\n# one: 89\n"
    analysis = analyzer_options.chosen(["one", "two"], "majority").analyze([program("p", text)])
    assert {finding.cwe for finding in analysis.findings["p"]} == {"CWE-022"}


def test_the_cache_is_kept_in_the_home_only_if_asked_for(tmp_path: Path) -> None:
    analyzer_options.chosen(["one"]).analyze([program("p")])
    assert list(tmp_path.iterdir()) == []
    analyzer_options.chosen(["one"], cache=True).analyze([program("p")])
    assert [path.name for path in tmp_path.iterdir()] == ["findings.sqlite"]


@pytest.mark.parametrize(("names", "agreement"), [(["three"], "any"), (["one", "one"], "any"), (["one"], "most")])
def test_a_mistake_is_told_before_any_work(names: list[str], agreement: str) -> None:
    with pytest.raises(InputError):
        self_test(scenarios=None, analyzers=names, agreement=agreement)


def test_a_missing_tool_is_told_before_any_work(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="pip install semgrep"):
        steps.check_tools()


def test_both_commands_that_judge_have_the_options() -> None:
    for command in (security, self_test):
        assert {"analyzers", "agreement"} <= set(command.__annotations__)
