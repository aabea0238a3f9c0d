"""`accelerate launch ... -m safecoder train`: two processes give the figures, the files and the words of one, and resume.

Five samples in steps of two, so that at the end of an epoch one process has nothing left to do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import torch
import yaml
from safetensors.torch import load_file
from transformers import Qwen2Config, Qwen2ForCausalLM

from safecoder.records import InstructionSample, Pair
from safecoder.storage import write_jsonl

ROOT = Path(__file__).parents[2]
ALONE = [sys.executable, "-m", "safecoder"]
ACCELERATE = [sys.executable, "-m", "accelerate.commands.launch", "--config_file"]
TWO = [*ACCELERATE, str(ROOT / "recipes" / "accelerate" / "ddp-cpu.yaml"), "-m", "safecoder"]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def launched(command: list[str], folder: Path, *overrides: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1"}
    return subprocess.run(
        [*command, "train", "recipe.yaml", *overrides],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, byte_tokenizer: Any) -> Path:
    """A tiny model, a data set and a recipe, which was run by one process in `one` and by two in `two`."""
    folder = tmp_path_factory.mktemp("launch")
    torch.manual_seed(0)
    model = Qwen2ForCausalLM(
        Qwen2Config(
            vocab_size=len(byte_tokenizer),
            hidden_size=16,
            initializer_range=0.3,
            intermediate_size=24,
            num_hidden_layers=2,
            num_attention_heads=2,
            num_key_value_heads=1,
        )
    )
    model.save_pretrained(folder / "base")
    byte_tokenizer.save_pretrained(folder / "base")
    pairs = [
        Pair(
            id=f"p{at}",
            language="python",
            cwe="CWE-078",
            instruction=f"List folder {at}.",
            secure=f"def f{at}(path):\n    return run(['ls', path])\n",
            vulnerable=f"def f{at}(path):\n    return run('ls ' + path, shell=True)\n",
            source="test",
        )
        for at in range(3)
    ]
    answers = [
        InstructionSample(id=f"i{at}", instruction=f"Say {at}.", response=f"print({at})", source="test")
        for at in range(2)
    ]
    write_jsonl(folder / "pairs.jsonl", pairs)
    write_jsonl(folder / "answers.jsonl", answers)
    recipe = {
        "model": "base",
        "output": "one",
        "precision": "float32",
        "data": {"pairs": ["pairs.jsonl"], "instructions": ["answers.jsonl"], "oversample_k": 0, "validation": []},
        "optim": {"epochs": 2, "batch_size": 2, "learning_rate": 1e-2, "row_tokens": 64},
        "lora": {"r": 4, "alpha": 8, "dropout": 0.0},
        "save_steps": 2,
        "keep_checkpoints": 3,
    }
    (folder / "recipe.yaml").write_text(yaml.safe_dump(recipe))
    return folder


@pytest.fixture(scope="module")
def runs(folder: Path) -> dict[str, subprocess.CompletedProcess[str]]:
    done = {"one": launched(ALONE, folder, "output=one"), "two": launched(TWO, folder, "output=two")}
    for run in done.values():
        assert run.returncode == 0, run.stdout + run.stderr
    return done


def losses(output: Path, key: str) -> list[float]:
    return [entry[key] for entry in json.loads((output / "log.json").read_text()) if key in entry]


def weights(output: Path) -> dict[str, torch.Tensor]:
    (file,) = (output / "model").glob("*.safetensors")
    return load_file(file)


def close(first: Path, second: Path) -> None:
    one, two = weights(first), weights(second)
    assert one.keys() == two.keys()
    assert all(torch.allclose(one[name], two[name], atol=1e-4) for name in one)


@pytest.mark.usefixtures("runs")
def test_two_processes_log_the_losses_of_one_and_end_with_its_weights(folder: Path) -> None:
    for key in ("loss", "loss_total", "loss_standard", "loss_secure", "loss_vulnerable"):
        one, two = losses(folder / "one", key), losses(folder / "two", key)
        assert len(one) == 6
        assert two == pytest.approx(one, rel=1e-3, abs=1e-5), key
    total = losses(folder / "one", "loss_total")
    assert losses(folder / "one", "loss") == pytest.approx(total, rel=1e-3), "two ways to the same figure"
    close(folder / "one", folder / "two")


def test_all_weights_may_be_tuned_by_two_processes(folder: Path) -> None:
    """The output layer's own weights too: those of the tiny model are not tied to its embeddings."""
    for name, command in (("full-one", ALONE), ("full-two", TWO)):
        run = launched(command, folder, f"output={name}", "lora=null", "optim.max_steps=2", "optim.learning_rate=1e-3")
        assert run.returncode == 0, run.stdout + run.stderr
    assert "lm_head.weight" in weights(folder / "full-one")
    close(folder / "full-one", folder / "full-two")


