"""Errors that a user can act on.

Every foreseeable failure is a `SafecoderError`: what was expected, what was found, what to do next.
The command line prints it without a traceback and exits with code 2. Programming mistakes are left to
raise ordinary exceptions.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

EXIT_CODE = 2


class SafecoderError(Exception):
    """A failure the user can mend.

    Args:
        expected: what the program needed.
        found: what it met instead.
        hint: what to do next, in the imperative.
    """

    def __init__(self, expected: str, found: str = "", hint: str = "") -> None:
        self.expected = expected
        self.found = found
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [f"expected {self.expected}"]
        if self.found:
            lines.append(f"found    {self.found}")
        if self.hint:
            lines.append(f"to do    {self.hint}")
        return "\n".join(lines)


class InputError(SafecoderError):
    """A file, record or argument is not what it should be."""


class ToolError(SafecoderError):
    """An outside program is missing, too old, or failed."""


class StorageError(SafecoderError):
    """A file could not be read or written."""


class ModelError(SafecoderError):
    """A model cannot be found, checked, converted or used."""


class SandboxError(SafecoderError):
    """A program could not be run in isolation."""


def unknown(kind: str, value: str, known: Iterable[str]) -> InputError:
    """The error for a name that is not in a fixed list, with the nearest names."""
    names = sorted(known)
    near = difflib.get_close_matches(value, names, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}? " if near else ""
    return InputError(f"a known {kind}", repr(value), f"{hint}known: {', '.join(names)}")


@contextmanager
def storage_errors(path: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` (disk full, no permission, no such folder) into a `StorageError` that names the path."""
    try:
        yield
    except OSError as error:
        hint = "free some space, then run the same command again: finished work is kept"
        if error.errno != 28:  # ENOSPC
            hint = "check the path and its permissions, then run the same command again"
        raise StorageError(f"{doing} {path} to succeed", error.strerror or str(error), hint) from error
