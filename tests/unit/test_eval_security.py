"""`safecoder eval security` with a stand-in for the model and for the analyzer: what it prints, and what it takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from stand_ins import StandIn
from typer.testing import CliRunner, Result

from safecoder.cli import engines, main, steps
from safecoder.config import SamplingConfig
from safecoder.errors import InputError, StorageError
from safecoder.evaluation.comparable import comparable
from safecoder.evaluation.runs import read
from safecoder.generation.engine import Request, finished
from safecoder.records import GeneratedSample
from safecoder.storage import locked


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

    def run(*options: str, answer: str = "    return 1\n", identity: str = "answers") -> Result:
        source = engines.Source(identity, lambda settings: settings, lambda settings: Answers(answer))
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


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--samples", "2"], "3 samples a scenario (2 asked for)"),
        (["--reminder", "generic"], "reminder none (generic asked for)"),
        (["--seed", "2"], "sampling.seed 1 (2 asked for)"),
        (["--precision", "float32"], "sampling.precision auto (float32 asked for)"),
        (["--only", "cwe-022/read"], "scenarios that are not asked for now (1, such as cwe-022/write)"),
    ],
)
def test_a_finished_run_is_not_replaced_by_another_or_by_a_part_of_it(
    evaluate: Callable[..., Result], tmp_path: Path, options: list[str], told: str
) -> None:
    shutil.copytree(tmp_path / "scenarios" / "cwe-022" / "read", tmp_path / "scenarios" / "cwe-022" / "write")
    assert evaluate().exit_code == 0
    before = {path: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    refused = evaluate(*options)
    assert isinstance(refused.exception, InputError)
    assert told in str(refused.exception)
    assert {path: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert evaluate().exit_code == 0
    assert evaluate("--samples", "4").exit_code == 0, "more is no other run"


def test_a_finished_run_is_not_replaced_by_another_model_s(evaluate: Callable[..., Result]) -> None:
    assert evaluate().exit_code == 0
    refused = evaluate(identity="another")
    assert "model answers (another asked for)" in str(refused.exception)


def test_the_precision_that_is_asked_for_is_one_of_the_settings_of_sampling(
    evaluate: Callable[..., Result], tmp_path: Path
) -> None:
    assert evaluate("--precision", "float32").exit_code == 0
    assert json.loads((tmp_path / "out" / "manifest.json").read_text())["config"]["sampling"]["precision"] == "float32"


def test_a_precision_that_is_none_is_told(evaluate: Callable[..., Result]) -> None:
    refused = evaluate("--precision", "half")
    assert isinstance(refused.exception, InputError)
    assert "float32" in str(refused.exception)


def test_the_code_that_judges_is_noted_and_runs_judged_by_another_cannot_be_compared(
    evaluate: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert evaluate().exit_code == 0
    (tmp_path / "out").rename(tmp_path / "before")
    monkeypatch.setattr("safecoder.evaluation.security.runners.base.runners_version", lambda: "another harness")
    monkeypatch.setattr("safecoder.analyzers.cached.own_code", lambda: "another analysis")
    assert evaluate().exit_code == 0
    with pytest.raises(InputError, match=r"eval security\.analyzer\.code .*eval security\.tests\.code"):
        comparable(read(str(tmp_path / "before")), read(str(tmp_path / "out")))


def test_a_folder_in_which_another_run_works_is_left_alone(evaluate: Callable[..., Result], tmp_path: Path) -> None:
    with locked(tmp_path / "out" / ".lock", wait=False):
        refused = evaluate()
    assert isinstance(refused.exception, StorageError)
    assert "no other run that works in" in str(refused.exception)
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]
    assert evaluate().exit_code == 0
