"""A blind review of collected pairs: which are drawn, in which order their halves stand, and what the verdicts say of the labels."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from safecoder.audit_records import Agreement, AuditResult, AuditVerdict, Choice, Judged, Precision
from safecoder.errors import InputError
from safecoder.records import Pair
from safecoder.shares import share
from safecoder.storage import read_jsonl


def drawn(pairs: Sequence[Pair], count: int, seed: int) -> list[Pair]:
    """A random choice of pairs in random order. More pairs or a larger count only add to it, so that verdicts stay of use."""
    return sorted(pairs, key=lambda pair: _digest(seed, "drawn", pair.id))[:count]


def fixed_half(pair: str, seed: int) -> Choice:
    """Which half, A or B, is the fixed one where the pair with this id is shown."""
    return "A" if _digest(seed, "order", pair)[0] % 2 else "B"


def judged(verdict: AuditVerdict) -> Judged:
    """What a verdict says of the label: right only if the fixed half was taken for the fix."""
    if verdict.choice == "unsure":
        return "unsure"
    return "right" if verdict.choice == fixed_half(verdict.pair, verdict.seed) else "wrong"


def _digest(*parts: object) -> bytes:
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "replace")).digest()


def result(pairs: Iterable[Pair], verdicts: Iterable[AuditVerdict]) -> AuditResult:
    """Precision of the labels, overall and by class of weakness, and how far reviewers agree.

    Args:
        verdicts: the later of two of one reviewer on one pair counts.
    """
    known = {pair.id: pair for pair in pairs}
    last = list({(item.reviewer, item.pair): item for item in verdicts}.values())
    counted = [item for item in last if item.pair in known]
    by_cwe: dict[str, list[Judged]] = defaultdict(list)
    by_reviewer: dict[str, dict[str, Judged]] = defaultdict(dict)
    for item in counted:
        by_cwe[known[item.pair].cwe].append(judged(item))
        by_reviewer[item.reviewer][item.pair] = judged(item)
    return AuditResult(
        precision=(
            _precision("all", [judged(item) for item in counted]),
            *(_precision(cwe, values) for cwe, values in sorted(by_cwe.items())),
        ),
        agreement=tuple(
            _agreement(pair, by_reviewer[pair[0]], by_reviewer[pair[1]])
            for pair in combinations(sorted(by_reviewer), 2)
            if by_reviewer[pair[0]].keys() & by_reviewer[pair[1]].keys()
        ),
        wrong=tuple(item for item in counted if judged(item) == "wrong"),
        unknown=len(last) - len(counted),
    )


def _precision(title: str, values: Sequence[Judged]) -> Precision:
    decided = share(value == "right" for value in values if value != "unsure")
    return Precision(title, decided, share(value == "right" for value in values))


def _agreement(names: tuple[str, str], first: Mapping[str, Judged], second: Mapping[str, Judged]) -> Agreement:
    both = sorted(first.keys() & second.keys())
    ours, theirs = [first[pair] for pair in both], [second[pair] for pair in both]
    equal = sum(a == b for a, b in zip(ours, theirs, strict=True)) / len(both)
    return Agreement(names, len(both), equal, kappa(ours, theirs))


def kappa(first: Sequence[str], second: Sequence[str]) -> float | None:
    """Cohen's kappa (J. Cohen, Educational and Psychological Measurement 20, 1960); None if both always say the same one thing."""
    count = len(first)
    observed = sum(a == b for a, b in zip(first, second, strict=True)) / count
    ours, theirs = Counter(first), Counter(second)
    expected = sum(ours[value] * theirs[value] for value in ours) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def read_verdicts(path: Path) -> list[AuditVerdict]:
    """The verdicts of a file of JSON lines, as the page exports it.

    Raises:
        InputError: there is no such file, or a line is no verdict.
    """
    if not path.is_file():
        raise InputError(f"a file of verdicts at {path}", "no file", "export it from the page, or check the path")
    return read_jsonl(path, AuditVerdict)
