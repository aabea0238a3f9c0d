"""The engine for many machines: the same functions as Ray tasks.

Ray runs a task again whose worker or machine was lost. A task writes its results to the work folder by renaming finished files, so
one that ran twice leaves what one leaves that ran once. All machines must see the work folder under the same path, and have this
package in the same version. One repository is one task: no task splits a large one.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from safecoder.collect.engines import DIED, Outcome, contained
from safecoder.errors import ToolError, reason

if TYPE_CHECKING:
    from types import ModuleType

T = TypeVar("T")
R = TypeVar("R")

_RETRIES = 3
_ANSWER_SECONDS = 20.0
_STARTS = 5  # a node that is not up within half a minute, as on a busy machine, is given up by Ray
_OBJECT_STORE = 128 << 20  # bytes; summaries are all that passes through it
_WAITING_A_CPU = (
    2  # tasks handed to Ray for each processor, so that none idles and a million repositories do not queue there
)


@dataclass(frozen=True)
class RayEngine:
    """Tasks of a Ray cluster.

    Args:
        address: the head of a running cluster (`auto`, `HOST:6379`); empty to start one on this machine that ends with the run.
        workers: processors of a cluster that is started here.

    Raises:
        ToolError: Ray is not installed, or there is no cluster at the address.
    """

    address: str = ""
    workers: int = 1

    def run(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[Outcome[T, R]]:
        """See `Engine.run`."""
        if not tasks:
            return
        ray = self._connected()
        try:
            remote = ray.remote(max_retries=_RETRIES, num_cpus=1)(contained)
            waiting = iter(tasks)
            most = max(1, int(ray.cluster_resources().get("CPU", 1)) * _WAITING_A_CPU)
            running: dict[Any, T] = {}
            while True:
                while len(running) < most and (task := next(waiting, None)) is not None:
                    running[remote.remote(work, task)] = task
                if not running:
                    return
                for reference in ray.wait(list(running))[0]:
                    yield self._outcome(ray, reference, running.pop(reference))
        finally:
            ray.shutdown()

    def _connected(self) -> ModuleType:
        # Ray reports how it is used to its makers unless told not to; what one mines is nobody's business.
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
        try:
            import ray
        except ImportError as error:
            raise ToolError("Ray", "no package ray", "pip install 'safecoder[ray]', or use --engine local") from error
        for left in reversed(range(1 if self.address else _STARTS)):
            try:
                self._begin(ray)
                break
            except Exception as error:  # Ray raises just that for a node that does not start
                ray.shutdown()
                if not left:
                    where = f"a Ray cluster at {self.address}" if self.address else "Ray to start on this machine"
                    hint = "start one with `ray start --head`, or use --engine local"
                    raise ToolError(where, reason(error), hint) from error
        return ray

    def _begin(self, ray: ModuleType) -> None:
        if self.address:
            where = urlsplit(self.address if "://" in self.address else f"//{self.address}")
            if where.hostname and where.port:  # Ray would ask twenty times, for minutes
                socket.create_connection((where.hostname, where.port), timeout=_ANSWER_SECONDS).close()
            ray.init(address=self.address, log_to_driver=False)
            return
        ray.init(
            address="local",
            num_cpus=self.workers,
            object_store_memory=_OBJECT_STORE,
            include_dashboard=False,
            log_to_driver=False,
        )

    @staticmethod
    def _outcome(ray: ModuleType, reference: Any, task: T) -> Outcome[T, Any]:
        lost = (ray.exceptions.WorkerCrashedError, ray.exceptions.OutOfMemoryError, ray.exceptions.NodeDiedError)
        try:
            return ray.get(reference)  # type: ignore[no-any-return]
        except lost:
            return Outcome(task, None, f"{DIED} ({_RETRIES + 1} attempts)", died=True)
