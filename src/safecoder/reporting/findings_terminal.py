"""Findings on a terminal, grouped by file. All text of programs and findings is hostile: no markup, no control characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.text import Text

from safecoder import cwe
from safecoder.errors import visible
from safecoder.records import Finding, Program

_STYLES = {"high": "bold red", "medium": "yellow", "low": "dim"}
_LONGEST_LINE = 160


def finding_lines(findings: Mapping[str, Sequence[Finding]], programs: Mapping[str, Program]) -> Iterator[Text]:
    """The file, then for each finding its line, CWE, confidence and advice, and the line of source that it is about.

    Args:
        findings: by program id, in the order to show.
        programs: the programs with findings, by id.
    """
    for program, found in findings.items():
        yield Text(on_one_line(program), style="bold")
        lines = programs[program].text.split("\n")
        for finding in found:
            title = f"{finding.cwe} {cwe.get(finding.cwe).name}"
            line = Text(f"  {finding.line:5}  ")
            line.append(f"{title} ({finding.confidence})", style=_STYLES[finding.confidence])
            line.append(on_one_line(f"  {finding.message}"))
            line.append(on_one_line(f"  [{finding.analyzer}/{finding.rule}]"), style="dim")
            yield line
            # The stroke keeps a runner of CI from reading the line as a command to itself.
            yield Text(f"         | {_source(lines, finding.line)}", style="dim")
        yield Text("")


def on_one_line(text: str) -> str:
    """Text of others as a part of one line of ours: nothing in it begins another."""
    return visible(text).replace("\n", "\\n").replace("\t", " ")


def _source(lines: Sequence[str], number: int) -> str:
    text = visible(lines[number - 1].strip()) if number <= len(lines) else ""
    return text if len(text) <= _LONGEST_LINE else f"{text[:_LONGEST_LINE]}…"


def summary_lines(judged: int, findings: Mapping[str, Sequence[Finding]], left_out: Mapping[str, str]) -> Iterator[str]:
    """How many files were judged, what was found by CWE, and what was left out by reason."""
    counts = Counter(finding.cwe for found in findings.values() for finding in found)
    by_cwe = ", ".join(f"{name} {count}" for name, count in counts.most_common())
    files = f"{judged} file{'' if judged == 1 else 's'} judged"
    yield f"{files}, {counts.total()} finding{'' if counts.total() == 1 else 's'}" + (f": {by_cwe}" if by_cwe else "")
    if left_out:
        reasons = ", ".join(f"{count} {reason}" for reason, count in Counter(left_out.values()).most_common())
        yield f"left out: {reasons}; --all includes them"
