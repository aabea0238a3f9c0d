"""Bootstrap resampling of a mean, for the interval of a rate (`metrics`) and of a difference (`paired`)."""

from __future__ import annotations

import numpy as np

_RESAMPLES = 10_000
_BATCH = 2_000_000  # numbers that are held at a time


def resampled_means(data: np.ndarray, seed: int = 0) -> np.ndarray:
    """Means of 10,000 resamples. How often each different value is drawn is multinomial, which needs no room for every unit.

    Args:
        data: a figure of each unit, at least one.
    """
    values, counts = np.unique(data, return_counts=True)
    source = np.random.default_rng(seed)
    rows = max(1, _BATCH // len(values))
    parts = [
        source.multinomial(len(data), counts / len(data), size=min(rows, _RESAMPLES - start)) @ values
        for start in range(0, _RESAMPLES, rows)
    ]
    return np.concatenate(parts) / len(data)
