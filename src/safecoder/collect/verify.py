"""Asks analyzers whether a change mends a weakness: findings of a class before, none after (paper, Algorithm 2).

Each changed function is looked at twice: its text alone, where its parameters may count as input, and its lines in the whole file. One of
the two is enough, and neither may contradict. An analyzer that flags a class before and finds nothing related to it after has a vote for
that class. Many candidates are given to an analyzer together, and the later versions of those alone that it flagged before. What a change
must look like beside that is for `fixes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safecoder import cwe as catalogue
from safecoder.collect import fixes
from safecoder.collect.judges import Judge, Look, TextJudge, WholeAnalyzer, WholeJudge
from safecoder.collect.records import ChangedFunction, FileChange, Rejection, VerifiedFunction
from safecoder.collect.settings import VerifyConfig
from safecoder.errors import InputError
from safecoder.protocols import Analyzer

UNANALYSED = "not analysed"
NOT_FLAGGED = "not flagged before"
OTHER_CLASS = "another class"
STILL_FLAGGED = "still flagged"
FEW_VOTES = "too few analyzers agree"
REASONS = (UNANALYSED, NOT_FLAGGED, OTHER_CLASS, STILL_FLAGGED, FEW_VOTES, *fixes.REASONS)
"""Why a candidate is not verified. Of several reasons for its classes the one told is the last of these."""

_MOST_CHARACTERS = 1 << 25  # of a batch, so that memory does not grow with the files' size


def verify(
    changes: Iterable[FileChange],
    analyzers: Sequence[Analyzer],
    function_analyzers: Sequence[Analyzer],
    config: VerifyConfig,
    whole_analyzers: Sequence[WholeAnalyzer] = (),
) -> Iterator[VerifiedFunction | Rejection]:
    """Judges candidates in batches, in their order; each function becomes one verified function or one rejection.

    Args:
        analyzers: look at whole files.
        function_analyzers: look at functions alone, the same tools by name, as a rule with parameters counted as input.
        whole_analyzers: look at whole checkouts, see `checkouts`; what they find counts as found in the file.

    Raises:
        InputError: more votes are asked for than there are analyzers.
        ToolError: as `Analyzer.analyze`.
    """
    judges: list[Judge] = [
        *(
            TextJudge(analyzer, "file", outline=config.outline, most=config.max_file_characters)
            for analyzer in analyzers
        ),
        *(TextJudge(analyzer, "function") for analyzer in function_analyzers),
        *(WholeJudge(analyzer) for analyzer in whole_analyzers),
    ]
    names = {judge.name for judge in judges}
    if config.votes > len(names):
        raise InputError(
            f"at most {len(names)} votes, as many as analyzers", str(config.votes), "lower `votes` or add analyzers"
        )
    for batch in _batches(changes, config.batch):
        yield from _Batch(batch, judges, config).judged()


def _batches(changes: Iterable[FileChange], most: int) -> Iterator[list[FileChange]]:
    """Changes with up to `most` files and functions and a bounded length together; the files of a commit are never parted."""
    batch: list[FileChange] = []
    count = size = 0
    for change in changes:
        full = count >= most or size >= _MOST_CHARACTERS
        if batch and full and (change.repository, change.commit) != (batch[-1].repository, batch[-1].commit):
            yield batch
            batch, count, size = [], 0, 0
        batch.append(change)
        count += 1 + len(change.functions)
        size += len(change.before) + len(change.after)
    if batch:
        yield batch


@dataclass(frozen=True)
class _Batch:
    changes: Sequence[FileChange]
    judges: Sequence[Judge]
    config: VerifyConfig

    def judged(self) -> Iterator[VerifiedFunction | Rejection]:
        for judge in self.judges:
            judge.ask(self.changes)
        for at, change in enumerate(self.changes):
            others = [other for other in self.changes if _same_commit(other, change) and other is not change]
            for number, function in enumerate(change.functions):
                yield self._function(at, number, change, function, others)

    def _function(
        self, at: int, number: int, change: FileChange, function: ChangedFunction, others: Sequence[FileChange]
    ) -> VerifiedFunction | Rejection:
        looks = [judge.look(at, number, function) for judge in self.judges]
        if all(look.before is None for look in looks):
            told = "; ".join(filter(None, dict.fromkeys(judge.failure(at, number) for judge in self.judges)))
            return _rejection(change, function, UNANALYSED, told or f"no analyzer for {change.language}")
        classes = sorted({finding.cwe for look in looks for finding in look.before or ()})
        reasons = {cwe: self._doubt(cwe, looks, change, function, others) for cwe in classes}
        mended = [cwe for cwe in classes if reasons[cwe] is None]
        if mended:
            return _verified(change, function, _best(mended, change, looks), looks)
        worst = max(classes, key=lambda cwe: REASONS.index(reasons[cwe] or NOT_FLAGGED), default=None)
        if worst is None:
            return _rejection(change, function, NOT_FLAGGED)
        return _rejection(change, function, reasons[worst] or NOT_FLAGGED, worst)

    def _doubt(
        self,
        cwe: str,
        looks: Sequence[Look],
        change: FileChange,
        function: ChangedFunction,
        others: Sequence[FileChange],
    ) -> str | None:
        """Why a class that was flagged before does not count as mended; None if it does."""
        if not self.config.any_cwe and not any(catalogue.related(cwe, told) for told in change.cwes):
            return OTHER_CLASS
        flagging = [look for look in looks if look.flags(cwe)]
        if all(look.after is None for look in flagging):
            return UNANALYSED
        votes = _votes(cwe, looks)
        if not votes:
            return STILL_FLAGGED
        if len(votes) < self.config.votes:
            return FEW_VOTES
        found = [
            finding
            for look in looks
            if look.analyzer in votes and look.mended(cwe)
            for finding in look.before or ()
            if finding.cwe == cwe
        ]
        if any(cwe in look.moved for look in looks if look.analyzer in votes):
            return fixes.MOVED
        if any(look.exchanged for look in looks):
            return fixes.EXCHANGED
        return fixes.doubt(function, change, others, cwe, found)


def _votes(cwe: str, looks: Sequence[Look]) -> tuple[str, ...]:
    """The analyzers that see the class mended at one level and contradict it at none, in their order."""
    names = dict.fromkeys(look.analyzer for look in looks)
    return tuple(
        name
        for name in names
        if any(look.mended(cwe) for look in looks if look.analyzer == name)
        and not any(look.still(cwe) for look in looks if look.analyzer == name)
    )


def _best(mended: Sequence[str], change: FileChange, looks: Sequence[Look]) -> str:
    """The most specific class; of several that have nothing to do with each other, the one that the message names first."""
    specific = [cwe for cwe in mended if not any(catalogue.narrower(other, cwe) for other in mended)]

    def rank(cwe: str) -> tuple[int, int, int]:
        named = [at for at, told in enumerate(change.cwes) if catalogue.related(told, cwe)]
        return (min(named, default=len(change.cwes)), -len(_votes(cwe, looks)), list(catalogue.CATALOGUE).index(cwe))

    return min(specific, key=rank)


def _verified(change: FileChange, function: ChangedFunction, cwe: str, looks: Sequence[Look]) -> VerifiedFunction:
    votes = _votes(cwe, looks)
    agreeing = [look for look in looks if look.analyzer in votes and look.mended(cwe)]
    return VerifiedFunction(
        repository=change.repository,
        commit=change.commit,
        parent=change.parent,
        path=change.path,
        language=change.language,
        date=change.date,
        message=change.message,
        cwe=cwe,
        function=function,
        level="function" if any(look.level == "function" for look in agreeing) else "file",
        analyzers=votes,
        rules=tuple(
            dict.fromkeys(item.rule for look in agreeing for item in look.before or () if item.cwe == cwe),
        ),
    )


def _same_commit(one: FileChange, other: FileChange) -> bool:
    return (one.repository, one.commit) == (other.repository, other.commit)


def _rejection(change: FileChange, function: ChangedFunction, reason: str, detail: str = "") -> Rejection:
    return Rejection(
        stage="verify",
        reason=reason,
        repository=change.repository,
        commit=change.commit,
        path=change.path,
        function=function.name,
        detail=detail,
    )
