"""Whole checkouts for analyzers that need more than a file: the sources of a commit, written to a temporary folder and looked at there.

Only regular files that the analyzer's languages name are written, by us from the object store: no work tree, hooks or filters, no symbolic
links and submodules, no build files that a tool might be tempted to run. A commit that is too large is left out and said so. The
analyzer itself is handed in; its protocol is here, CodeQL's side of it in `analyzers.codeql`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pygit2
from pygit2.enums import FileMode, ObjectType

from safecoder import languages
from safecoder.collect import git
from safecoder.collect.records import FileChange
from safecoder.errors import InputError, ToolError
from safecoder.protocols import Analysis

_DEEPEST = 100
_LONGEST_PATH = 1000
_LONGEST_PART = 255  # bytes, as file systems have it
_FILES = frozenset({FileMode.BLOB, FileMode.BLOB_EXECUTABLE})


class FolderAnalyzer(Protocol):
    """Analyses all files of one language in a folder together.

    Raises:
        ToolError: as `Analyzer`.
    """

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def together(self, language: str) -> frozenset[str]:
        """The languages that are analysed with one: C with C++."""
        ...

    def analyze_folder(self, folder: Path, language: str) -> Analysis:
        """Findings and failures by path relative to the folder, with slashes; files in neither were not looked at."""
        ...


@dataclass(frozen=True)
class CheckoutLimits:
    """What is written of a commit at most. A larger file is left out; a commit with more files or bytes is not written at all."""

    files: int = 50_000
    bytes: int = 1 << 30
    file_bytes: int = 1 << 20


@dataclass(frozen=True)
class CheckoutAnalyzer:
    """Looks at changed files within the checkouts of their commit and its parent; each is written and analysed once.

    Args:
        inner: what analyses a folder.
        git_dir: where the repository of a name is.
    """

    inner: FolderAnalyzer
    git_dir: Callable[[str], Path]
    limits: CheckoutLimits = CheckoutLimits()

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def languages(self) -> frozenset[str]:
        return self.inner.languages

    def analyze(self, changes: Sequence[FileChange], version: Literal["before", "after"]) -> Analysis:
        """What is found in one version of changed files, by `FileChange.key`; a checkout that cannot be analysed fails its files alone."""
        groups: dict[tuple[str, str, frozenset[str]], list[FileChange]] = {}
        for change in changes:
            commit = change.parent if version == "before" else change.commit
            groups.setdefault((change.repository, commit, self.inner.together(change.language)), []).append(change)
        told = Analysis({}, {})
        for (repository, commit, together), some in groups.items():
            analysis = self._group(repository, commit, together, some[0].language)
            paths = {change.key: change.old_path if version == "before" else change.path for change in some}
            found = {key: analysis.findings[path] for key, path in paths.items() if path in analysis.findings}
            reason = analysis.failed.get("", f"not analysed by {self.name}")
            failed = {key: analysis.failed.get(path, reason) for key, path in paths.items() if key not in found}
            told = Analysis({**told.findings, **found}, {**told.failed, **failed})
        return told

    def _group(self, repository: str, commit: str, together: frozenset[str], language: str) -> Analysis:
        with tempfile.TemporaryDirectory(prefix="safecoder-checkout-") as name:
            folder = Path(name) / "tree"
            try:
                export(
                    self.git_dir(repository),
                    commit,
                    folder,
                    lambda path: languages.of_path(path) in together,
                    self.limits,
                )
                return self.inner.analyze_folder(folder, language)
            except InputError as error:
                return Analysis({}, {"": f"{error.found}"})
            except ToolError as error:  # of this checkout; a tool that is missing has no languages either
                return Analysis({}, {"": error.found or error.expected})


def export(
    git_dir: Path, commit: str, folder: Path, wanted: Callable[[str], bool], limits: CheckoutLimits | None = None
) -> int:
    """Writes the wanted files of a commit to a new folder; returns how many.

    Links, submodules, files that are missing or too large, and paths that would lead out of the folder or cannot be written are left out.

    Args:
        wanted: says by its path, with slashes, whether a file is written.

    Raises:
        InputError: the commit is not there, or larger than the limits allow.
    """
    limits = limits or CheckoutLimits()
    folder.mkdir(parents=True)
    try:
        repository = git.objects(git_dir)
        tree = repository[commit].peel(pygit2.Tree)
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise InputError("a commit with its tree", f"{commit} cannot be read: {error}", "fetch it") from error
    files = size = 0
    for path, blob in _blobs(repository, tree):
        if not wanted(path):
            continue
        data = _data(repository.odb, blob, limits.file_bytes)
        if data is None:
            continue
        files, size = files + 1, size + len(data)
        if files > limits.files or size > limits.bytes:
            raise InputError(
                f"a commit of at most {limits.files} files and {limits.bytes} bytes",
                f"{commit} is larger",
                "leave it out",
            )
        _write(folder / path, data)
    return files


def _blobs(repository: pygit2.Repository, tree: pygit2.Tree) -> Iterator[tuple[str, pygit2.Oid]]:
    """Safe paths of regular files, in the order of the tree; a subtree that is missing is passed over."""
    stack: list[tuple[str, pygit2.Oid, int]] = [("", tree.id, 0)]
    while stack:
        prefix, identity, depth = stack.pop()
        for name, mode, child in _entries(repository, identity):
            path = f"{prefix}{name}"
            if not _safe(name) or len(path) > _LONGEST_PATH:
                continue
            if mode == FileMode.TREE and depth < _DEEPEST:
                stack.append((f"{path}/", child, depth + 1))
            elif mode in _FILES:
                yield path, child


def _entries(repository: pygit2.Repository, tree: pygit2.Oid) -> Iterable[tuple[str, int, pygit2.Oid]]:
    try:
        found = repository[tree]
        if not isinstance(found, pygit2.Tree):
            return []
        return [(entry.name or "", int(entry.filemode), entry.id) for entry in found]
    except (KeyError, ValueError, UnicodeDecodeError, pygit2.GitError):
        return []


def _safe(name: str) -> bool:
    """Whether a tree entry's name is one part of a path that stays where it is on every system."""
    return (
        name not in ("", ".", "..")
        and not any(character in name for character in "/\\:\0")
        and name.lower() != ".git"
        and name.isprintable()
        and len(name.encode("utf-8", "replace")) <= _LONGEST_PART
    )


def _data(odb: pygit2.Odb, blob: pygit2.Oid, most: int) -> bytes | None:
    try:
        kind, size = odb.read_header(blob)
        return odb.read(blob)[1] if kind == ObjectType.BLOB and size <= most else None
    except (KeyError, ValueError, OSError, pygit2.GitError):
        return None


def _write(path: Path, data: bytes) -> None:
    """Writes a new file; one that cannot be there beside what is written already (`a` and `A/b` on some systems) is left out."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        return