def test_the_first_process_speaks_for_both(folder: Path, runs: dict[str, subprocess.CompletedProcess[str]]) -> None:
    """Between its words stand warnings of torch, which only two processes meet."""

    def words(name: str) -> list[str]:
        lines = runs[name].stderr.replace(f"{name}/model", "MODEL").splitlines()
        return [line.partition(" loss ")[0] for line in lines]

    assert len(words("one")) >= 4
    assert [line for line in words("two") if line in words("one")] == words("one")
    assert not [line for line in runs["two"].stderr.splitlines() if "Traceback" in line]


@pytest.mark.usefixtures("runs")
def test_both_leave_the_same_files_and_one_manifest(folder: Path) -> None:
    names = {name: sorted(path.name for path in (folder / name).iterdir()) for name in ("one", "two")}
    assert names["one"] == names["two"]
    manifests = [json.loads((folder / name / "manifest.json").read_text()) for name in ("one", "two")]
    assert manifests[0]["config"] == manifests[1]["config"]
    models = [sorted(path.name for path in (folder / name / "model").iterdir()) for name in ("one", "two")]
    assert models[0] == models[1]
    cards = [(folder / name / "model" / "README.md").read_text().partition("- begun")[0] for name in ("one", "two")]
    assert cards[0] == cards[1]
    assert "In an epoch 2 instruction samples of `answers.jsonl`. 3 pairs of `pairs.jsonl`, in an epoch 3:" in cards[0]
    assert "| CWE-078 | OS command injection | `python` | 3 | 3 |" in cards[0]
    assert not list(folder.rglob("*.part"))


@pytest.mark.usefixtures("runs")
@pytest.mark.parametrize("command", [ALONE, TWO], ids=["by one", "by two"])
def test_a_run_of_two_processes_resumes_at_its_checkpoint(folder: Path, command: list[str]) -> None:
    """What an interruption after the fourth of six steps leaves, and half a checkpoint of the sixth."""
    parts = folder / f"parts-{len(command)}"
    shutil.copytree(folder / "two", parts)
    shutil.rmtree(parts / "model")
    (parts / "log.json").unlink()
    (parts / "checkpoint-6" / "trainer_state.json").write_text('{"global_st')
    run = launched(command, folder, f"output={parts.name}")
    assert run.returncode == 0, run.stdout + run.stderr
    assert losses(parts, "loss_total") == pytest.approx(losses(folder / "one", "loss_total"), rel=1e-3, abs=1e-5)
    close(folder / "one", parts)


@pytest.mark.usefixtures("runs")
def test_a_finished_run_is_not_trained_again(folder: Path) -> None:
    before = (folder / "two" / "manifest.json").stat().st_mtime_ns
    run = launched(TWO, folder, "output=two")
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("trained before") == 1
    assert (folder / "two" / "manifest.json").stat().st_mtime_ns == before


def test_what_the_processes_cannot_share_is_told(folder: Path) -> None:
    run = launched(TWO, folder, "output=odd", "optim.batch_size=3")
    assert run.returncode != 0
    assert "error in process 0 of 2" in run.stderr
    assert "optim.batch_size to be a multiple of the 2 processes" in run.stderr
    assert not (folder / "odd" / "model").exists()
    run = launched(TWO, folder, "output=clipped", "optim.clip=sample")
    assert "optim.clip: step in a run of 2 processes" in run.stderr
