"""The bubblewrap backend: every namespace unshared, the system's programs read-only, one writable tmpfs.

Nothing of the host is visible but /usr (with its aliases), the dynamic linker's cache, and the Python that runs safecoder. Limits: wall
time, CPU time, memory (per process by rlimit, in total by a watcher), processes (rlimit, and the watcher), tmpfs size, file size,
output. A filter denies the system calls that would get round them, see `seccomp`.

Started by root, the program gives up root for an unused user id of its own, since the kernel never applies the process limit to root;
started by anybody else, bubblewrap's user namespace does that.
"""

from __future__ import annotations

import contextlib
import itertools
import math
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import psutil

from safecoder.errors import SandboxError, ToolError
from safecoder.protocols import Execution, Job, Limits, Outcome
from safecoder.sandbox import interpreter, seccomp

WORK = "/box"
_INSTALL = "install bubblewrap (Debian: apt-get install bubblewrap), or run `make setup`"
_ALLOW = (
    "allow unprivileged user namespaces (sysctl kernel.unprivileged_userns_clone=1) or run as root; if other programs ran, the machine was "
    "short of memory, processes or time: run the same command again"
)
_ROOM = (
    "free some space for temporary files, raise `ulimit -n`, or give it fewer files; then run the same command again"
)
_WATCH_SECONDS = 0.05
# What the errors begin with once isolation stands and every limit is set, and before anything of the job runs. Without it nothing was run:
# bubblewrap, setpriv or prlimit failed.
_STARTED = b"\n"
_START = ("/bin/sh", "-c", 'echo >&2; exec "$@"', "sh")
# The file leaves by the standard output: no folder of the host is ever writable in the sandbox.
_HAND_OUT = ("/bin/sh", "-c", 'echo >&2; "$@" >&2 && exec cat -- "$0"')
# From a place of the process's own: two commands that begin together would give the same ids, and share one limit on processes.
_FIRST_ID = 61_000 + secrets.randbelow(3_000)
_USER_IDS = itertools.cycle((*range(_FIRST_ID, 64_000), *range(61_000, _FIRST_ID)))


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise ToolError(f"the program {name}", "not on this machine", _INSTALL)
    return path


@dataclass(frozen=True)
class Bubblewrap:
    """The sandbox of this machine; see the module's text.

    Raises:
        ToolError: on first use, if bubblewrap is not installed.
    """

    @property
    def python(self) -> str:
        return sys.executable

    def run(self, job: Job) -> Execution:
        """See `Sandbox.run`."""
        with _input_files(job) as (arguments, descriptors):
            command = [*_isolation(job), *arguments, "--chdir", WORK, "--", *_limited(job)]
            execution, started = _watched(command, job, descriptors)
        if not started:
            raise _unisolated(execution)
        return execution


def check() -> None:
    """Runs one trivial job, so that a machine that cannot isolate is found before the work begins.

    Raises:
        ToolError: bubblewrap is missing.
        SandboxError: it is there but cannot make namespaces.
    """
    execution = Bubblewrap().run(Job(["/usr/bin/true"]))
    if not execution.ok:
        raise _unisolated(execution)


def _unisolated(execution: Execution) -> SandboxError:
    ended = f"exit code {execution.exit_code}" if execution.outcome == "exit" else f"the limit on {execution.outcome}"
    found = execution.stderr.strip()[-300:] or f"{ended} and no message"
    return SandboxError("bubblewrap to be able to isolate a program", found, _ALLOW)


