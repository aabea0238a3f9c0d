"""Which of the processes of one launched run this is: read from what torchrun, `accelerate launch` and MPI set for each.

Nothing here starts processes or talks to them; Trainer and Accelerate do.
"""

from __future__ import annotations

import os

# The same variables as Accelerate reads, in its order.
_INDEX = ("RANK", "PMI_RANK", "OMPI_COMM_WORLD_RANK", "MV2_COMM_WORLD_RANK")
_COUNT = ("WORLD_SIZE", "PMI_SIZE", "OMPI_COMM_WORLD_SIZE", "MV2_COMM_WORLD_SIZE")


def index() -> int:
    """This process among those of the run, over all machines; 0 for one that was started alone."""
    return _first(_INDEX, 0)


def count() -> int:
    """How many processes the run has; 1 if this one was started alone."""
    return max(1, _first(_COUNT, 1))


def is_first() -> bool:
    """Whether this process speaks and writes for the run."""
    return index() == 0


def _first(names: tuple[str, ...], default: int) -> int:
    values = (os.environ.get(name, "") for name in names)
    return next((int(value) for value in values if value.isdecimal()), default)
