"""The engine protocol, what engines share, and the cache around any of them: a sample that was drawn once is never drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from safecoder import prompts
from safecoder.config import SamplingConfig
from safecoder.errors import writable
from safecoder.generation.stopping import Stopper
from safecoder.prompts import PromptForm
from safecoder.records import GeneratedSample, GenerationTask
from safecoder.storage import Journal, fingerprint

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Request = tuple[GenerationTask, int, str]
"""A task, the index of one of its samples, and that sample's key."""

OnSample = Callable[[GeneratedSample], None]
Finish = Literal["function", "eos", "length"]


class Engine(Protocol):
    """Draws samples. `identity` names the exact model; equal identities give equal samples for equal settings."""

    identity: str

    def generate(self, requests: Sequence[Request], settings: SamplingConfig, label: str, done: OnSample) -> None:
        """Draws one sample for each (task, index, key) and hands each to `done` as soon as it is finished."""
        ...


def finished(request: Request, label: str, completion: str, finish: Finish, tokens: int) -> GeneratedSample:
    """The record of a sample whose completion has been cut; half surrogate pairs of a server's answer become question marks."""
    task, index, key = request
    completion = writable(completion)
    return GeneratedSample(
        key=key,
        task=task.id,
        index=index,
        model=label,
        completion=completion,
        program=(task.prefix + completion).rstrip() + "\n",
        finish=finish,
        tokens=tokens,
    )


def cut_to_function(task: GenerationTask, completion: str, limited: bool) -> tuple[str, Finish]:
    """A completion that was drawn without looking where the function ends, cut there, and what ended it.

    Args:
        limited: the token limit ended it.
    """
    cut = Stopper(task).final(completion)
    if cut is not None:
        return cut, "function"
    return completion, "length" if limited else "eos"


def prompt_ids(tokenizer: PreTrainedTokenizerBase, task: GenerationTask, form: PromptForm) -> list[int]:
    """Prompt, code fence and program prefix as token ids, tokenised as in training. May be empty."""

    def ids(text: str) -> list[int]:
        return list(tokenizer(text, add_special_tokens=False)["input_ids"]) if text else []

    prompt = prompts.render(form, tokenizer, task.instruction) + prompts.opening(form, task.language)
    return [*prompts.start(form, tokenizer), *ids(prompt), *ids(task.prefix)]


def seed_of(seed: int, key: str) -> int:
    """For engines of others: a seed of 31 bits for the sample with this key."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{key}".encode()).digest()[:4], "big") >> 1


def sample_key(identity: str, task: GenerationTask, index: int, settings: SamplingConfig) -> str:
    """The cache key of a sample. The batch size does not enter it: samples do not depend on their neighbours."""
    return fingerprint(
        [
            identity,
            task.model_dump(exclude={"samples", "id"}),
            index,
            settings.model_dump(exclude={"batch_size"}),
        ]
    )


def generate_cached(
    engine_identity: str,
    make_engine: Callable[[], Engine],
    tasks: Iterable[GenerationTask],
    settings: SamplingConfig,
    label: str,
    path: Path,
    on_sample: OnSample = lambda sample: None,
) -> list[GeneratedSample]:
    """All samples of all tasks, in order of task and index; only those missing from the cache are drawn.

    Args:
        engine_identity: as `Engine.identity`, known without loading the model.
        make_engine: called only if something is missing.
        label: the model's name in the records.
        path: the cache, a JSONL file; written sample by sample.
        on_sample: called for every new sample.
    """
    cache = Journal(path, GeneratedSample, lambda sample: sample.key)
    wanted = [
        (task, index, sample_key(engine_identity, task, index, settings))
        for task in tasks
        for index in range(task.samples)
    ]
    # By key: tasks that differ in name only share their samples.
    missing = list({request[2]: request for request in wanted if request[2] not in cache}.values())

    def done(sample: GeneratedSample) -> None:
        cache.add([sample])
        on_sample(sample)

    if missing:
        make_engine().generate(missing, settings, label, done)
    return [cache[key].model_copy(update={"task": task.id, "model": label}) for task, _, key in wanted]
