"""How long a piece of work took, and the most memory that it took meanwhile."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_KIB = 1024
_RESET_PEAK = "5"  # proc(5): resets the peak of the resident set to what is resident now


@dataclass
class Measured:
    """Known at the end of the block: wall time, and the peak resident set in bytes of this process or the largest that it started."""

    seconds: float = 0.0
    peak: int = 0


@contextmanager
def measured() -> Iterator[Measured]:
    """Measures the block. Where the system cannot reset the peak (not Linux), it is that of the process since its start."""
    result = Measured()
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text(_RESET_PEAK)
    children = _children()
    started = time.monotonic()
    try:
        yield result
    finally:
        result.seconds = time.monotonic() - started
        grown = _children()
        result.peak = max(_own_peak(), grown if grown > children else 0)


def _own_peak() -> int:
    with suppress(OSError, ValueError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * _KIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB


def _children() -> int:
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _KIB
