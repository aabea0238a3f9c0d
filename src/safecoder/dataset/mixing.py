"""Oversampling of rare classes and the joint set (paper, Algorithm 1).

Two ways to count. `pairs`: a class is CWE x language, and pairs are counted and copied whole, so that a secure half never appears
without its vulnerable one. `halves`, as in the released code: a class is CWE x file extension, and k counts programs. With split pairs
the halves are then drawn one by one; with pairs kept together whole pairs are drawn until their class has k halves. A half without a
masked token is no sample and counts for nothing. A pair that names no file has the first extension of its language.

A sample counts as often as the weight of its set says that it is drawn, so that k is what an epoch has, in the mean.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeVar

from safecoder import languages
from safecoder.config import DataConfig
from safecoder.dataset.encode import EncodedPair, EncodedSet
from safecoder.records import Pair
from safecoder.training_records import EncodedSample

T = TypeVar("T")

_NOTHING = 1e-9
"""A class is full when less than this is missing: weights are not exact in binary."""

Group = tuple[str, str]
"""A class: a CWE, and a language or file extension."""


@dataclass(frozen=True)
class ClassSize:
    """A class of D_sec and how many of it are trained on in an epoch.

    Attributes:
        kind: language, or file extension where halves are counted.
        distinct: different pairs, or halves.
        effective: how many an epoch has in the mean, with repetitions and by weight: k, or more.
    """

    cwe: str
    kind: str
    distinct: int
    effective: float


@dataclass(frozen=True)
class JointSet:
    """What is trained on in an epoch; `classes` in order."""

    pairs: tuple[EncodedSample, ...]
    standard: tuple[EncodedSample, ...]
    classes: tuple[ClassSize, ...]

    @property
    def answers(self) -> int:
        """How many instruction samples an epoch has, by weight."""
        return round(sum(sample.weight for sample in self.standard))

    @property
    def samples(self) -> list[EncodedSample]:
        """Pairs and instruction samples; their order does not matter, since training shuffles."""
        return [*self.pairs, *self.standard]


def language_group(pair: Pair) -> Group:
    """CWE x language."""
    return pair.group


def extension_group(pair: Pair) -> Group:
    """CWE x file extension."""
    suffix = PurePath(pair.provenance.path).suffix.lower()
    return pair.cwe, suffix or languages.get(pair.language).extensions[0]


def oversample(
    items: Sequence[T],
    k: int,
    seed: int,
    *,
    group: Callable[[T], Group] = language_group,  # type: ignore[assignment]
    size: Callable[[T], float] = lambda item: 1,
) -> list[T]:
    """Brings every class smaller than `k` up to `k` by repeating its items at random.

    The originals come first and in order; each class is repeated evenly (no item is taken an n+2nd time before every
    other was taken n+1 times), which keeps the variance over seeds low.

    Args:
        items: pairs, unless `group` says otherwise.
        k: the size to reach; 0 turns oversampling off.
        group: the class of an item.
        size: what an item adds to its class; the last one drawn may go beyond k.
    """
    groups: dict[Group, list[T]] = defaultdict(list)
    for item in items:
        groups[group(item)].append(item)
    extra: list[T] = []
    for name in sorted(groups):
        chooser = random.Random(f"{seed}:{name}")  # noqa: S311 - not for secrets
        members = groups[name]
        missing = k - sum(map(size, members))
        least = min(1, *map(size, members))
        while missing > _NOTHING:
            for item in chooser.sample(members, min(math.ceil(missing / least - _NOTHING), len(members))):
                if missing > _NOTHING:
                    extra.append(item)
                    missing -= size(item)
    return [*items, *extra]


def joint_set(encoded: EncodedSet, data: DataConfig, seed: int) -> JointSet:
    """Repeats the encoded pairs of rare classes as the recipe says.

    It works on what can be trained on, so that over-long pairs do not count for the k of their class.
    """
    units = list(encoded.pairs)
    group: Callable[[EncodedPair], Group]
    count: Callable[[EncodedPair], int]
    if data.oversample_count == "pairs":
        group, count = (lambda unit: language_group(unit.pair)), (lambda unit: 1)
    else:
        units = [EncodedPair(unit.pair, (sample,)) for unit in units for sample in unit.samples]
        group, count = (lambda unit: extension_group(unit.pair)), _halves

    def size(unit: EncodedPair) -> float:
        return count(unit) * unit.samples[0].weight

    grown = oversample(units, data.oversample_k, seed, group=group, size=size)
    distinct, effective = _counted(units, group, count), _counted(grown, group, size)
    return JointSet(
        tuple(sample for unit in grown for sample in unit.samples),
        encoded.standard,
        tuple(ClassSize(*name, round(distinct[name]), effective[name]) for name in sorted(distinct)),
    )


def _halves(unit: EncodedPair) -> int:
    return sum(len(sample.rows) for sample in unit.samples)


def _counted(
    units: Sequence[EncodedPair], group: Callable[[EncodedPair], Group], size: Callable[[EncodedPair], float]
) -> dict[Group, float]:
    counts: dict[Group, float] = defaultdict(float)
    for unit in units:
        counts[group(unit)] += size(unit)
    return counts


def class_counts(pairs: Sequence[Pair]) -> dict[Group, int]:
    """Pairs by class, in order of class."""
    return dict(sorted(Counter(pair.group for pair in pairs).items()))
