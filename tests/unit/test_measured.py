"""What an evaluation found reaches the model card through the command line, or is refused with what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from safecoder.cli import main
from safecoder.cli.measured import measured
from safecoder.models.card import TrainedOn, training_card
from safecoder.records import Finding, GeneratedSample, Judgement, ProblemResult, TestResult
from safecoder.storage import read_json, write_jsonl, write_manifest


def sample(task: str, index: int) -> GeneratedSample:
    return GeneratedSample(
        key=f"{task}-{index}", task=task, index=index, model="m", completion="", program="", finish="eos", tokens=1
    )


def judgement(scenario: str, index: int, *, clean: bool, parsed: bool = True, tested: bool = False) -> Judgement:
    finding = Finding(program="p", analyzer="a", rule="r", cwe="CWE-078", line=1, end_line=1, message="m")
    tests = (TestResult(name="t", kind="functional", passed=True), TestResult(name="e", kind="exploit", passed=clean))
    return Judgement(
        scenario=scenario,
        language="python",
        cwe="CWE-078",
        sample=sample(scenario, index),
        parsed=parsed,
        findings=() if clean else (finding,),
        tests=tests if tested else (),
    )


JUDGEMENTS = [
    judgement("s1", 0, clean=True, tested=True),
    judgement("s1", 1, clean=False, tested=True),
    judgement("s2", 0, clean=True),
    judgement("s2", 1, clean=True, parsed=False),
]
SOLVED = [ProblemResult(problem=f"p{at}", sample=sample("p", at), passed=at == 0) for at in range(4)]


def test_rates_are_means_over_scenarios_and_counts_are_of_the_programs_behind_them() -> None:
    """Secure: (1/2 + 1/1) / 2; parsed: (2/2 + 1/2) / 2; only s1 has tests: all correct, half of them secure as well."""
    found = {item.metric: item for item in measured(JUDGEMENTS, SOLVED)}
    shares = {metric: (item.value, item.count) for metric, item in found.items()}
    assert shares == {
        "security": (0.75, 3),
        "parsed": (0.75, 4),
        "functional": (1.0, 2),
        "functional_and_secure": (0.5, 2),
        "pass@1": (0.25, 4),
    }
    assert found["security"].on == "2 security scenarios"
    assert found["functional"].on == "1 security scenario"
    assert found["pass@1"].low is not None and found["pass@1"].high is not None
    assert found["pass@1"].low <= 0.25 <= found["pass@1"].high
    assert (found["functional"].low, found["functional"].high) == (None, None)


def test_what_was_not_measured_is_no_result() -> None:
    assert measured([], []) == []
    assert [item.metric for item in measured([], SOLVED)] == ["pass@1"]


@pytest.fixture
def model(tmp_path: Path) -> Path:
    config = {
        "model": "qwen2.5-coder-0.5b-instruct",
        "lora": None,
        "objective": {"name": "safecoder"},
        "data": {"pairs": [], "instructions": ["builtin"]},
    }
    manifest = tmp_path / "manifest.json"
    write_manifest(manifest, command="train", seed=1, model={"name": "m", "identity": "i"}, config=config)
    (tmp_path / "model").mkdir()
    text = training_card("run", read_json(manifest), TrainedOn((), "pairs", 1, 0))
    (tmp_path / "model" / "README.md").write_text(text)
    return tmp_path / "model"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    monkeypatch.setattr(sys, "argv", ["safecoder", "models", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main.run()
    return stop.value.code


def test_the_command_writes_the_results_into_the_card(model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_jsonl(model.parent / "judgements.jsonl", JUDGEMENTS)
    write_jsonl(model.parent / "humaneval.jsonl", SOLVED)
    files = ["--judgements", model.parent / "judgements.jsonl", "--humaneval", model.parent / "humaneval.jsonl"]
    assert run(monkeypatch, "card", model, *files) == 0
    text = (model / "README.md").read_text()
    assert "| HumanEval pass@1, greedy | `HumanEval` | 4 | 25.0 |" in text
    assert "| `1 security scenario` | 2 | 100.0 | - |" in text
    assert "model-index:" in text


def test_a_whole_run_goes_into_the_card_with_what_changed_against_the_base(
    model: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """HumanEval was measured of the model alone, so nothing is said of its base."""
    base, new = model.parent / "base", model.parent / "new"
    flawed = [judgement("s1", 0, clean=False), judgement("s2", 0, clean=False), judgement("s2", 1, clean=True)]
    write_jsonl(base / "security" / "judgements.jsonl", flawed)
    write_jsonl(new / "security" / "judgements.jsonl", JUDGEMENTS)
    write_jsonl(new / "code" / "humaneval.jsonl", SOLVED)
    assert run(monkeypatch, "card", model, "--run", new, "--base", base) == 0
    text = (model / "README.md").read_text()
    (secure,) = [line for line in text.splitlines() if line.startswith("| secure:")]
    assert "| 75.0 |" in secure
    assert "| 25.0 | +50.0 [" in secure
    assert "| HumanEval pass@1 | `HumanEval` | 4 | 25.0 | " in text
    assert [line for line in text.splitlines() if "HumanEval pass@1" in line and line.endswith("|  |  |")]


@pytest.mark.parametrize("options", [["--run", "r", "--humaneval", "h"], ["--base", "b"]])
def test_options_of_a_card_that_contradict_each_other_are_told(
    model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert run(monkeypatch, "card", model, *options) == 2
    assert "--run" in capsys.readouterr().err


def test_a_card_is_not_touched_without_results(
    model: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (model / "README.md").read_text()
    assert run(monkeypatch, "card", model) == 2
    assert "--judgements" in capsys.readouterr().err
    assert (model / "README.md").read_text() == before


def test_merging_what_is_no_adapter_is_told_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "merge", tmp_path, tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert "adapter_config.json" in told
    assert "to do" in told
