"""Several trainings of one recipe as one run: what a comparison of recipes, not of models, is about.

One training is one draw: two seeds of a recipe may differ by as much as two recipes. A run of several trainings holds programs of all,
of each scenario as many of one as of another, so that in every figure each training counts the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from safecoder.errors import InputError
from safecoder.evaluation.comparable import comparable
from safecoder.evaluation.runs import SECURITY, Run, cut, exists, read

SEPARATOR = "+"


def read_trainings(named: str, *, intersection: bool = False, allowed: Sequence[str] = ()) -> Run:
    """The run of a folder (as `runs.read`), or of several, as `runs/recipe-1+runs/recipe-2`.

    Args:
        intersection, allowed: as of `comparable`, between the trainings.

    Raises:
        InputError: as of `runs.read`; or the trainings were not measured alike, or are the same one twice.
        StorageError: a file cannot be read.
    """
    if SEPARATOR not in named or exists(named):
        return read(named)
    return pooled([read(part) for part in named.split(SEPARATOR)], intersection=intersection, allowed=allowed)


def pooled(runs: Sequence[Run], *, intersection: bool = False, allowed: Sequence[str] = ()) -> Run:
    """One run of several; see `read_trainings`.

    Raises:
        InputError: they were not measured alike, or are the same one twice.
    """
    told: list[str] = []
    if intersection:
        common = set.intersection(*(run.measured for run in runs))
        if cut_off := sorted(set.union(*(run.measured for run in runs)) - common):
            named = SEPARATOR.join(run.name for run in runs)
            told.append(f"left out of {named}, since not every training measured it: {', '.join(cut_off)}")
        runs = [cut(run, lambda item: SECURITY in common, lambda benchmark, item: benchmark in common) for run in runs]
    first, *others = runs
    for other in others:
        pair = comparable(first, other, intersection=intersection, allowed=allowed)
        told += [f"between the trainings {first.name} and {other.name}: {text}" for text in pair.warnings]
        first = pair.base
    alike = [first, *(comparable(first, other, intersection=intersection, allowed=allowed).new for other in others)]
    _check(alike)
    alike = _as_many(alike)
    return Run(
        SEPARATOR.join(run.name for run in alike),
        f"mean of {len(alike)} trainings",
        [item for run in alike for item in run.judgements],
        {name: [item for run in alike for item in run.results[name]] for name in first.results},
        first.settings,
        first.seeds,
        tuple(alike),
        tuple(told),
    )


def _as_many(runs: Sequence[Run]) -> list[Run]:
    """Every run with the first programs of each scenario, no more than the run with fewest has."""
    counts = [Counter(item.scenario for item in run.judgements) for run in runs]
    least = {scenario: min(count[scenario] for count in counts) for scenario in counts[0]}
    return [_first(run, least) for run in runs]


def _first(run: Run, least: Mapping[str, int]) -> Run:
    indices: dict[str, list[int]] = defaultdict(list)
    for item in run.judgements:
        indices[item.scenario].append(item.sample.index)
    kept = {(name, index) for name, values in indices.items() for index in sorted(values)[: least[name]]}
    return cut(run, lambda item: (item.scenario, item.sample.index) in kept, lambda benchmark, item: True)


def _check(runs: Sequence[Run]) -> None:
    """Each weighs the same, and none is there twice, which would make chance look smaller than it is."""
    for at, run in enumerate(runs):
        for other in runs[:at]:
            shared = {item.sample.key for item in other.judgements} & {item.sample.key for item in run.judgements}
            if shared or other.name == run.name:
                found = f"the same samples in {other.name} and {run.name}" if shared else f"{run.name} twice"
                raise InputError("several trainings", found, "name each training once")
            if other.measured != run.measured:
                found = f"{', '.join(sorted(other.measured))} of {other.name}, {', '.join(sorted(run.measured))} of {run.name}"
                raise InputError(
                    "the same measured of every training", found, "measure all of them alike, or --intersection"
                )
