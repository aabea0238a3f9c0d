"""Finds the source files that a scan is about, and reads them in batches. What is in them is judged elsewhere.

A file that is named is always taken. In a folder, what others wrote or a machine made is left out unless everything is asked for.
Symbolic links inside folders are not followed, so that nothing is scanned twice, for ever, or outside the folder.
"""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
import tokenize
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from safecoder import languages, vendored
from safecoder.analyzers import encodings
from safecoder.errors import InputError, StorageError, storage_errors
from safecoder.records import Program

VERSION_CONTROL = frozenset({".git", ".hg", ".svn", ".jj"})
VENDORED = vendored.FOLDERS | {".nox", "__pycache__"}
LARGEST = 1_000_000
"""Bytes of the largest file that a scan takes by itself."""

LONGEST_MEAN_LINE = 300
"""Bytes of an average line above which a file counts as minified or generated."""

_BATCH_FILES = 400
_BATCH_BYTES = 20_000_000
_LONE_RETURNS = re.compile(r"\r++(?!\n|\Z)")
_LONE_RETURN_ENDS_A_LINE = frozenset({"python", "javascript", "java", "c", "cpp"})
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@dataclass(frozen=True)
class SourceFile:
    """A file to scan. `id` is its path relative to the working folder where it lies in it, else absolute; always valid text."""

    path: Path
    id: str
    language: str
    named: bool


@dataclass
class Sources:
    """What was found.

    Attributes:
        files: to scan, in order of their paths.
        left_out: id -> why a file or a whole folder is not scanned, by design.
        failed: id -> why something that should be scanned cannot be.
        names: id -> the bytes of its path, where these are no UTF-8: the id then only shows them.
    """

    files: list[SourceFile] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    names: dict[str, bytes] = field(default_factory=dict)
    _given: dict[str, bytes] = field(default_factory=dict, repr=False)

    def id_of(self, path: Path) -> str:
        """The id of an absolute path, as of `SourceFile`; noted in `names` where it is not the path itself."""
        shown = path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
        name = os.fsencode(shown.as_posix())
        shown_as = identity = name.decode("utf-8", "backslashreplace") or "."
        number = 1
        while self._given.setdefault(identity, name) != name:  # another file's name looks the same
            number += 1
            identity = f"{shown_as}#{number}"
        if identity.encode() != name:
            self.names[identity] = name
        return identity


@dataclass(frozen=True)
class Batch:
    """Some of the files as programs, and what became of the others; attributes as of `Sources`."""

    programs: list[Program]
    left_out: dict[str, str]
    failed: dict[str, str]

    @property
    def size(self) -> int:
        """Files that this batch deals with."""
        return len(self.programs) + len(self.left_out) + len(self.failed)


def find(paths: Sequence[Path], *, everything: bool = False, wanted: Iterable[str] = ()) -> Sources:
    """The source files under some files and folders.

    Args:
        everything: also take vendored, minified and very large files.
        wanted: languages to look for; empty for all.

    Raises:
        InputError: a path does not exist, or a language is unknown.
    """
    chosen = frozenset(languages.get(name).name for name in wanted) or frozenset(languages.LANGUAGES)
    missing = [str(path) for path in paths if not os.path.lexists(path)]
    if missing:
        raise InputError("files or folders that exist", ", ".join(missing), "check the paths")
    sources = Sources()
    for path in map(_absolute, paths):
        if path.is_dir():
            _walk(path, everything, chosen, sources)
        else:
            _named(path, chosen, sources)
    unique = {file.path: file for file in sorted(sources.files, key=lambda file: file.named)}
    sources.files = sorted(unique.values(), key=lambda file: file.path)
    return sources


