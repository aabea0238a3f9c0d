"""Compares two runs of the same scenarios and problems: every measure, every class, every scenario, with intervals and exact tests.

The statistics are in `paired`; which of them answers what is said in docs/compare.md. Nothing is averaged away: a comparison holds
every group, and what only one run measured is named.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from safecoder.comparison_records import MEASURE_TITLES, Change, Comparison, Direction, GroupChange, GroupKind
from safecoder.errors import InputError
from safecoder.evaluation import metrics, paired
from safecoder.evaluation.comparable import comparable, settings_known, unjudged
from safecoder.evaluation.paired import Interval, Stratum
from safecoder.evaluation.runs import SECURITY, UTILITY, Run, directions_of, items_of
from safecoder.evaluation.security.verdicts import verdict
from safecoder.evaluation.utility.results import are_shares
from safecoder.records import Judgement

_RATES = ("security", "functional", "functional_and_secure")
_FAILURES = ("refused", "empty", "unparsable")
_GROUPED = ("security", "functional_and_secure")
_Outcomes = Mapping[str, Sequence[bool]]


def contrast(
    base: Run, new: Run, *, confidence: float = 0.95, intersection: bool = False, allowed: Sequence[str] = ()
) -> Comparison:
    """The comparison; see `comparable` for the flags.

    Raises:
        InputError: the runs cannot be compared, or a result is no number.
    """
    known = settings_known(base, new)
    pair = comparable(base, new, intersection=intersection, allowed=allowed)
    base, new = pair.base, pair.new
    changes: list[Change] = []
    groups: list[GroupChange] = []
    if base.judgements and new.judgements:
        for name in (*_RATES, *_FAILURES):
            left, right = _outcomes(base, name), _outcomes(new, name)
            if left.keys() & right.keys():
                changes.append(_change(name, left, right, confidence))
            if name in _GROUPED:
                groups += _groups(name, left, right, _about(base.judgements), confidence)
    more, notes = _utility(base, new, confidence)
    notes = [*base.warnings, *new.warnings, *unjudged(base, new), *notes]
    alone = _alone(base, new)
    notes += [f"only {base.name} measured {name}" for name in alone]
    notes += [f"only {new.name} measured {name}" for name in _alone(new, base)]
    return Comparison(
        base=_shown(base),
        new=_shown(new),
        confidence=confidence,
        settings_known=known,
        warnings=(*pair.warnings, *notes, *_few(changes, groups), *_each_training(base), *_each_training(new)),
        changes=(*changes, *more),
        groups=tuple(groups),
        differing=pair.differing,
        lost=(*pair.lost, *alone, *_unjudged(base, new)),
    )


def _alone(one: Run, other: Run) -> list[str]:
    """Measures of which the other run has nothing of the same scenarios or items, of the evaluations that both did."""
    both = one.parts & other.parts
    theirs = _units(other, both)
    return [
        name for name, units in _units(one, both).items() if units and not units.keys() & theirs.get(name, {}).keys()
    ]


def _units(run: Run, parts: Collection[str]) -> dict[str, Mapping[str, object]]:
    """Rate, or benchmark and measure -> what it was measured on; without what is never compared."""
    rates = {MEASURE_TITLES[name]: _outcomes(run, name) for name in _RATES} if SECURITY in parts else {}
    items = items_of(run) if UTILITY in parts else {}
    return {**rates, **{name: values for name, values in items.items() if are_shares(values.values())}}


def _unjudged(base: Run, new: Run) -> list[str]:
    """Programs of NEW that nothing could judge, if there are more of them than in BASE: who writes such ones is not thereby secure."""
    counts = [sum(bool(item.unrun or item.unanalysed) for item in run.judgements) for run in (base, new)]
    if counts[1] * len(base.judgements) <= counts[0] * len(new.judgements):
        return []
    return [f"the judgement of {counts[1]} programs"]


def _shown(run: Run) -> str:
    return f"{run.name} ({run.model})" if run.model and not run.name.endswith(f":{run.model}") else run.name


def _each_training(run: Run) -> list[str]:
    """The figures of each of several trainings, whose mean is compared."""
    if not run.trainings:
        return []
    found = []
    for name in _RATES:
        outcomes = [_outcomes(one, name).values() for one in run.trainings]
        means = [paired.mean([sum(item) / len(item) for item in one]) for one in outcomes if one]
        found.append((MEASURE_TITLES[name], means))
    for name in (name for name, values in items_of(run).items() if are_shares(values.values())):
        found.append((name, [paired.mean(list(items_of(one)[name].values())) for one in run.trainings]))
    shown = "; ".join(
        f"{title} {', '.join(f'{100 * value:.1f}' for value in values)}" for title, values in found if values
    )
    text = f"{run.name} is the mean of {len(run.trainings)} trainings ({shown}): intervals are of these, not of further seeds"
    return [text]


def _few(changes: Sequence[Change], groups: Sequence[GroupChange]) -> list[str]:
    notes = []
    if any(item.units == 1 for item in changes if item.kind != "utility"):
        notes.append("one scenario only: intervals are of its samples and say nothing of other scenarios")
    single = [item for item in groups if item.kind == "scenario" and item.measure == _GROUPED[0]]
    most = max((min(item.samples) for item in single), default=0)
    if single and len(single) * paired.least_p(most) > 0.05:
        notes.append(
            f"with {most} samples or fewer no fall of a single scenario can be shown after Holm's correction for {len(single)}"
        )
    return notes


def _outcomes(run: Run, name: str) -> _Outcomes:
    """By scenario; of several trainings as many of one as of another, since of one fewer may have parsed."""
    if run.trainings:
        each = [_outcomes(one, name) for one in run.trainings]
        least = {
            scenario: min(len(one[scenario]) for one in each)
            for scenario in each[0]
            if all(scenario in one for one in each)
        }
        return {scenario: [item for one in each for item in one[scenario][:most]] for scenario, most in least.items()}
    if name in _RATES:
        return metrics.outcomes(run.judgements, name)
    found: dict[str, list[bool]] = defaultdict(list)
    for item in run.judgements:
        # Without a program, which not every run keeps, its text cannot decide.
        word = item.verdict or (verdict(item) if item.sample.program else None)
        found[item.scenario].append(word == name)
    return dict(sorted(found.items()))


def _strata(left: _Outcomes, right: _Outcomes) -> dict[str, Stratum]:
    return {
        name: Stratum(sum(left[name]), len(left[name]), sum(right[name]), len(right[name]))
        for name in sorted(left.keys() & right.keys())
    }


def _change(name: str, left: _Outcomes, right: _Outcomes, confidence: float) -> Change:
    strata = list(_strata(left, right).values())
    deltas = [item.delta for item in strata]
    samples = (sum(item.base_of for item in strata), sum(item.new_of for item in strata))
    if all(item.single for item in strata):
        floor = paired.paired_binary(deltas.count(1.0), deltas.count(-1.0), len(deltas), confidence)
    elif name in _FAILURES:
        # Near zero everywhere: the samples of all scenarios together tell far more than each by itself.
        floor = paired.over_samples(
            [Stratum(sum(item.base for item in strata), samples[0], sum(item.new for item in strata), samples[1])],
            confidence,
        )
    else:
        floor = paired.over_samples(strata, confidence)
    low, high = paired.hull(floor, paired.over_units(deltas, confidence)) or (None, None)
    return Change(
        name=name,
        kind="failure" if name in _FAILURES else "security",
        direction="less" if name in _FAILURES else "more",
        base=paired.mean([item.shares[0] for item in strata]),
        new=paired.mean([item.shares[1] for item in strata]),
        low=low,
        high=high,
        p=paired.sign_flips(deltas),
        units=len(strata),
        samples=samples,
        only_base=tuple(sorted(left.keys() - right.keys())),
        only_new=tuple(sorted(right.keys() - left.keys())),
    )


def _about(judgements: Sequence[Judgement]) -> dict[str, tuple[str, str]]:
    return {item.scenario: (item.cwe, item.language) for item in judgements}


def _groups(
    measure: str, left: _Outcomes, right: _Outcomes, about: Mapping[str, tuple[str, str]], confidence: float
) -> list[GroupChange]:
    strata = _strata(left, right)
    keys: dict[GroupKind, Callable[[str], str]] = {
        "cwe": lambda scenario: about[scenario][0],
        "class": lambda scenario: " ".join(about[scenario]),
        "scenario": lambda scenario: scenario,
    }
    found: list[GroupChange] = []
    for kind, key in keys.items():
        members: dict[str, list[str]] = {}
        for scenario in strata:
            members.setdefault(key(scenario), []).append(scenario)
        if kind == "class":  # a CWE in one language alone is there already
            members = {name: items for name, items in members.items() if name.split()[0] in _several(about, strata)}
        found += _family(kind, measure, members, strata, about, confidence)
    return found


def _several(about: Mapping[str, tuple[str, str]], scenarios: Iterable[str]) -> set[str]:
    """The CWEs that are measured in more than one language."""
    counts = Counter(cwe for cwe, _ in {about[scenario] for scenario in scenarios})
    return {cwe for cwe, count in counts.items() if count > 1}


def _family(
    kind: GroupKind,
    measure: str,
    members: Mapping[str, Sequence[str]],
    strata: Mapping[str, Stratum],
    about: Mapping[str, tuple[str, str]],
    confidence: float,
) -> list[GroupChange]:
    """The groups of one kind and measure, whose tests are corrected together."""
    ps = [paired.stratified_exact([strata[item] for item in names]) for names in members.values()]
    corrected = zip(members.items(), ps, paired.holm(ps), paired.benjamini_hochberg(ps), strict=True)
    found = []
    for (name, names), p, holm, bh in corrected:
        own = [strata[item] for item in names]
        low, high = paired.over_samples(own, confidence)
        found.append(
            GroupChange(
                kind=kind,
                name=name,
                measure=measure,
                cwe=about[names[0]][0],
                language=", ".join(sorted({about[item][1] for item in names})),
                scenarios=len(names),
                base=paired.mean([item.shares[0] for item in own]),
                new=paired.mean([item.shares[1] for item in own]),
                low=low,
                high=high,
                p=p,
                holm=holm,
                bh=bh,
                samples=(sum(item.base_of for item in own), sum(item.new_of for item in own)),
            )
        )
    return found


def _utility(base: Run, new: Run, confidence: float) -> tuple[list[Change], list[str]]:
    left, right = items_of(base), items_of(new)
    known = directions_of(base) | directions_of(new)
    changes, notes = [], []
    for name in sorted(left.keys() & right.keys()):
        _numbers(name, left[name], base.name)
        _numbers(name, right[name], new.name)
        if not are_shares((*left[name].values(), *right[name].values())):
            notes.append(f"{name} is no share between 0 and 1 and is not compared")
        elif left[name].keys() & right[name].keys():
            direction = known.get(name, "more")
            changes.append(_of_items(name, left[name], right[name], direction, confidence))
            if direction == "none":
                notes.append(f"nothing says whether more or less of {name} is better: the gate leaves it out")
    return changes, notes


def _numbers(name: str, values: Mapping[str, float], run: str) -> None:
    bad = [item for item, value in values.items() if not math.isfinite(value)]
    if bad:
        raise InputError(f"a number for {bad[0]} of {name} in {run}", str(values[bad[0]]), "run that benchmark again")


def _of_items(
    name: str, left: Mapping[str, float], right: Mapping[str, float], direction: Direction, confidence: float
) -> Change:
    shared = sorted(left.keys() & right.keys())
    deltas = [right[item] - left[item] for item in shared]
    low, high = _item_interval(left, right, shared, deltas, confidence) or (None, None)
    return Change(
        name=name,
        kind="utility",
        direction=direction,
        base=paired.mean([left[item] for item in shared]),
        new=paired.mean([right[item] for item in shared]),
        low=low,
        high=high,
        p=paired.sign_flips(deltas),
        units=len(shared),
        samples=(len(shared), len(shared)),
        only_base=tuple(sorted(left.keys() - right.keys())),
        only_new=tuple(sorted(right.keys() - left.keys())),
    )


def _item_interval(
    left: Mapping[str, float],
    right: Mapping[str, float],
    shared: Sequence[str],
    deltas: Sequence[float],
    confidence: float,
) -> Interval | None:
    """Over items, and no narrower than where all came out the same: as if some items unlike them had only not been met."""
    if all(value in (0.0, 1.0) for item in shared for value in (left[item], right[item])):
        floor = paired.paired_binary(deltas.count(1.0), deltas.count(-1.0), len(deltas), confidence)
    else:
        low, high = paired.paired_binary(0, 0, len(deltas), confidence)
        centre = paired.mean(deltas)
        floor = max(-1.0, low + centre), min(1.0, high + centre)
    return paired.hull(floor, paired.over_units(deltas, confidence))
