"""Which programs resemble one that models are measured with: what is trained on must not hold the answers.

Two measures, over runs of five words or marks: how alike both texts are as wholes, and how much of the benchmark's program stands in the
other, since mined functions are often longer. Exact, by an index of the benchmark's runs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from safecoder.similarity import shingles

HELD = 0.6
"""Share of a benchmark program's runs from which a text holds it."""

_FEWEST_RUNS = 20
"""Runs that a program must have for that: those of shorter ones stand everywhere."""


class References:
    """Programs that models are measured with.

    Args:
        texts: name -> program.
        threshold: Jaccard similarity from which a text resembles one of them.
    """

    def __init__(self, texts: Mapping[str, str], threshold: float) -> None:
        self._threshold = threshold
        self._sizes: dict[str, int] = {}
        self._index: dict[str, list[str]] = defaultdict(list)
        for name, text in sorted(texts.items()):
            runs = shingles(text) if text.strip() else set()
            self._sizes[name] = len(runs)
            for run in runs:
                self._index[run].append(name)

    def resembled(self, text: str) -> tuple[str, float] | None:
        """The program that a text resembles most and the share that they have in common, or None if it resembles none."""
        runs = shingles(text)
        common = Counter(name for run in runs for name in self._index.get(run, ()))
        best: tuple[float, str] | None = None
        for name, number in common.items():
            alike = number / (len(runs) + self._sizes[name] - number)
            held = number / self._sizes[name]
            counts = held >= HELD and self._sizes[name] >= _FEWEST_RUNS
            if alike >= self._threshold or counts:
                best = min(best or (0.0, ""), (-max(alike, held if counts else 0.0), name))
        return (best[1], -best[0]) if best else None
