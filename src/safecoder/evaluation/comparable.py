"""Whether two runs can be compared: what differs between them besides the model.

A difference of settings or scenarios makes the runs incomparable, unless it is allowed by name; one that only changes chance, such as the
seed, is told. Runs that did not note their settings are compared by what their records show.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from safecoder.errors import InputError
from safecoder.evaluation.runs import SECURITY, UTILITY, Run, cut
from safecoder.evaluation.utility.results import PROBLEMS, item_of
from safecoder.records import Judgement

# Settings by the last part of their name: what is told but does not forbid, and what changes no figure or is looked at elsewhere.
_TOLD = frozenset({"samples", "precision", "data"})
_UNIMPORTANT = frozenset({"batch_size", "output", "parallel", "model", "tasks", "limit"})
_SCENARIOS = "scenarios"

# What runs that are kept without programs held of tests until these were kept by name: one of each kind.
_UNNAMED = frozenset({("functional", "functional"), ("exploit", "exploit")})

# A scenario ("", id), a benchmark (name, "") or an item of one: items of different benchmarks may have the same id.
_Unit = tuple[str, str]


@dataclass(frozen=True)
class Comparable:
    """Two runs that can be compared.

    Attributes:
        base, new: cut to what is the same in both.
        warnings: what a reader has to know.
        differing: settings that differ and may, as `eval security.reminder (none and generic)`.
        lost: what BASE measured and NEW did not, or not alike, before the cut.
    """

    base: Run
    new: Run
    warnings: tuple[str, ...]
    differing: tuple[str, ...]
    lost: tuple[str, ...]


def comparable(base: Run, new: Run, *, intersection: bool = False, allowed: Sequence[str] = ()) -> Comparable:
    """Both runs, cut to the scenarios that are the same if asked for, and what a reader has to know.

    Args:
        intersection: compare only scenarios, benchmarks and problems that both have, in equal form.
        allowed: settings that may differ, as `eval security.reminder` or by the last part alone.

    Raises:
        InputError: the runs have nothing in common, or differ in what is not allowed; everything is named.
    """
    if not base.parts & new.parts:
        found = f"{' and '.join(sorted(base.parts))} in {base.name}, {' and '.join(sorted(new.parts))} in {new.name}"
        raise InputError("two runs of the same evaluation", found, "run the same command for both models")
    told = [_settings(left, right, allowed) for left in _each(base) for right in _each(new)]
    faults, differing = ([*dict.fromkeys(text for item in told for text in item[at])] for at in (0, 1))
    warnings = [f"different settings: {text}" for text in differing]
    unequal = _unequal(base, new)
    lost = _lost(base, new, unequal)
    if unequal and not intersection:
        faults += [f"{_named(unit)} {why}" for unit, why in sorted(unequal.items())]
    elif unequal:
        warnings.append(f"left out, since the runs differ there: {_listed(_counted(unequal))}")
        base, new = _without(base, unequal), _without(new, unequal)
        if not (base.judgements and new.judgements) and not (base.results and new.results):
            raise InputError("something that both runs measured alike", "nothing", "run the same command for both")
    if faults:
        hint = "run both models with the same command; or --intersection for scenarios and problems that both have, "
        raise InputError("runs that differ in the model only", _listed(faults), hint + "--allow NAME for a setting")
    return Comparable(base, new, (*warnings, *_notes(base, new)), tuple(differing), lost)


def settings_known(base: Run, new: Run) -> bool:
    """Whether all that was measured in both says how."""
    both = base.measured & new.measured
    return all(both <= run.settings.keys() for run in (*_each(base), *_each(new)))


def _each(run: Run) -> Sequence[Run]:
    """The trainings that a run is the mean of, each measured with settings of its own, or the run."""
    return run.trainings or (run,)


def _listed(names: Sequence[str], most: int = 8) -> str:
    more = f"; and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def _settings(base: Run, new: Run, allowed: Sequence[str]) -> tuple[list[str], list[str]]:
    """Forbidden and told differences of the settings."""
    faults, told = [], []
    for name in sorted(base.settings.keys() & new.settings.keys()):
        part = _part(name)
        left, right = flat(base.settings[name]), flat(new.settings[name])
        for key in sorted(left.keys() | right.keys()):
            if left.get(key) == right.get(key) or key.split(".")[0] == _SCENARIOS:
                continue
            last = key.rsplit(".", 1)[-1]
            if last in _UNIMPORTANT or (last == "seed" and not _seed_decides(name)):
                continue
            text = f"{part}.{key} ({left.get(key, 'none')} and {right.get(key, 'none')})"
            text += f" of {name}" if name != part else ""
            if last in _TOLD or {f"{part}.{key}", key, last} & set(allowed):
                told.append(text)
            else:
                faults.append(text)
    return faults, told


def _part(name: str) -> str:
    """The command that measured it."""
    return SECURITY if name == SECURITY else UTILITY


def _seed_decides(name: str) -> bool:
    """Elsewhere it changes chance only; of multiple choice it chooses examples and the order of options, so that questions differ."""
    return name not in (SECURITY, *PROBLEMS)


def flat(value: Mapping[str, Any], before: str = "") -> dict[str, object]:
    """Nested settings as one level, with names as `sampling.prompt`."""
    found: dict[str, object] = {}
    for key, item in value.items():
        if isinstance(item, Mapping):
            found |= flat(item, f"{before}{key}.")
        else:
            found[f"{before}{key}"] = item
    return found


def changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[tuple[str, object, object]]:
    """Settings that both have and that are not the same: name, value before and after, in order of name."""
    left, right = flat(before), flat(after)
    return [(name, left[name], right[name]) for name in sorted(left.keys() & right.keys()) if left[name] != right[name]]


def _unequal(base: Run, new: Run) -> dict[_Unit, str]:
    """What cannot be paired -> why."""
    found: dict[_Unit, str] = {}
    if base.judgements and new.judgements:
        left, right = _scenarios(base), _scenarios(new)
        begun = [_prefixes(run) for run in (base, new)]
        for name in left.keys() ^ right.keys():
            found["", name] = f"is in {base.name if name in left else new.name} only"
        for name in left.keys() & right.keys():
            another = all(name in prefixes for prefixes in begun) and begun[0][name] != begun[1][name]
            if another or left[name] != right[name] or _noted_differ(base, new, name):
                found["", name] = "is not the same scenario in both (its prompt, tests or files)"
            elif _tests_differ(base.judgements, new.judgements, name):
                found["", name] = "has other tests"
    for benchmark in base.results.keys() | new.results.keys():
        if not (base.results and new.results):
            break
        left_items, right_items = (_items(run, benchmark) for run in (base, new))
        if not left_items or not right_items:
            found[benchmark, ""] = f"is in {base.name if left_items else new.name} only"
            continue
        for item in left_items ^ right_items:
            found[benchmark, item] = f"is in {base.name if item in left_items else new.name} only"
    return found


def _lost(base: Run, new: Run, unequal: Collection[_Unit]) -> tuple[str, ...]:
    """What of BASE has nothing like it in NEW, which may lack a whole evaluation."""
    parts = [f"all results of `{part}`" for part in sorted(base.parts - new.parts)]
    scenarios = {item.scenario for item in base.judgements}
    items = {benchmark: _items(base, benchmark) for benchmark in base.results}
    there = [
        (benchmark, item)
        for benchmark, item in unequal
        if (item in scenarios if not benchmark else benchmark in items and (not item or item in items[benchmark]))
    ]
    return (*parts, *_counted(there))


def _named(unit: _Unit) -> str:
    benchmark, item = unit
    return f"{item} of {benchmark}" if benchmark and item else benchmark or item


def _counted(units: Collection[_Unit]) -> list[str]:
    """Benchmarks, how many items of others, scenarios: few words for many items."""
    whole = sorted(f"all of {benchmark}" for benchmark, item in units if not item)
    counts = sorted(Counter(benchmark for benchmark, item in units if benchmark and item).items())
    scenarios = sorted(item for benchmark, item in units if not benchmark)
    return [*whole, *(f"{count} of the items of {benchmark}" for benchmark, count in counts), *scenarios]


def _scenarios(run: Run) -> dict[str, tuple[str, str]]:
    """What identifies each scenario by its records: language and CWE, besides `_prefixes`."""
    return {item.scenario: (item.language, item.cwe) for item in run.judgements}


def _prefixes(run: Run) -> dict[str, str]:
    """What the samples of each scenario begin with; not of those whose programs were not kept."""
    found: dict[str, str] = {}
    for item in run.judgements:
        if item.sample.program:
            found.setdefault(item.scenario, _prefix(item))
    return found


def _noted_differ(base: Run, new: Run, scenario: str) -> bool:
    """The identities that the runs noted; one that noted none does not say that it is another scenario."""
    noted = [run.settings.get(SECURITY, {}).get(_SCENARIOS) for run in (base, new)]
    known = {str(items[scenario]) for items in noted if isinstance(items, Mapping) and scenario in items}
    return len(known) > 1


def _prefix(item: Judgement) -> str:
    program, completion = item.sample.program.rstrip(), item.sample.completion.rstrip()
    return program[: len(program) - len(completion)].rstrip() if program.endswith(completion) else ""


def _tests_differ(base: Sequence[Judgement], new: Sequence[Judgement], scenario: str) -> bool:
    """Only where both were run: a run that could not run them has lost them, which the figures tell."""
    names = [
        {(test.kind, test.name) for item in items if item.scenario == scenario for test in item.tests}
        for items in (base, new)
    ]
    if any(one <= _UNNAMED for one in names):
        names = [{(kind, "") for kind, _ in one} for one in names]
    return all(names) and names[0] != names[1]


def _items(run: Run, benchmark: str) -> set[str]:
    return {item_of(result) for result in run.results.get(benchmark, [])}


def _without(run: Run, units: Collection[_Unit]) -> Run:
    return cut(
        run,
        lambda item: ("", item.scenario) not in units,
        lambda benchmark, item: (benchmark, "") not in units and (benchmark, item_of(item)) not in units,
    )


def _notes(base: Run, new: Run) -> list[str]:
    notes = []
    for part in sorted(base.parts ^ new.parts):
        notes.append(f"only {base.name if part in base.parts else new.name} has results of `{part}`")
    if not settings_known(base, new):
        notes.append("a run did not note its settings (no manifest.json): prompts, sampling and analyzers may differ")
    seeds = {
        f"different seeds of {_part(name)}: {base.seeds[name]} and {new.seeds[name]}": None
        for name in sorted(base.seeds.keys() & new.seeds.keys())
        if base.seeds[name] != new.seeds[name]
    }
    notes += seeds
    counts = [Counter(item.scenario for item in run.judgements) for run in (base, new)]
    differing = sorted(name for name in counts[0].keys() & counts[1].keys() if counts[0][name] != counts[1][name])
    if differing:
        first = differing[0]
        text = f"different numbers of samples in {len(differing)} scenarios, as {counts[0][first]} and {counts[1][first]} in {first}"
        notes.append(text)
    keys = [{item.sample.key for item in run.judgements} for run in (base, new)]
    if keys[0] & keys[1]:
        notes.append(
            f"{len(keys[0] & keys[1])} samples are in both runs: they are of the same model, settings and seed"
        )
    return notes


def unjudged(base: Run, new: Run) -> list[str]:
    """How many programs of each run were not analysed or not run, and why."""
    notes = []
    for run in (base, new):
        reasons: dict[str, int] = defaultdict(int)
        for item in run.judgements:
            reasons[item.unrun or item.unanalysed] += bool(item.unrun or item.unanalysed)
        notes += [
            f"{run.name}: {count} programs were not judged in full: {why}" for why, count in reasons.items() if count
        ]
    return notes
