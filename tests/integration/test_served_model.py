"""A tiny model behind `transformers serve`, a server that others wrote, in a process of its own."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import torch
from transformers import LlamaConfig, LlamaForCausalLM

from safecoder.cli import main
from safecoder.config import SamplingConfig
from safecoder.generation.engine import generate_cached
from safecoder.generation.openai_client import served
from safecoder.generation.openai_engine import OpenAIEngine
from safecoder.records import GeneratedSample, GenerationTask
from safecoder.storage import read_json

TEMPLATE = (
    "{% for message in messages %}<{{ message['role'] }}>{{ message['content'] }}<end>{% endfor %}"
    "{% if add_generation_prompt %}<assistant>{% endif %}"
)


@pytest.fixture(scope="module")
def folder(byte_tokenizer: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model that samples if asked to, and its tokenizer."""
    folder = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(1)
    size = len(byte_tokenizer)
    sizes: dict[str, Any] = {
        "hidden_size": 32,
        "intermediate_size": 48,
        "num_hidden_layers": 2,
        "num_attention_heads": 4,
    }
    model = LlamaForCausalLM(LlamaConfig(vocab_size=size, eos_token_id=size - 1, initializer_range=0.3, **sizes))
    assert model.generation_config is not None
    model.generation_config.do_sample = True  # the server takes this from the model
    model.save_pretrained(folder)
    before = byte_tokenizer.chat_template
    byte_tokenizer.chat_template = TEMPLATE
    byte_tokenizer.save_pretrained(folder)
    byte_tokenizer.chat_template = before
    return folder


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    program = "from transformers.cli.transformers import main; main()"
    options = ["serve", str(folder), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    with subprocess.Popen([sys.executable, "-c", program, *options], stderr=subprocess.PIPE, text=True) as process:
        try:
            for _ in range(3000):
                if process.poll() is not None:
                    pytest.fail(
                        f"transformers serve ended: {(process.stderr.read() if process.stderr else '')[-2000:]}"
                    )
                try:
                    httpx.get(f"http://127.0.0.1:{port}/health", trust_env=False).raise_for_status()
                    break
                except httpx.HTTPError:
                    time.sleep(0.2)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            process.kill()


def drawn(url: str, folder: Path, cache: Path, said: list[str], **fields: Any) -> list[GeneratedSample]:
    model = served(url, str(folder), parallel=1)  # this server has one seed for all that is under way
    # Up to the fence: what a random model writes does not belong to a function.
    task = GenerationTask(
        id="t", language="python", instruction="Do it.", prefix="def f(x):\n", stop="block", samples=4
    )
    settings = SamplingConfig.model_validate({"max_new_tokens": 12, **fields})
    return generate_cached(model.identity, lambda: OpenAIEngine(model, said.append), [task], settings, "m", cache)


@pytest.mark.parametrize("prompt", ["none", "paper", "chat"])
def test_samples_come_with_seeds_that_count(url: str, folder: Path, tmp_path: Path, prompt: str) -> None:
    said: list[str] = []
    first, again = (drawn(url, folder, tmp_path / name, said, prompt=prompt) for name in ("a", "b"))
    assert first == again
    assert len({sample.completion for sample in first}) > 1
    assert all(sample.program.startswith("def f(x):\n") for sample in first)
    assert all(0 < sample.tokens <= (12 if prompt != "chat" else 200) for sample in first)
    assert "the server takes no `top_k`: the nucleus is cut from the whole vocabulary" in said
    assert any("asked to repeat" in text for text in said) == (prompt == "chat")


def test_the_command_judges_a_served_model_and_needs_no_server_for_what_it_has(
    url: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = ["--server", url, "--parallel", "1", "--problems", "2", "--prompt", "none", "--output", str(tmp_path)]
    monkeypatch.setattr(sys, "argv", ["safecoder", "eval", "utility", str(folder), *options])
    for _ in range(2):
        with pytest.raises(SystemExit) as stop:
            main.run()
        assert not stop.value.code
        summary = read_json(tmp_path / "summary.json")
        figure = summary["benchmarks"]["humaneval"]["figures"]["pass@1"]
        assert (figure["value"], figure["items"]) == (0.0, 2)
        (tmp_path / "summary.json").unlink()
        # From here on, a request would fail.
        monkeypatch.setattr(OpenAIEngine, "generate", lambda *arguments: pytest.fail("asked the server again"))
    assert len((tmp_path / "samples.jsonl").read_text(encoding="utf-8").splitlines()) == 2