def batches(files: Sequence[SourceFile], *, everything: bool = False) -> Iterator[Batch]:
    """Reads the files, some at a time, so that a large tree does not have to fit into memory.

    Bytes that are no UTF-8 are replaced, each by one character. Lines stay where they are, but that a carriage return alone ends one in
    languages where it does: analyzers would take what follows it for a part of the line, and of the comment in which it may stand.
    """
    batch, size = Batch([], {}, {}), 0
    for file in files:
        try:
            text = _read(file.path, file.language)
            if file.language in _LONE_RETURN_ENDS_A_LINE:
                text = _LONE_RETURNS.sub(lambda match: "\n" * len(match[0]), text)
        except StorageError as error:
            batch.failed[file.id] = error.found
        else:
            if file.language == "python" and (why := encodings.hidden(text)):
                batch.failed[file.id] = why
            elif not (everything or file.named) and _machine_made(text):
                batch.left_out[file.id] = "minified or generated"
            else:
                batch.programs.append(Program(id=file.id, language=file.language, text=text))
                size += len(text)
        if batch.size >= _BATCH_FILES or size >= _BATCH_BYTES:
            yield batch
            batch, size = Batch([], {}, {}), 0
    if batch.size:
        yield batch


def _absolute(path: Path) -> Path:
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - keeps symbolic links, and takes `..` out
    # The shell may call the working folder by a link, and `scan "$PWD"` should give the same ids as `scan .`.
    shell = os.environ.get("PWD", "")
    with suppress(OSError):
        if absolute.is_relative_to(shell) and Path(shell).samefile(Path.cwd()):
            return Path.cwd() / absolute.relative_to(shell)
    return absolute


def _walk(top: Path, everything: bool, chosen: frozenset[str], sources: Sources) -> None:
    """Not by `os.walk`, which calls itself for every folder in a folder until Python 3.12: a tree may be deeper than Python's stack."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            sources.failed[sources.id_of(folder)] = error.strerror or str(error)
            continue
        inner = []
        for entry in entries:
            path = folder / entry.name
            if not _is_folder(entry):
                language = languages.of_path(entry.name)
                if language in chosen:
                    _from_folder(path, language, everything, sources)
            elif entry.name in VENDORED and not everything:
                sources.left_out[sources.id_of(path)] = "vendored"
            elif entry.name not in VERSION_CONTROL and not entry.is_symlink():
                inner.append(path)
        waiting += reversed(inner)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder or a link to one."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _from_folder(path: Path, language: str, everything: bool, sources: Sources) -> None:
    try:
        facts = path.lstat()
    except OSError as error:
        sources.failed[sources.id_of(path)] = error.strerror or str(error)
        return
    if not stat.S_ISREG(facts.st_mode):
        return
    if facts.st_size > LARGEST and not everything:
        sources.left_out[sources.id_of(path)] = "too large"
    elif ".min" in PurePath(path.name).suffixes and not everything:
        sources.left_out[sources.id_of(path)] = "minified or generated"
    else:
        sources.files.append(SourceFile(path, sources.id_of(path), language, named=False))


def _named(path: Path, chosen: frozenset[str], sources: Sources) -> None:
    language = languages.of_path(path.name)
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        sources.failed[sources.id_of(path)] = error.strerror or str(error)
        return
    if not regular:
        sources.failed[sources.id_of(path)] = "not a regular file"
    elif language is None:
        sources.failed[sources.id_of(path)] = "not in a supported language, judged by the file's extension"
    elif language in chosen:
        sources.files.append(SourceFile(path, sources.id_of(path), language, named=True))


def _read(path: Path, language: str) -> str:
    with storage_errors(path, "reading"):
        # A file may have become a pipe since it was listed; opening that without this flag would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            data = file.read()
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return data.decode(_declared(data) if language == "python" else "utf-8", "replace")


def _declared(data: bytes) -> str:
    """The encoding that a Python file names in its first lines, if ASCII is in it what it is elsewhere; else UTF-8."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        return encoding if encodings.reads_ascii(encoding, data) else "utf-8"
    except (SyntaxError, ValueError, LookupError):
        return "utf-8"


def _machine_made(text: str) -> bool:
    return len(text) > LONGEST_MEAN_LINE * (text.count("\n") + 1)
