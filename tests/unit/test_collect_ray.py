"""The pipeline on a Ray cluster gives what it gives on one machine, also when workers are killed while they work."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest
from collect_fakes import SerialEngine, make_run, results, write_history

from safecoder.collect.pipeline import collect
from safecoder.collect.ray_pool import RayEngine
from safecoder.errors import ToolError

pytest.importorskip("ray")

REPOSITORIES = [f"r{number}" for number in range(6)]


def at_work() -> list[psutil.Process]:
    """Workers of Ray that run a task of ours."""
    found = []
    for process in psutil.Process().children(recursive=True):
        try:
            if any("ray::contained" in part for part in process.cmdline()):
                found.append(process)
        except psutil.Error:
            continue
    return found


class Killer(threading.Thread):
    """Kills workers while they work, one every second, as often as it is told."""

    def __init__(self, times: int) -> None:
        super().__init__(daemon=True)
        self.killed: list[int] = []
        self.done = threading.Event()
        self._times = times

    def run(self) -> None:
        while len(self.killed) < self._times and not self.done.is_set():
            for process in at_work()[:1]:
                time.sleep(0.5)  # into the middle of its repository
                with suppress(psutil.Error):  # it has ended by itself
                    process.send_signal(signal.SIGKILL)
                    self.killed.append(process.pid)
            time.sleep(0.5)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_workers_lose_nothing_and_double_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Ray tells its workers of the folder that the program stands in, not of the tests' own.
    paths = [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    for number, name in enumerate(REPOSITORIES):
        commits = [f"c{100 * number + at} {'big' if at % 7 == 3 else 'slow'}" for at in range(100)]
        write_history(tmp_path, name, *commits)
    collect(make_run(tmp_path, REPOSITORIES, SerialEngine(), out="serial"))
    killer = Killer(times=2)
    killer.start()
    failures = collect(make_run(tmp_path, REPOSITORIES, RayEngine(workers=2), out="ray"))
    killer.done.set()
    killer.join()
    assert len(killer.killed) == 2
    assert failures == []
    assert results(tmp_path / "ray") == results(tmp_path / "serial")


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_no_cluster_at_the_address_is_told() -> None:
    with pytest.raises(ToolError, match=r"a Ray cluster at 127\.0\.0\.1:1"):
        list(RayEngine("127.0.0.1:1").run(len, ["a"]))
