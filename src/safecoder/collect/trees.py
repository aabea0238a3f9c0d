"""Which files commits change: ids, modes and paths, from the trees alone, many commits at once.

`git diff-tree` compares only the folders that differ. libgit2 walks both trees whole: on a tree of 5,000 files, 10 commits a second against
thousands. Contents are not read here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safecoder.collect import git

MOST_FILES = 10_000
"""Changed files of one commit that are kept; of the others only the number is known."""

_CHUNK = 1 << 16
_REGULAR = (b"100644", b"100755", b"100664")


class Change(NamedTuple):
    """One changed file. `old` and `new` are blobs, None where there is no regular file (added, deleted, a link or a submodule)."""

    path: str
    old: str | None
    new: str | None


class Changes(NamedTuple):
    """What a commit changes; `total` also counts what was not kept. `fault` says why it could not be read."""

    commit: str
    files: list[Change]
    total: int
    fault: str = ""


def changes(git_dir: Path, commits: Sequence[str]) -> Iterator[Changes]:
    """The changed files of commits with one parent, in their order; a commit whose trees cannot be read has a fault.

    Raises:
        ToolError: git cannot be started.
    """
    pending, size = list(commits), len(commits)
    while pending:
        batch = pending[:size]
        done, complaint = 0, ""
        for one in _from_process(git_dir, batch):
            if isinstance(one, str):
                complaint = one
            else:
                done += 1
                yield one
        size = len(commits)
        if done < len(
            batch
        ):  # git gave up: at the next commit, or at the one behind it while this one was not yet known to be whole
            if len(batch) > 1:
                size = 1
            else:
                yield Changes(batch[0], [], 0, complaint or "git gave no reason")
                done = 1
        pending = pending[done:]


def _from_process(git_dir: Path, commits: Sequence[str]) -> Iterator[Changes | str]:
    """Those that one process can read, and at last what it complained of, if it did."""
    arguments = ("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    with git.stream(git_dir, *arguments, lines=commits) as stream:
        yield from _records(stream, frozenset(commits))
        if stream.wait():
            yield stream.complaint() or "git gave no reason"


def _records(stream: git.Stream, commits: frozenset[str]) -> Iterator[Changes]:
    """Cuts the output into commits: `id NUL`, then `:modes ids status NUL path NUL` for each file.

    A commit is given when the next begins or git ended well: what was printed of one on which git gave up may not be all of it.
    """
    current: Changes | None = None
    facts: list[bytes] = []
    for field in _fields(stream):
        if facts:
            if current is not None:
                current = _with_file(current, facts, field)
            facts = []
        elif field.startswith(b":"):
            facts = field[1:].split(b" ")
        elif field.decode("ascii", "replace").strip() in commits:
            if current is not None:
                yield current
            current = Changes(field.decode("ascii").strip(), [], 0)
    if current is not None and stream.wait() == 0:
        yield current


def _with_file(current: Changes, facts: list[bytes], path: bytes) -> Changes:
    old_mode, new_mode, old, new = facts[:4]
    if len(current.files) < MOST_FILES:
        before = old.decode("ascii") if old_mode in _REGULAR else None
        after = new.decode("ascii") if new_mode in _REGULAR else None
        if before or after:
            current.files.append(Change(path.decode("utf-8", "replace"), before, after))
    return current._replace(total=current.total + 1)


def _fields(stream: git.Stream) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.chunk(_CHUNK):
        *fields, rest = (rest + chunk).split(b"\0")
        yield from fields