def _isolation(job: Job) -> list[str]:
    root = os.geteuid() == 0
    command = [_tool("bwrap"), "--die-with-parent", "--new-session", "--clearenv"]
    command += ["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    # Real root needs no user namespace; without one the program can be given a user id that limits apply to.
    command += ["--cap-drop", "ALL", *(["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"] if root else [])]
    command += [] if root else ["--unshare-user", "--disable-userns"]
    command += ["--perms", "0755", "--dir", "/etc"]
    for path in interpreter.SYSTEM:
        if Path(path).is_symlink():
            command += ["--symlink", str(Path(path).readlink()), path]
        elif Path(path).exists():
            command += ["--ro-bind", path, path]
    # Pages of /dev/zero that are mapped as shared belong to no process. /dev/full reads the same, and nobody can map it.
    command += ["--proc", "/proc", "--dev", "/dev", "--dev-bind", "/dev/full", "/dev/zero"]
    for path in ("/tmp", "/dev/shm"):  # noqa: S108 - inside the sandbox
        command += ["--size", str(16 << 20), "--perms", "1777", "--tmpfs", path]
    command += interpreter.arguments()  # behind /tmp, where a virtual environment may lie
    for path, folder in job.mounts.items():
        command += ["--ro-bind", str(folder), path]
    command += ["--size", str(job.limits.disk), "--perms", "1777", "--tmpfs", WORK]
    # Both are tmpfs of no small size, which the program owns where bubblewrap is not started by root.
    command += ["--remount-ro", "/dev", "--remount-ro", "/"]
    for name, value in (("PATH", f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"), ("HOME", WORK)):
        command += ["--setenv", name, value]
    return [*command, "--setenv", "LANG", "C.UTF-8", "--setenv", "TMPDIR", WORK, "--hostname", "sandbox"]


def _limited(job: Job) -> list[str]:
    """The job's command behind what sets its rlimits and, for root, its user id."""
    limits = job.limits
    command: list[str] = []
    if os.geteuid() == 0:
        # An id of its own for every run: the process limit counts per id.
        user = str(next(_USER_IDS))
        command = [_tool("setpriv"), f"--reuid={user}", f"--regid={user}", "--clear-groups", "--no-new-privs"]
        command += ["--inh-caps=-all", "--"]
    command += [_tool("prlimit"), f"--nproc={limits.processes}", "--core=0", "--nofile=256"]
    if limits.per_process != "none":
        command += [f"--{'as' if limits.per_process == 'address space' else 'data'}={limits.memory}"]
    command += [f"--fsize={limits.disk}", f"--cpu={math.ceil(limits.seconds)}", "--"]
    return [*command, *(_START if job.artefact is None else (*_HAND_OUT, job.artefact)), *job.command]


@contextlib.contextmanager
def _input_files(job: Job) -> Iterator[tuple[list[str], list[int]]]:
    """Hands filter and files to bubblewrap as open descriptors: files are copied into the tmpfs, no host folder is shared."""
    arguments: list[str] = []
    descriptors: list[int] = []
    with contextlib.ExitStack() as stack:

        def opened(content: bytes) -> str:
            try:
                file = stack.enter_context(tempfile.TemporaryFile())
                file.write(content)
                file.seek(0)
            except OSError as error:
                expected = f"to hand {len(job.files)} files to a program"
                raise SandboxError(expected, error.strerror or str(error), _ROOM) from error
            descriptors.append(file.fileno())
            return str(file.fileno())

        if (allowed := seccomp.program()) is not None:
            arguments += ["--seccomp", opened(allowed)]
        made: set[str] = set()
        for name, content in job.files.items():
            if Path(name).is_absolute() or ".." in Path(name).parts:
                raise SandboxError("file names inside the work folder", repr(name), "pass relative names without `..`")
            for parent in reversed(Path(name).parents[:-1]):
                if str(parent) not in made:
                    made.add(str(parent))
                    arguments += ["--perms", "0777", "--dir", f"{WORK}/{parent}"]
            arguments += ["--perms", "0666", "--file", opened(content), f"{WORK}/{name}"]
        yield arguments, descriptors


def _watched(command: list[str], job: Job, descriptors: list[int]) -> tuple[Execution, bool]:
    """The run, and whether the job's own command was started."""
    started = time.monotonic()
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=descriptors,
            env={},
            start_new_session=True,
        )
    except OSError as error:
        raise SandboxError("to start bubblewrap", error.strerror or str(error), _INSTALL) from error
    assert process.stdin and process.stdout and process.stderr  # noqa: S101 - PIPE was asked for
    kept = job.limits.output if job.artefact is None else job.limits.artefact
    outputs = [_Reader(process.stdout, kept), _Reader(process.stderr, len(_STARTED) + job.limits.output)]
    writer = threading.Thread(target=_feed, args=(process.stdin, job.stdin), daemon=True)
    for thread in (*outputs, writer):
        thread.start()
    outcome = _wait(process, job.limits, started)
    for thread in outputs:
        thread.join(timeout=5)
    whole = outcome == "exit" and process.returncode == 0 and not outputs[0].truncated
    errors = outputs[1].data
    execution = Execution(
        outcome,
        process.returncode,
        _text(outputs[0].data) if job.artefact is None else "",
        _text(errors.removeprefix(_STARTED)),
        time.monotonic() - started,
        outputs[0].truncated or outputs[1].truncated,
        outputs[0].data if job.artefact is not None and whole else None,
    )
    return execution, errors.startswith(_STARTED)


def _text(output: bytes) -> str:
    return output.decode("utf-8", "replace")


def _wait(process: subprocess.Popen[bytes], limits: Limits, started: float) -> Outcome:
    """Waits for the end of the program or for the first limit it passes; then all its processes are gone."""
    outcome: Outcome = "exit"
    while True:
        try:
            process.wait(timeout=_WATCH_SECONDS)
            return outcome
        except subprocess.TimeoutExpired:
            memory, count = _usage(process.pid)
        if time.monotonic() - started > limits.seconds:
            outcome = "timeout"
        elif memory > limits.memory:
            outcome = "memory"
        elif count > limits.processes + 4:  # bubblewrap's own processes
            outcome = "processes"
        if outcome != "exit":
            # The end of bubblewrap ends its pid namespace, and with it every process inside.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            return outcome


def _usage(pid: int) -> tuple[int, int]:
    """Resident bytes and number of processes below bubblewrap."""
    memory = count = 0
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(pid).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                memory += child.memory_info().rss
                count += 1
    return memory, count


def _feed(stream: IO[bytes], data: bytes) -> None:
    with contextlib.suppress(OSError):
        stream.write(data)
    with contextlib.suppress(OSError):
        stream.close()


class _Reader(threading.Thread):
    """Reads a stream to its end and keeps the first `limit` bytes."""

    def __init__(self, stream: IO[bytes], limit: int) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._limit = limit
        self._kept = bytearray()
        self.truncated = False

    def run(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            while block := self._stream.read1(65536):  # type: ignore[attr-defined]
                room = self._limit - len(self._kept)
                self._kept += block[:room]
                self.truncated |= len(block) > room

    @property
    def data(self) -> bytes:
        return bytes(self._kept)
