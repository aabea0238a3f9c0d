"""Runs an external tool: a list of arguments, a time limit, captured output; nothing of it stays behind.

The tool gets a process group of its own, and what is left of that group is killed when the tool ends, is too slow, or the caller is
interrupted. Tools read programs and never run them, so this is no sandbox. What output and exit code mean is for each analyzer to say.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from safecoder.errors import ToolError, reason

MOST_OUTPUT = 512 << 20
"""Bytes that a tool may write to either of its outputs; a report on thousands of programs is some dozens of MiB."""

_LOOK = 0.5  # seconds between looks at how much was written


class ToolTimeout(ToolError):  # noqa: N818 - a kind of ToolError, named like subprocess.TimeoutExpired
    """A tool was still running at its time limit and was killed."""


@dataclass(frozen=True)
class Completed:
    """What came of a run. Output is decoded as UTF-8 with what is invalid replaced; a negative exit code is a signal's number."""

    exit_code: int
    stdout: str
    stderr: str

    @property
    def last_line(self) -> str:
        """The last line of stderr, else of stdout, else the exit code: what to quote when a tool failed."""
        lines = (self.stderr.strip() or self.stdout.strip()).splitlines()
        return lines[-1] if lines else f"exit code {self.exit_code}"


def locate(program: str, install: str) -> str:
    """The path of a program: beside the running Python (packages bring theirs there), else on the PATH.

    Args:
        program: its file name.
        install: what to do if it is missing, in the imperative, with the command.

    Raises:
        ToolError: it is not there.
    """
    beside = Path(sys.executable).parent / program
    path = str(beside) if os.access(beside, os.X_OK) else shutil.which(program)
    if path is None:
        raise ToolError(f"the program {program}", "not on this machine", install)
    return path


def run(
    command: Sequence[str],
    *,
    seconds: float,
    install: str,
    environment: Mapping[str, str] | None = None,
    without: str | None = None,
    folder: Path | None = None,
) -> Completed:
    """Runs a tool to its end; its standard input is empty.

    Args:
        command: the program and its arguments, handed over as they are; there is no shell.
        seconds: wall time after which it is killed with all that it started.
        install: what to do if it cannot be started.
        environment: variables set beside those of this process.
        without: the beginning of names of variables of this process that it does not get, as they would change what it does.
        folder: its working folder.

    Raises:
        ToolTimeout: it did not end in time.
        ToolError: it could not be started, or wrote more than `MOST_OUTPUT`. An exit code is never an error here.
    """
    name = Path(command[0]).name
    inherited = {key: value for key, value in os.environ.items() if without is None or not key.startswith(without)}
    # Files, since a pipe would be collected in this process, however much comes through it.
    with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=stdout,
                stderr=stderr,
                env={**inherited, **(environment or {})},
                cwd=folder,
                start_new_session=True,
            )
        except (OSError, ValueError) as error:  # ValueError: a null character in an argument
            raise ToolError(f"to start {name}", reason(error), install) from error
        with process:
            try:
                _wait(process, name, seconds, (stdout, stderr))
            finally:
                _kill_group(process)
        return Completed(process.returncode, _read(stdout), _read(stderr))


def _wait(process: subprocess.Popen[bytes], name: str, seconds: float, outputs: Sequence[IO[bytes]]) -> None:
    """Waits for the end, and looks now and then how much was written."""
    end = time.monotonic() + seconds
    while True:
        try:
            process.wait(timeout=max(0, min(_LOOK, end - time.monotonic())))
        except subprocess.TimeoutExpired as error:
            if time.monotonic() >= end:
                raise ToolTimeout(
                    f"{name} to finish",
                    f"still running after {seconds:g} s",
                    "analyse fewer programs or allow more time",
                ) from error
        # the tool shares the file's position, which moves with what it writes
        if any(os.fstat(output.fileno()).st_size > MOST_OUTPUT for output in outputs):
            raise ToolError(f"at most {MOST_OUTPUT >> 20} MiB of output from {name}", "more", "analyse fewer programs")
        if process.returncode is not None:
            return


def _read(output: IO[bytes]) -> str:
    output.seek(0)
    return output.read().decode("utf-8", "replace")


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError, PermissionError):  # the group is gone; macOS says so by refusing
        os.killpg(process.pid, signal.SIGKILL)
