"""Programs as files for a tool that reads a folder: neutral names, every line where it was, and back from a file to its program."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from safecoder import languages
from safecoder.analyzers import fragments
from safecoder.records import Finding, Program


def write(folder: Path, programs: Sequence[Program]) -> dict[str, str]:
    """Writes the programs, completed where they are pieces of one, into a new folder; returns file name -> program id."""
    folder.mkdir()
    names = {}
    for number, program in enumerate(programs):
        name = f"p{number:06d}{languages.get(program.language).extensions[0]}"
        text = fragments.complete(program.text, program.language)
        (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")
        names[name] = program.id
    return names


def identity(path: str, names: Mapping[str, str]) -> str | None:
    """The program that a tool means by a path; None for a file that is not ours."""
    return names.get(PurePosixPath(path).name)


def within(finding: Finding, lines: int) -> Finding:
    """The finding on lines that the program has: what was added to complete it lies behind its last line."""
    if finding.end_line <= lines:
        return finding
    return finding.model_copy(update={"line": min(finding.line, lines), "end_line": lines})


def placed(findings: Mapping[str, Sequence[Finding]], programs: Sequence[Program]) -> dict[str, tuple[Finding, ...]]:
    """`within` for all findings of the programs, by program id."""
    lines = {program.id: fragments.line_count(program.text) for program in programs}
    return {name: tuple(within(finding, lines[name]) for finding in found) for name, found in findings.items()}
