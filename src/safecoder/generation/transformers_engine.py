"""The in-process engine: continuous batching over `transformers` models.

A prompt is computed once for all its samples; a row that is finished leaves the batch; new prompts join it; there are as many
rows as memory allows, up to a number. Rows are left-padded to a common length and carry their own positions, so a row's result does not
depend on its neighbours beyond rounding.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor

from safecoder import prompts
from safecoder.config import SamplingConfig
from safecoder.errors import ModelError, reason
from safecoder.generation import memory
from safecoder.generation.cache import bytes_held, empty_cache
from safecoder.generation.engine import Finish, OnSample, Request, finished, prompt_ids
from safecoder.generation.positions import check_room
from safecoder.generation.sampling import choose, uniforms
from safecoder.generation.stopping import Stopper
from safecoder.prompts import PromptForm
from safecoder.records import GenerationTask

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# Others join when this share of the batch is free: each time, the cache may be copied.
_CHANGE_AT = 0.25

# Positions that are padding in every row are dropped when they are this share of the cache, which is copied then.
_PADDING = 0.1

# Prompt tokens, padding included, that go through the model together: more is no faster and takes memory.
_PREFILL_TOKENS = 2048


@dataclass
class _Row:
    """One sample being drawn. `length` counts the tokens it has in the cache."""

    request: Request
    length: int
    draw: Tensor
    stopper: Stopper
    tokens: list[int] = field(default_factory=list)


@dataclass
class _Batch:
    """The rows in flight: the cache holds T positions for each of B rows, `mask` [B, T] says which are real."""

    rows: list[_Row]
    cache: Any
    mask: Tensor
    logits: Tensor


class TransformersEngine:
    """Samples from a loaded causal model.

    Args:
        model: in evaluation mode.
        tokenizer: its tokenizer.
        identity: names the exact weights.
    """

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, identity: str) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self.identity = identity
        ends = model.generation_config.eos_token_id if model.generation_config else None
        ends = [] if ends is None else ends if isinstance(ends, list) else [ends]
        self._ends = {*ends, tokenizer.eos_token_id} - {None}
        self._letter = list(tokenizer("a", add_special_tokens=False)["input_ids"])
        self._letter_length = len(self._decoded(self._letter))

    def generate(self, requests: Sequence[Request], settings: SamplingConfig, label: str, done: OnSample) -> None:
        """See `Engine.generate`.

        Raises:
            InputError: the longest prompt and its sample do not fit into the model.
            ModelError: the model cannot be sampled from here, or has diverged.
        """
        with torch.inference_mode():
            _Run(self, settings, label, done).run(requests)

    def prompt_ids(self, task: GenerationTask, settings: SamplingConfig) -> list[int]:
        """Prompt, code fence and program prefix as token ids, tokenised as in training."""
        return prompt_ids(self._tokenizer, task, settings.prompt) or [next(iter(self._ends))]

    def forward(self, input_ids: Tensor, mask: Tensor, positions: Tensor, cache: Any) -> Tensor:
        """Logits [B, V] behind the last token of every row; the cache grows in place."""
        output = self._model(
            input_ids=input_ids,
            attention_mask=mask,
            position_ids=positions,
            past_key_values=cache,
            use_cache=True,
            # As an index, which copies: torch multiplies a slice with the vocabulary's weights by first repeating them.
            logits_to_keep=torch.tensor([input_ids.shape[1] - 1]),
        )
        return cast(Tensor, output.logits[:, -1])

    def check_room(self, prompt: int, new: int) -> None:
        """See `positions.check_room`."""
        check_room(self._model, prompt, new)

    def rows_that_fit(self, wanted: int, positions: int) -> int:
        """How many rows of so many positions memory allows, `wanted` at most.

        Raises:
            ModelError: the model keeps something else than keys and values from token to token, as Mamba does; no row has that here.
        """
        cache = empty_cache()
        one = torch.ones(1, 1, dtype=torch.long)
        try:
            logits = self.forward(one * self.padding, one, one - 1, cache)
        except (AttributeError, IndexError, TypeError, ValueError) as error:  # of models with such layers among others
            raise self._other_state(reason(error)) from error
        layers: Any = cache.layers  # some kinds of them have no length
        if not any(getattr(layer, "get_seq_length", int)() for layer in layers):
            raise self._other_state("it leaves nothing in the cache of those")
        return memory.rows_that_fit(
            wanted, positions, bytes_held(cache), logits.shape[-1], memory.free_memory(logits.device)
        )

    def _other_state(self, why: str) -> ModelError:
        return ModelError(
            "a model that keeps keys and values of attention from token to token, and nothing else",
            f"{type(self._model).__name__}: {why}",
            "sample it from a server (`--server`), or with `--engine vllm`",
        )

    def ends(self, form: PromptForm) -> set[int]:
        """The tokens that end a sample: those of the model's own settings, and what ends an answer in training."""
        return self._ends | set(prompts.end(form, self._tokenizer)[-1:])

    def text(self, task: GenerationTask, tokens: list[int]) -> str:
        """What these tokens say behind the program's beginning.

        Tokenizers of Llama's kind put a blank before a text and take one off it again. A completion is a text of its own only where no
        beginning is given; elsewhere it is decoded behind a letter, so that a blank at its start is not the one that is taken off.
        """
        if not task.prefix:
            return self._decoded(tokens)
        return self._decoded([*self._letter, *tokens])[self._letter_length :]

    def _decoded(self, tokens: list[int]) -> str:
        return str(self._tokenizer.decode(tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False))

    @property
    def padding(self) -> int:
        return int(self._tokenizer.pad_token_id or 0)


