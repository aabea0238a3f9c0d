"""Engines give out every task once and bring back every outcome, whatever becomes of the workers."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from safecoder.collect.engines import LocalEngine, Outcome
from safecoder.errors import InputError


def work(task: tuple[str, str]) -> str:
    """Notes that it ran; dies as told: always, or only the first time."""
    kind, note = task
    path = Path(note)
    before = path.read_text() if path.exists() else ""
    path.write_text(before + ".")
    if kind == "dies" or (kind == "dies once" and not before):
        os.kill(os.getpid(), signal.SIGKILL)
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


def test_an_error_that_is_foreseen_is_an_outcome_and_is_not_tried_again(tmp_path: Path) -> None:
    found = run(tmp_path, ["refuses", "one"], workers=1)
    assert found["refuses"].failure == "expected a repository\nfound    a stone\nto do    name another"
    assert not found["refuses"].died
    assert (tmp_path / "0").read_text() == "."
    assert found["one"].result == "one done"


def test_a_mistake_in_the_program_is_raised(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(tmp_path, ["mistaken"])


def test_no_tasks_are_no_work() -> None:
    assert list(LocalEngine(4).run(work, [])) == []
