"""The task of one repository: its history is read, and the changed functions of the commits that match are taken out.

Both stages are one task, since both need the repository on the machine, and a clone may be thrown away behind them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from safecoder.collect import clones
from safecoder.collect.measure import measured
from safecoder.collect.records import FileChange, MatchedCommit, Rejection, RepositorySource, Stage
from safecoder.collect.settings import MineConfig
from safecoder.collect.stage_files import Manifest, StageFiles

_BATCH = 500
"""Commits of which what they need is fetched in one transfer."""


class Mined(Protocol):
    """What mining yields: commits and rejections one after the other. The figures hold once it is exhausted."""

    @property
    def commits(self) -> int:
        """Commits that were read."""
        ...

    @property
    def matched(self) -> int:
        """Those whose message matches."""
        ...

    @property
    def heads(self) -> Sequence[str]:
        """What to pass as `seen` the next time."""
        ...

    def __iter__(self) -> Iterator[MatchedCommit | Rejection]: ...


class Mine(Protocol):
    """Reads the commits that `seen` does not reach."""

    def __call__(
        self, source: RepositorySource, git_dir: Path, config: MineConfig, *, seen: Sequence[str] = ()
    ) -> Mined: ...


@dataclass(frozen=True)
class ReadSteps:
    """The functions that do it; each can be imported, so that a worker finds it.

    Attributes:
        opened: the git folder of a source, cloned or brought up to date in the folder of clones where it is an URL.
        known: whether a repository still has all of these commits; after a rewritten history it has not.
        fetch: gets what a clone lacks of commits for `extract` and `license`.
        license: SPDX expression of a changed file.
    """

    opened: Callable[[RepositorySource, Path], Path]
    known: Callable[[Path, Sequence[str]], bool]
    mine: Mine
    extract: Callable[[Path, MatchedCommit, MineConfig], Iterator[FileChange | Rejection]]
    fetch: Callable[[RepositorySource, Path, Sequence[MatchedCommit]], None]
    license: Callable[[Path, FileChange], str]


@dataclass(frozen=True)
class ReadTask:
    """One repository. `fingerprints` are those of the two stages; `keep_clone` is false to delete a clone that was made here."""

    source: RepositorySource
    folder: Path
    clones: Path
    config: MineConfig
    fingerprints: Mapping[Stage, str]
    steps: ReadSteps
    keep_clone: bool = True


def read(task: ReadTask) -> None:
    """Mines what is new and extracts from it.

    Raises:
        SafecoderError: the repository cannot be opened or read, contents cannot be fetched, or the work folder cannot be written. What was
            kept of it before stays, and the next run goes on from there.
    """
    git_dir = task.steps.opened(task.source, task.clones)
    try:
        mined = _mined(task, git_dir)
        _extracted(task, git_dir, mined)
    finally:
        if not task.keep_clone:
            clones.discard(task.source, git_dir)


def _mined(task: ReadTask, git_dir: Path) -> Manifest:
    files = StageFiles(task.folder, "mine", task.source.slug)
    before = files.to_add_to(task.fingerprints["mine"])
    if before is not None and not (before.heads and task.steps.known(git_dir, before.heads)):
        before = None  # the history was rewritten, or not read to its end
    with measured() as meter, files.writer(before) as writer:
        seen = before.heads if before else ()
        mined = task.steps.mine(task.source, git_dir, task.config, seen=seen)
        for item in mined:
            if item.commit or before is None:  # what is wrong with the whole repository is said once
                writer.add(item)
        if before is None:  # not sooner: what was kept counts until now, if mining fails
            files.forget()
    broken_off = mined.commits > 0 and tuple(mined.heads) == seen
    if before is not None and not mined.commits and tuple(mined.heads) == before.heads:
        return before
    counted = before.counts if before else {}
    manifest = Manifest(
        fingerprint=task.fingerprints["mine"],
        repository=task.source.name,
        heads=() if broken_off else tuple(mined.heads),
        records=writer.records,
        rejections=writer.rejections,
        counts={
            "commits": counted.get("commits", 0) + mined.commits,
            "matched": counted.get("matched", 0) + mined.matched,
        },
        classes=dict(sorted(writer.classes.items())),
        reasons=dict(sorted(writer.reasons.items())),
        seconds=meter.seconds + (before.seconds if before else 0.0),
        peak=max(meter.peak, before.peak if before else 0),
    )
    files.keep(manifest)
    return manifest


def _extracted(task: ReadTask, git_dir: Path, mined: Manifest) -> None:
    commits = StageFiles(task.folder, "mine", task.source.slug)
    files = StageFiles(task.folder, "extract", task.source.slug)
    before = files.to_add_to(task.fingerprints["extract"])
    taken = before.taken if before else 0
    if before is not None and taken == mined.records.size:
        return
    licenses = dict(before.licenses) if before else {}
    functions = before.counts.get("functions", 0) if before else 0
    with measured() as meter, files.writer(before) as writer:
        for item in _changes(task, git_dir, commits.read(MatchedCommit, taken, mined.records.size)):
            writer.add(item)
            if isinstance(item, FileChange):
                functions += len(item.functions)
                licenses[f"{item.commit}:{item.path}"] = task.steps.license(git_dir, item)
        if before is None:
            files.forget()
    files.keep(
        Manifest(
            fingerprint=task.fingerprints["extract"],
            repository=task.source.name,
            taken=mined.records.size,
            records=writer.records,
            rejections=writer.rejections,
            counts={"functions": functions},
            classes=dict(sorted(writer.classes.items())),
            reasons=dict(sorted(writer.reasons.items())),
            licenses=licenses,
            seconds=meter.seconds + (before.seconds if before else 0.0),
            peak=max(meter.peak, before.peak if before else 0),
        )
    )


def _changes(task: ReadTask, git_dir: Path, commits: Iterator[MatchedCommit]) -> Iterator[FileChange | Rejection]:
    """What is extracted of commits, in their order."""
    while some := list(islice(commits, _BATCH)):
        task.steps.fetch(task.source, git_dir, some)
        for commit in some:
            yield from task.steps.extract(git_dir, commit, task.config)
