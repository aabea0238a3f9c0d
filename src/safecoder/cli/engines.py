"""Where a model runs that is sampled from: the options for every command that does so, and the engine that they choose."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from safecoder.cli.progress import note

if TYPE_CHECKING:
    from safecoder.config import SamplingConfig
    from safecoder.generation.engine import Engine
    from safecoder.generation.openai_client import ServedModel
    from safecoder.models.load import LocatedModel

    Source = LocatedModel | ServedModel

MODEL = typer.Argument(
    help="Registry name, hub id, model or adapter folder, or GGUF file; with --server, the model's name there."
)
SERVER = typer.Option(
    None,
    help="Base URL of an OpenAI-compatible server to sample from, as http://localhost:8000/v1; a key is read from SAFECODER_API_KEY.",
)
PARALLEL = typer.Option(16, min=1, help="Requests under way at the server at a time.")


def source(model: str, server: str | None, parallel: int) -> Source:
    """The model that the options name; one that is not served is fetched and converted as needed.

    Raises:
        InputError: `server` is no URL of a server.
        ModelError: the model is not found, not reachable, or damaged.
    """
    if server is not None:
        from safecoder.generation.openai_client import served

        return served(server, model, parallel)
    from safecoder.models.load import locate

    return locate(model, note)


def prepared(source: Source, settings: SamplingConfig) -> tuple[SamplingConfig, Callable[[], Engine]]:
    """The settings as they enter the keys of samples, and what makes the engine once one is needed."""
    from safecoder.generation.openai_client import ServedModel

    if isinstance(source, ServedModel):
        from safecoder.generation.openai_engine import OpenAIEngine

        return settings, lambda: OpenAIEngine(source, note)
    from safecoder.models.precision import resolved

    settings = settings.model_copy(update={"precision": resolved(settings.precision)})
    return settings, lambda: _in_process(source, settings)


def _in_process(located: LocatedModel, settings: SamplingConfig) -> Engine:
    from safecoder import packed_linear
    from safecoder.generation.transformers_engine import TransformersEngine
    from safecoder.models.load import load_model, load_tokenizer

    model = load_model(located, precision=settings.precision).requires_grad_(False)
    packed_linear.pack(model)
    return TransformersEngine(model, load_tokenizer(located), located.identity)
