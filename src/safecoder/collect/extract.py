"""Reads both versions of the files that a commit changed, and finds the functions that differ: the candidates for verification.

Blobs are read from the object store alone: no work tree, no filters, nothing fetched. A file that cannot be used becomes a `Rejection`
with its reason, and costs no other file. Line ends become line feeds and a byte order mark is dropped, so that they never look like a
change of the code. Whether a change mends anything is for `verify`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygit2
from pygit2.enums import ObjectType

from safecoder import languages
from safecoder.collect import functions, git
from safecoder.collect.records import ChangedFile, FileChange, MatchedCommit, Rejection
from safecoder.collect.settings import MineConfig
from safecoder.errors import SafecoderError
from safecoder.records import Language

UNREADABLE = "repository cannot be read"
MISSING = "object missing"
NO_FILE = "not a file"
LARGE = "file too large"
BINARY = "binary file"
REASONS = (UNREADABLE, MISSING, NO_FILE, LARGE, BINARY, *functions.REASONS)
"""All that extraction can say of what it leaves out."""


def extract(git_dir: Path, commit: MatchedCommit, config: MineConfig) -> Iterator[FileChange | Rejection]:
    """The changed functions of a commit, file by file, and what of it gave none.

    Args:
        git_dir: the git directory; of a blobless clone the blobs must have been fetched.
        commit: with the object ids of its files; `old_path` is another than `path` where a file was renamed.
        config: `max_file_bytes` holds for each version.
    """
    try:
        repository = git.objects(git_dir)
    except SafecoderError as error:
        yield _rejection(commit, UNREADABLE, detail=error.found)
        return
    for file in commit.files:
        yield from _file(repository, commit, file, config.max_file_bytes)


class _Unusable(Exception):  # noqa: N818 - a reason, not an error
    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason, self.detail = reason, detail


def _file(
    repository: pygit2.Repository, commit: MatchedCommit, file: ChangedFile, most: int
) -> Iterator[FileChange | Rejection]:
    try:
        before, after = (_text(repository, blob, most) for blob in (file.old_blob, file.new_blob))
    except _Unusable as reason:
        yield _rejection(commit, reason.reason, file.path, detail=reason.detail)
        return
    language = _language(file, after)
    comparison = functions.compare(before, after, language)
    for why, name in comparison.left_out:
        yield _rejection(commit, why, file.path, name)
    if comparison.functions:
        yield FileChange(
            repository=commit.repository,
            commit=commit.commit,
            parent=commit.parent,
            path=file.path,
            old_path=file.old_path,
            language=language,
            date=commit.date,
            message=commit.message,
            cwes=commit.cwes,
            before=before,
            after=after,
            functions=comparison.functions,
        )


def _text(repository: pygit2.Repository, blob: str, most: int) -> str:
    """A blob as text.

    Raises:
        _Unusable: it is missing, broken, no blob, larger than `most` bytes, or not text.
    """
    odb = repository.odb
    try:
        kind, size = odb.read_header(blob)
        if kind != ObjectType.BLOB:
            raise _Unusable(NO_FILE, f"{blob} is a {ObjectType(kind).name.lower()}")
        if size > most:
            raise _Unusable(LARGE, f"{size} bytes")
        data = odb.read(blob)[1]
    except (KeyError, ValueError, OSError, pygit2.GitError) as error:
        raise _Unusable(MISSING, f"{blob}: {error}") from error
    if b"\0" in data:
        raise _Unusable(BINARY)
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")


def _language(file: ChangedFile, text: str) -> Language:
    """The file's language; a header that only C++ can read is C++."""
    if file.language == "c" and file.path.endswith(".h") and languages.parse(text, "c").root_node.has_error:
        return "c" if languages.parse(text, "cpp").root_node.has_error else "cpp"
    return file.language


def _rejection(commit: MatchedCommit, reason: str, path: str = "", function: str = "", detail: str = "") -> Rejection:
    return Rejection(
        stage="extract",
        reason=reason,
        repository=commit.repository,
        commit=commit.commit,
        path=path,
        function=function,
        detail=detail,
    )
