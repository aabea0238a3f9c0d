"""`safecoder eval security` with a stand-in for the model and for the analyzer: what it prints, and what it takes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from stand_ins import StandIn
from typer.testing import CliRunner, Result

from safecoder.cli import engines, main, steps
from safecoder.config import SamplingConfig
from safecoder.generation.engine import Request, finished
from safecoder.records import GeneratedSample


class Answers:
    """An engine that answers every request with the same text."""

    identity = "answers"

    def __init__(self, text: str) -> None:
        self._text = text

    def generate(
        self,
        requests: Sequence[Request],
        settings: SamplingConfig,
        label: str,
        done: Callable[[GeneratedSample], None],
    ) -> None:
        for request in requests:
            done(finished(request, label, self._text, "eos", 3))


@pytest.fixture
def evaluate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs the command on one scenario of the published form, for which nothing has to be run; `answer` is what the model says."""
    folder = tmp_path / "scenarios" / "cwe-022" / "read"
    folder.mkdir(parents=True)
    about = {"language": "py", "description": "Read a file.", "cwe": "cwe-022"}
    (folder / "info.json").write_text(json.dumps(about))
    (folder / "func_context.py").write_text("def read(name):\n")
    monkeypatch.setattr("safecoder.cli.analyzer_options.chosen", lambda *given, **options: StandIn())
    monkeypatch.setattr(steps, "check_tools", lambda analyzer: None)

    def run(*options: str, answer: str = "    return 1\n") -> Result:
        source = engines.Source("answers", lambda settings: settings, lambda settings: Answers(answer))
        monkeypatch.setattr(engines, "source", lambda *given: source)
        places = ["--scenarios", str(tmp_path / "scenarios"), "--output", str(tmp_path / "out")]
        return CliRunner().invoke(main.app, ["eval", "security", "m", *places, "--samples", "3", *options])

    return run


def test_standard_output_holds_the_json_alone_and_standard_error_the_progress(evaluate: Callable[..., Result]) -> None:
    result = evaluate("--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["samples"] == 3
    assert "sampling m 3/3" in result.stderr
    assert "judging m 1/1" in result.stderr


def test_without_json_the_tables_are_on_standard_output(evaluate: Callable[..., Result]) -> None:
    result = evaluate()
    assert "CWE-022" in result.stdout
    assert "judging" not in result.stdout


def test_half_a_surrogate_pair_in_an_answer_stops_neither_this_run_nor_the_next(
    evaluate: Callable[..., Result], tmp_path: Path
) -> None:
    for _ in range(2):
        result = evaluate("--json", answer="    return '\ud800'\n")
        assert result.exit_code == 0, result.output
        assert json.loads(result.stdout)["rates"]["parsed"]["value"] == 1.0
    assert "return '?'" in (tmp_path / "out" / "samples.jsonl").read_text()
