"""The task of verifying the candidates of some repositories together, so that few of them do not cost a scan each.

What an analyzer says of a program does not depend on what else is in its batch, so neither does what is kept of a repository. A repository
is opened only for an analyzer that looks at whole checkouts, and only if there is a candidate for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from safecoder.collect.checkouts import CheckoutAnalyzer, FolderAnalyzer
from safecoder.collect.judges import WholeAnalyzer
from safecoder.collect.measure import measured
from safecoder.collect.records import FileChange, Rejection, RepositorySource, Stage, VerifiedFunction
from safecoder.collect.repositories import Repositories
from safecoder.collect.settings import VerifyConfig
from safecoder.collect.stage_files import Manifest, StageFiles
from safecoder.protocols import Analyzer


class Verify(Protocol):
    """Yields what holds and what does not.

    `analyzers` judge whole files, `function_analyzers` functions by themselves, `whole_analyzers` files within their checkouts.
    """

    def __call__(
        self,
        changes: Iterable[FileChange],
        analyzers: Sequence[Analyzer],
        function_analyzers: Sequence[Analyzer],
        config: VerifyConfig,
        whole_analyzers: Sequence[WholeAnalyzer],
    ) -> Iterator[VerifiedFunction | Rejection]: ...


@dataclass(frozen=True)
class Analyzers:
    """For whole files, for functions by themselves, and for folders of sources, which are given whole checkouts."""

    files: Sequence[Analyzer]
    functions: Sequence[Analyzer]
    folders: Sequence[FolderAnalyzer] = ()


@dataclass(frozen=True)
class VerifyTask:
    """Some repositories. `analyzers` makes analyzers of so many `jobs`, in the worker; both functions can be imported.

    `keep_clones` is false to delete a clone that was made here, or brought up to date.
    """

    sources: Sequence[RepositorySource]
    folder: Path
    clones: Path
    config: VerifyConfig
    fingerprints: Mapping[Stage, str]
    analyzers: Callable[[int], Analyzers]
    jobs: int
    verify: Verify
    keep_clones: bool = True

    @property
    def names(self) -> dict[str, str]:
        """Of the repositories, by slug."""
        return {source.slug: source.name for source in self.sources}


def verify(task: VerifyTask) -> None:
    """Verifies what extraction has added to these repositories.

    Raises:
        ToolError: an analyzer does not work, or a repository that is needed cannot be opened.
        StorageError: the work folder, a clone or a checkout cannot be written.
    """
    extracted = {slug: _extracted(task, slug) for slug in task.names}
    before = {slug: _files(task, slug).to_add_to(task.fingerprints["verify"]) for slug in task.names}
    found: dict[str, list[VerifiedFunction | Rejection]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    places: dict[tuple[str, str, str], int] = {}
    slugs = {name: slug for slug, name in task.names.items()}

    def changes() -> Iterator[FileChange]:
        for slug in task.names:
            old, new = before[slug], extracted[slug]
            start = old.taken if old else 0
            for change in StageFiles(task.folder, "extract", slug).read(FileChange, start, new.records.size):
                sizes[slug] += len(change.functions)
                places.setdefault((change.repository, change.commit, change.path), len(places))
                yield change

    with measured() as meter, Repositories(task.sources, task.clones, task.keep_clones) as repositories:
        analyzers = task.analyzers(task.jobs)
        whole = [CheckoutAnalyzer(item, repositories.git_dir, repositories.fetch) for item in analyzers.folders]
        for item in task.verify(changes(), analyzers.files, analyzers.functions, task.config, whole):
            found[slugs[item.repository]].append(item)
    for items in found.values():  # which end first depends on what else is in the group
        items.sort(key=lambda item: places.get((item.repository, item.commit, item.path), len(places)))
    for slug, name in task.names.items():
        share = sizes[slug] / max(1, sizes.total())
        _keep(task, slug, name, before[slug], extracted[slug], found[slug], (meter.seconds * share, meter.peak))


def _files(task: VerifyTask, slug: str) -> StageFiles:
    return StageFiles(task.folder, "verify", slug)


def _extracted(task: VerifyTask, slug: str) -> Manifest:
    state = StageFiles(task.folder, "extract", slug).state(task.fingerprints["extract"])
    assert state is not None  # noqa: S101 - whoever made the task has seen it
    return state


def _keep(
    task: VerifyTask,
    slug: str,
    name: str,
    before: Manifest | None,
    extracted: Manifest,
    found: Sequence[VerifiedFunction | Rejection],
    cost: tuple[float, int],
) -> None:
    files = _files(task, slug)
    with files.writer(before) as writer:
        for item in found:
            writer.add(item)
        if before is None:
            files.forget()
    seconds, peak = cost
    files.keep(
        Manifest(
            fingerprint=task.fingerprints["verify"],
            repository=name,
            taken=extracted.records.size,
            records=writer.records,
            rejections=writer.rejections,
            classes=dict(sorted(writer.classes.items())),
            reasons=dict(sorted(writer.reasons.items())),
            seconds=seconds + (before.seconds if before else 0.0),
            peak=max(peak, before.peak if before else 0),
        )
    )
