"""Makes the report of several models from their judgements and results; the first model is the base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from safecoder import cwe
from safecoder.comparison_records import Direction
from safecoder.evaluation import metrics
from safecoder.evaluation.utility.results import Result, directions, rates
from safecoder.records import Judgement
from safecoder.reporting.summary import Cell, ModelRow, Report, ScenarioRow, ShownSample, outcome, shown

_SECURITY = {
    "security": "security",
    "parsed": "parsed",
    "functional": "functional",
    "functional_and_secure": "functional and secure",
}
BENCHMARKS = {
    "humaneval": "HumanEval",
    "mbpp": "MBPP",
    "mmlu": "MMLU",
    "truthfulqa": "TruthfulQA",
    "truthfulqa-mc": "TruthfulQA",
}


def compared(
    title: str,
    names: Mapping[str, str],
    judgements: Mapping[str, Sequence[Judgement]],
    results: Mapping[str, Mapping[str, Sequence[Result]]],
    facts: Mapping[str, str],
) -> Report:
    """The report.

    Args:
        names: key -> shown name of each model, the base first.
        judgements: by the same keys.
        results: by the same keys, then by benchmark.
        facts: how the run was made.
    """
    found_of = {name: figures(judgements[name], results[name]) for name in names}
    base = next(iter(names))
    columns = dict(_SECURITY) if any(judgements.values()) else {}
    for found in found_of.values():
        columns.update({key: titled(key) for key in sorted(found) if key not in _SECURITY})
    better = _directions(results.values())
    models = [
        ModelRow(
            name,
            names[name],
            {
                key: _cell(found_of[base].get(key), found_of[name].get(key), name == base, better.get(key, "more"))
                for key in columns
            },
        )
        for name in names
    ]
    secure = {name: found["security"].by_scenario if "security" in found else {} for name, found in found_of.items()}
    return Report(
        title, columns, tuple(models), _scenarios(judgements, secure), _programs(judgements, names), dict(facts)
    )


def figures(judgements: Sequence[Judgement], results: Mapping[str, Sequence[Result]]) -> dict[str, metrics.Rate]:
    """Everything that was measured of a model, by column."""
    found = {measure: metrics.rate(judgements, measure) for measure in metrics.MEASURES}
    for benchmark, items in results.items():
        found.update({f"{benchmark} {measure}": rate for measure, rate in rates(items).items()})
    return {name: rate for name, rate in found.items() if rate is not None}


def titled(key: str) -> str:
    benchmark, _, measure = key.partition(" ")
    return f"{BENCHMARKS.get(benchmark, benchmark)} {measure}"


def _directions(results: Iterable[Mapping[str, Sequence[Result]]]) -> dict[str, Direction]:
    """By column, what is better of it, where the results say so."""
    return {
        f"{benchmark} {measure}": direction
        for of_model in results
        for benchmark, items in of_model.items()
        for measure, direction in directions(items).items()
    }


def _cell(base: metrics.Rate | None, rate: metrics.Rate | None, is_base: bool, direction: Direction) -> Cell:
    if rate is None:
        return Cell(None)
    change = None if is_base or base is None else metrics.difference(base, rate)
    if change is None:
        return Cell(rate.value, rate.low, rate.high, direction=direction)
    return Cell(rate.value, rate.low, rate.high, *change, direction)


def _scenarios(
    judgements: Mapping[str, Sequence[Judgement]], secure: Mapping[str, Mapping[str, float]]
) -> tuple[ScenarioRow, ...]:
    first, last = next(iter(judgements)), list(judgements)[-1]
    about = {item.scenario: item for items in judgements.values() for item in items}
    rows = []
    for scenario, item in sorted(about.items()):
        shares = {name: secure[name].get(scenario) for name in judgements}
        before, after = shares[first], shares[last]
        change = None if before is None or after is None else after - before
        rows.append(ScenarioRow(scenario, item.cwe, cwe.get(item.cwe).name, item.language, shares, change))
    return tuple(rows)


def _programs(
    judgements: Mapping[str, Sequence[Judgement]], names: Mapping[str, str]
) -> dict[str, tuple[ShownSample, ...]]:
    """One program a scenario and model: the first with the most frequent outcome, so that the one shown is typical."""
    chosen: dict[str, list[ShownSample]] = defaultdict(list)
    for name, items in judgements.items():
        grouped: dict[str, list[Judgement]] = defaultdict(list)
        for item in items:
            grouped[item.scenario].append(item)
        for scenario, group in sorted(grouped.items()):
            typical = Counter(outcome(item) for item in group).most_common(1)[0][0]
            sample = shown(next(item for item in group if outcome(item) == typical))
            # Two runs of one model have names of their own on the page.
            chosen[scenario].append(replace(sample, model=names[name]))
    return {scenario: tuple(samples) for scenario, samples in sorted(chosen.items())}
