"""`safecoder eval utility` from end to end with a tiny random model: what is asked for is measured, kept, and told."""

from __future__ import annotations

import csv
import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from safecoder.cli import main
from safecoder.errors import InputError
from safecoder.evaluation.utility.results import read_run
from safecoder.storage import locked

pytestmark = pytest.mark.usefixtures("one_thread")

CODE = ["--max-new-tokens", "8", "--limit", "2"]


@pytest.fixture(scope="module")
def model(byte_tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(1)
    sizes: dict[str, Any] = {
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "max_position_embeddings": 4096,
        "initializer_range": 0.3,
    }
    size = len(byte_tokenizer)
    config = Qwen2Config(vocab_size=size, bos_token_id=None, eos_token_id=size - 1, **sizes)
    Qwen2ForCausalLM(config).save_pretrained(folder)
    byte_tokenizer.save_pretrained(folder)
    return str(folder)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Our own questions in the published forms."""
    folder = tmp_path_factory.mktemp("data")
    for name, rows in {
        "mmlu/dev/bees_dev.csv": [[f"Shot {at}?", "a", "b", "c", "d", at % 4] for at in range(5)],
        "mmlu/test/bees_test.csv": [[f"How many are {at}?", at, at + 1, at + 2, at + 3, 0] for at in range(6)],
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([["question", "choice0", "choice1", "choice2", "choice3", "answer"], *rows])
    (folder / "truthfulqa").mkdir()
    with (folder / "truthfulqa" / "TruthfulQA.csv").open("w", newline="") as file:
        csv.writer(file).writerows(
            [
                ["Question", "Best Answer", "Correct Answers", "Incorrect Answers"],
                *([f"Do bees {at}?", f"Yes, {at}", "Often; Some do", "No; They never do"] for at in range(9)),
            ]
        )
    (folder / "mbpp").mkdir()
    problem = {"task_id": "ours_1", "prompt": 'def twice(x):\n    """Doubles."""\n', "tests": "assert twice(2) == 4"}
    (folder / "mbpp" / "mbpp.jsonl").write_text(json.dumps(problem) + "\n")
    return str(folder)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> object:
    monkeypatch.setattr(sys, "argv", ["safecoder", "eval", "utility", *map(str, arguments)])
    with pytest.raises(SystemExit) as stop:
        main.run()
    return stop.value.code


def test_all_benchmarks_are_measured_and_a_rerun_does_nothing_again(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [model, "--output", tmp_path, "--data", data, "--tasks", "humaneval,mbpp,mmlu,truthfulqa,truthfulqa-mc"]
    assert run(monkeypatch, *command, *CODE) == 0
    told = capsys.readouterr().out
    for word in ("humaneval", "mbpp", "mmlu", "mc1", "mc2", "accuracy", "pass@1"):
        assert word in told
    results = read_run(tmp_path)
    assert {name: len(items) for name, items in results.items()} == {
        "humaneval": 2,
        "mbpp": 1,
        "mmlu": 2,
        "truthfulqa": 2,
        "truthfulqa-mc": 2,
    }
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert summary["benchmarks"]["mmlu"]["figures"]["accuracy"]["items"] == 2
    assert 0 <= summary["benchmarks"]["truthfulqa-mc"]["figures"]["mc2"]["value"] <= 1
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    assert manifest["command"] == "eval utility"
    assert manifest["config"]["tasks"][0] == "humaneval"

    def fail(*arguments: Any, **fields: Any) -> None:
        raise AssertionError("loaded again")

    monkeypatch.setattr("safecoder.models.load.load_model", fail)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")}
    assert run(monkeypatch, *command, *CODE) == 0
    assert {path.name: path.read_bytes() for path in tmp_path.glob("*.jsonl")} == before


def test_a_task_that_is_added_later_leaves_the_figures_of_the_others(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [model, "--output", tmp_path, "--data", data]
    assert run(monkeypatch, *command, "--tasks", "mbpp", *CODE) == 0
    first = json.loads((tmp_path / "summary.json").read_text())["benchmarks"]["mbpp"]
    (tmp_path / "summary.json").write_text(json.dumps({"harness": {"boolq": {"acc": 0.5}}}))
    assert run(monkeypatch, *command, "--tasks", "truthfulqa", *CODE) == 0
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert set(summary["benchmarks"]) == {"mbpp", "truthfulqa"}
    assert summary["benchmarks"]["mbpp"] == first
    assert summary["harness"] == {"boolq": {"acc": 0.5}}
    assert json.loads((tmp_path / "manifest.json").read_text())["config"]["tasks"] == ["mbpp", "truthfulqa"]


def test_the_paper_s_decoding_draws_at_two_temperatures(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = [
        model,
        "--output",
        tmp_path,
        "--data",
        data,
        "--tasks",
        "mbpp",
        "--decoding",
        "paper",
        "--prompt",
        "paper",
    ]
    assert run(monkeypatch, *command, *CODE) == 0
    results: list[Any] = read_run(tmp_path)["mbpp"]
    assert sorted({item.temperature for item in results}) == [0.2, 0.6]
    assert len(results) == 2 * 10
    summary = json.loads((tmp_path / "summary.json").read_text())
    assert set(summary["benchmarks"]["mbpp"]["figures"]) == {"pass@1", "pass@10"}


def test_the_harness_scores_our_questions_alike(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("lm_eval")
    common = [model, "--data", data, "--tasks", "mmlu,truthfulqa,truthfulqa-mc", "--precision", "float32"]
    assert run(monkeypatch, *common, "--output", tmp_path / "ours") == 0
    assert run(monkeypatch, *common, "--output", tmp_path / "theirs", "--scorer", "lm-eval") == 0
    ours, theirs = (read_run(tmp_path / name) for name in ("ours", "theirs"))
    assert ours.keys() == theirs.keys() == {"mmlu", "truthfulqa", "truthfulqa-mc"}
    for name, items in ours.items():
        for one, other in zip(items, theirs[name], strict=True):
            assert one.question == other.question  # type: ignore[union-attr]
            assert one.chosen == other.chosen  # type: ignore[union-attr]
            assert one.loglikelihoods == pytest.approx(other.loglikelihoods, abs=1e-3)  # type: ignore[union-attr]


def changed(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_takes_more_tasks_of_its_model_and_settings_and_nothing_else(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    shutil.copytree(model, other)
    weights = Qwen2ForCausalLM.from_pretrained(other)
    weights.lm_head.weight.data *= 2
    weights.save_pretrained(other)
    common = ["--output", out, *CODE]
    assert run(monkeypatch, model, *common, "--tasks", "humaneval") == 0
    assert run(monkeypatch, model, *common, "--tasks", "mmlu", "--data", data) == 0
    before = changed(out)
    capsys.readouterr()
    for name, options, told in (
        (str(other), [], "model ("),
        (model, ["--prompt", "paper"], "settings.prompt (chat there, paper asked for)"),
        (model, ["--decoding", "paper"], "temperatures ([0.0] there, [0.2, 0.6] asked for)"),
    ):
        assert run(monkeypatch, name, *common, "--data", data, "--tasks", "humaneval", *options) == 2
        error = " ".join(capsys.readouterr().err.split())
        assert told in error
        assert "choose another --output" in error
    assert changed(out) == before
    assert run(monkeypatch, model, *common, "--tasks", "mbpp", "--data", data) == 0
    assert read_run(out).keys() == {"humaneval", "mbpp", "mmlu"}


def test_a_folder_in_which_another_run_works_is_left_alone(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [model, "--output", tmp_path / "out", "--data", data, "--tasks", "mmlu", "--limit", 2]
    with locked(tmp_path / "out" / ".lock", wait=False):
        assert run(monkeypatch, *command) == 2
    assert "no other run that works in" in " ".join(capsys.readouterr().err.split())
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".lock"]
    assert run(monkeypatch, *command) == 0


def test_an_interrupted_run_has_said_whose_results_it_wrote(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [model, "--output", tmp_path, "--data", data, "--tasks", "humaneval,mmlu", *CODE]

    def interrupted(*arguments: Any) -> None:
        raise InputError("nothing to happen", "an interruption", "run again")

    with monkeypatch.context() as once:
        once.setattr("safecoder.cli.utility_steps._chosen", interrupted)
        assert run(monkeypatch, *command) == 2
    assert (tmp_path / "humaneval.jsonl").exists()
    assert json.loads((tmp_path / "manifest.json").read_text())["model"]["name"] == model
    assert run(monkeypatch, *command, "--prompt", "paper") == 2
    assert run(monkeypatch, *command) == 0
    (tmp_path / "manifest.json").unlink()
    capsys.readouterr()
    assert run(monkeypatch, *command) == 2
    assert "without a manifest.json" in " ".join(capsys.readouterr().err.split())


def test_results_are_not_replaced_by_a_part_of_them(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = [model, "--output", tmp_path, "--data", data, "--tasks", "mmlu"]
    assert run(monkeypatch, *command, "--limit", 3) == 0
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert run(monkeypatch, *command, "--limit", 2) == 2
    assert "1 of mmlu that are not asked for now" in " ".join(capsys.readouterr().err.split())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
    assert run(monkeypatch, *command, "--limit", 4) == 0
    assert len(read_run(tmp_path)["mmlu"]) == 4


def test_a_corrected_answer_counts_although_nothing_is_scored_again(
    model: str, data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right option of every question becomes the second one; the scores of the options are kept, what is right is not."""
    corrected = tmp_path / "data"
    shutil.copytree(data, corrected)
    command = [model, "--output", tmp_path / "out", "--data", corrected, "--tasks", "mmlu"]
    assert run(monkeypatch, *command) == 0
    before: list[Any] = read_run(tmp_path / "out")["mmlu"]
    path = corrected / "mmlu" / "test" / "bees_test.csv"
    path.write_text(path.read_text().replace(",0\n", ",1\n"))
    assert run(monkeypatch, *command) == 0
    after: list[Any] = read_run(tmp_path / "out")["mmlu"]
    assert [item.loglikelihoods for item in after] == [item.loglikelihoods for item in before]
    for old, new in zip(before, after, strict=True):
        assert new.answer != old.answer
        assert new.correct == (new.chosen == new.answer)


WRONG = {
    "no such task": (["--tasks", "humanevil"], "humaneval"),
    "no task": (["--tasks", ","], "a task"),
    "no such decoding": (["--decoding", "beam"], "greedy"),
    "no such scorer": (["--tasks", "mmlu", "--scorer", "magic"], "lm-eval"),
    "no data": (["--tasks", "mbpp", "--data", "nowhere"], "nowhere"),
    "scoring elsewhere": (["--tasks", "mmlu", "--server", "http://127.0.0.1:9/v1"], "this process"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_done_is_told_before_any_work(
    name: str,
    model: str,
    data: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if name == "no such task":
        pytest.importorskip("lm_eval")
    options, word = WRONG[name]
    given = [] if "--data" in options else ["--data", data]
    assert run(monkeypatch, model, "--output", tmp_path / "out", *given, *options) == 2
    assert word in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_standard_output_holds_the_json_alone(
    model: str,
    data: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Programs are run, and answers scored, with the bars of both; what the harness's own code prints goes elsewhere as well."""
    tasks = ["mbpp", "mmlu"]
    options: list[object] = []
    if importlib.util.find_spec("lm_eval"):
        options = ["--scorer", "lm-eval"]
        evaluate = importlib.import_module("lm_eval").simple_evaluate
        monkeypatch.setattr("lm_eval.simple_evaluate", lambda **given: (sys.stdout.write("said"), evaluate(**given))[1])
    command = [model, "--output", tmp_path, "--data", data, "--tasks", ",".join(tasks), *CODE, *options, "--json"]
    assert run(monkeypatch, *command) == 0
    told = capsys.readouterr()
    assert sorted(json.loads(told.out)["benchmarks"]) == tasks
    assert "scoring mmlu 2/2" in told.err
