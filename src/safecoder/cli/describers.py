"""Who describes verified functions: a served model or a local one, as a function that answers prompts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import typer

from safecoder.cli.progress import bar, note
from safecoder.errors import InputError, ToolError, writable

if TYPE_CHECKING:
    from safecoder.generation.openai_client import Client, ServedModel
    from safecoder.models.load import LocatedModel

SERVER = typer.Option(None, help="OpenAI-compatible server that writes instructions.")
MODEL = typer.Option(None, help="The model's name there.")
LOCAL = typer.Option(None, help="Or a local model: registry name, hub id or folder.")

Ask = Callable[[Sequence[str]], Sequence[str]]

_TOKENS = 200
_SECONDS, _PAUSE = 300.0, 1.0


def describer(server: str | None, model: str | None, local: str | None, parallel: int = 16) -> tuple[Ask | None, str]:
    """The function that the options name, and what identifies the model; (None, "") if they name none.

    Raises:
        InputError: a server without a model's name or the other way round, or both kinds at once.
        ModelError: the local model is not found.
    """
    if (server is None) != (model is None) or (server and local):
        raise InputError(
            "--describe-server and --describe-model together, or --describe-local alone",
            "other options",
            "name a server and its model, or a local model, or neither",
        )
    if server is not None and model is not None:
        from safecoder.generation.openai_client import served

        there = served(server, model, parallel)
        return lambda prompts: asyncio.run(_served(there, prompts)), there.identity
    return _local(local) if local is not None else (None, "")


async def _served(model: ServedModel, prompts: Sequence[str]) -> list[str]:
    from safecoder.generation.openai_client import Client

    async with Client(model, note, _SECONDS, _PAUSE) as client:
        limit = asyncio.Semaphore(model.parallel)
        return await asyncio.gather(*(_answer(client, limit, model.name, prompt) for prompt in prompts))


async def _answer(client: Client, limit: asyncio.Semaphore, model: str, prompt: str) -> str:
    """What the server says; nothing if it refuses this prompt, as one that is too long for it."""
    from safecoder.generation.openai_client import RefusedError

    messages = [{"role": "user", "content": prompt}]
    body = {"model": model, "messages": messages, "temperature": 0, "max_tokens": _TOKENS}
    async with limit:
        try:
            reply = await client.post("/chat/completions", body)
        except RefusedError as error:
            note(f"not described: {error.found}")
            return ""
    try:
        return writable(str(reply["choices"][0]["message"]["content"] or ""))
    except (KeyError, IndexError, TypeError) as error:
        raise ToolError("the answer of a chat completion", repr(reply)[:200], "check the server's URL") from error


def _local(name: str) -> tuple[Ask, str]:
    from safecoder.cli.steps import quiet
    from safecoder.models.load import locate

    quiet()
    located = locate(name, note)
    loaded: list[Any] = []

    def ask(prompts: Sequence[str]) -> list[str]:
        if not loaded:  # only when there is something to ask
            loaded[:] = _loaded(located)
        with bar(f"describing with {name}", len(prompts)) as done:
            answers = []
            for prompt in prompts:
                answers.append(_greedy(loaded[0], loaded[1], prompt))
                done.advance()
        return answers

    return ask, located.identity


def _loaded(located: LocatedModel) -> tuple[Any, Any]:
    from safecoder.config import SamplingConfig
    from safecoder.models.load import load_model, load_tokenizer
    from safecoder.models.precision import resolved

    settings = SamplingConfig().model_copy(update={"precision": resolved("auto")})
    return load_model(located, precision=settings.precision).requires_grad_(False), load_tokenizer(located)


def _greedy(model: Any, tokenizer: Any, prompt: str) -> str:
    """The most likely answer to one prompt."""
    import torch

    from safecoder import prompts as forms

    text = forms.render("chat", tokenizer, prompt)
    given = tokenizer(text, add_special_tokens=False, return_tensors="pt").to(model.device)
    with torch.inference_mode():
        output = model.generate(**given, do_sample=False, max_new_tokens=_TOKENS, pad_token_id=tokenizer.pad_token_id)
    return str(tokenizer.decode(output[0, given["input_ids"].shape[1] :], skip_special_tokens=True))
