"""Packs token sequences into trees, so that what sequences share is computed once.

A row holds a prefix tree in depth-first order. The two programs of a pair part where they first differ; all samples of a row
share the start of the chat template. A token sees its ancestors only and its position is its depth, so every prediction, and
with it the loss and every gradient, is that of the sequences one by one. What this leaves out: the attention mask itself, which
`attention` builds on the model's device.

Example, sequences `p q a x` and `p q b` (letters are tokens):

    input_ids      p q a x b
    positions      0 1 2 3 2        the depth in the tree
    subtree_end    5 5 4 4 5        behind the last descendant: token s is an ancestor of t (or t itself) if s <= t < subtree_end[s]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safecoder.training_records import EncodedRow, EncodedSample, Term


@dataclass(frozen=True)
class Look:
    """One term of the loss: at `place` of a row, `target` is to be predicted; it belongs to `sample` of the step."""

    place: int
    target: int
    term: Term
    sample: int


@dataclass(frozen=True)
class TreeRow:
    """A prefix tree in depth-first order: three lists of equal length, see the module, and where the loss looks."""

    input_ids: list[int]
    positions: list[int]
    subtree_end: list[int]
    looks: list[Look]


def inputs_of(row: EncodedRow) -> tuple[int, ...]:
    """The tokens that the model must read: those before the last one that the loss asks for."""
    last = max((at for at, term in enumerate(row.terms) if term is not Term.NONE), default=0)
    return row.input_ids[:last]


def looks_of(row: EncodedRow, sample: int, places: Sequence[int]) -> list[Look]:
    """The looks of a sequence whose t-th input token lies at `places[t]`; token t is predicted at t - 1."""
    return [
        Look(places[at - 1], row.input_ids[at], term, sample)
        for at, term in enumerate(row.terms)
        if term is not Term.NONE
    ]


def tree_row(sequences: Sequence[tuple[EncodedRow, int]]) -> TreeRow:
    """The prefix tree of encoded rows, each with the index of its sample.

    In sorted order each sequence shares with the one before it all that it shares with any before it.
    """
    tree = TreeRow([], [], [], [])
    path: list[int] = []  # places of the tokens from the root to the newest one
    for row, sample in sorted(sequences, key=lambda item: inputs_of(item[0])):
        tokens = inputs_of(row)
        shared = 0
        while shared < min(len(path), len(tokens)) and tree.input_ids[path[shared]] == tokens[shared]:
            shared += 1
        _close(tree, path, shared)
        for token in tokens[shared:]:
            tree.input_ids.append(token)
            tree.positions.append(len(path))
            tree.subtree_end.append(0)
            path.append(len(tree.input_ids) - 1)
        tree.looks.extend(looks_of(row, sample, path))
    _close(tree, path, 0)
    return tree


def _close(tree: TreeRow, path: list[int], keep: int) -> None:
    """Leaves the subtrees below depth `keep`."""
    for place in path[keep:]:
        tree.subtree_end[place] = len(tree.input_ids)
    del path[keep:]


def packed_tokens(sample: EncodedSample) -> int:
    """Tokens that the model must read for a sample by itself."""
    return len(tree_row([(row, 0) for row in sample.rows]).input_ids)


def packed_rows(samples: Sequence[EncodedSample], row_tokens: int) -> list[TreeRow]:
    """All samples of a step in as few rows as first-fit by falling size finds.

    A sample is never split, so that its normalisation stays within a row; one larger than `row_tokens` has a row of its own.

    Args:
        samples: the step's; their order numbers them.
        row_tokens: tokens of a row before the samples' common beginnings are shared.
    """
    sizes = [packed_tokens(sample) for sample in samples]
    bins: list[tuple[int, list[int]]] = []
    for at in _order(sizes, row_tokens):
        fitting = next((number for number, (used, _) in enumerate(bins) if used + sizes[at] <= row_tokens), None)
        if fitting is None:
            bins.append((sizes[at], [at]))
        else:
            used, members = bins[fitting]
            bins[fitting] = (used + sizes[at], [*members, at])
    return [tree_row([(row, at) for at in members for row in samples[at].rows]) for _, members in bins]


def _order(sizes: Sequence[int], row_tokens: int) -> Sequence[int]:
    """Falling size, which packs best; but where every sample has a row to itself the order of the step, which counts if each is clipped."""
    return range(len(sizes)) if row_tokens == 1 else sorted(range(len(sizes)), key=lambda at: -sizes[at])


def plain_batches(samples: Sequence[EncodedSample], row_tokens: int) -> list[list[tuple[EncodedRow, int]]]:
    """The step's sequences, one a row, in batches of like length of at most `row_tokens` places, padding included.

    The rows of a sample stay together.
    """

    def width(sample: EncodedSample) -> int:
        return max(len(inputs_of(row)) for row in sample.rows)

    batches: list[list[tuple[EncodedRow, int]]] = []
    widest = 0
    for at in _order([width(sample) for sample in samples], row_tokens):
        if not batches or widest * (len(batches[-1]) + len(samples[at].rows)) > row_tokens:
            batches.append([])
            widest = width(samples[at])
        batches[-1].extend((row, at) for row in samples[at].rows)
    return batches
