"""Log-likelihoods of the choices of many questions, with what questions have in common computed once.

Questions that share their beginning (header and shots) are a group. The beginning goes through the model once and stays in the key-value
cache; then several questions at a time follow as one row, each a tree: what is its own of the context, and the choices as branches.

    cached   [header shot shot]           seen by all
    row      [question 1 | choice a | choice b | question 2 | choice a ...]
    positions       6 7      8 9      8          6 7 8          9

A token sees the cached ones, those of its own question and those of its own choice. The last token of a choice need not be computed. A
model that takes no such mask (found out by trying) is given each choice by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor

from safecoder.evaluation.utility.questions import Prompted, Question

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# Tokens of a row, and places in it where predictions are looked at: each of these takes a float for every word of the vocabulary.
_ROW_TOKENS = 768
_PLACES = 384
_AT_ONCE = 64

# Two predictions that differ by the order of sums only; bfloat16 has 8 bits.
_TOLERANCE = {torch.float32: 1e-3, torch.bfloat16: 6e-2, torch.float16: 1e-2}


@dataclass
class _Tree:
    """The part of a question that follows the cached beginning.

    Attributes:
        ids, positions: its tokens; `owner` is the choice that a token belongs to, -1 for the question's own.
        looks: place of a prediction, token that is asked for, choice.
    """

    ids: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    looks: list[tuple[int, int, int]] = field(default_factory=list)


_NONE = Question("", "", "", "", (), "", "", (), 0, (0,))  # of sequences that are no question


def _tree(item: Prompted, shared: int) -> _Tree:
    own = item.ids[shared:]
    tree = _Tree(list(own), list(range(shared, len(item.ids))), [-1] * len(own))
    for number, choice in enumerate(item.choices):
        place = len(own) - 1
        for depth, token in enumerate(choice):
            tree.looks.append((place, token, number))
            if depth == len(choice) - 1:
                break
            place = len(tree.ids)
            tree.ids.append(token)
            tree.positions.append(len(item.ids) + depth)
            tree.owner.append(number)
    return tree


class Scorer:
    """Scores with a loaded causal model, in evaluation mode."""

    def __init__(self, model: PreTrainedModel) -> None:
        self._model = model
        self._span = _span(model)
        self.shares = self._takes_trees()

    def score(self, items: Sequence[Prompted]) -> Iterator[tuple[Prompted, list[float]]]:
        """The log-likelihood of each choice of each question, row by row.

        Args:
            items: those that share a beginning next to each other.
        """
        for (shares, *_), group in groupby(items, key=self._group_of):
            if shares:
                yield from self._group(list(group))
            else:
                yield from ((item, self._alone(item)) for item in group)

    def _group_of(self, item: Prompted) -> tuple[object, ...]:
        """Questions of one group share a beginning; a context longer than the model's attention window is scored alone."""
        return self.shares and item.length <= self._span, item.question.header, item.question.shots

    def _group(self, group: Sequence[Prompted]) -> Iterator[tuple[Prompted, list[float]]]:
        shared = _common(group)
        cache = self._cached(group[0].ids[:shared]) if shared else None
        for row in _rows(group, shared):
            yield from zip((item for item, _ in row), self._row([tree for _, tree in row], shared, cache), strict=True)

    def _cached(self, ids: Sequence[int]) -> Any:
        from transformers import DynamicCache

        cache = DynamicCache()
        last = self._tensor([len(ids) - 1])
        with torch.inference_mode():
            self._model(input_ids=self._tensor([ids]), past_key_values=cache, use_cache=True, logits_to_keep=last)
        return cache

    def _row(self, trees: Sequence[_Tree], shared: int, cache: Any) -> list[list[float]]:
        """The log-likelihoods of the choices of each tree, which follow the cached beginning side by side."""
        places: list[int] = []
        for number, tree in enumerate(trees):
            start = sum(len(before.ids) for before in trees[:number])
            places += [start + place for place, _, _ in tree.looks]
        tokens = [token for tree in trees for _, token, _ in tree.looks]
        sums = [[0.0] * (1 + max(choice for _, _, choice in tree.looks)) for tree in trees]
        distinct = sorted(set(places))
        inputs = {
            "input_ids": self._tensor([[token for tree in trees for token in tree.ids]]),
            "position_ids": self._tensor([[position for tree in trees for position in tree.positions]]),
            "attention_mask": self._mask(trees, shared),
            "logits_to_keep": self._tensor(distinct),
        }
        with torch.inference_mode():
            logits = self._model(**inputs, past_key_values=cache, use_cache=cache is not None).logits[0]
            values = iter(_log_softmax_at(logits, [distinct.index(place) for place in places], tokens))
        if cache is not None:
            cache.crop(-sum(len(tree.ids) for tree in trees))
        for tree, row in zip(trees, sums, strict=True):
            for _, _, choice in tree.looks:
                row[choice] += next(values)
        return sums

    def _mask(self, trees: Sequence[_Tree], shared: int) -> Tensor:
        """[1, 1, T, shared + T], in the form that the model's attention takes."""
        question = torch.tensor([number for number, tree in enumerate(trees) for _ in tree.ids])
        owner = torch.tensor([choice for tree in trees for choice in tree.owner])
        same = question.unsqueeze(1) == question.unsqueeze(0)
        mine = (owner.unsqueeze(0) == -1) | (owner.unsqueeze(1) == owner.unsqueeze(0))
        seen = (same & mine).tril()
        seen = torch.cat([torch.ones(len(question), shared, dtype=torch.bool), seen], dim=1)[None, None]
        seen = seen.to(self._model.device)
        if self._model.config._attn_implementation != "eager":
            return seen
        dtype = self._model.dtype
        return torch.zeros_like(seen, dtype=dtype).masked_fill(~seen, torch.finfo(dtype).min)

    def _alone(self, item: Prompted) -> list[float]:
        """The log-likelihood of each choice, with nothing shared."""
        found = []
        for choice in item.choices:
            ids = [*item.ids, *choice[:-1]]
            places = self._tensor(list(range(len(item.ids) - 1, len(ids))))
            with torch.inference_mode():
                logits = self._model(input_ids=self._tensor([ids]), use_cache=False, logits_to_keep=places).logits[0]
                found.append(sum(_log_softmax_at(logits, range(len(choice)), choice)))
        return found

    def _takes_trees(self) -> bool:
        """Whether the model scores small trees behind something cached as it scores their choices alone; found out by trying.

        Some attention kernels ignore a mask of this form, some models keep another cache or derive positions on their own.
        """
        vocabulary = int(cast(Any, self._model.config).get_text_config().vocab_size)
        ids = [tuple(token % vocabulary for token in part) for part in ((3, 5, 7), (3, 5, 11, 2))]
        choices = tuple(tuple(token % vocabulary for token in part) for part in ((13, 17), (19,), (23, 29, 31)))
        items = [Prompted("", _NONE, 0, "", part, choices) for part in ids]
        try:
            together = {item.ids: scores for item, scores in self._group(items)}
            alone = {item.ids: self._alone(item) for item in items}
        except (TypeError, ValueError, RuntimeError, NotImplementedError, AttributeError):
            return False
        allowed = _TOLERANCE.get(self._model.dtype, 1e-2)
        return all(
            abs(one - other) <= allowed * max(1.0, abs(other))
            for part in ids
            for one, other in zip(together[part], alone[part], strict=True)
        )

    def _tensor(self, values: Any) -> Tensor:
        return torch.tensor(values, device=self._model.device)


