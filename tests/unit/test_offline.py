"""With `HF_HUB_OFFLINE=1` nothing is fetched: what is on the machine is used, what is not is an error that says so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoConfig, LlamaConfig, LlamaForCausalLM
from typer.testing import CliRunner

from safecoder.cli.models import app
from safecoder.errors import ModelError
from safecoder.models import fetch, hub, registry
from safecoder.models.load import LocatedModel, check_causal, load_model, load_tokenizer, locate
from safecoder.storage import cache_home

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """An empty cache, the setting, and traps for every connection and child process; what fell into them."""
    tried: list[object] = []

    def trap(*arguments: object, **options: object) -> Any:
        tried.append(arguments)
        raise AssertionError(f"tried to connect or to run: {arguments}")

    monkeypatch.setenv("SAFECODER_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(socket.socket, "connect", trap)
    monkeypatch.setattr(socket, "getaddrinfo", trap)
    monkeypatch.setattr("safecoder.models.fetch.subprocess.run", trap)
    hub.commit.cache_clear()
    yield tried
    hub.commit.cache_clear()
    assert tried == []


@pytest.mark.parametrize("name", sorted(registry.REGISTRY))
def test_a_model_of_the_registry_that_is_not_here_is_not_looked_for_elsewhere(name: str) -> None:
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE is set") as caught:
        locate(name)
    assert "no such file" in caught.value.found
    assert f"safecoder models pull {name}" in caught.value.hint
    assert not cache_home().exists(), "nothing was begun"


def test_a_hub_model_that_is_not_here_is_refused_with_the_reason() -> None:
    located = LocatedModel("owner/name", "owner/name", "hub:owner/name", "a" * 40)
    for attempt in (
        lambda: locate("owner/name"),
        lambda: check_causal(located.location),
        lambda: load_tokenizer(located),
        lambda: load_model(located),
        lambda: hub.pull("owner/name", "a" * 40),
    ):
        with pytest.raises(ModelError) as caught:
            attempt()
        assert "HF_HUB_OFFLINE is set" in caught.value.hint
        assert "safecoder models pull owner/name" in caught.value.hint


def test_a_fetched_file_is_used(tmp_path: Path) -> None:
    content = b"content"
    entry = registry.RegistryEntry(
        name="tiny",
        title="Tiny",
        license="Apache-2.0",
        size=len(content),
        sha256="ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73",
        hub=None,
        mirror=registry.WheelMirror((), ()),
        tied=True,
    )
    path = fetch.gguf_path(entry)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert fetch.fetch(entry) == path


def tiny() -> LlamaForCausalLM:
    config = LlamaConfig(
        vocab_size=64, hidden_size=16, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2
    )
    return LlamaForCausalLM(config)


def test_a_folder_is_used(tmp_path: Path) -> None:
    tiny().save_pretrained(tmp_path / "model")
    loaded = load_model(locate(str(tmp_path / "model")))
    assert {weight.dtype for weight in loaded.parameters()} == {torch.float32}


def cached(tmp_path: Path, commit: str) -> Path:
    """The folder of a commit of `owner/name` in the hub's cache, which its main branch points to."""
    repository = tmp_path / "hub" / "models--owner--name"
    folder = repository / "snapshots" / commit
    folder.mkdir(parents=True)
    (repository / "refs").mkdir(exist_ok=True)
    (repository / "refs" / "main").write_text(commit)
    return folder


def test_a_hub_model_in_the_cache_is_used(tmp_path: Path) -> None:
    model = tiny()
    model.save_pretrained(cached(tmp_path, "a" * 40))
    loaded: Any = load_model(locate("owner/name"))
    assert torch.equal(loaded.lm_head.weight, model.lm_head.weight)


def test_another_commit_of_a_hub_model_is_another_model_and_each_is_loaded_as_it_was_located(tmp_path: Path) -> None:
    torch.manual_seed(1)
    older, newer = tiny(), tiny()
    older.save_pretrained(cached(tmp_path, "a" * 40))
    first = locate("owner/name")
    newer.save_pretrained(cached(tmp_path, "b" * 40))
    assert locate("owner/name") == first, "one commit for the whole of a run"
    hub.commit.cache_clear()
    second = locate("owner/name")
    assert (first.identity, second.identity) == (f"hub:owner/name@{'a' * 40}", f"hub:owner/name@{'b' * 40}")
    for located, model in ((first, older), (second, newer)):
        loaded: Any = load_model(located)
        assert torch.equal(loaded.lm_head.weight, model.lm_head.weight)
    assert second.base_name == "owner/name"


@pytest.mark.parametrize(
    ("kept", "found"),
    [
        ({"config.json", "pytorch_model.bin"}, "pytorch_model.bin"),
        ({"config.json", "adapter_model.safetensors"}, "adapter_model.safetensors"),
        ({"config.json", "model.safetensors.index.json", "one.safetensors"}, "no two.safetensors"),
    ],
    ids=["pickled", "an adapter", "torn"],
)
def test_a_hub_model_without_all_its_safetensors_is_not_ready(tmp_path: Path, kept: set[str], found: str) -> None:
    folder = cached(tmp_path, "a" * 40)
    tiny().config.save_pretrained(folder)
    for name in kept - {"config.json"}:
        (folder / name).write_text('{"weight_map": {"x": "one.safetensors", "y": "two.safetensors"}}')
    result = CliRunner().invoke(app, ["pull", "owner/name"])
    assert isinstance(result.exception, ModelError)
    assert found in result.exception.found
    assert "pickled .bin weights are not loaded" in result.exception.hint
    assert "ready" not in result.output


def test_a_hub_model_that_is_no_decoder_is_refused_before_its_weights_are_fetched(tmp_path: Path) -> None:
    AutoConfig.for_model("bert").save_pretrained(cached(tmp_path, "a" * 40))
    result = CliRunner().invoke(app, ["pull", "owner/name"])
    assert isinstance(result.exception, ModelError)
    assert "a causal (decoder-only) language model" in result.exception.expected


def test_the_environment_variable_is_what_counts(tmp_path: Path) -> None:
    """In a process of its own, since the libraries read it once."""
    environment = {
        **os.environ,
        "HF_HUB_OFFLINE": "1",
        "SAFECODER_HOME": str(tmp_path / "cache"),
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, "-m", "safecoder", "models", "path", "smollm2-135m-instruct"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    out, err = run.communicate(timeout=240)
    assert (run.returncode, out) == (2, "")
    assert "HF_HUB_OFFLINE is set" in err
