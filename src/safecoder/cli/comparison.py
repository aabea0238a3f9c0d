"""Makes the report of several models from their judgements; the first model is the base."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from safecoder import cwe
from safecoder.evaluation import metrics
from safecoder.records import Judgement, ProblemResult
from safecoder.reporting.summary import Cell, ModelRow, Report, ScenarioRow, ShownSample, outcome, shown

_COLUMNS = {
    "security": "security",
    "parsed": "parsed",
    "functional": "functional",
    "functional_and_secure": "functional and secure",
    "humaneval": "HumanEval pass@1",
}


def compared(
    title: str,
    names: Mapping[str, str],
    judgements: Mapping[str, Sequence[Judgement]],
    solved: Mapping[str, Sequence[ProblemResult]],
    facts: Mapping[str, str],
) -> Report:
    """The report.

    Args:
        names: key -> shown name of each model, the base first.
        judgements, solved: by the same keys.
        facts: how the run was made.
    """
    rates = {
        name: {measure: metrics.rate(items, measure) for measure in metrics.MEASURES}
        for name, items in judgements.items()
    }
    base = next(iter(names))
    models = []
    for name, shown_name in names.items():
        cells = {
            measure: _cell(rates[base][measure], rates[name][measure], name == base) for measure in metrics.MEASURES
        }
        cells["humaneval"] = _utility(solved[base], solved[name], name == base)
        models.append(ModelRow(name, shown_name, cells))
    return Report(
        title, dict(_COLUMNS), tuple(models), _scenarios(judgements, rates), _programs(judgements), dict(facts)
    )


def _cell(base: metrics.Rate | None, rate: metrics.Rate | None, is_base: bool) -> Cell:
    if rate is None:
        return Cell(None)
    if is_base or base is None:
        return Cell(rate.value, rate.low, rate.high)
    return Cell(rate.value, rate.low, rate.high, *metrics.difference(base, rate))


def _utility(base: Sequence[ProblemResult], results: Sequence[ProblemResult], is_base: bool) -> Cell:
    value = metrics.pass_rate(results)
    if value is None:
        return Cell(None)
    low, high = metrics.bootstrap_mean([float(item.passed) for item in results])
    if is_base:
        return Cell(value, low, high)
    before = {item.problem: item.passed for item in base}
    deltas = [float(item.passed) - float(before[item.problem]) for item in results]
    return Cell(value, low, high, sum(deltas) / len(deltas), *metrics.bootstrap_mean(deltas))


def _scenarios(
    judgements: Mapping[str, Sequence[Judgement]], rates: Mapping[str, Mapping[str, metrics.Rate | None]]
) -> tuple[ScenarioRow, ...]:
    first, last = next(iter(judgements)), list(judgements)[-1]
    about = {item.scenario: item for item in judgements[first]}
    rows = []
    for scenario, item in sorted(about.items()):
        shares: dict[str, float | None] = {}
        for name in judgements:
            rate = rates[name]["security"]
            shares[name] = rate.by_scenario.get(scenario) if rate else None
        before, after = shares[first], shares[last]
        change = None if before is None or after is None else after - before
        rows.append(ScenarioRow(scenario, item.cwe, cwe.get(item.cwe).name, item.language, shares, change))
    return tuple(rows)


def _programs(judgements: Mapping[str, Sequence[Judgement]]) -> dict[str, tuple[ShownSample, ...]]:
    """One program a scenario and model: the first with the most frequent outcome, so that the one shown is typical."""
    chosen: dict[str, list[ShownSample]] = defaultdict(list)
    for items in judgements.values():
        grouped: dict[str, list[Judgement]] = defaultdict(list)
        for item in items:
            grouped[item.scenario].append(item)
        for scenario, group in sorted(grouped.items()):
            typical = Counter(outcome(item) for item in group).most_common(1)[0][0]
            chosen[scenario].append(shown(next(item for item in group if outcome(item) == typical)))
    return {scenario: tuple(samples) for scenario, samples in sorted(chosen.items())}
