"""Programs as files for a tool that reads a folder: neutral names, every line where it was, and back from a file to its program."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from safecoder import languages
from safecoder.records import Program


def write(folder: Path, programs: Sequence[Program]) -> dict[str, str]:
    """Writes the programs into a new folder; returns file name -> program id."""
    folder.mkdir()
    names = {}
    for number, program in enumerate(programs):
        name = f"p{number:06d}{languages.get(program.language).extensions[0]}"
        # Python refuses a method that still has the indentation of its class.
        text = textwrap.dedent(program.text) if program.language == "python" else program.text
        (folder / name).write_text(text, encoding="utf-8", errors="replace", newline="")
        names[name] = program.id
    return names


def identity(path: str, names: Mapping[str, str]) -> str | None:
    """The program that a tool means by a path; None for a file that is not ours."""
    return names.get(PurePosixPath(path).name)
