"""Gets the git directory of a source: in place for a path, a blobless clone of our own for an URL.

A blobless clone has all commits and trees but no file contents; those of the few commits that matter are fetched later, many at once
(`fetch_blobs`). Clones are bare, so that nothing is checked out. What is in them is read elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import pygit2
from filelock import FileLock

from safecoder.collect import git
from safecoder.collect.records import RepositorySource
from safecoder.collect.sources import credentials, is_url
from safecoder.errors import ToolError, storage_errors

_REFERENCES = ("+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
_FETCH = ("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--no-auto-maintenance")


def opened(source: RepositorySource, home: Path) -> Path:
    """The git directory to read.

    Args:
        home: folder of the clones of URLs; each is `<slug>.git` there, and is brought up to date if it exists. Two processes may ask for
            the same one.

    Raises:
        ToolError: the repository is not there (any more), or cannot be cloned or fetched; a first clone that fails leaves nothing behind.
        StorageError: the folder cannot be written.
    """
    if not is_url(source.location):
        if not Path(source.location).is_dir():
            raise git.gone(Path(source.location), "nothing of that name any more")
        folder = Path(source.location)
        inner = folder / ".git"
        return _git_dir(inner if inner.exists() else folder)
    git_dir = home / f"{source.slug}.git"
    with storage_errors(git_dir, "making"):
        home.mkdir(parents=True, exist_ok=True)
    with FileLock(home / f"{source.slug}.lock"):
        if not (git_dir / "HEAD").exists():
            _clone(source, git_dir)
        else:
            _fetch(source, git_dir, *_REFERENCES)
    return git_dir


def fetch_blobs(source: RepositorySource, git_dir: Path, repository: pygit2.Repository, blobs: Iterable[str]) -> None:
    """Fetches those of some contents that a clone of ours lacks, in one transfer; does nothing for a repository read in place.

    Raises:
        ToolError: the transfer failed.
    """
    if not is_url(source.location):
        return
    missing = sorted({blob for blob in blobs if pygit2.Oid(hex=blob) not in repository.odb})
    if missing:
        # Without noop, git would first tell the server all commits that it has; wanted are objects, not history.
        _fetch(source, git_dir, lines=missing, options=("-c", "fetch.negotiationAlgorithm=noop"))


def discard(source: RepositorySource, git_dir: Path) -> None:
    """Deletes a clone of ours; a repository that is read in place stays, wherever it lies."""
    if is_url(source.location):
        shutil.rmtree(git_dir, ignore_errors=True)


def _git_dir(path: Path) -> Path:
    """The directory that a `.git` stands for, which is a file in linked work trees and submodules."""
    if path.is_dir():
        return path
    if not path.is_file():  # a named pipe, which would be waited for
        raise git.gone(path, "neither a file nor a folder")
    with storage_errors(path, "reading"):
        text = path.read_bytes()[:4096].decode("utf-8", "replace")
        target = path.parent / text.removeprefix("gitdir:").strip()
        found = text.startswith("gitdir:") and target.is_dir()  # an error for what is too long to be a path
    if not found:
        raise git.gone(path, "a .git file that names no repository")
    return target


def _clone(source: RepositorySource, git_dir: Path) -> None:
    """Makes the clone under another name first, so that an interrupted one is never taken for whole."""
    part = git_dir.with_suffix(".part")
    with storage_errors(part, "making"):
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
    try:
        git.transfer(part, "init", "--quiet", "--bare", "--template=")
        git.transfer(part, "config", "remote.origin.url", credentials(source.location)[0])
        _fetch(source, part, *_REFERENCES)
        with storage_errors(git_dir, "making"):
            part.rename(git_dir)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _fetch(
    source: RepositorySource, git_dir: Path, *references: str, lines: Sequence[str] = (), options: Sequence[str] = ()
) -> None:
    shown, secret = credentials(source.location)
    wanted = [*references] if references else ["--stdin"]
    command = [*options, *_FETCH, "--filter=blob:none", *(["--prune"] if references else []), "origin", *wanted]
    try:
        git.transfer(
            git_dir, *command, rewrites={} if shown == secret else {shown: secret}, lines="\n".join([*lines, ""])
        )
    except ToolError as error:
        found = error.found.replace(secret, shown)
        raise ToolError(
            f"to fetch from {source.name}", found, "check the address, the network and your access, then run again"
        ) from error
