"""How many rows can be decoded together without running out of memory: what a token takes is measured, what is free is asked."""

from __future__ import annotations

import logging
from pathlib import Path

import psutil
import torch

_logger = logging.getLogger(__name__)

# What is left is for the rows that join, which are there twice for a moment, for what the model computes, and for others.
_SHARE = 0.5

# Logits, their candidates and what is computed of them, in float32 or more, for each word of the vocabulary.
_LOGIT_BYTES = 12


def free_memory(device: torch.device) -> int:
    """Bytes that can be had without swapping, within the limit of the container this may run in."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    return min(int(psutil.virtual_memory().available), _left_of_limit())


def _left_of_limit(group: Path = Path("/sys/fs/cgroup")) -> int:
    """What the control group (version 2) leaves, files in memory not counted; a great number where there is none, or no limit."""
    try:
        limit, used = (int((group / name).read_text()) for name in ("memory.max", "memory.current"))
        kinds = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
        return max(0, limit - used + int(kinds["inactive_file"]) + int(kinds["active_file"]))
    except (OSError, ValueError, KeyError):  # `max` is no number
        return 1 << 62


def rows_that_fit(wanted: int, positions: int, position_bytes: int, vocabulary: int, free: int) -> int:
    """The number of rows, `wanted` at most and one at least.

    Args:
        positions: tokens of the longest row, prompt included.
        position_bytes: what the cache takes for one token of one row, in all layers.
        vocabulary: number of logits of a row.
        free: bytes, of which half is used.
    """
    row = positions * position_bytes + vocabulary * _LOGIT_BYTES
    fitting = max(1, int(_SHARE * free) // max(1, row))
    if fitting < wanted:
        _logger.warning("memory for %d rows at a time, not %d", fitting, wanted)
    return min(wanted, fitting)
