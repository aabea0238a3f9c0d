"""Errors that a user can act on.

Every foreseeable failure is a `SafecoderError`: what was expected, what was found, what to do next.
The command line prints it without a traceback and exits with code 2. Programming mistakes are left to
raise ordinary exceptions.
"""

from __future__ import annotations

import difflib
import errno
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

EXIT_CODE = 2
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})
"""Error numbers of a full disk or quota."""

# What makes a terminal or a reader see another text than is there: controls, and marks that change the direction.
_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})


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


def reason(error: Exception) -> str:
    """What an error of a library says, on one line; its type if it says nothing."""
    return " ".join(str(error).split())[:300] or type(error).__name__


def is_disk_full(error: BaseException) -> bool:
    """Whether a save failed for want of room. safetensors tells it in text only, torch not by its name, and its cleaning up fails again."""
    signs = ("No space left", "quota exceeded", "PytorchStreamWriter failed", "iostream error", "file write failed")
    if getattr(error, "errno", None) in NO_ROOM or any(sign in str(error) for sign in signs):
        return True
    return error.__context__ is not None and is_disk_full(error.__context__)


def visible(text: str) -> str:
    """Text of others, safe to show: control, direction and other hidden characters (but line ends and tabs) as `\\x1b`, `\\u202e`."""
    return "".join(char.encode("unicode_escape").decode("ascii") if _hidden(char) else char for char in text)


def _hidden(char: str) -> bool:
    noncharacter = ord(char) & 0xFFFE == 0xFFFE  # U+FFFE, U+FFFF and the like: XML takes the former two in no form
    return char not in "\n\t" and (noncharacter or unicodedata.category(char) in _HIDDEN_CATEGORIES)


def writable(text: str) -> str:
    """Text of others, fit for a file: half surrogate pairs, which JSON can spell and no encoding can write, become question marks."""
    return text.encode("utf-8", "replace").decode("utf-8")


@contextmanager
def storage_errors(path: Path, doing: str) -> Iterator[None]:
    """Turns an `OSError` (disk full, no permission, no such folder) into a `StorageError` that names the path."""
    try:
        yield
    except OSError as error:
        hint = "free some space, then run the same command again: finished work is kept"
        if error.errno not in NO_ROOM:
            hint = "check the path and its permissions, then run the same command again"
        raise StorageError(f"{doing} {path} to succeed", error.strerror or str(error), hint) from error
