"""Where a model runs that is sampled from: the options for every command that does so, and the engine that they choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli.progress import note
from safecoder.errors import InputError, unknown
from safecoder.storage import read_json

if TYPE_CHECKING:
    from safecoder.config import SamplingConfig
    from safecoder.generation.engine import Engine
    from safecoder.models.load import LocatedModel

MODEL = typer.Argument(
    help="Registry name, hub id, model or adapter folder, or GGUF file; with --server, the model's name there."
)
SERVER = typer.Option(
    None,
    help="Base URL of an OpenAI-compatible server to sample from, as http://localhost:8000/v1; a key is read from SAFECODER_API_KEY.",
)
ENGINE = typer.Option("transformers", help="What runs a model that is not served: transformers, or vllm.")
PRECISION = typer.Option(
    "auto", help="float32, bfloat16, float16, or auto: what this machine multiplies fast. A server has its own."
)
PARALLEL = typer.Option(16, min=1, help="Requests under way at the server at a time.")


@dataclass(frozen=True)
class Source:
    """A model to be sampled from, which is loaded only if something is to be drawn.

    Attributes:
        identity: names the exact weights and what runs them; part of every sample's key.
        settings: makes settings those that enter the keys.
        engine: loads the model.
    """

    identity: str
    settings: Callable[[SamplingConfig], SamplingConfig]
    engine: Callable[[SamplingConfig], Engine]


def source(model: str, engine: str = "transformers", server: str | None = None, parallel: int = 16) -> Source:
    """The model that the options name; one that is not served is fetched and converted as needed.

    Raises:
        InputError: no such engine, a server besides vLLM, or `server` is no URL of a server.
        ModelError: the model is not found, not reachable, or damaged.
    """
    if engine not in _ENGINES:
        raise unknown("engine", engine, _ENGINES)
    if server is not None:
        if engine != "transformers":
            raise InputError("a server or an engine", f"--server and --engine {engine}", "leave one of them out")
        return _served(server, model, parallel)
    from safecoder.models.load import locate

    return _ENGINES[engine](locate(model, note))


def _served(server: str, model: str, parallel: int) -> Source:
    from safecoder.generation.openai_client import served

    def engine(_settings: SamplingConfig) -> Engine:
        from safecoder.generation.openai_engine import OpenAIEngine

        return OpenAIEngine(there, note)

    there = served(server, model, parallel)
    return Source(there.identity, lambda settings: settings, engine)


def in_process(located: LocatedModel) -> Source:
    """A model that `transformers` runs here."""

    def engine(settings: SamplingConfig) -> Engine:
        from safecoder import packed_linear
        from safecoder.generation.attention import share_keys
        from safecoder.generation.transformers_engine import TransformersEngine
        from safecoder.models.load import load_model, load_tokenizer

        model = load_model(located, precision=settings.precision).requires_grad_(False)
        packed_linear.pack(model)
        share_keys(model)
        return TransformersEngine(model, load_tokenizer(located), located.identity)

    return Source(located.identity, _with_precision, engine)


def _by_vllm(located: LocatedModel) -> Source:
    identity = f"vllm:{located.identity}"

    def engine(settings: SamplingConfig) -> Engine:
        from safecoder.generation.vllm_engine import VllmEngine, VllmModel
        from safecoder.models.load import base_of, below, load_tokenizer

        folder = Path(located.location)
        model, base = VllmModel(located.location, located.revision), below(located, note)
        if base is not None:
            if base_of(Path(base.location)) is not None:
                hint = "make one model of both with `safecoder models merge`, and pass that"
                raise InputError(
                    "one adapter on a whole model for vLLM", f"another adapter, {base.name}, below {folder}", hint
                )
            rank = int(read_json(folder / "adapter_config.json").get("r", 0))
            model = VllmModel(base.location, base.revision, located.location, rank)
        return VllmEngine(model, load_tokenizer(located), identity, settings.precision)

    return Source(identity, _with_precision, engine)


def _with_precision(settings: SamplingConfig) -> SamplingConfig:
    from safecoder.models.precision import resolved

    return settings.model_copy(update={"precision": resolved(settings.precision)})


_ENGINES: dict[str, Callable[[LocatedModel], Source]] = {"transformers": in_process, "vllm": _by_vllm}
