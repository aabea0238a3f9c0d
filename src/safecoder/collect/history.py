"""Streams the commits of a repository: ids, author's date and message, one subprocess for all; no tree or file is read here.

Memory is one chunk of output and one message at most, however long the history. `git rev-list` is used and not `git log`, as its output
depends on no configuration, and not one of ours (libgit2 reads a tenth as many commits a second).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pygit2

from safecoder.collect import git
from safecoder.errors import ToolError

MESSAGE_BYTES = 64 << 10
"""What is kept of a message; the rest of a longer one is read and dropped."""

QUIET_SECONDS = 600.0
"""How long git may print nothing. Of a long history without what is known it first reads all, some 100,000 commits a second."""

_CHUNK = 1 << 20
_FORMAT = "--format=%H %P %at%n%B%x00"
_BRANCHES = ("refs/heads", "refs/remotes", "refs/tags")


class Commit(NamedTuple):
    """A commit as it is streamed. `head` is `id parent... seconds`, `message` is in UTF-8 as far as git could make it so."""

    head: bytes
    message: bytes

    @property
    def id(self) -> str:
        return self.head[:40].decode("ascii")

    @property
    def parents(self) -> tuple[str, ...]:
        return tuple(field.decode("ascii") for field in self.head.split(b" ")[1:] if len(field) == 40)

    @property
    def date(self) -> str:
        """The author's date in UTC (`2024-05-01T12:00:00Z`); empty if the commit has none that is one."""
        seconds = self.head.rpartition(b" ")[2]
        with suppress(ValueError, OverflowError, OSError):
            return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
        return ""

    @property
    def text(self) -> str:
        """The message with what is no UTF-8 replaced."""
        return self.message.decode("utf-8", "replace").strip()


class BrokenOff(ToolError):  # noqa: N818 - a kind of ToolError
    """git could not read the history to its end."""


def tips(git_dir: Path, repository: pygit2.Repository) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The commits that history is read from: HEAD, branches, remote branches and tags; and the names of those that cannot be read.

    Refs of pull requests and notes are left out: what was proposed and never merged is nobody's fix.
    """
    listed = git.read(git_dir, "for-each-ref", "--format=%(objectname) %(refname)", *_BRANCHES)
    lines = [line for line in listed.split("\n") if line]  # names may hold the other line ends of Unicode
    with suppress(ToolError):  # HEAD of an empty repository, or of a mirror without that branch
        lines.append(f"{git.read(git_dir, 'rev-parse', '--verify', '--quiet', 'HEAD').strip()} HEAD")
    found: dict[str, None] = {}
    unreadable: list[str] = []
    for line in lines:
        name, _, reference = line.partition(" ")
        try:
            found[str(repository[name].peel(pygit2.Commit).id)] = None
        except (pygit2.GitError, KeyError, ValueError) as error:
            if "peel" not in str(error):  # a tag of a tree or file has no history, which is no fault
                unreadable.append(reference)
    return tuple(sorted(found)), tuple(unreadable)


def known(repository: pygit2.Repository, commits: Sequence[str]) -> list[str]:
    """Those of some commits that the repository (still) has."""
    present = []
    for commit in commits:
        with suppress(ValueError):
            if pygit2.Oid(hex=commit) in repository.odb:
                present.append(commit)
    return present


def has_all(git_dir: Path, commits: Sequence[str]) -> bool:
    """Whether a repository still has all of some commits; after its history was rewritten it may not.

    Raises:
        ToolError: there is no repository any more.
    """
    return len(known(git.objects(git_dir), commits)) == len(commits)


def is_shallow(git_dir: Path) -> bool:
    """Whether the history was cut off when it was cloned."""
    return git.read(git_dir, "rev-parse", "--is-shallow-repository").strip() == "true"


def commits(git_dir: Path, starts: Sequence[str], seen: Sequence[str] = ()) -> Iterator[Commit]:
    """All commits that are reachable from some and not from those seen, newest first as git orders them.

    Raises:
        BrokenOff: git ended early, as on a corrupt commit, or waits for what never comes, as a named pipe in a commit's place; what it read
            before has been given.
        ToolError: git cannot be started.
    """
    if not starts:
        return
    lines = [*starts, *(f"^{one}" for one in seen)]
    arguments = ("rev-list", "--no-commit-header", "--encoding=UTF-8", _FORMAT, "--stdin")
    with git.stream(git_dir, *arguments, lines=lines) as stream:
        found = ""
        try:
            yield from _parsed(stream)
            if code := stream.wait():
                found = stream.complaint() or f"exit code {code}"
        except TimeoutError:
            found = f"nothing for {QUIET_SECONDS:.0f} seconds"
        if found:
            hint = "check it with `git fsck`; a fresh clone may be whole"
            raise BrokenOff(f"git to read the history of {git_dir}", found, hint)


def _parsed(stream: git.Stream) -> Iterator[Commit]:
    """Cuts the output into commits. A record ends with NUL and a line end; messages hold no NUL, as git cuts them there."""
    rest = b""
    while chunk := stream.chunk(_CHUNK, QUIET_SECONDS):
        *records, rest = (rest + chunk).split(b"\0\n")
        for record in records:
            head, _, message = record.partition(b"\n")
            if len(head) >= 40:
                yield Commit(head, message[:MESSAGE_BYTES])
        if len(rest) > _CHUNK:  # a message that has no end; the last byte stays, it may be the NUL
            rest = rest[:MESSAGE_BYTES] + rest[-1:]
