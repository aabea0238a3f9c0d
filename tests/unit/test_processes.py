"""Which process of a run one is, what that silences, and files that several processes share."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from safecoder import processes
from safecoder.cli import main, progress
from safecoder.errors import StorageError
from safecoder.storage import locked

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*processes._INDEX, *processes._COUNT):
        monkeypatch.delenv(name, raising=False)


def test_a_process_that_was_started_alone_is_the_first_of_one() -> None:
    assert (processes.index(), processes.count(), processes.is_first()) == (0, 1, True)


@pytest.mark.parametrize(("index", "count"), [("RANK", "WORLD_SIZE"), ("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE")])
def test_what_launchers_and_mpi_set_is_read(monkeypatch: pytest.MonkeyPatch, index: str, count: str) -> None:
    monkeypatch.setenv(index, "3")
    monkeypatch.setenv(count, "4")
    assert (processes.index(), processes.count(), processes.is_first()) == (3, 4, False)


@pytest.mark.parametrize("value", ["", "-1", "x"])
def test_what_is_no_number_counts_as_alone(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("RANK", value)
    monkeypatch.setenv("WORLD_SIZE", value)
    assert (processes.index(), processes.count()) == (0, 1)


@pytest.mark.parametrize("terminal", [True, False])
def test_notes_and_bars_of_the_other_processes_are_silent(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], terminal: bool
) -> None:
    for quiet in (False, True):
        monkeypatch.setattr(progress, "status", Console(quiet=quiet, force_terminal=terminal, stderr=True))
        progress.note("a note")
        with progress.bar("work", 2) as work:
            work.advance(detail="half")
            work.advance()
        said = capsys.readouterr()
        assert said.out == ""
        assert bool(said.err) is not quiet


def test_the_console_of_the_second_process_is_made_quiet() -> None:
    script = "from safecoder.cli.progress import note, tell; tell('a result'); note('a note')"
    heard = []
    for index in ("0", "1"):
        environment = {"PYTHONPATH": str(ROOT / "src"), "RANK": index, "WORLD_SIZE": "2"}
        run = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, env=environment, check=True
        )
        heard.append((run.stdout, run.stderr))
    assert heard == [("a result\n", "a note\n"), ("", "")]


@pytest.mark.parametrize("arguments", [["demo"], ["models", "list"], ["eval", "security", "x"]])
def test_only_training_runs_in_several_processes(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setenv("RANK", "1")
    monkeypatch.setenv("WORLD_SIZE", "2")
    monkeypatch.setattr(sys, "argv", ["safecoder", *arguments])
    with pytest.raises(SystemExit) as stop:
        main.run()
    told = capsys.readouterr().err
    assert stop.value.code == 2
    assert "error in process 1 of 2" in told
    assert f"`safecoder {arguments[0]}` in 2 of them" in told
    assert "without the launcher" in told


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "run" / ".lock"
    with locked(path, wait=False):
        with pytest.raises(StorageError, match="no other run that works in") as caught, locked(path, wait=False):
            pass
        assert "name another folder" in caught.value.hint
    with locked(path, wait=False):
        pass


def recipe(folder: Path) -> Path:
    (folder / "recipe.yaml").write_text(f"model: owner/name\noutput: {folder / 'run'}\n")
    return folder / "recipe.yaml"


def trained(monkeypatch: pytest.MonkeyPatch, folder: Path) -> object:
    monkeypatch.setattr(sys, "argv", ["safecoder", "train", str(recipe(folder))])
    with pytest.raises(SystemExit) as stop:
        main.run()
    return stop.value.code


def test_a_second_run_in_the_same_folder_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with locked(tmp_path / "run" / ".lock", wait=False):
        assert trained(monkeypatch, tmp_path) == 2
    assert "no other run that works in" in capsys.readouterr().err


def test_a_finished_run_is_taken_without_a_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder may be read-only."""
    (tmp_path / "run" / "model").mkdir(parents=True)
    assert trained(monkeypatch, tmp_path) == 0
    assert [path.name for path in (tmp_path / "run").iterdir()] == ["model"]


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    script = (
        "import os, sys; from pathlib import Path; from safecoder.storage import locked\n"
        "with locked(Path(sys.argv[1]), wait=False): print('held', flush=True); sys.stdin.read(1); os._exit(1)"
    )
    command = [sys.executable, "-c", script, str(path)]
    environment = {"PYTHONPATH": str(ROOT / "src")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StorageError), locked(path, wait=False):
            pass
        holder.communicate("x", timeout=60)
    with locked(path, wait=False):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="locking"), locked(tmp_path / "file" / ".lock", wait=True):
        pass
