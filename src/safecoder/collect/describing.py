"""Describes what is newly verified, all repositories together, so that a model is asked many questions at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from safecoder.collect.measure import measured
from safecoder.collect.records import DescribedFunction, RepositorySource, VerifiedFunction
from safecoder.collect.run import Instruction, Run
from safecoder.collect.stage_files import Manifest, StageFiles


def describe(run: Run, sources: Sequence[RepositorySource]) -> Iterator[DescribedFunction]:
    """Describes what is new, then reads everything that is described."""
    known = {source.slug: source for source in sources if run.state("verify", source.slug)}
    _described_now(run, list(known.values()))
    for slug in known:
        if (manifest := run.state("describe", slug)) is not None:
            files = StageFiles(run.folder, "describe", slug)
            yield from files.read(DescribedFunction, 0, manifest.records.size)


def _described_now(run: Run, sources: Sequence[RepositorySource]) -> None:
    waiting: list[tuple[str, VerifiedFunction]] = []
    names = {source.slug: source.name for source in sources}
    for slug in names:
        verified = run.state("verify", slug)
        described = StageFiles(run.folder, "describe", slug).to_add_to(run.fingerprints["describe"])
        taken = described.taken if described else 0
        if verified is None or (described is not None and taken == verified.records.size):
            continue
        new = list(StageFiles(run.folder, "verify", slug).read(VerifiedFunction, taken, verified.records.size))
        waiting += [(slug, function) for function in new]
        if not new:
            _keep_described(run, slug, names[slug], [], (0.0, 0))
    with measured() as meter:
        answers = list(
            zip(waiting, run.steps.describe([function for _, function in waiting]), strict=True) if waiting else ()
        )
    for done, (slug, items) in enumerate(groupby(answers, key=lambda item: item[0][0]), start=1):
        of_slug = [(function, answer) for (_, function), answer in items]
        share = meter.seconds * len(of_slug) / len(answers)
        _keep_described(run, slug, names[slug], of_slug, (share, meter.peak))
        run.on_step("describe", done, len({slug for slug, _ in waiting}), names[slug])


def _keep_described(
    run: Run,
    slug: str,
    name: str,
    items: Sequence[tuple[VerifiedFunction, Instruction]],
    cost: tuple[float, int],
) -> None:
    files = StageFiles(run.folder, "describe", slug)
    verified, extracted = run.state("verify", slug), run.state("extract", slug)
    before = files.to_add_to(run.fingerprints["describe"])
    if verified is None:
        return
    licenses = extracted.licenses if extracted else {}
    counts = {"model": 0, "fallback": 0, **(before.counts if before else {})}
    with files.writer(before) as writer:
        for function, answer in items:
            counts[answer.by] += 1
            writer.add(
                DescribedFunction(
                    function=function,
                    instruction=answer.instruction,
                    by=answer.by,
                    license=licenses.get(f"{function.commit}:{function.path}") or "NOASSERTION",
                )
            )
        if before is None:
            files.forget()
    files.keep(
        Manifest(
            fingerprint=run.fingerprints["describe"],
            repository=name,
            taken=verified.records.size,
            records=writer.records,
            counts=counts,
            classes=dict(sorted(writer.classes.items())),
            seconds=cost[0] + (before.seconds if before else 0.0),
            peak=max(cost[1], before.peak if before else 0),
        )
    )
