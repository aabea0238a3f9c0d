"""Holds a share of the training data out for validation, the same one whenever it is asked for the same data."""

from __future__ import annotations

import hashlib
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from safecoder.records import InstructionSample, Pair

T = TypeVar("T", Pair, InstructionSample)


def split_pairs(pairs: Sequence[Pair], share: float) -> tuple[list[Pair], list[Pair]]:
    """Pairs to train on and pairs held out (the paper's 90/10 split has `share` 0.1).

    Pairs of one repository (or, where that is not known, of one commit, or else of one instruction, unless most have it) stay on one
    side, since they resemble each other. No class gives more than its share, rounded up, and none gives its last pair; so the part held
    out can be smaller than asked for.

    Args:
        share: of all pairs, at least 0 and below 1.
    """
    wanted = round(share * len(pairs))
    sizes = Counter(pair.group for pair in pairs)
    allowed = {group: min(math.ceil(share * size), size - 1) for group, size in sizes.items()}
    origins: dict[str, list[Pair]] = defaultdict(list)
    for pair, asked in zip(pairs, _asked([pair.instruction or "" for pair in pairs]), strict=True):
        origins[pair.provenance.repository or pair.provenance.commit or asked or pair.id].append(pair)
    held: set[str] = set()
    taken: Counter[tuple[str, str]] = Counter()
    for origin in sorted(origins, key=_rank):
        members = origins[origin]
        more = Counter(pair.group for pair in members)
        if len(held) + len(members) <= wanted and all(taken[group] + more[group] <= allowed[group] for group in more):
            held.update(pair.id for pair in members)
            taken += more
    return _parted(pairs, held)


def split_instructions(
    samples: Sequence[InstructionSample], share: float, held_pairs: Iterable[Pair] = ()
) -> tuple[list[InstructionSample], list[InstructionSample]]:
    """Instruction samples to train on and those held out, by a hash of what is asked. All answers to one question stay on one side.

    Args:
        share: of all samples, at least 0 and below 1.
        held_pairs: answers to what these ask are held out first, however many they are.
    """
    wanted = round(share * len(samples))
    of_pairs = {_squeezed(pair.instruction or "") for pair in held_pairs}
    groups: dict[str, list[InstructionSample]] = defaultdict(list)
    questions = ["\n".join(turn.instruction for turn in sample.turns) for sample in samples]
    for sample, asked in zip(samples, _asked(questions), strict=True):
        groups[asked or sample.id].append(sample)
    held = {sample.id for asked in groups.keys() & of_pairs for sample in groups[asked]}
    for asked in sorted(groups.keys() - of_pairs, key=_rank):
        if len(held) + len(groups[asked]) <= wanted:
            held.update(sample.id for sample in groups[asked])
    return _parted(samples, held)


def _asked(questions: Sequence[str]) -> list[str]:
    """The questions, to be compared; nothing for one that most have, which says nothing of what is asked."""
    squeezed = [_squeezed(question) for question in questions]
    counts = Counter(squeezed)
    return [question if 2 * counts[question] <= len(questions) else "" for question in squeezed]


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _rank(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "replace")).digest()


def _parted(items: Sequence[T], held: set[str]) -> tuple[list[T], list[T]]:
    return [item for item in items if item.id not in held], [item for item in items if item.id in held]
