"""What `make setup` says where it cannot set up: the right thing to ask for, and nothing installed before that."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "setup.sh"


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A folder of programs that come first on the PATH: a user who may install nothing, and an apt-get that must not be called."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, text in {"sudo": "exit 1", "id": "echo 1000", "apt-get": f"touch {tmp_path}/called"}.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n")
        (folder / name).chmod(0o755)
    return folder


def python(folder: Path, fails_on: str) -> Path:
    """This Python, but for programs that hold a word."""
    path = folder / "python-of-mine"
    path.write_text(f'#!/bin/sh\ncase "$2" in *{fails_on}*) exit 1;; esac\nexec "{sys.executable}" "$@"\n')
    path.chmod(0o755)
    return path


def setup(stranger: Path, interpreter: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PATH": f"{stranger}:{os.environ['PATH']}",
        "PYTHON": str(interpreter),
        "VENV": str(stranger / "venv"),
    }
    return subprocess.run(
        ["bash", str(SCRIPT)], env=environment, cwd=stranger, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_package_for_environments_is_that_of_the_python_that_was_chosen(stranger: Path) -> None:
    run = setup(stranger, python(stranger, "ensurepip"))
    assert run.returncode == 2
    own = os.path.realpath(sys.executable) == os.path.realpath("/usr/bin/python3")
    wanted = "python3-venv" if own else "python{}.{}-venv".format(*sys.version_info[:2])
    assert f" {wanted} " in run.stderr
    assert not (stranger.parent / "called").exists()


def test_an_old_python_is_told_before_anything_is_installed_or_asked_for(stranger: Path) -> None:
    run = setup(stranger, python(stranger, "version_info"))
    assert run.returncode == 2
    assert "3.11 or newer" in run.stderr
    assert "apt-get" not in run.stderr
    assert not (stranger / "venv").exists()
