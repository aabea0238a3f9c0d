"""What the demo reckons its minutes by, and what it says of them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from tiny_models import tiny_llama

from safecoder.cli import demo
from safecoder.cli.estimate import parameters_in
from safecoder.config import SamplingConfig
from safecoder.records import GeneratedSample, GenerationTask
from safecoder.storage import write_jsonl


def test_weights_are_counted_in_any_number_format_and_any_number_of_files(tmp_path: Path) -> None:
    model = tiny_llama()
    count = sum(weight.numel() for weight in model.parameters())
    model.save_pretrained(tmp_path / "whole")
    assert parameters_in(tmp_path / "whole") == count
    model.to(torch.bfloat16).save_pretrained(tmp_path / "parts", max_shard_size="4KB")
    assert len(list((tmp_path / "parts").glob("*.safetensors"))) > 1
    assert parameters_in(tmp_path / "parts") == count


def test_a_model_of_the_hub_has_no_folder_to_count_in() -> None:
    assert parameters_in(Path("owner/name")) is None


class Asked:
    """A scenario or a problem: all that the demo asks of it is its task."""

    def __init__(self, name: str) -> None:
        self._name = name

    def task(self, samples: int = 1) -> GenerationTask:
        return GenerationTask(id=self._name, language="python", instruction="Do.", prefix="p", samples=samples)


def announced(monkeypatch: pytest.MonkeyPatch, output: Path, samples: int, *, known: bool = True) -> tuple[str, Any]:
    """What a demo of two scenarios and a problem says of its time, both models being tuned, and the programs it reckons with."""
    reckoned: dict[str, Any] = {}
    told: list[str] = []

    def minutes(*given: Any, **named: Any) -> float:
        reckoned.update(named)
        return 0.2

    monkeypatch.setattr("safecoder.models.load.load_tokenizer", lambda model: lambda text: {"input_ids": [1, 2]})
    monkeypatch.setattr("safecoder.cli.estimate.measured_speed", lambda precision: None)
    monkeypatch.setattr("safecoder.cli.estimate.parameters_in", lambda folder: 10 if known else None)
    monkeypatch.setattr("safecoder.cli.estimate.estimate_minutes", minutes)
    monkeypatch.setattr("safecoder.cli.progress.note", told.append)
    monkeypatch.setattr(demo.Plan, "training", lambda plan, name: SimpleNamespace(output=str(output / name)))
    optim = SimpleNamespace(max_steps=1, batch_size=1)
    plan: Any = demo.Plan(
        recipe=SimpleNamespace(optim=optim),  # type: ignore[arg-type]
        settings=SamplingConfig(),
        scenarios=[Asked("a"), Asked("b")],  # type: ignore[list-item]
        problems=[Asked("p")],  # type: ignore[list-item]
        samples=samples,
        output=output,
    )
    demo._announce(plan, SimpleNamespace(location="m"))  # type: ignore[arg-type]
    return told[-1], reckoned


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A demo of three programs a scenario that came to its end."""
    for name in demo.TITLES:
        (tmp_path / name / "model").mkdir(parents=True)
        drawn = [("a", at) for at in range(3)] + [("b", at) for at in range(3)] + [("p", 0)]
        samples = [
            GeneratedSample(
                key=f"{task}{at}", task=task, index=at, model="m", completion="", program="", finish="eos", tokens=1
            )
            for task, at in drawn
        ]
        write_jsonl(tmp_path / f"samples-{name}.jsonl", samples)
        (tmp_path / f"humaneval-{name}.jsonl").write_text("")
    return tmp_path


def test_a_demo_that_is_run_again_with_more_programs_reckons_with_the_further_ones(
    finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, reckoned = announced(monkeypatch, finished, 5)
    assert "about 0 minutes" in told
    assert (reckoned["programs"], reckoned["prompt_tokens"]) == (3 * 2 * 2, 3 * 2 * 2)
    told, _ = announced(monkeypatch, finished, 5, known=False)
    assert "not known" in told


@pytest.mark.parametrize("samples", [2, 3])
def test_a_demo_that_is_finished_says_so(finished: Path, monkeypatch: pytest.MonkeyPatch, samples: int) -> None:
    told, reckoned = announced(monkeypatch, finished, samples)
    assert "nothing is left to train or to sample" in told
    assert not reckoned


def test_a_demo_that_was_interrupted_reckons_with_what_is_missing(
    finished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (finished / "samples-base.jsonl").unlink()
    _, reckoned = announced(monkeypatch, finished, 3)
    assert (reckoned["programs"], reckoned["prompt_tokens"]) == (7, 6)
