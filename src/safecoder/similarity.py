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
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([shingle.encode() for shingle in shingles(text)])
    return sketch


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


def _similar(
    texts: Mapping[str, str], others: Mapping[str, str], threshold: float, *, within: bool
) -> list[tuple[str, str, float]]:
    # A lower bar for the sketch than for the exact check, so that an estimate a little too low loses nothing.
    index = MinHashLSH(threshold=max(0.1, threshold - 0.15), num_perm=_PERMUTATIONS)
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
