"""Measures an analyzer on labelled pairs: does it flag the vulnerable half, and is it silent on the fixed one?

Counting is pure; the analyzer is handed in. Labels are taken as they are: some of a published set are wrong, which costs every analyzer
alike.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from safecoder.cwe import related
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Pair, Program
from safecoder.scorecard_records import Kind, Score, Scorecard, Verdict
from safecoder.shares import share

_HALVES = ("vulnerable", "secure")


def scorecard(
    pairs: Sequence[Pair],
    analyzer: Analyzer,
    *,
    batch: int = 200,
    on_pairs: Callable[[int], None] = lambda done: None,
) -> Scorecard:
    """Judges both halves of every pair in a language that the analyzer knows, and counts.

    Args:
        pairs: with unique ids.
        batch: pairs that the analyzer is given together.
        on_pairs: called with the number of pairs done so far after each batch.

    Raises:
        ToolError: as `Analyzer.analyze`.
    """
    known = analyzer.languages
    own = [pair for pair in pairs if pair.language in known]
    verdicts: list[Verdict] = []
    for start in range(0, len(own), batch):
        some = own[start : start + batch]
        programs = [
            Program(id=f"{half}:{pair.id}", language=pair.language, text=getattr(pair, half))
            for pair in some
            for half in _HALVES
        ]
        analysis = analyzer.analyze(programs)
        verdicts += [_verdict(pair, analysis) for pair in some]
        on_pairs(len(verdicts))
    return Scorecard(analyzer.name, analyzer.version, len(pairs) - len(own), scores(verdicts), tuple(verdicts))


def scores(verdicts: Sequence[Verdict]) -> tuple[Score, ...]:
    """The scores of all pairs, then of each language, CWE and class; empty without verdicts."""
    if not verdicts:
        return ()
    languages = sorted({item.language for item in verdicts})
    cwes = sorted({item.cwe for item in verdicts})
    groups: list[tuple[Kind, str, str]] = [("all", "", "")]
    groups += [("language", language, "") for language in languages]
    groups += [("cwe", "", cwe) for cwe in cwes]
    groups += [("class", language, cwe) for cwe, language in sorted({(item.cwe, item.language) for item in verdicts})]
    return tuple(
        _score(
            kind,
            language,
            cwe,
            [item for item in verdicts if language in ("", item.language) and cwe in ("", item.cwe)],
        )
        for kind, language, cwe in groups
    )


def told_apart(item: Verdict) -> bool:
    """The vulnerable half is flagged with the pair's CWE, or one related to it, and the fixed half is not."""
    return _flagged(item.vulnerable, item.cwe) is True and _flagged(item.secure, item.cwe) is False


def _verdict(pair: Pair, analysis: Analysis) -> Verdict:
    found = {half: _found(f"{half}:{pair.id}", analysis) for half in _HALVES}
    return Verdict(pair.id, pair.cwe, pair.language, found["vulnerable"], found["secure"])


def _found(program: str, analysis: Analysis) -> frozenset[str] | None:
    if program in analysis.failed:
        return None
    return frozenset(finding.cwe for finding in analysis.findings[program])


def _flagged(found: frozenset[str] | None, cwe: str) -> bool | None:
    return None if found is None else any(related(item, cwe) for item in found)


def _score(kind: Kind, language: str, cwe: str, verdicts: Sequence[Verdict]) -> Score:
    halves = {half: [(getattr(item, half), item.cwe) for item in verdicts] for half in _HALVES}
    judged = {half: [item for item in items if item[0] is not None] for half, items in halves.items()}
    flagged = {half: share(bool(_flagged(found, weakness)) for found, weakness in judged[half]) for half in _HALVES}
    of_any = {half: share(bool(found) for found, _ in judged[half]) for half in _HALVES}
    return Score(
        kind=kind,
        language=language,
        cwe=cwe,
        pairs=len(verdicts),
        told_apart=share(map(told_apart, verdicts)),
        vulnerable_flagged=flagged["vulnerable"],
        secure_flagged=flagged["secure"],
        vulnerable_any=of_any["vulnerable"],
        secure_any=of_any["secure"],
        unjudged=share(found is None for items in halves.values() for found, _ in items),
    )
