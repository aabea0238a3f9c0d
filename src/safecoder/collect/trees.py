"""Which files commits change: ids, modes and paths, from the trees alone, many commits at once.

`git diff-tree` compares only the folders that differ, ten times as many commits a second as we do. But it gathers all changes of a commit
before it prints one: a commit of a few hundred bytes, whose folders hold the same folder many times, level by level, makes it take all
memory, in days or never. So it is given little time, and what it has not done then, or gave up on, is compared here with limits on the
work. Both give the same. libgit2's own comparison walks both trees whole: 10 commits a second on a tree of 5,000 files. Contents are not
read here.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pygit2
from pygit2.enums import ObjectType

from safecoder.collect import git
from safecoder.errors import reason

MOST_FILES = 10_000
"""Changed files of one commit that are looked at; one with more is known to have more, and nothing else of it."""

GIT_SECONDS = 5.0
"""What git gets for the commits of one call; it does thousands a second, and takes some 100 MB in each that it spends on a bomb."""

_MOST_FOLDERS = 30_000  # that differ, of one commit; those of one hold fewer changed files, or are empty
_MOST_BYTES = 16 << 20  # of its trees; all of those of 80,000 files have 4 MB
_LONGEST_PATH = 4096

_CHUNK = 1 << 16
_REGULAR = (b"100644", b"100755", b"100664")
_ENTRY = re.compile(rb"([0-7]{5,6}) ([^\0]+)\0(.{20})", re.DOTALL)
_TYPE, _FOLDER, _FILE = 0o170000, 0o040000, 0o100000

_Entry = tuple[bytes, bytes, bytes]
"""Mode, name and id, as a tree has them."""


class Change(NamedTuple):
    """One changed file. `old` and `new` are blobs, None where there is no regular file (added, deleted, a link or a submodule)."""

    path: str
    old: str | None
    new: str | None


class Changes(NamedTuple):
    """What a commit changes; with `too_many` it is more than `MOST_FILES`. `fault` says why it could not be read."""

    commit: str
    files: list[Change]
    too_many: bool = False
    fault: str = ""


def changes(git_dir: Path, commits: Sequence[str]) -> Iterator[Changes]:
    """The changed files of commits with one parent, in their order; a commit whose trees cannot be read has a fault.

    Raises:
        ToolError: git cannot be started, or the repository is gone.
    """
    done = 0
    for one in _from_git(git_dir, commits):
        done += 1
        yield one
    if done < len(commits):
        repository = git.objects(git_dir)
        for commit in commits[done:]:
            yield _compared(repository, commit)


def _from_git(git_dir: Path, commits: Sequence[str]) -> Iterator[Changes]:
    """The first of the commits, up to one on which git gives up, that changes too much, or for which there is no time."""
    arguments = ("diff-tree", "--stdin", "--always", "-r", "-z", "--raw", "--no-abbrev", "--no-renames")
    with git.stream(git_dir, *arguments, lines=commits) as stream:
        yield from _records(stream, frozenset(commits))


def _records(stream: git.Stream, commits: frozenset[str]) -> Iterator[Changes]:
    """Cuts the output into commits: `id NUL`, then `:modes ids status NUL path NUL` for each file.

    A commit is given when the next begins or git ended well: what was printed of one on which git gave up may not be all of it.
    """
    current: Changes | None = None
    facts: list[bytes] = []
    total = 0
    try:
        for field in _fields(stream):
            if facts:
                if current is not None:
                    current.files.extend(_of_line(facts, field))
                    total += 1
                if total > MOST_FILES:
                    return
                facts = []
            elif field.startswith(b":"):
                facts = field[1:].split(b" ")
            elif field.decode("ascii", "replace").strip() in commits:
                if current is not None:
                    yield current
                current, total = Changes(field.decode("ascii").strip(), []), 0
    except TimeoutError:
        return
    if current is not None and stream.wait() == 0:
        yield current


def _of_line(facts: list[bytes], path: bytes) -> Iterator[Change]:
    old_mode, new_mode, old, new = facts[:4]
    before = old.decode("ascii") if old_mode in _REGULAR else None
    after = new.decode("ascii") if new_mode in _REGULAR else None
    if before or after:
        yield Change(path.decode("utf-8", "replace"), before, after)


def _fields(stream: git.Stream) -> Iterator[bytes]:
    """
    Raises:
        TimeoutError: git has had its time.
    """
    deadline = time.monotonic() + GIT_SECONDS
    rest = b""
    while chunk := stream.chunk(_CHUNK, deadline - time.monotonic()):
        *fields, rest = (rest + chunk).split(b"\0")
        yield from fields


class _TooMany(Exception):  # noqa: N818 - a finding, not an error
    """More differs than is looked at."""


def _compared(repository: pygit2.Repository, name: str) -> Changes:
    """As git tells it; the order of paths is git's too."""
    try:
        commit = repository[name].peel(pygit2.Commit)
        parent = repository[commit.parent_ids[0]].peel(pygit2.Commit)
        found = sorted(_differences(repository.odb, parent.tree_id, commit.tree_id), key=lambda item: item[0])
    except _TooMany:
        return Changes(name, [], too_many=True)
    except (KeyError, IndexError, ValueError, OSError, pygit2.GitError) as error:
        return Changes(name, [], fault=reason(error))
    files = [Change(path.decode("utf-8", "replace"), _blob(old), _blob(new)) for path, old, new in found]
    return Changes(name, [one for one in files if one.old or one.new])


