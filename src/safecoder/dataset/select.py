"""Chooses fixed, even subsets of what is trained on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from safecoder.records import InstructionSample, Pair

T = TypeVar("T")


def spread_pairs(items: Sequence[Pair], count: int | None) -> list[Pair]:
    """At most `count` pairs, taken in turn from every class (CWE x language)."""
    return _spread(items, count, lambda pair: pair.group)


def spread_instructions(items: Sequence[InstructionSample], count: int | None) -> list[InstructionSample]:
    """At most `count` samples, taken in turn from every language, plain answers being one."""
    return _spread(items, count, lambda sample: sample.language or "")


def _spread(items: Sequence[T], count: int | None, group: Callable[[T], Any]) -> list[T]:
    """Within a group, and in the result, items are in the order in which they came."""
    if count is None or count >= len(items):
        return list(items)
    groups: dict[Any, list[int]] = defaultdict(list)
    for index, item in enumerate(items):
        groups[group(item)].append(index)
    ranked = sorted((rank, name, index) for name, members in groups.items() for rank, index in enumerate(members))
    return [items[index] for index in sorted(index for _, _, index in ranked[:count])]
