"""The figures of one security run beyond the rates: pass@k, verdicts, agreement of the oracles, each class by itself.

Pure functions of judgements. Every rate is a mean over scenarios with a bootstrap interval over them, see `metrics`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safecoder.evaluation.metrics import Rate, mean_rate, outcomes, pass_at_k
from safecoder.records import Judgement, Verdict


def passing(judgements: Sequence[Judgement], k: int, *, secure: bool) -> Rate | None:
    """Functional pass@k, or with `secure` secure-pass@k (works *and* repels every attack).

    None if no scenario has k samples that were run.
    """
    found = outcomes(judgements, "functional_and_secure" if secure else "functional")
    return mean_rate(
        {name: pass_at_k(len(passed), sum(passed), k) for name, passed in found.items() if len(passed) >= k}
    )


def verdicts(judgements: Iterable[Judgement]) -> dict[Verdict, int]:
    """How many samples came to each verdict, those that were not run left out."""
    return dict(Counter(item.verdict for item in judgements if item.verdict is not None))


@dataclass(frozen=True)
class Agreement:
    """What analyzers (static) and attacks (dynamic) say of the same working programs.

    Attributes:
        both_secure: no finding, and every attack failed.
        missed: no finding, but an attack succeeded.
        alarms: a finding, but every attack failed.
        both_vulnerable: a finding, and an attack succeeded.
    """

    both_secure: int
    missed: int
    alarms: int
    both_vulnerable: int

    @property
    def share(self) -> float | None:
        """The share of programs on which the two agree."""
        total = self._total
        return (self.both_secure + self.both_vulnerable) / total if total else None

    @property
    def kappa(self) -> float | None:
        """Agreement beyond what chance gives (Cohen 1960); None where one side always says the same."""
        total = self._total
        if not total or self.share is None:
            return None
        clean, repelled = self.both_secure + self.missed, self.both_secure + self.alarms
        chance = (clean * repelled + (total - clean) * (total - repelled)) / total**2
        return None if chance == 1 else (self.share - chance) / (1 - chance)

    @property
    def _total(self) -> int:
        return self.both_secure + self.missed + self.alarms + self.both_vulnerable


def agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Over the programs that work, were attacked and were analysed: those that do nothing repel every attack."""
    cells = Counter(
        (item.clean, bool(item.repelled))
        for item in judgements
        if item.functional and item.repelled is not None and item.judged
    )
    return Agreement(cells[True, True], cells[True, False], cells[False, True], cells[False, False])


def by_cwe(judgements: Iterable[Judgement]) -> dict[str, list[Judgement]]:
    """The judgements of each class, in order of its number."""
    groups: dict[str, list[Judgement]] = defaultdict(list)
    for item in judgements:
        groups[item.cwe].append(item)
    return dict(sorted(groups.items(), key=lambda entry: int(entry[0].removeprefix("CWE-"))))