def _differences(
    odb: pygit2.Odb, old: pygit2.Oid, new: pygit2.Oid
) -> Iterator[tuple[bytes, _Entry | None, _Entry | None]]:
    """What differs between two trees, but folders: path, and the entry on either side.

    Raises:
        _TooMany: it is more than the limits allow.
        KeyError, ValueError, pygit2.GitError: a tree is missing, or is none.
    """
    waiting: list[tuple[bytes, pygit2.Oid | None, pygit2.Oid | None]] = [(b"", old, new)]
    files = folders = size = 0
    while waiting:
        prefix, *both = waiting.pop()
        sides: list[set[_Entry]] = []
        for one in both:
            entries, length = _entries(odb, one, _MOST_BYTES - size) if one else (set(), 0)
            sides.append(entries)
            size += length
        folders += 1
        for (name, is_folder), (before, after) in _paired(*sides).items():
            path = prefix + name
            if len(path) > _LONGEST_PATH:
                raise ValueError(f"a path of over {_LONGEST_PATH} bytes")
            if is_folder:
                waiting.append((path + b"/", _oid(before), _oid(after)))
            else:
                files += 1
                yield path, before, after
            if files > MOST_FILES or folders + len(waiting) > _MOST_FOLDERS:
                raise _TooMany


def _paired(old: set[_Entry], new: set[_Entry]) -> dict[tuple[bytes, bool], tuple[_Entry | None, _Entry | None]]:
    """Entries that differ, by name and whether they are folders: a file where a folder was is another thing that is new."""
    gone, come = ({(item[1], _type(item) == _FOLDER): item for item in one} for one in (old - new, new - old))
    return {key: (gone.get(key), come.get(key)) for key in gone | come}


def _entries(odb: pygit2.Odb, tree: pygit2.Oid, most: int) -> tuple[set[_Entry], int]:
    """What is in a tree, and its length."""
    kind, size = odb.read_header(tree)
    if size > most:
        raise _TooMany
    data = odb.read(tree)[1] if kind == ObjectType.TREE else b"?"
    found = _ENTRY.findall(data)
    if sum(len(mode) + len(name) + 22 for mode, name, _ in found) != len(data):
        raise ValueError(f"{tree} is no tree that can be read")
    return set(found), size


def _type(entry: _Entry) -> int:
    return int(entry[0], 8) & _TYPE


def _oid(entry: _Entry | None) -> pygit2.Oid | None:
    return pygit2.Oid(raw=entry[2]) if entry else None


def _blob(entry: _Entry | None) -> str | None:
    return entry[2].hex() if entry and _type(entry) == _FILE else None
