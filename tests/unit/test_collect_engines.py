"""Engines give out every task once and bring back every outcome, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from safecoder.collect.engines import LocalEngine, Outcome
from safecoder.errors import InputError

T = TypeVar("T")


def work(task: tuple[str, str]) -> str:
    """Notes that it ran; dies as told: always, or only the first time."""
    kind, note = task
    path = Path(note)
    before = path.read_text() if path.exists() else ""
    path.write_text(before + ".")
    if kind == "dies" or (kind == "dies once" and not before):
        os.kill(os.getpid(), signal.SIGKILL)
    if kind == "dies later":
        threading.Timer(0.2, lambda: os._exit(1)).start()
    if kind == "refuses":
        raise InputError("a repository", "a stone", "name another")
    if kind == "mistaken":
        raise ZeroDivisionError
    return f"{kind} done"


def run(tmp_path: Path, kinds: list[str], workers: int = 2) -> dict[str, Outcome[tuple[str, str], str]]:
    tasks = [(kind, str(tmp_path / str(number))) for number, kind in enumerate(kinds)]
    outcomes = list(LocalEngine(workers).run(work, tasks))
    assert sorted(item.task for item in outcomes) == sorted(tasks)
    return {item.task[0]: item for item in outcomes}


def test_a_dead_worker_costs_its_task_alone_which_is_tried_twice(tmp_path: Path) -> None:
    found = run(tmp_path, ["one", "dies", "two", "dies once", "three"])
    assert {kind: item.result for kind, item in found.items()} == {
        "one": "one done",
        "two": "two done",
        "three": "three done",
        "dies once": "dies once done",
        "dies": None,
    }
    assert found["dies"].died
    assert "2 attempts" in found["dies"].failure
    assert [(tmp_path / name).read_text() for name in "01234"] == [".", "..", ".", "..", "."]


def test_a_worker_that_dies_behind_its_task_costs_nothing(tmp_path: Path) -> None:
    tasks = [(kind, str(tmp_path / kind)) for kind in ("dies later", "one")]
    results = []
    for outcome in LocalEngine(1).run(work, tasks):
        results.append(outcome.result)
        time.sleep(1.0)
    assert results == ["dies later done", "one done"]


def test_an_error_that_is_foreseen_is_an_outcome_and_is_not_tried_again(tmp_path: Path) -> None:
    found = run(tmp_path, ["refuses", "one"], workers=1)
    assert found["refuses"].failure == "expected a repository\nfound    a stone\nto do    name another"
    assert not found["refuses"].died
    assert (tmp_path / "0").read_text() == "."
    assert found["one"].result == "one done"


def test_an_error_that_nobody_foresaw_costs_its_task_alone_and_is_told_with_its_type(tmp_path: Path) -> None:
    found = run(tmp_path, ["mistaken", "one"], workers=1)
    assert found["mistaken"].failure.startswith("ZeroDivisionError (test_collect_engines.py line ")
    assert str(tmp_path) not in found["mistaken"].failure
    assert (tmp_path / "0").read_text() == "."  # it would be the same again
    assert found["one"].result == "one done"


def test_no_tasks_are_no_work() -> None:
    assert list(LocalEngine(4).run(work, [])) == []


def sleepy(task: str) -> str:
    """Notes its process and works for longer than anybody waits."""
    Path(task).write_text(str(os.getpid()))
    time.sleep(600)
    return ""


def test_a_worker_does_not_outlive_the_process_that_gave_it_work(tmp_path: Path) -> None:
    note = tmp_path / "process"
    code = "import sys; from tests.unit.test_collect_engines import *; list(LocalEngine(1).run(sleepy, [sys.argv[1]]))"
    with subprocess.Popen([sys.executable, "-c", code, str(note)], cwd=Path(__file__).parents[2]) as giver:
        try:
            worker = int(_awaited(lambda: note.exists() and note.read_text()))
        finally:
            giver.kill()
    assert _awaited(lambda: not Path(f"/proc/{worker}").exists() or "State:\tZ" in _state(worker))


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/status").read_text()
    except OSError:
        return "State:\tZ"


def _awaited(found: Callable[[], T]) -> T:
    """What a function gives as soon as it gives something, within a minute."""
    for _ in range(600):
        if value := found():
            return value
        time.sleep(0.1)
    raise AssertionError("waited for a minute")
