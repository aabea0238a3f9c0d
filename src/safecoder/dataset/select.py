"""Chooses a fixed, even subset of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from safecoder.records import Pair


def spread(pairs: Sequence[Pair], count: int | None) -> list[Pair]:
    """At most `count` pairs, taken in turn from every class (CWE x language), in the order in which they came within a class."""
    if count is None or count >= len(pairs):
        return list(pairs)
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.group].append(pair)
    ranked = sorted(
        ((rank, group, pair) for group, members in groups.items() for rank, pair in enumerate(members)),
        key=lambda item: item[:2],
    )
    chosen = {pair.id for _, _, pair in ranked[:count]}
    return [pair for pair in pairs if pair.id in chosen]
