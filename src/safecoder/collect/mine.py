"""Finds the commits of one repository that look like small fixes of a weakness (paper, Algorithm 2, line 3).

All messages are read, trees only of the commits whose message matches, and file contents only of those that change few enough files.
Memory does not grow with history: what waits is one batch of matched commits.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pygit2

from safecoder import languages
from safecoder.collect import filters, git, history, keywords, paths, trees
from safecoder.collect.clones import fetch_blobs
from safecoder.collect.history import BrokenOff, Commit
from safecoder.collect.keywords import Keywords, Match
from safecoder.collect.records import ChangedFile, MatchedCommit, Rejection, RepositorySource
from safecoder.collect.settings import MineConfig
from safecoder.collect.trees import Change, Changes
from safecoder.errors import reason, visible

_BATCH = 500
"""Matched commits of which trees are compared, and missing contents fetched, in one go."""


class Mined:
    """The commits of one repository, found while it is iterated over; that is done once.

    Every commit whose message matches gives one `MatchedCommit` or one `Rejection`. Rejections without a commit are about the repository:
    a shallow clone, an unreadable reference, a history that breaks off.

    Attributes:
        commits: commits read so far.
        matched: of these, those whose message matches.
        heads: for the next run's `seen`. Those of this run's `seen` until all was read, so that nothing is passed over; none for a shallow
            clone, as commits that it gets later lie behind its tips.
    """

    def __init__(
        self, source: RepositorySource, git_dir: Path, config: MineConfig, *, seen: Sequence[str] = ()
    ) -> None:
        self.commits = 0
        self.matched = 0
        self.heads: tuple[str, ...] = tuple(seen)
        self._source = source
        self._git_dir = git_dir
        self._config = config
        self._keywords = keywords.prepared(tuple(config.cwes))

    def __iter__(self) -> Iterator[MatchedCommit | Rejection]:
        """
        Raises:
            InputError: the repository has SHA-256 ids.
            ToolError: git is missing, the repository is not there (any more), or contents that a clone lacks could not be fetched.
        """
        repository = git.objects(self._git_dir)
        tips, unreadable = history.tips(self._git_dir, repository)
        for name in unreadable:
            yield self._rejected(filters.BAD_REFERENCE, detail=name)
        shallow = history.is_shallow(self._git_dir)
        if shallow:
            yield self._rejected(filters.SHALLOW, detail="older commits are missing; `git fetch --unshallow` gets them")
        waiting: list[_Waiting] = []
        broken = None
        try:
            for commit in history.commits(self._git_dir, tips, history.known(repository, self.heads)):
                self.commits += 1
                match = self._keywords.match(commit.message)
                if match is None:
                    continue
                self.matched += 1
                left_out = filters.of_message(len(commit.parents), commit.text)
                if left_out:
                    yield self._rejected(left_out, commit.id)
                else:
                    waiting.append(_Waiting(commit, match))
                if len(waiting) >= _BATCH:
                    yield from self._judged(repository, waiting)
                    waiting = []
        except BrokenOff as error:
            if not self._git_dir.is_dir():
                raise git.gone(self._git_dir, f"it disappeared after {self.commits} commits") from error
            broken = f"after {self.commits} commits: {error.found}"
        yield from self._judged(repository, waiting)
        if broken is not None:
            yield self._rejected(filters.BROKEN_OFF, detail=broken)
        else:
            self.heads = () if shallow else tips

    def _judged(
        self, repository: pygit2.Repository, waiting: Sequence[_Waiting]
    ) -> Iterator[MatchedCommit | Rejection]:
        """One result for each commit, in their order."""
        changes = trees.changes(self._git_dir, [one.commit.id for one in waiting])
        small = [
            _Small.of(one, change, self._keywords, self._config) for one, change in zip(waiting, changes, strict=True)
        ]
        wanted = {blob for one in small if not one.left_out for change in one.files for blob in change[1:] if blob}
        fetch_blobs(self._source, self._git_dir, repository, wanted)
        for one in small:
            yield self._result(repository, one)

    def _result(self, repository: pygit2.Repository, small: _Small) -> MatchedCommit | Rejection:
        commit = small.waiting.commit
        if small.left_out:
            return self._rejected(small.left_out, commit.id, small.detail)
        try:
            lines, files, left_out = _compared(repository, small.files, self._config)
        except (pygit2.GitError, KeyError, ValueError, MemoryError) as error:
            return self._rejected(filters.UNREADABLE, commit.id, reason(error))
        if left_out:
            return self._rejected(left_out, commit.id)
        return MatchedCommit(
            repository=self._source.name,
            commit=commit.id,
            parent=commit.parents[0],
            date=commit.date,
            message=commit.text,
            cwes=small.waiting.match.cwes,
            words=small.waiting.match.words,
            lines=lines,
            files=tuple(files),
        )

    def _rejected(self, why: str, commit: str = "", detail: str = "") -> Rejection:
        return Rejection(
            stage="mine", reason=why, repository=self._source.name, commit=commit, detail=visible(detail)[:300]
        )


def mine(source: RepositorySource, git_dir: Path, config: MineConfig, *, seen: Sequence[str] = ()) -> Mined:
    """Looks for small fixes in a repository; nothing is read before the result is iterated over.

    Args:
        source: what provenance says; contents that a clone of ours lacks are fetched from it.
        git_dir: the repository to read, from `clones.opened`.
        seen: `heads` of an earlier run; commits that are reachable from them are not read again. Those that are gone do not matter.
    """
    return Mined(source, git_dir, config, seen=seen)


@dataclass(frozen=True)
class _Waiting:
    """A commit whose message matches."""

    commit: Commit
    match: Match


@dataclass(frozen=True)
class _Small:
    """A commit by its trees: the files that count, or why it is left out."""

    waiting: _Waiting
    files: tuple[Change, ...] = ()
    left_out: str = ""
    detail: str = ""

    @classmethod
    def of(cls, waiting: _Waiting, changes: Changes, words: Keywords, config: MineConfig) -> _Small:
        """Raises nothing: a fault is a reason."""
        if changes.fault:
            return cls(waiting, left_out=filters.UNREADABLE, detail=changes.fault)
        if changes.too_many:
            return cls(waiting, left_out=filters.TOO_MANY_FILES, detail=f"over {trees.MOST_FILES}")
        changed = [one for one in changes.files if one.old != one.new]  # else its mode only
        files = [one for one in changed if paths.kind(one.path) == "source" and _is_wanted(one.path, config)]
        if not files:
            return cls(waiting, left_out=_why_none(changed))
        match = words.within(waiting.match, {languages.of_path(one.path) or "" for one in files})
        if match is None:
            return cls(waiting, left_out=filters.OTHER_LANGUAGE, detail=waiting.match.words[0])
        both = sum(1 for one in files if one.old and one.new)
        added = sum(1 for one in files if not one.old)
        deleted = len(files) - both - added
        least = both + max(added, deleted)  # as if each added file were a deleted one renamed
        if least > config.max_files:
            return cls(waiting, left_out=filters.TOO_MANY_FILES, detail=str(least))
        if not both and not (added and deleted):
            return cls(waiting, left_out=filters.ONLY_ONE_VERSION)
        return cls(_Waiting(waiting.commit, match), tuple(files))


def _is_wanted(path: str, config: MineConfig) -> bool:
    return languages.of_path(path) in config.languages


def _why_none(changed: Sequence[Change]) -> str:
    kinds = {paths.kind(one.path) for one in changed}
    for kind, why in (
        ("test", filters.ONLY_TESTS),
        ("vendored", filters.ONLY_VENDORED),
        ("generated", filters.ONLY_GENERATED),
    ):
        if kind in kinds and "source" not in kinds:
            return why
    return filters.NO_SOURCE


def _compared(
    repository: pygit2.Repository, changes: Sequence[Change], config: MineConfig
) -> tuple[int, list[ChangedFile], str | None]:
    """Changed lines, the files with two versions, and why they are left out, if so.

    Raises:
        KeyError, ValueError, pygit2.GitError: a content is missing or corrupt.
    """
    texts: dict[str, bytes] = {}
    left_out, counted = None, []
    for change in changes:
        why = None
        for blob in filter(None, change[1:]):
            why = why or _read(repository, blob, texts, config)
        if why is None:
            counted.append(change)
        left_out = left_out or why
    if not counted:
        return 0, [], left_out
    pairs, single = _paired(counted, texts)
    if len(pairs) + len(single) > config.max_files:
        return 0, [], filters.TOO_MANY_FILES
    lines = sum(_lines(texts, before.old, after.new) for before, after in pairs)
    lines += sum(_lines(texts, one.old, one.new) for one in single)
    if lines > config.max_lines:
        return lines, [], filters.TOO_MANY_LINES
    files = [_changed_file(before, after) for before, after in pairs]
    if not files:
        return lines, [], filters.ONLY_ONE_VERSION
    return lines, files, filters.NO_CHANGE if lines == 0 else None


def _read(repository: pygit2.Repository, blob: str, texts: dict[str, bytes], config: MineConfig) -> str | None:
    """Reads a content that is not too large, and says why its file does not count, if so."""
    if blob not in texts:
        _, size = repository.odb.read_header(pygit2.Oid(hex=blob))
        if size > config.max_file_bytes:
            return filters.TOO_LARGE
        texts[blob] = repository[blob].peel(pygit2.Blob).data
    return filters.of_content(texts[blob])


def _paired(changes: Sequence[Change], texts: dict[str, bytes]) -> tuple[list[tuple[Change, Change]], list[Change]]:
    """Files with two versions, renamed ones among them, and those with one."""
    pairs = [(one, one) for one in changes if one.old and one.new]
    added = [one for one in changes if not one.old]
    deleted = [one for one in changes if not one.new]
    for old in [*deleted]:
        renamed = next(
            (new for new in added if old.old and new.new and filters.is_rename(texts[old.old], texts[new.new])), None
        )
        if renamed is not None:
            pairs.append((old, renamed))
            added.remove(renamed)
            deleted.remove(old)
    return pairs, [*added, *deleted]


def _lines(texts: dict[str, bytes], old: str | None, new: str | None) -> int:
    """Removed and added lines between two contents that were read, of which one may not be."""
    before, after = (texts[blob] if blob else b"" for blob in (old, new))
    _, added, removed = pygit2.Patch.create_from(before, after, context_lines=0).line_stats
    return added + removed


def _changed_file(before: Change, after: Change) -> ChangedFile:
    assert before.old is not None and after.new is not None  # noqa: S101 - pairs have both
    return ChangedFile.model_validate(
        {
            "path": after.path,
            "old_path": before.path,
            "old_blob": before.old,
            "new_blob": after.new,
            "language": languages.of_path(after.path),
        }
    )