def _common(group: Sequence[Prompted]) -> int:
    """Length of the beginning that all have in common, short of the last token of each."""
    first, last = min(item.ids for item in group), max(item.ids for item in group)
    most = min(len(item.ids) for item in group) - 1
    return next(
        (at for at, (one, other) in enumerate(zip(first, last, strict=False)) if one != other or at == most), most
    )


def _rows(group: Sequence[Prompted], shared: int) -> Iterator[list[tuple[Prompted, _Tree]]]:
    """Consecutive questions that fit into a row; one that is too long for any has its own."""
    row: list[tuple[Prompted, _Tree]] = []
    tokens = places = 0
    for item in group:
        tree = _tree(item, shared)
        if row and (tokens + len(tree.ids) > _ROW_TOKENS or places + len(tree.looks) > _PLACES):
            yield row
            row, tokens, places = [], 0, 0
        row.append((item, tree))
        tokens, places = tokens + len(tree.ids), places + len(tree.looks)
    if row:
        yield row


def _log_softmax_at(logits: Tensor, places: Sequence[int], tokens: Sequence[int]) -> list[float]:
    """Log-probabilities in float32, [P, V] at some places for a token each; a few rows at a time, which would take much memory together."""
    normal = torch.cat([part.float().logsumexp(dim=-1) for part in logits.split(_AT_ONCE)])
    rows = torch.tensor(list(places), device=logits.device)
    chosen = logits[rows, torch.tensor(list(tokens), device=logits.device)].float()
    return cast("list[float]", (chosen - normal[rows]).tolist())


def longest_input(config: Any) -> int:
    """Tokens that a model with this config takes; a great number where it does not say."""
    config = config.get_text_config()
    return int(getattr(config, "max_position_embeddings", None) or getattr(config, "n_positions", None) or 1 << 30)


def _span(model: PreTrainedModel) -> float:
    """How far back every layer of the model sees at least."""
    config: Any = cast(Any, model.config).get_text_config()
    sizes = [getattr(config, name, None) for name in ("sliding_window", "attention_chunk_size")]
    return float(min((size for size in sizes if size), default=float("inf")))
