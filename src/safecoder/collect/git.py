"""How git is called and its objects are opened: what a stranger's repository, or this process's environment, may not decide.

Reading. A repository's own configuration can name programs (`core.fsmonitor`, `core.sshCommand`, `gpg.program`, `core.pager`), and a
stranger wrote it. So only plumbing that reads objects is used, no hook or pager applies, and every transport is refused, which also stops a
partial clone from fetching what it lacks behind our back. The user's and the system's configuration are not read either: they change
nothing that is wanted here. `--git-dir` is given, so that git asks for no owner: that check protects from exactly these programs.

Fetching. Here the user's configuration holds, as private repositories need their credential helper and proxy; but only the transports of
`PROTOCOLS`, no hooks, no template, no prompt. A transfer over http that stalls ends after a minute; over ssh a host that no longer answers
is given up after a minute, unless the user named a command for ssh, which is taken as it is. A host that answers and sends nothing is
waited for there. `git://` has no limit at all, and neither encryption nor proof of who answers: it is refused.

Objects are read by libgit2 straight from the object store, so that no configuration at all is read for it. Nothing is written here.
"""

from __future__ import annotations

import os
import selectors
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pygit2

from safecoder.collect import loose
from safecoder.errors import InputError, ToolError, reason

PROTOCOLS = ("https", "http", "ssh", "file")
"""What an URL may begin with."""

INSTALL = "install git 2.36 or later, for example with `apt install git`"

# Variables of git that users set for transfers; all others (GIT_DIR in a hook, say) would make git read something else.
_KEPT = frozenset(
    {"GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_SSL_CAINFO", "GIT_PROXY_SSL_CAINFO"}
)
_QUIET = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C.UTF-8"}
_SAFE = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-pager", "--no-replace-objects")
_STALL = ("-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=60")
_SSH = "ssh -o BatchMode=yes -o ConnectTimeout=60 -o ServerAliveInterval=20 -o ServerAliveCountMax=3"


def read_command(git_dir: Path, *arguments: str) -> list[str]:
    """A command that only reads; to be run with `read_environment`."""
    return [program(), *_SAFE, f"--git-dir={git_dir}", *arguments]


def read_environment() -> dict[str, str]:
    """The environment of commands that read."""
    return {
        **_environment(frozenset()),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_ALLOW_PROTOCOL": "none",
        "GIT_NO_LAZY_FETCH": "1",
    }


def read(git_dir: Path, *arguments: str) -> str:
    """The output of a command that only reads, as text with invalid UTF-8 escaped reversibly.

    Raises:
        ToolError: git is missing or the command failed.
    """
    return _run(read_command(git_dir, *arguments), read_environment(), str(git_dir))


def transfer(git_dir: Path, *arguments: str, rewrites: Mapping[str, str] | None = None, lines: str = "") -> str:
    """Runs a command that may talk to a remote.

    Args:
        rewrites: address -> address with credentials, which so stand in no list of processes and in no file.
        lines: its standard input.

    Raises:
        ToolError: git is missing or the command failed.
    """
    environment = {**_environment(_KEPT), "GIT_ALLOW_PROTOCOL": ":".join(PROTOCOLS)}
    if not _names_ssh(git_dir, environment):
        environment["GIT_SSH_COMMAND"] = _SSH
    for number, (shown, secret) in enumerate((rewrites or {}).items()):
        environment |= {f"GIT_CONFIG_KEY_{number}": f"url.{secret}.insteadOf", f"GIT_CONFIG_VALUE_{number}": shown}
    environment["GIT_CONFIG_COUNT"] = str(len(rewrites or {}))
    return _run([program(), *_SAFE, *_STALL, f"--git-dir={git_dir}", *arguments], environment, str(git_dir), lines)


def _names_ssh(git_dir: Path, environment: Mapping[str, str]) -> bool:
    """Whether the user says how ssh is called; a command in the environment would go before what the configuration says."""
    if "GIT_SSH_COMMAND" in environment or "GIT_SSH" in environment:
        return True
    command = [program(), *_SAFE, f"--git-dir={git_dir}", "config", "--get", "core.sshCommand"]
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0


