"""Oversampling of rare classes and the joint set (paper, Algorithm 1).

A class is CWE x language; pairs are counted and copied whole, so that a secure half never appears without its vulnerable one.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence

from safecoder.records import Pair


def oversample(pairs: Sequence[Pair], k: int, seed: int) -> list[Pair]:
    """Brings every class that has fewer than `k` pairs up to `k` by repeating its pairs at random.

    The originals come first and in order; each class is repeated evenly (no pair is taken an n+2nd time before every
    other was taken n+1 times), which keeps the variance over seeds low.

    Args:
        k: the size to reach; 0 turns oversampling off.
    """
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.group].append(pair)
    extra: list[Pair] = []
    for group in sorted(groups):
        chooser = random.Random(f"{seed}:{group}")  # noqa: S311 - not for secrets
        members = groups[group]
        missing = max(0, k - len(members))
        while missing > 0:
            take = chooser.sample(members, min(missing, len(members)))
            extra += take
            missing -= len(take)
    return [*pairs, *extra]


def class_counts(pairs: Sequence[Pair]) -> dict[tuple[str, str], int]:
    """Pairs by class, in order of class."""
    return dict(sorted(Counter(pair.group for pair in pairs).items()))
