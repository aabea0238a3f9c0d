"""The host's side of the hostile programs: canaries that nothing may touch or meet, and what must be as it was before.

Other work on the machine changes its free memory and disk too, so both have a tolerance and time to settle. Processes are exact: this
process adopts every orphan below it, so that whatever left a sandbox is found among its children.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import secrets
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from hostile_generator import Targets

_SET_CHILD_SUBREAPER = 36  # linux/prctl.h
_TOLERANCE = 0.15  # of all memory and of all disk
_SETTLING_SECONDS = 60.0
_SYSTEM_FILES = (
    "/etc/passwd",
    "/etc/shadow",
    "/etc/hosts",
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/hostname",
)


@dataclass
class Canaries:
    """Files, listeners and a secret of the environment; `met` says who was met."""

    targets: Targets
    secrets: tuple[str, ...]
    scratch: Path
    files: dict[Path, bytes]
    met: list[str] = field(default_factory=list)


@contextlib.contextmanager
def canaries() -> Iterator[Canaries]:
    """Sets everything up and takes it away again; meanwhile temporary files of this process lie in `scratch`."""
    mark = f"hostile-{secrets.token_hex(6)}"
    home, outside = Path.home() / f".{mark}", Path(tempfile.mkdtemp(prefix=f"{mark}-"))
    scratch = Path(tempfile.mkdtemp(prefix=f"{mark}-"))
    words = tuple(f"canary{secrets.token_hex(12)}" for _ in range(3))
    files = {home / "secret": words[0].encode(), outside / "canary": words[1].encode()}
    met: list[str] = []
    before = tempfile.tempdir
    with contextlib.ExitStack() as stack:
        for path, content in files.items():
            path.parent.mkdir(exist_ok=True)
            path.parent.chmod(0o777)  # only the sandbox is to keep programs off
            path.write_bytes(content)
            path.chmod(0o666)
            stack.callback(shutil.rmtree, path.parent, ignore_errors=True)
        stack.callback(shutil.rmtree, scratch, ignore_errors=True)
        port = _listen(stack, met, outside, mark)
        os.environ["HOSTILE_CANARY"] = words[2]
        stack.callback(os.environ.pop, "HOSTILE_CANARY", None)
        tempfile.tempdir = str(scratch)
        stack.callback(setattr, tempfile, "tempdir", before)
        targets = Targets(
            str(home / "secret"),
            str(outside / "canary"),
            str(outside),
            port,
            str(outside / "socket"),
            mark,
            os.getpid(),
            mark,
        )
        yield Canaries(targets, words, scratch, files, met)


def _listen(stack: contextlib.ExitStack, met: list[str], folder: Path, name: str) -> int:
    """Listens where programs try to connect; returns the port of TCP and UDP."""
    tcp, udp = socket.socket(), socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    tcp.bind(("127.0.0.1", 0))
    port: int = tcp.getsockname()[1]
    udp.bind(("127.0.0.1", port))
    named, abstract = socket.socket(socket.AF_UNIX), socket.socket(socket.AF_UNIX)
    named.bind(str(folder / "socket"))
    (folder / "socket").chmod(0o777)
    abstract.bind(f"\0{name}")
    for kind, listener in (("TCP", tcp), ("UDP", udp), ("a Unix socket", named), ("an abstract socket", abstract)):
        stack.callback(listener.close)
        if kind != "UDP":
            listener.listen()
        threading.Thread(target=_meet, args=(listener, kind, met), daemon=True).start()
    return port


def _meet(listener: socket.socket, kind: str, met: list[str]) -> None:
    with contextlib.suppress(OSError):
        while True:
            if kind == "UDP":
                listener.recv(100)
            else:
                listener.accept()[0].close()
            met.append(kind)


@dataclass(frozen=True)
class Host:
    """The host before the programs."""

    memory: int
    disk: int
    mounts: frozenset[str]
    files: dict[str, bytes]
    descriptors: int


def observe() -> Host:
    """The host as it is; from now on, this process adopts the orphans below it."""
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    return Host(
        psutil.virtual_memory().available,
        psutil.disk_usage("/").free,
        _mounts(),
        _system_files(),
        len(os.listdir("/proc/self/fd")),  # noqa: PTH208
    )


def _mounts() -> frozenset[str]:
    return frozenset(Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines())


def _system_files() -> dict[str, bytes]:
    found = {}
    for name in _SYSTEM_FILES:
        with contextlib.suppress(OSError):
            found[name] = Path(name).read_bytes()
    return found


def faults(before: Host, all_canaries: Canaries) -> dict[str, str]:
    """Every check of the host by name, with what is wrong or nothing; no program may be running."""
    time.sleep(0.2)  # listeners note in threads of their own whom they met
    files = _system_files()
    return {
        "canary files": ", ".join(
            str(path) for path, content in all_canaries.files.items() if not _holds(path, content)
        ),
        "canary listeners": f"met over {', '.join(sorted(set(all_canaries.met)))}" if all_canaries.met else "",
        "system files": ", ".join(name for name, old in before.files.items() if files.get(name) != old),
        "mounts": ", ".join(sorted(_mounts() ^ before.mounts))[:300],
        "files of programs": ", ".join(_strangers(all_canaries))[:300],
        **_settled(before, all_canaries),
    }


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def _strangers(all_canaries: Canaries) -> list[str]:
    """Files that bear the mark of the programs, where anybody may write."""
    own = {path.parent for path in all_canaries.files} | {all_canaries.scratch}
    folders = {Path("/"), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path.home(), Path.cwd()}  # noqa: S108
    known = {*all_canaries.files, Path(all_canaries.targets.socket)}
    mark = all_canaries.targets.mark
    found = [path for folder in folders if folder.is_dir() for path in folder.iterdir() if mark in path.name]
    inside = [path for folder in own if folder != all_canaries.scratch for path in folder.rglob("*")]
    return sorted(str(path) for path in {*found, *inside} - own - known)


def _settled(before: Host, all_canaries: Canaries) -> dict[str, str]:
    until = time.monotonic() + _SETTLING_SECONDS
    while any((found := _resources(before, all_canaries)).values()) and time.monotonic() < until:
        time.sleep(1)
    return found


def _left() -> list[str]:
    """Processes below this one that live. What bubblewrap leaves is dead, and taken note of as init would."""
    left = []
    for child in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error, ChildProcessError):
            if child.status() == psutil.STATUS_ZOMBIE:
                os.waitpid(child.pid, os.WNOHANG)
            else:
                left.append(f"{child.pid} {child.name()}")
    return left


def _resources(before: Host, all_canaries: Canaries) -> dict[str, str]:
    left = _left()
    memory = before.memory - psutil.virtual_memory().available
    disk = before.disk - psutil.disk_usage("/").free
    open_files = len(os.listdir("/proc/self/fd")) - before.descriptors  # noqa: PTH208
    return {
        "processes": f"left: {', '.join(left)}" if left else "",
        "temporary files": ", ".join(path.name for path in all_canaries.scratch.iterdir())[:300],
        "open files": f"{open_files} more" if open_files > 0 else "",
        "memory": f"{memory >> 20} MiB less" if memory > _TOLERANCE * psutil.virtual_memory().total else "",
        "disk": f"{disk >> 20} MiB less" if disk > _TOLERANCE * psutil.disk_usage("/").total else "",
    }
