"""Near-duplicates by MinHash over token shingles: within a set, and between a set and what it must not resemble."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from datasketch import MinHash, MinHashLSH

_PERMUTATIONS = 256
_SHINGLE = 5
_TOKEN = re.compile(r"\w+|[^\w\s]")


def shingles(text: str) -> set[str]:
    """All runs of five tokens (words or single marks); white space does not count."""
    tokens = _TOKEN.findall(text)
    return {" ".join(tokens[at : at + _SHINGLE]) for at in range(max(1, len(tokens) - _SHINGLE + 1))}


@cache
def _minhash(text: str) -> Any:
    return _sketch(shingles(text))


def _sketch(runs: set[str]) -> Any:
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([run.encode() for run in runs])
    return sketch


def _lsh(threshold: float) -> Any:
    """An index with a lower bar than the exact check, so that an estimate a little too low loses nothing."""
    return MinHashLSH(threshold=max(0.1, threshold - 0.15), num_perm=_PERMUTATIONS)


def jaccard(first: str, second: str) -> float:
    """The exact share of shingles that two texts have in common."""
    return _share(shingles(first), shingles(second))


def _share(first: set[str], second: set[str]) -> float:
    return len(first & second) / len(first | second)


def near_duplicates(texts: Mapping[str, str], threshold: float) -> list[tuple[str, str, float]]:
    """Pairs of keys whose texts share at least `threshold` of their shingles, found by MinHash and confirmed exactly.

    Returns:
        (key, other key, Jaccard similarity), most similar first.
    """
    return _similar(texts, texts, threshold, within=True)


def close_to(texts: Mapping[str, str], others: Mapping[str, str], threshold: float) -> list[tuple[str, str, float]]:
    """Like `near_duplicates`, between two sets: which texts resemble one of the others."""
    return _similar(texts, others, threshold, within=False)


class NearDuplicates:
    """A set that admits a text only if it is unlike all that it has. Found by MinHash and confirmed exactly.

    It keeps each text and its sketch in memory.

    Args:
        threshold: share of runs from which two texts are alike.
    """

    def __init__(self, threshold: float) -> None:
        self._threshold = threshold
        self._index = _lsh(threshold)
        self._texts: dict[str, str] = {}

    def admit(self, key: str, text: str) -> tuple[str, float] | None:
        """Takes a text in under a key of its own, or says which one is most like it and how much, and leaves it out."""
        runs = shingles(text)
        sketch = _sketch(runs)
        scored = [(_share(runs, shingles(self._texts[other])), other) for other in self._index.query(sketch)]
        score, other = max(scored, default=(0.0, ""))
        if scored and score >= self._threshold:
            return other, score
        self._index.insert(key, sketch)
        self._texts[key] = text
        return None


def _similar(
    texts: Mapping[str, str], others: Mapping[str, str], threshold: float, *, within: bool
) -> list[tuple[str, str, float]]:
    index = _lsh(threshold)
    for key, text in others.items():
        index.insert(key, _minhash(text))
    found = []
    known = {key: shingles(text) for key, text in others.items()}
    for key, text in texts.items():
        own = known[key] if within else shingles(text)
        for other in index.query(_minhash(text)):
            if within and other <= key:
                continue
            score = _share(own, known[other])
            if score >= threshold:
                found.append((key, other, score))
    return sorted(found, key=lambda item: -item[2])
