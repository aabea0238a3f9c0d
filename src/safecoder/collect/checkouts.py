"""Whole checkouts for analyzers that need more than a file: the sources of a commit, written to a temporary folder and looked at there.

Only regular files that the analyzer's languages name are written, by us from the object store: no work tree, hooks or filters, no symbolic
links and submodules, no build files that a tool might be tempted to run. A commit that is too large is left out and said so. There is
one checkout at a time. The analyzer itself is handed in; its protocol is here, CodeQL's side of it in `analyzers.codeql`, and where the
repositories come from is for `repositories`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pygit2
from pygit2.enums import FileMode, ObjectType

from safecoder import languages
from safecoder.collect import git
from safecoder.collect.records import FileChange
from safecoder.errors import InputError, ToolError, storage_errors
from safecoder.protocols import Analysis

_DEEPEST = 100
_LONGEST_PATH = 1000
_LONGEST_PART = 255  # bytes, as file systems have it
_FILES = frozenset({FileMode.BLOB, FileMode.BLOB_EXECUTABLE})

Fetch = Callable[[str, pygit2.Repository, Iterable[str]], str]


class FolderAnalyzer(Protocol):
    """Analyses all files of one language in a folder together.

    Raises:
        ToolError: the tool is missing or does not work on any folder.
    """

    @property
    def name(self) -> str: ...

    @property
    def version(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def together(self, language: str) -> frozenset[str]:
        """The languages that are analysed with one: C with C++."""
        ...

    def analyze_folder(self, folder: Path, language: str) -> Analysis:
        """Findings and failures by path relative to the folder, with slashes; files in neither were not looked at.

        The failure of an empty path is that of all files that have no entry.
        """
        ...


@dataclass(frozen=True)
class CheckoutLimits:
    """What is written of a commit at most. A larger file is left out; a commit with more files or bytes is not written at all.

    `entries` are all files and folders, wanted or not: a few small folders, each many times in the next, can make billions.
    """

    files: int = 50_000
    entries: int = 1_000_000
    bytes: int = 1 << 30
    file_bytes: int = 1 << 20


@dataclass(frozen=True)
class CheckoutAnalyzer:
    """Looks at changed files within the checkouts of their commit and its parent; each is written and analysed once.

    Args:
        inner: what analyses a folder.
        git_dir: where the repository of a name is; asked only for checkouts that are needed.
        fetch: gets those of some contents of a named repository that are not there yet, and says what is wrong if it cannot.
    """

    inner: FolderAnalyzer
    git_dir: Callable[[str], Path]
    fetch: Fetch = lambda name, objects, blobs: ""
    limits: CheckoutLimits = CheckoutLimits()

    @property
    def name(self) -> str:
        return self.inner.name

    @property
    def languages(self) -> frozenset[str]:
        return self.inner.languages

    def analyze(self, changes: Sequence[FileChange], version: Literal["before", "after"]) -> Analysis:
        """What is found in one version of changed files, by `FileChange.key`; a checkout that cannot be analysed fails its files alone.

        Raises:
            ToolError: as `git_dir` and `inner`.
            StorageError: as `git_dir`, or a checkout cannot be written.
        """
        groups: dict[tuple[str, str, frozenset[str]], list[FileChange]] = {}
        for change in changes:
            commit = change.parent if version == "before" else change.commit
            groups.setdefault((change.repository, commit, self.inner.together(change.language)), []).append(change)
        told = Analysis({}, {})
        for (_, commit, together), some in groups.items():
            analysis = self._group(commit, together, some)
            paths = {change.key: change.old_path if version == "before" else change.path for change in some}
            found = {key: analysis.findings[path] for key, path in paths.items() if path in analysis.findings}
            reason = analysis.failed.get("", f"not analysed by {self.name}")
            failed = {key: analysis.failed.get(path, reason) for key, path in paths.items() if key not in found}
            told = Analysis({**told.findings, **found}, {**told.failed, **failed})
        return told

    def _group(self, commit: str, together: frozenset[str], changes: Sequence[FileChange]) -> Analysis:
        """What is found in the checkout of one commit, in which some changes of one repository are looked at."""
        git_dir = self.git_dir(changes[0].repository)

        def wanted(path: str) -> bool:
            return languages.of_path(path) in together

        with tempfile.TemporaryDirectory(prefix="safecoder-checkout-") as name:
            folder = Path(name) / "tree"
            try:
                fault = self._fetched(git_dir, changes, wanted)
                count = export(git_dir, commit, folder, wanted, self.limits)
            except (InputError, ToolError) as error:
                return Analysis({}, {"": error.found or error.expected})
            if not count:
                return Analysis({}, {"": fault or "no file of the checkout can be read"})
            told = self.inner.analyze_folder(folder, changes[0].language)
        return Analysis(told.findings, {"": fault, **told.failed}) if fault else told

    def _fetched(self, git_dir: Path, changes: Sequence[FileChange], wanted: Callable[[str], bool]) -> str:
        """Gets what both versions need before either is looked at: a file that only one of them lacked could make a finding come or go."""
        objects = git.objects(git_dir)
        commits = {commit for change in changes for commit in (change.parent, change.commit)}

        def blobs() -> Iterator[str]:
            for commit in sorted(commits):
                with suppress(InputError):  # told where that commit is written
                    yield from [str(blob) for _, blob in _listed(objects, commit, wanted, self.limits)]

        return self.fetch(changes[0].repository, objects, blobs())


def export(
    git_dir: Path, commit: str, folder: Path, wanted: Callable[[str], bool], limits: CheckoutLimits | None = None
) -> int:
    """Writes the wanted files of a commit to a new folder; returns how many.

    Links, submodules, files that are missing or too large, and paths that would lead out of the folder or cannot be written are left out.

    Args:
        wanted: says by its path, with slashes, whether a file is written.

    Raises:
        InputError: the commit is not there, or larger than the limits allow.
        StorageError: it cannot be written, as on a full disk.
    """
    limits = limits or CheckoutLimits()
    folder.mkdir(parents=True)
    repository = git.objects(git_dir)
    files = size = 0
    for path, blob in _listed(repository, commit, wanted, limits):
        data = _data(repository.odb, blob, limits.file_bytes)
        if data is None:
            continue
        files, size = files + 1, size + len(data)
        if size > limits.bytes:
            raise _too_large(commit, limits)
        _write(folder / path, data)
    return files


def _listed(
    repository: pygit2.Repository, commit: str, wanted: Callable[[str], bool], limits: CheckoutLimits
) -> Iterator[tuple[str, pygit2.Oid]]:
    """Paths and contents of the wanted files of a commit, whether the contents are there or not.

    Raises:
        InputError: the commit is not there, or has more files than the limits allow.
    """
    try:
        tree = repository[commit].peel(pygit2.Tree)
    except (KeyError, ValueError, pygit2.GitError) as error:
        raise InputError("a commit with its tree", f"{commit} cannot be read: {error}", "fetch it") from error
    files = 0
    for entries, (path, blob) in enumerate(_walked(repository, tree), start=1):
        is_wanted = blob is not None and wanted(path)
        files += is_wanted
        if entries > limits.entries or files > limits.files:
            raise _too_large(commit, limits)
        if blob is not None and is_wanted:
            yield path, blob


def _too_large(commit: str, limits: CheckoutLimits) -> InputError:
    most = f"a commit of at most {limits.files} files and {limits.bytes} bytes, among {limits.entries} entries of its trees"
    return InputError(most, f"{commit} is larger", "leave it out")


def _walked(repository: pygit2.Repository, tree: pygit2.Tree) -> Iterator[tuple[str, pygit2.Oid | None]]:
    """All entries, in the order of the trees: safe paths with their contents if they are regular files, else with None.

    A subtree that is missing is passed over.
    """
    stack: list[tuple[str, pygit2.Oid, int]] = [("", tree.id, 0)]
    while stack:
        prefix, identity, depth = stack.pop()
        for name, mode, child in _entries(repository, identity):
            path = f"{prefix}{name}"
            is_safe = _safe(name) and len(path) <= _LONGEST_PATH
            if is_safe and mode == FileMode.TREE and depth < _DEEPEST:
                stack.append((f"{path}/", child, depth + 1))
            yield path, child if is_safe and mode in _FILES else None


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
    with storage_errors(path, "writing"), suppress(FileExistsError, NotADirectoryError, IsADirectoryError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