class _Run:
    """One call of `generate`."""

    def __init__(self, engine: TransformersEngine, settings: SamplingConfig, label: str, done: OnSample) -> None:
        self._engine = engine
        self._settings = settings
        self._label = label
        self._done = done
        self._ends = engine.ends(settings.prompt)

    def run(self, requests: Sequence[Request]) -> None:
        encoded = [(self._engine.prompt_ids(request[0], self._settings), request) for request in requests]
        # Prompts of like length together: less padding. The order does not influence the samples.
        waiting = deque(sorted(encoded, key=lambda item: (len(item[0]), item[0])))
        longest, new = max((len(ids) for ids, _ in encoded), default=0), self._settings.max_new_tokens
        self._engine.check_room(longest, new)
        most = self._engine.rows_that_fit(self._settings.batch_size, longest + new)
        batch: _Batch | None = None
        while waiting or batch is not None:
            free = most - (len(batch.rows) if batch else 0)
            if waiting and (batch is None or free >= _CHANGE_AT * most):
                for items in _groups([waiting.popleft() for _ in range(min(free, len(waiting)))]):
                    joining = self._prefill(items)
                    batch = joining if batch is None else _joined(batch, joining)
            assert batch is not None  # noqa: S101 - the loop's condition
            batch = self._step(batch)

    def _prefill(self, items: list[tuple[list[int], Request]]) -> _Batch:
        """Computes every distinct prompt once and spreads the result over its samples."""
        distinct = list({tuple(ids): None for ids, _ in items})
        width = max(map(len, distinct))
        input_ids = torch.tensor([[self._engine.padding] * (width - len(ids)) + list(ids) for ids in distinct])
        mask = torch.tensor([[0] * (width - len(ids)) + [1] * len(ids) for ids in distinct])
        cache = empty_cache()
        logits = self._engine.forward(input_ids, mask, (mask.cumsum(1) - 1).clamp(min=0), cache)
        where = {ids: number for number, ids in enumerate(distinct)}
        index = torch.tensor([where[tuple(ids)] for ids, _ in items])
        _select(cache, index)
        rows = [
            _Row(
                request,
                len(ids),
                uniforms(self._settings.seed, request[2], self._settings.max_new_tokens),
                Stopper(request[0]),
            )
            for ids, request in items
        ]
        return _Batch(rows, cache, mask[index], logits[index])

    def _step(self, batch: _Batch) -> _Batch | None:
        """Chooses a token for every row, lets finished rows go, and computes the next logits of the others."""
        settings = self._settings
        draw = torch.stack([row.draw[len(row.tokens)] for row in batch.rows])
        greedy = torch.tensor([row.request[0].greedy for row in batch.rows])
        chosen = choose(batch.logits, draw, settings.temperature, settings.top_k, settings.top_p, greedy).tolist()
        going = [
            at for at, (row, token) in enumerate(zip(batch.rows, chosen, strict=True)) if self._goes_on(row, token)
        ]
        if not going:
            return None
        if len(going) < len(batch.rows):
            order = _without_holes(going)
            batch = _kept(batch, order)
            chosen = [chosen[at] for at in order]
        mask = torch.cat([batch.mask, batch.mask.new_ones(len(batch.rows), 1)], dim=1)
        positions = torch.tensor([[row.length] for row in batch.rows])
        logits = self._engine.forward(torch.tensor(chosen).unsqueeze(1), mask, positions, batch.cache)
        for row in batch.rows:
            row.length += 1
        return _Batch(batch.rows, batch.cache, mask, logits)

    def _goes_on(self, row: _Row, token: int) -> bool:
        """Takes the token in; hands the sample out and returns False if that completes it."""
        if token in self._ends:
            self._finish(row, "eos")
            return False
        row.tokens.append(token)
        cut = row.stopper.advance(self._engine.text(row.request[0], row.tokens))
        if cut is not None:
            self._finish(row, "function", cut)
            return False
        if len(row.tokens) >= self._settings.max_new_tokens:
            self._finish(row, "length")
            return False
        return True

    def _finish(self, row: _Row, finish: Finish, cut: str | None = None) -> None:
        if cut is None:
            completion = self._engine.text(row.request[0], row.tokens)
            cut = row.stopper.final(completion)
            cut = completion if cut is None else cut
        self._done(finished(row.request, self._label, cut, finish, len(row.tokens)))