@dataclass(frozen=True)
class Stream:
    """A command that reads while it runs."""

    process: subprocess.Popen[bytes]
    errors: IO[bytes]

    def chunk(self, most: int, seconds: float | None = None) -> bytes:
        """What it has printed by now, at least a byte and at most so many; nothing at its end.

        Raises:
            TimeoutError: it printed nothing for so many seconds.
        """
        if self.process.stdout is None:
            return b""
        if seconds is not None:
            with selectors.DefaultSelector() as waiting:
                waiting.register(self.process.stdout, selectors.EVENT_READ)
                if seconds <= 0 or not waiting.select(seconds):
                    raise TimeoutError
        return os.read(self.process.stdout.fileno(), most)

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        return self.process.wait()

    def complaint(self) -> str:
        """The last line of what it complained of; empty if it said nothing."""
        self.errors.seek(0)
        return _last_line(self.errors.read(1 << 16))


@contextmanager
def stream(git_dir: Path, *arguments: str, lines: Iterable[str]) -> Iterator[Stream]:
    """Starts a command that only reads; it is killed at the end of the block.

    Args:
        lines: its standard input.

    Raises:
        ToolError: git is missing or cannot be started.
    """
    command = read_command(git_dir, *arguments)
    with tempfile.TemporaryFile() as wanted, tempfile.TemporaryFile() as errors:
        wanted.write("".join(f"{line}\n" for line in lines).encode())
        wanted.seek(0)
        try:
            process = subprocess.Popen(
                command, stdin=wanted, stdout=subprocess.PIPE, stderr=errors, env=read_environment()
            )
        except OSError as error:
            raise ToolError("to start git", reason(error), INSTALL) from error
        try:
            yield Stream(process, errors)
        finally:
            process.kill()
            process.communicate()


def _last_line(said: bytes) -> str:
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:300] if lines else ""


def _cause(said: bytes) -> str:
    """Why a command failed: its first error with the line before it, in which ssh or the server say more; else its last line.

    Advice follows an error over several lines ("Please make sure you have the correct access rights / and the repository exists.").
    """
    lines = said[: 1 << 16].decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(("fatal:", "error:", "ERROR:")):
            before = lines[number - 1].strip() if number else ""
            told = before and not before.lower().startswith(("warning:", "hint:"))
            return f"{before[:300]}; {line[:300]}" if told else line[:300]
    return _last_line(said)


def program() -> str:
    """Where git is.

    Raises:
        ToolError: nowhere.
    """
    found = shutil.which("git")
    if found is None:
        raise ToolError("the program git", "not on this machine", INSTALL)
    return found


def objects(git_dir: Path) -> pygit2.Repository:
    """The objects of a repository, and nothing else of it: no configuration, no references.

    Raises:
        InputError: its ids are SHA-256, which libgit2 cannot read.
        ToolError: there is no repository any more.
    """
    said = read(git_dir, "rev-parse", "--show-object-format", "--path-format=absolute", "--git-path", "objects")
    form, _, folder = said.rstrip("\n").partition("\n")
    if form != "sha1":
        raise InputError(
            f"a repository with SHA-1 ids in {git_dir}", "SHA-256 ids", "leave it out; libgit2 cannot read it"
        )
    try:
        repository = pygit2.Repository()
        repository.set_odb(loose.odb(Path(folder)))
    except (pygit2.GitError, OSError, RuntimeError, ValueError) as error:
        raise gone(git_dir, reason(error)) from error
    return repository


def gone(git_dir: Path, found: str) -> ToolError:
    """The error for a repository that cannot be read any more."""
    return ToolError(f"a git repository in {git_dir}", found, "check the path, or leave the repository out")


def _environment(kept: frozenset[str]) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in kept}
    return {**inherited, **_QUIET}


def _run(command: Sequence[str], environment: Mapping[str, str], where: str, lines: str = "") -> str:
    try:
        done = subprocess.run(
            command, input=lines.encode(), capture_output=True, env=environment, check=False, start_new_session=True
        )
    except OSError as error:
        raise ToolError("to start git", reason(error), INSTALL) from error
    if done.returncode:
        found = _cause(done.stderr) or f"exit code {done.returncode}"
        raise ToolError(f"git to read {where}", found, "check the repository with `git fsck`, or leave it out")
    return os.fsdecode(done.stdout)
