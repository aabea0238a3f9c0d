"""Forms a batch of rows from encoded samples: right-padded, with the list of places where the loss looks.

Example, one pair with prompt `p q`, secure `a b` (b masked), vulnerable `a x y` (x y masked), padding 0:

    input_ids       [[p q a b 0],        look_row    [0 1 1]     look_column  indices into keep
                     [p q a x y]]        targets     [b x y]     keep         [2 3]
    attention_mask  [[1 1 1 1 0],        terms       [SECURE VULNERABLE VULNERABLE]
                     [1 1 1 1 1]]        samples     [0 0 0]

The token at position t is predicted at t - 1, so `b` (t = 3) and `x` (t = 3) are looked up at 2 and `y` (t = 4) at 3; the
vocabulary projection is computed at `keep` only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from safecoder.training_records import EncodedSample, Term

Batch = dict[str, Tensor]


@dataclass(frozen=True)
class RowCollator:
    """Collates encoded samples into one right-padded batch. Every output is a tensor, so that the trainer can move it."""

    padding_id: int

    def __call__(self, samples: Sequence[EncodedSample]) -> Batch:
        rows = [(index, row) for index, sample in enumerate(samples) for row in sample.rows]
        width = max(len(row.input_ids) for _, row in rows)
        input_ids = torch.full((len(rows), width), self.padding_id)
        attention_mask = torch.zeros((len(rows), width), dtype=torch.long)
        looks = [
            (number, at - 1, row.input_ids[at], int(term), index)
            for number, (index, row) in enumerate(rows)
            for at, term in enumerate(row.terms)
            if term is not Term.NONE
        ]
        for number, (_, row) in enumerate(rows):
            input_ids[number, : len(row.input_ids)] = torch.tensor(row.input_ids)
            attention_mask[number, : len(row.input_ids)] = 1
        look_row, position, targets, terms, owners = torch.tensor(looks).T
        keep, look_column = torch.unique(position, return_inverse=True)
        return {
            "input_ids": input_ids,
            "attention_mask": attention_mask,
            "keep": keep,
            "look_row": look_row,
            "look_column": look_column,
            "targets": targets,
            "terms": terms,
            "samples": owners,
            "sample_count": torch.tensor(len(samples)),
        }
