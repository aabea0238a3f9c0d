"""What no program may do, in Python; see test_sandbox_runners.py."""

import contextlib
import os
import socket
import sys
from pathlib import Path


def test_memory() -> None:
    held = []
    while True:
        held.append(b"x" * (16 << 20))


def test_processes() -> None:
    while True:
        with contextlib.suppress(OSError):
            os.fork()


def test_flood() -> None:
    while True:
        sys.stdout.write("flood" * 8 + "\n")


def test_network() -> None:
    socket.create_connection(("192.0.2.1", 80), timeout=2)


def test_home() -> None:
    Path("HOME_FILE").read_text()


def test_kill() -> None:
    for pid in (os.getppid(), 1, -1):
        with contextlib.suppress(OSError):
            os.kill(pid, 9)
