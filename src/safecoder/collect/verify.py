"""Asks analyzers whether a change mends a weakness: findings of a class before, none after (paper, Algorithm 2).

Each changed function is looked at twice: its text alone, where its parameters may count as input, and its lines in the whole file. One of
the two is enough, and neither may contradict. An analyzer that flags a class before and finds nothing related to it after has a vote for
that class. Many candidates are given to an analyzer together, and the later versions of those alone that it flagged before. What a change
must look like beside that is for `fixes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from safecoder import cwe as catalogue
from safecoder.collect import fixes
from safecoder.collect.records import ChangedFunction, FileChange, Rejection, VerifiedFunction
from safecoder.collect.settings import VerifyConfig
from safecoder.errors import InputError
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program

Level = Literal["function", "file"]

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
) -> Iterator[VerifiedFunction | Rejection]:
    """Judges candidates in batches, in their order; each function becomes one verified function or one rejection.

    Args:
        analyzers: look at whole files.
        function_analyzers: look at functions alone, the same tools by name, as a rule with parameters counted as input.

    Raises:
        InputError: more votes are asked for than there are analyzers.
        ToolError: as `Analyzer.analyze`.
    """
    names = {analyzer.name for analyzer in (*analyzers, *function_analyzers)}
    if config.votes > len(names):
        raise InputError(
            f"at most {len(names)} votes, as many as analyzers", str(config.votes), "lower `votes` or add analyzers"
        )
    panel = [*((item, "file") for item in analyzers), *((item, "function") for item in function_analyzers)]
    for batch in _batches(changes, config.batch):
        yield from _Batch(batch, [_Judge(analyzer, _level(level)) for analyzer, level in panel], config).judged()


def _level(name: str) -> Level:
    return "file" if name == "file" else "function"


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
class _Look:
    """What one analyzer sees of one function; None for a version that it could not or need not judge. Lines are those of the function."""

    analyzer: str
    level: Level
    before: tuple[Finding, ...] | None
    after: tuple[Finding, ...] | None
    moved: frozenset[str] = frozenset()

    def flags(self, cwe: str) -> bool:
        return any(finding.cwe == cwe for finding in self.before or ())

    def mended(self, cwe: str) -> bool:
        return self.flags(cwe) and self.after is not None and not self.still(cwe)

    def still(self, cwe: str) -> bool:
        return any(catalogue.related(finding.cwe, cwe) for finding in self.after or ())


class _Judge:
    """One analyzer at one level, and what it says of a batch."""

    def __init__(self, analyzer: Analyzer, level: Level) -> None:
        self.analyzer, self.level = analyzer, level
        self.before, self.after = Analysis({}, {}), Analysis({}, {})

    def analyze(self, batch: Sequence[FileChange]) -> None:
        known = self.analyzer.languages
        some = {number: change for number, change in enumerate(batch) if change.language in known}
        self.before = self._asked(
            [item for at, change in some.items() for item in self._programs(at, change, "before")]
        )
        flagged = {
            self._id(at, number)
            for at, change in some.items()
            for number, function in enumerate(change.functions)
            if self._seen(self.before, at, number, function.before_line, function.before)
        }
        later = [item for at, change in some.items() for item in self._programs(at, change, "after")]
        self.after = self._asked([program for program in later if program.id in flagged])

    def _id(self, at: int, number: int) -> str:
        return f"{at}" if self.level == "file" else f"{at}.{number}"

    def _seen(self, analysis: Analysis, at: int, number: int, line: int, text: str) -> tuple[Finding, ...] | None:
        """The findings in a function, on its own lines; None if it was not analysed."""
        found = analysis.findings.get(self._id(at, number))
        return _inside(found, line, text) if found is not None and self.level == "file" else found

    def _programs(self, at: int, change: FileChange, version: Literal["before", "after"]) -> list[Program]:
        if self.level == "file":
            return [Program(id=self._id(at, 0), language=change.language, text=getattr(change, version))]
        return [
            Program(id=self._id(at, number), language=change.language, text=getattr(function, version))
            for number, function in enumerate(change.functions)
        ]

    def _asked(self, programs: Sequence[Program]) -> Analysis:
        return self.analyzer.analyze(programs) if programs else Analysis({}, {})

    def look(self, at: int, number: int, function: ChangedFunction) -> _Look:
        before = self._seen(self.before, at, number, function.before_line, function.before)
        after = self._seen(self.after, at, number, function.after_line, function.after)
        everywhere = [analysis.findings.get(self._id(at, number), ()) for analysis in (self.before, self.after)]
        moved = _no_fewer(*everywhere) if self.level == "file" else frozenset[str]()
        return _Look(self.analyzer.name, self.level, before, after, moved)

    def failure(self, at: int, number: int) -> str:
        name = self._id(at, number)
        why = self.before.failed.get(name) or self.after.failed.get(name)
        return f"{self.analyzer.name}: {why}" if why else ""


def _inside(findings: Sequence[Finding], line: int, text: str) -> tuple[Finding, ...]:
    """The findings of a file that lie in a function, on the function's own lines."""
    last = line + text.count("\n")
    return tuple(
        finding.model_copy(
            update={"line": max(finding.line, line) - line + 1, "end_line": min(finding.end_line, last) - line + 1}
        )
        for finding in findings
        if finding.line <= last and finding.end_line >= line
    )


def _no_fewer(before: Sequence[Finding], after: Sequence[Finding]) -> frozenset[str]:
    """Classes of which a whole file has no fewer findings than before."""

    def count(cwe: str, findings: Sequence[Finding]) -> int:
        return sum(catalogue.related(finding.cwe, cwe) for finding in findings)

    return frozenset(cwe for cwe in {finding.cwe for finding in before} if count(cwe, after) >= count(cwe, before))


@dataclass(frozen=True)
class _Batch:
    changes: Sequence[FileChange]
    judges: Sequence[_Judge]
    config: VerifyConfig

    def judged(self) -> Iterator[VerifiedFunction | Rejection]:
        for judge in self.judges:
            judge.analyze(self.changes)
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
        looks: Sequence[_Look],
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
        rows = [
            (finding.line - 1, finding.end_line - 1)
            for look in looks
            if look.analyzer in votes and look.mended(cwe)
            for finding in look.before or ()
            if finding.cwe == cwe
        ]
        if any(cwe in look.moved for look in looks if look.analyzer in votes):
            return fixes.MOVED
        return fixes.doubt(function, change, others, cwe, rows)


def _votes(cwe: str, looks: Sequence[_Look]) -> tuple[str, ...]:
    """The analyzers that see the class mended at one level and contradict it at none, in their order."""
    names = dict.fromkeys(look.analyzer for look in looks)
    return tuple(
        name
        for name in names
        if any(look.mended(cwe) for look in looks if look.analyzer == name)
        and not any(look.still(cwe) for look in looks if look.analyzer == name)
    )


def _best(mended: Sequence[str], change: FileChange, looks: Sequence[_Look]) -> str:
    """The most specific class; of several that have nothing to do with each other, the one that the message names first."""
    specific = [cwe for cwe in mended if not any(catalogue.narrower(other, cwe) for other in mended)]

    def rank(cwe: str) -> tuple[int, int, int]:
        named = [at for at, told in enumerate(change.cwes) if catalogue.related(told, cwe)]
        return (min(named, default=len(change.cwes)), -len(_votes(cwe, looks)), list(catalogue.CATALOGUE).index(cwe))

    return min(specific, key=rank)


def _verified(change: FileChange, function: ChangedFunction, cwe: str, looks: Sequence[_Look]) -> VerifiedFunction:
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
