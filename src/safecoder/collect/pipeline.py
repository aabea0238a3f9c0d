"""All stages over many repositories: mine and extract, verify, describe, clean. A rerun does only what is new.

Reading and verifying run on an engine, a task a repository and a task a batch of repositories; they leave their results in the work
folder. Describing and cleaning, which are of the whole set, run here. What comes out is the same whatever the engine and the order.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from safecoder.collect.describing import describe
from safecoder.collect.measure import measured
from safecoder.collect.reading import ReadTask, read
from safecoder.collect.records import RepositorySource, Stage
from safecoder.collect.run import Run
from safecoder.collect.verifying import VerifyTask, verify
from safecoder.records import Record
from safecoder.storage import write_json, write_jsonl

TRAIN, VALIDATION, FAILURES = "train.jsonl", "validation.jsonl", "failures.jsonl"
CLEANED = "clean/cost.json"
LEFT_OUT = "clean/rejected.jsonl"


class Failure(Record):
    """A repository that a stage could not do; what is known of it from earlier runs is used all the same."""

    repository: str
    stage: Stage
    reason: str


def collect(run: Run) -> list[Failure]:
    """Runs all stages and writes `train.jsonl`, `validation.jsonl` and what was left out into the work folder.

    Returns:
        Repositories that a stage could not do; a rerun tries them again.

    Raises:
        SafecoderError: the work folder cannot be written, or a model cannot be asked; what is finished is kept.
    """
    sources = sorted(run.sources, key=lambda source: source.slug)
    failures = [*_read(run, sources), *_verify(run, sources)]
    described = list(describe(run, sources))
    with measured() as meter:
        cleaned = run.steps.clean(described)
    write_jsonl(run.folder / TRAIN, cleaned.train)
    write_jsonl(run.folder / VALIDATION, cleaned.validation)
    write_jsonl(run.folder / LEFT_OUT, cleaned.rejections)
    write_jsonl(run.folder / FAILURES, failures)
    write_json(run.folder / CLEANED, {"seconds": meter.seconds, "peak": meter.peak})
    return failures


def _read(run: Run, sources: Sequence[RepositorySource]) -> Iterator[Failure]:
    tasks = [
        ReadTask(source, run.folder, run.clones, run.config.mine, run.fingerprints, run.steps.read, run.keep_clones)
        for source in sources
        if run.update or not _complete(run, source.slug)
    ]
    for done, outcome in enumerate(run.engine.run(read, tasks), start=1):
        run.on_step("mine", done, len(tasks), outcome.task.source.name)
        if outcome.failure:
            yield Failure(repository=outcome.task.source.name, stage="mine", reason=outcome.failure)


def _complete(run: Run, slug: str) -> bool:
    mined, extracted = run.state("mine", slug), run.state("extract", slug)
    return mined is not None and extracted is not None and extracted.taken == mined.records.size


def _verify(run: Run, sources: Sequence[RepositorySource]) -> Iterator[Failure]:
    groups = list(_groups(run, sources))
    total, done = sum(map(len, groups)), 0
    again: list[list[RepositorySource]] = []
    for outcome in run.engine.run(verify, _tasks(run, groups)):
        if (outcome.died or outcome.unforeseen) and len(outcome.task.sources) > 1:  # find the one that it was
            again += [[source] for source in outcome.task.sources]
            continue
        done += len(outcome.task.sources)
        run.on_step("verify", done, total, outcome.task.sources[0].name)
        yield from _failures("verify", outcome.task.sources, outcome.failure)
    for outcome in run.engine.run(verify, _tasks(run, again)):
        done += 1
        run.on_step("verify", done, total, outcome.task.sources[0].name)
        yield from _failures("verify", outcome.task.sources, outcome.failure)


def _failures(stage: Stage, sources: Iterable[RepositorySource], reason: str) -> Iterator[Failure]:
    if reason:
        yield from (Failure(repository=source.name, stage=stage, reason=reason) for source in sources)


def _tasks(run: Run, groups: Sequence[Sequence[RepositorySource]]) -> list[VerifyTask]:
    jobs = max(1, (os.cpu_count() or 1) // max(1, min(run.workers, len(groups))))
    steps, settings = run.steps, run.config.verify
    return [
        VerifyTask(
            sources=group,
            folder=run.folder,
            clones=run.clones,
            config=settings,
            fingerprints=run.fingerprints,
            analyzers=steps.analyzers,
            jobs=jobs,
            verify=steps.verify,
            keep_clones=run.keep_clones,
        )
        for group in groups
    ]


def _groups(run: Run, sources: Sequence[RepositorySource]) -> Iterator[list[RepositorySource]]:
    """Repositories with something to verify, as many together as make a batch."""
    group: list[RepositorySource] = []
    weight = 0.0
    for source in sources:
        extracted, verified = run.state("extract", source.slug), run.state("verify", source.slug)
        if extracted is None or (verified is not None and verified.taken == extracted.records.size):
            continue
        new = extracted.records.size - (max(0, verified.taken) if verified else 0)
        group.append(source)
        programs = extracted.records.count + extracted.counts.get("functions", 0)
        weight += programs * new / max(1, extracted.records.size)
        if run.one_by_one or weight >= run.config.verify.batch:
            yield group
            group, weight = [], 0.0
    if group:
        yield group
