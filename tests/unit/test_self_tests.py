"""`eval self-test` and `data self-test` end alike: every fault on a line, a count, and an exit code."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from stand_ins import StandIn
from typer.testing import CliRunner

from safecoder.cli import main, steps
from safecoder.evaluation.security.scenarios import default_folder

NAME = "cwe-798/python-dome-settings"
PAIR = "python-089-*"


@pytest.fixture
def commands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Both, on little, with nothing judged."""
    shutil.copytree(default_folder() / NAME, tmp_path / NAME)
    shutil.copytree(default_folder() / "support", tmp_path / "support")
    monkeypatch.setattr("safecoder.cli.analyzer_options.chosen", lambda *given, **options: StandIn())
    monkeypatch.setattr(steps, "check_tools", lambda analyzer: None)
    monkeypatch.setattr("safecoder.cli.data_self_test._likenesses", lambda pairs: [])
    monkeypatch.setattr("safecoder.evaluation.security.judge.judge", lambda *given, **options: [])
    return [["eval", "self-test", "--scenarios", str(tmp_path)], ["data", "self-test", "--only", PAIR]]


def test_what_a_test_says_is_shown_as_it_is(commands: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecoder.evaluation.security.judge.faults", lambda judgements: ["x: \x1b[2J[bold]"])
    for command in commands:
        result = CliRunner().invoke(main.app, command)
        assert result.exit_code == 1, result.output
        assert r"x: \x1b[2J[bold]" in result.stdout
        assert " 1 faults" in result.stdout


def test_without_faults_the_exit_code_is_0(commands: list[list[str]]) -> None:
    for command in commands:
        result = CliRunner().invoke(main.app, command)
        assert result.exit_code == 0, result.output
        assert result.stdout.rstrip().endswith("0 of them run, 0 faults")
