"""What analyzers say of the functions of a batch of changed files, in both versions.

An analyzer looks at functions alone, at whole files, or at files within their checkout; findings of a file count for a function where they
lie in its lines. The later version is looked at only where the earlier one is flagged. What follows from it is for `verify`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from safecoder import cwe as catalogue
from safecoder.collect.outlines import outlined
from safecoder.collect.records import ChangedFunction, FileChange
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program

Level = Literal["function", "file"]
Version = Literal["before", "after"]
_VERSIONS: tuple[Version, Version] = ("before", "after")
_ONE_AT_A_TIME = frozenset({"semgrep", "bandit"})
"""Analyzers to which the body of one function says nothing of another; the compilers follow calls."""


@dataclass(frozen=True)
class Look:
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

    @property
    def exchanged(self) -> bool:
        """Whether the later version has a weakness of a kind that the earlier one has not."""
        known = [finding.cwe for finding in self.before or ()]
        new = [finding for finding in self.after or () if finding.confidence != "low"]
        return any(not any(catalogue.related(finding.cwe, cwe) for cwe in known) for finding in new)


class WholeAnalyzer(Protocol):
    """Looks at changed files with all that is around them, as `checkouts.CheckoutAnalyzer` does."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[str]: ...

    def analyze(self, changes: Sequence[FileChange], version: Version) -> Analysis:
        """What is in one version of the files, by `FileChange.key`."""
        ...


class Judge(ABC):
    """One analyzer at one level, and what it says of a batch."""

    def __init__(self, name: str, level: Level) -> None:
        self.name, self.level = name, level
        self._said: dict[Version, Analysis] = {"before": Analysis({}, {}), "after": Analysis({}, {})}

    def ask(self, batch: Sequence[FileChange]) -> None:
        """Asks of the earlier versions, then of the later ones of what was flagged."""
        every = [(at, number) for at, change in enumerate(batch) for number in range(len(change.functions))]
        self._said["before"] = self._asked(batch, every, "before")
        flagged = [
            (at, number) for at, number in every if self._seen(at, number, batch[at].functions[number], "before")
        ]
        self._said["after"] = self._asked(batch, flagged, "after")

    def look(self, at: int, number: int, function: ChangedFunction) -> Look:
        """What it sees of function `number` of change `at` of the batch."""
        return Look(
            self.name,
            self.level,
            self._seen(at, number, function, "before"),
            self._seen(at, number, function, "after"),
            self._no_fewer(at, number),
        )

    def failure(self, at: int, number: int) -> str:
        """Why it could not judge a version of a function; empty if it could."""
        key = self._key(at, number)
        why = self._said["before"].failed.get(key) or self._said["after"].failed.get(key)
        return f"{self.name}: {why}" if why else ""

    @abstractmethod
    def _asked(self, batch: Sequence[FileChange], what: Sequence[tuple[int, int]], version: Version) -> Analysis:
        """What is found in one version of some functions, each given by its change and its number, by `_key`."""

    def _key(self, at: int, number: int) -> str:
        return f"{at}" if self.level == "file" else f"{at}.{number}"

    def _seen(self, at: int, number: int, function: ChangedFunction, version: Version) -> tuple[Finding, ...] | None:
        found = self._said[version].findings.get(self._key(at, number))
        if found is None or self.level == "function":
            return found
        line = function.before_line if version == "before" else function.after_line
        return _inside(found, line, getattr(function, version))

    def _no_fewer(self, at: int, number: int) -> frozenset[str]:
        """Classes of which the whole file has no fewer findings than before."""
        if self.level == "function":
            return frozenset()
        before, after = (self._said[version].findings.get(self._key(at, number), ()) for version in _VERSIONS)
        return frozenset(
            cwe for cwe in {finding.cwe for finding in before} if _count(cwe, after) >= _count(cwe, before)
        )


class TextJudge(Judge):
    """An analyzer that is given texts: functions alone or files.

    Args:
        outline: of a file, leave out the bodies of functions that do not differ, where the analyzer looks at one function at a time.
        most: characters of a file; what is left of a longer one is not looked at, since an analyzer can take an hour for it.
    """

    def __init__(self, analyzer: Analyzer, level: Level, *, outline: bool = False, most: int | None = None) -> None:
        super().__init__(analyzer.name, level)
        self.analyzer = analyzer
        self._most = most
        self._outline = outline and level == "file" and analyzer.name in _ONE_AT_A_TIME
        self._outlined: dict[int, tuple[str, str]] = {}

    def ask(self, batch: Sequence[FileChange]) -> None:
        """See `Judge.ask`."""
        if self._outline:
            self._outlined = {
                at: outlined(change.before, change.after, change.language) for at, change in enumerate(batch)
            }
        super().ask(batch)

    def _asked(self, batch: Sequence[FileChange], what: Sequence[tuple[int, int]], version: Version) -> Analysis:
        known = self.analyzer.languages
        programs = {
            self._key(at, number): self._program(batch[at], at, number, version)
            for at, number in what
            if batch[at].language in known
        }
        long = [key for key, item in programs.items() if self._most is not None and len(item.text) > self._most]
        for key in long:
            del programs[key]
        said = self.analyzer.analyze(list(programs.values())) if programs else Analysis({}, {})
        return Analysis(said.findings, {**said.failed, **dict.fromkeys(long, f"longer than {self._most} characters")})

    def _program(self, change: FileChange, at: int, number: int, version: Version) -> Program:
        if at in self._outlined:
            text = self._outlined[at][_VERSIONS.index(version)]
        else:
            text = getattr(change if self.level == "file" else change.functions[number], version)
        return Program(id=self._key(at, number), language=change.language, text=text)


class WholeJudge(Judge):
    """An analyzer that is given changed files, and finds what is around them by itself."""

    def __init__(self, analyzer: WholeAnalyzer) -> None:
        super().__init__(analyzer.name, "file")
        self.analyzer = analyzer

    def _asked(self, batch: Sequence[FileChange], what: Sequence[tuple[int, int]], version: Version) -> Analysis:
        known = self.analyzer.languages
        keys = {batch[at].key: self._key(at, 0) for at, _ in what if batch[at].language in known}
        if not keys:
            return Analysis({}, {})
        said = self.analyzer.analyze([change for change in batch if change.key in keys], version)
        return Analysis(
            {keys[key]: found for key, found in said.findings.items()},
            {keys[key]: why for key, why in said.failed.items()},
        )


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


def _count(cwe: str, findings: Sequence[Finding]) -> int:
    return sum(catalogue.related(finding.cwe, cwe) for finding in findings)
