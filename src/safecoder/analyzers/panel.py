"""Several analyzers as one: what any of them finds, what most of them find, or what a named one finds.

Agreement is by class of weakness: two findings agree if their CWEs are equal or one contains the other. Lines are not compared, since
tools disagree on where a flaw is even where they agree that it is there. What each analyzer found is kept as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safecoder import cwe
from safecoder.errors import InputError, unknown
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program
from safecoder.storage import fingerprint

ANY, MAJORITY = "any", "majority"


@dataclass(frozen=True)
class Panel:
    """Analyzers that decide together.

    Args:
        members: the analyzers, with different names.
        agreement: `any`, a finding of one counts; `majority`, one with which more than half of those that judged the program agree (of
            two, both); or the name of a member, whose findings alone count and who alone is run.

    Raises:
        InputError: no members, two with one name, or an agreement that is none of these.
    """

    members: Sequence[Analyzer]
    agreement: str = ANY

    def __post_init__(self) -> None:
        names = [member.name for member in self.members]
        if not names or len(set(names)) < len(names):
            raise InputError("analyzers with different names", ", ".join(names) or "none", "name each analyzer once")
        if self.agreement not in {ANY, MAJORITY, *names}:
            raise unknown("agreement", self.agreement, [ANY, MAJORITY, *names])

    @property
    def name(self) -> str:
        return "panel"

    @property
    def version(self) -> str:
        return fingerprint([self.agreement, *([member.name, member.version] for member in self._deciding)])

    @property
    def languages(self) -> frozenset[str]:
        return frozenset[str]().union(*(member.languages for member in self._deciding))

    @property
    def _deciding(self) -> list[Analyzer]:
        named = [member for member in self.members if member.name == self.agreement]
        return named or list(self.members)

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`. A program fails only if no member could judge it; the reasons are told together.

        Raises:
            ToolError: a member raises it; a panel without one that was asked for would be another judge.
        """
        analyses: dict[str, Analysis] = {}
        for member in self._deciding:
            mine = [program for program in programs if program.language in member.languages]
            analyses[member.name] = member.analyze(mine) if mine else Analysis({}, {})
        findings: dict[str, tuple[Finding, ...]] = {}
        failed: dict[str, str] = {}
        for program in programs:
            votes = [item.findings[program.id] for item in analyses.values() if program.id in item.findings]
            if votes:
                findings[program.id] = agreed(votes, self.agreement == MAJORITY)
            else:
                failed[program.id] = _reasons(analyses, program)
        return Analysis(findings, failed)


def agreed(votes: Sequence[Sequence[Finding]], majority: bool) -> tuple[Finding, ...]:
    """The findings that count, in order of their line.

    Args:
        votes: what each analyzer that judged the program found.
        majority: whether more than half of them have to agree; else one is enough.
    """
    kept = [
        finding
        for vote in votes
        for finding in vote
        if not majority or 2 * sum(_agrees(finding, other) for other in votes) > len(votes)
    ]
    return tuple(sorted(kept, key=lambda finding: (finding.line, finding.cwe, finding.analyzer, finding.rule)))


def _agrees(finding: Finding, vote: Sequence[Finding]) -> bool:
    return any(cwe.related(finding.cwe, other.cwe) for other in vote)


def _reasons(analyses: dict[str, Analysis], program: Program) -> str:
    told = {name: item.failed[program.id] for name, item in analyses.items() if program.id in item.failed}
    return "; ".join(f"{name}: {why}" for name, why in told.items()) or f"no analyzer for {program.language}"
