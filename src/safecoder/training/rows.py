"""Forms the tensors of one optimizer step from encoded samples: a list of forward passes, packed as trees or plain.

Every pass says where the loss looks, so that the vocabulary projection is computed there only. Example, one pair packed: prompt
`p q`, secure `a b` (b masked), vulnerable `a x y` (x y masked). The trees' inputs end before the last token asked for:

    input_ids    [[p q a x]]      look_row     [0 0 0]      keep         [2 3]   places where logits are computed
    position_ids [[0 1 2 3]]      look_column  [0 0 1]      indices into keep
    subtree_end  [[4 4 4 4]]      targets      [b x y]      terms        [SECURE VULNERABLE VULNERABLE]     samples [0 0 0]

Both `b` and `x` are asked for behind `a`, at place 2. In the plain form each program has a row of its own, right-padded, with an
`attention_mask` in place of `subtree_end`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

import torch
from torch import Tensor

from safecoder.training.packing import Look, TreeRow, inputs_of, looks_of, packed_rows, plain_batches
from safecoder.training_records import EncodedRow, EncodedSample

Pass = dict[str, Tensor]


class Step(TypedDict):
    """One optimizer step (of one process): its forward passes and its number of samples."""

    passes: list[Pass]
    sample_count: Tensor


@dataclass(frozen=True)
class StepCollator:
    """Collates the samples of a step.

    Attributes:
        padding_id: fills plain rows; never attended to.
        row_tokens: tokens that go through the model together.
        packed: trees (see `packing`) or plain rows.
    """

    padding_id: int
    row_tokens: int
    packed: bool = True

    def __call__(self, samples: Sequence[EncodedSample]) -> Step:
        if self.packed:
            passes = [_tree_pass(row, len(samples)) for row in packed_rows(samples, self.row_tokens)]
        else:
            batches = plain_batches(samples, self.row_tokens)
            passes = [self._plain_pass(batch, len(samples)) for batch in batches]
        return {"passes": passes, "sample_count": torch.tensor(len(samples))}

    def _plain_pass(self, batch: Sequence[tuple[EncodedRow, int]], sample_count: int) -> Pass:
        width = max(len(inputs_of(row)) for row, _ in batch)
        input_ids = torch.full((len(batch), width), self.padding_id)
        attention_mask = torch.zeros((len(batch), width), dtype=torch.long)
        looks: list[tuple[int, Look]] = []
        for number, (row, sample) in enumerate(batch):
            tokens = inputs_of(row)
            input_ids[number, : len(tokens)] = torch.tensor(tokens)
            attention_mask[number, : len(tokens)] = 1
            looks.extend((number, look) for look in looks_of(row, sample, range(len(tokens))))
        return {"input_ids": input_ids, "attention_mask": attention_mask, **_looked(looks, sample_count)}


def _tree_pass(row: TreeRow, sample_count: int) -> Pass:
    return {
        "input_ids": torch.tensor([row.input_ids]),
        "position_ids": torch.tensor([row.positions]),
        "subtree_end": torch.tensor([row.subtree_end]),
        **_looked([(0, look) for look in row.looks], sample_count),
    }


def _looked(looks: Sequence[tuple[int, Look]], sample_count: int) -> Pass:
    """The looks as tensors, and `keep`: the distinct places at which any row is looked at."""
    table = [(row, look.place, look.target, int(look.term), look.sample) for row, look in looks]
    look_row, place, targets, terms, owners = torch.tensor(table).T
    keep, look_column = torch.unique(place, return_inverse=True)
    return {
        "keep": keep,
        "look_row": look_row,
        "look_column": look_column,
        "targets": targets,
        "terms": terms,
        "samples": owners,
        "sample_count": torch.tensor(sample_count),
    }
