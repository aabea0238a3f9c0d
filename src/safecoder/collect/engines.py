"""Where the work of many repositories runs: worker processes of this machine; `ray_pool` has the same for a cluster.

A piece of work is a function of this package and its task; it writes its results to the work folder itself and returns only a
summary, so that whoever gives out the work holds nothing. Code of strangers passes through parsers written in C, and histories can be
larger than memory: a worker may die at any time. That costs the task that it worked on, which is tried once more, and nothing else.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from safecoder.errors import SafecoderError, reason

T = TypeVar("T")
R = TypeVar("R")

DIED = "the worker died, as one does that the system kills for want of memory or whose parser crashes"
_ATTEMPTS = 2


@dataclass(frozen=True)
class Outcome(Generic[T, R]):
    """What became of a task: its result, or why there is none.

    `died` says that it took its worker with it, every time; `unforeseen` that it ended in an error that is no `SafecoderError`.
    """

    task: T
    result: R | None
    failure: str = ""
    died: bool = False
    unforeseen: bool = False


class Engine(Protocol):
    """Gives out tasks. Outcomes come in the order in which they are finished, one for each task."""

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[Outcome[T, R]]:
        """Runs `work`, a function that can be imported, on every task.

        A `SafecoderError` becomes a failure, and so does any other exception, which is told with its type: what strangers wrote leads to
        mistakes in this program and in libraries, and those of one task must not cost what the others found.
        """
        ...


def contained(work: Callable[[T], R], task: T) -> Outcome[T, R]:
    """Runs in the worker: errors with several fields do not survive the way back, their text does."""
    try:
        return Outcome(task, work(task))
    except SafecoderError as error:
        return Outcome(task, None, str(error))
    except Exception as error:
        return Outcome(task, None, _told(error), unforeseen=True)


def _told(error: Exception) -> str:
    """Type and text of an error, and where it came up; file names only, as failures are shown to others."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    where = ", ".join(f"{Path(frame.filename).name} line {frame.lineno}" for frame in reversed(frames))
    name, said = type(error).__name__, reason(error)
    return f"{name}{'' if said == name else f': {said}'} ({where}); please report this"


@dataclass(frozen=True)
class LocalEngine:
    """Processes of this machine, each an executor of its own, so that it is known which task a dead one had.

    Args:
        workers: how many.
    """

    workers: int

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[Outcome[T, R]]:
        """See `Engine.run`."""
        waiting = deque((task, 1) for task in tasks)
        idle = [_executor() for _ in range(min(self.workers, len(tasks)))]
        running: dict[Future[Outcome[T, R]], tuple[ProcessPoolExecutor, T, int]] = {}
        try:
            while waiting or running:
                while waiting and idle:
                    executor = idle.pop()
                    task, attempt = waiting.popleft()
                    try:
                        future = executor.submit(contained, work, task)
                    except BrokenProcessPool:  # it died behind its last task, which costs nothing
                        executor.shutdown(wait=False)
                        executor = _executor()
                        future = executor.submit(contained, work, task)
                    running[future] = (executor, task, attempt)
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    executor, task, attempt = running.pop(future)
                    try:
                        outcome = future.result()
                    except BrokenProcessPool:
                        executor.shutdown(wait=False)
                        idle.append(_executor())
                        if attempt < _ATTEMPTS:
                            waiting.append((task, attempt + 1))
                            continue
                        outcome = Outcome(task, None, f"{DIED} ({attempt} attempts)", died=True)
                    else:
                        idle.append(executor)
                    yield outcome
        finally:
            for executor in [*idle, *(item[0] for item in running.values())]:
                executor.shutdown(wait=False, cancel_futures=True)


def _executor() -> ProcessPoolExecutor:
    # Not forked: threads of libraries in this process would leave their locks behind in the child.
    return ProcessPoolExecutor(
        max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent
    )


def _end_with_parent() -> None:
    """In a worker: ends it when the process that gave it work is gone, however that ended; else it would work on for nobody."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
