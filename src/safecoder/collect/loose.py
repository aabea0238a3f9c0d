"""Objects that lie in files of their own, read without libgit2: it never comes back from one that is cut short, as a full disk leaves them.

Packs, which have an index with lengths, are left to libgit2; see `odb`.
"""

from __future__ import annotations

import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pygit2
from pygit2.enums import ObjectType

_KINDS = {
    b"blob": ObjectType.BLOB,
    b"tree": ObjectType.TREE,
    b"commit": ObjectType.COMMIT,
    b"tag": ObjectType.TAG,
}
_LONGEST_HEADER = 64
_LONGEST_SIZE = 18  # digits; libgit2 takes no number that does not fit into 63 bits
_FIRST = 4096  # bytes of a file that surely hold its header
_MOST_FOLDERS = 16  # of alternates, which may name each other


class Inflater(Protocol):
    """What `zlib.decompressobj` gives."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Up to so many bytes."""
        ...


def odb(folder: Path) -> pygit2.Odb:
    """The objects of a repository and of those that it borrows from.

    Args:
        folder: `objects` of the git directory.

    Raises:
        OSError, ValueError, pygit2.GitError: there is none.
        RuntimeError: a link leads to itself (up to Python 3.12).
    """
    found = pygit2.Odb()
    for at, one in enumerate(_folders(folder)):
        found.add_backend(pygit2.OdbBackendPack(str(one)), 2 * at + 2)
        found.add_backend(Loose(one), 2 * at + 1)
    return found


def _folders(folder: Path) -> Iterator[Path]:
    """The folder and, from file to file of alternates, those that it borrows from."""
    waiting, known = [folder.resolve(strict=True)], set[Path]()
    while waiting and len(known) < _MOST_FOLDERS:
        one = waiting.pop(0)
        if one in known or not one.is_dir():
            continue
        known.add(one)
        yield one
        listed = one / "info" / "alternates"
        if listed.is_file():
            lines = listed.read_bytes().decode("utf-8", "surrogateescape").splitlines()
            waiting += [(one / line).resolve() for line in lines if line and not line.startswith("#")]


class Loose(pygit2.OdbBackend):
    """The loose objects of one folder. One that is cut short or garbled is as one that is not there.

    The methods are those that libgit2 calls; pygit2 hands nothing but KeyError on from them in good order.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def read_header_cb(self, oid: pygit2.Oid) -> tuple[int, int]:
        """Kind and length, from the file's beginning."""
        return _header(zlib.decompressobj(), self._bytes(oid, _FIRST))[:2]

    def read_cb(self, oid: pygit2.Oid) -> tuple[int, bytes]:
        """Kind and content."""
        stream = zlib.decompressobj()
        # The file may be longer than memory; what cannot be packed grows by little.
        _, promised = self.read_header_cb(oid)
        packed = self._bytes(oid, promised + promised // 4 + _FIRST)
        kind, size, data = _header(stream, packed)
        try:  # no more than was promised: what is packed may be a bomb
            data += stream.decompress(stream.unconsumed_tail, max(1, size - len(data) + 1))
        except zlib.error as error:
            raise KeyError(str(error)) from error
        if not stream.eof or len(data) != size:
            raise KeyError(f"{oid} is cut short")
        return kind, data

    def exists_cb(self, oid: pygit2.Oid) -> bool:
        """Whether there is a file for it."""
        return self._path(str(oid)).is_file()

    def read_prefix_cb(self, oid: pygit2.Oid) -> tuple[int, bytes, pygit2.Oid]:
        """As `read_cb`; ids are never cut here."""
        return *self.read_cb(oid), oid

    def exists_prefix_cb(self, oid: pygit2.Oid) -> pygit2.Oid:
        """The id itself, as ids are never cut here."""
        if not self.exists_cb(oid):
            raise KeyError(str(oid))
        return oid

    def refresh_cb(self) -> None:
        """Nothing is kept in memory."""

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:]

    def _bytes(self, oid: pygit2.Oid, most: int) -> bytes:
        try:
            with open(self._path(str(oid)), "rb", opener=_unblocked) as file:  # Path.open takes no opener
                facts = os.fstat(file.fileno())
                if stat.S_ISREG(facts.st_mode):
                    return file.read(min(most, facts.st_size))
        except OSError as error:
            raise KeyError(str(oid)) from error
        raise KeyError(f"{oid} is no file")


def _unblocked(path: str, flags: int) -> int:
    """Opens a file; a named pipe in its place is not waited for until someone writes to it."""
    return os.open(path, flags | os.O_NONBLOCK)


def _header(stream: Inflater, packed: bytes) -> tuple[int, int, bytes]:
    """Kind, length, and the first bytes of the content.

    Raises:
        KeyError: it does not begin as an object does.
    """
    try:
        begun = stream.decompress(packed, _LONGEST_HEADER)
    except zlib.error as error:
        raise KeyError(str(error)) from error
    head, end, data = begun.partition(b"\0")
    kind, _, size = head.partition(b" ")
    if kind not in _KINDS or not end or not size.isdigit() or len(size) > _LONGEST_SIZE:
        raise KeyError("no git object")
    return _KINDS[kind], int(size), data