def _groups(items: list[tuple[list[int], Request]]) -> list[list[tuple[list[int], Request]]]:
    """Consecutive items whose distinct prompts, padded to the longest, are at most `_PREFILL_TOKENS` (or a single prompt)."""
    groups: list[list[tuple[list[int], Request]]] = []
    distinct: set[tuple[int, ...]] = set()
    for ids, request in items:
        wider = distinct | {tuple(ids)}
        if not groups or (len(wider) > 1 and len(wider) * max(map(len, wider)) > _PREFILL_TOKENS):
            groups.append([])
            wider = {tuple(ids)}
        distinct = wider
        groups[-1].append((ids, request))
    return groups


def _select(cache: Any, index: Tensor, first: int = 0) -> None:
    """Keeps the rows of a cache that `index` names, and its positions from `first` on."""
    for layer in cache.layers:
        layer.select(index, first)


def _kept(batch: _Batch, order: list[int]) -> _Batch:
    """The batch with only the rows of `order`, which is that of `_without_holes`."""
    index = torch.tensor(order)
    mask, rows = batch.mask[index], len(order)
    for layer in batch.cache.layers:
        layer.keep([(to, origin) for to, origin in enumerate(order) if to != origin], rows)
    first = int(mask.argmax(dim=1).min())
    if first > _PADDING * mask.shape[1]:
        _select(batch.cache, torch.arange(rows), first)
        mask = mask[:, first:]
    return _Batch([batch.rows[at] for at in order], batch.cache, mask, batch.logits[index])


def _without_holes(going: list[int]) -> list[int]:
    """The rows that go on, in an order in which as few as possible change their place: the last ones take those that are free."""
    rows = len(going)
    last = iter(at for at in going if at >= rows)
    there = set(going)
    return [at if at in there else next(last) for at in range(rows)]


def _joined(batch: _Batch, joining: _Batch) -> _Batch:
    """Two batches as one: the shorter cache is padded on the left."""
    width = max(batch.mask.shape[1], joining.mask.shape[1])
    for old, new in zip(batch.cache.layers, joining.cache.layers, strict=True):
        old.join(new)
    masks = [torch.nn.functional.pad(part.mask, (width - part.mask.shape[1], 0)) for part in (batch, joining)]
    return _Batch(batch.rows + joining.rows, batch.cache, torch.cat(masks), torch.cat([batch.logits, joining.logits]))
