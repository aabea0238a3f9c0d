"""Pairs with painted masks on a terminal. All text of a pair is hostile: no markup, no control characters."""

from __future__ import annotations

from rich.text import Text

from safecoder.painted_records import PaintedPair, PaintedProgram, visible
from safecoder.training_records import Term

_STYLES = {Term.SECURE: "black on green", Term.VULNERABLE: "white on red"}
_MARKS = {Term.SECURE: ("{+", "+}"), Term.VULNERABLE: ("[-", "-]")}


def painted(pair: PaintedPair, *, colour: bool) -> Text:
    """A heading, the instruction, the secure and the vulnerable program.

    Args:
        colour: paint marked tokens; else put them between `{+ +}` (secure) and `[- -]` (vulnerable).
    """
    text = Text()
    text.append(visible(f"{pair.id}  {pair.cwe}  {pair.language}\n"), style="bold")
    text.append(visible(f"{pair.instruction or '(no instruction)'}\n"))
    for title, program in (("secure", pair.secure), ("vulnerable", pair.vulnerable)):
        text.append(f"--- {title}: {program.marked} of {program.tokens} tokens\n", style="dim")
        _append(text, program, colour)
    return text


def _append(text: Text, program: PaintedProgram, colour: bool) -> None:
    for segment in program.segments:
        shown = visible(segment.text)
        if segment.term is Term.NONE:
            text.append(shown)
        elif colour:
            # A painted line end shows nothing, so it is given a sign.
            text.append(shown.replace("\n", "⏎\n"), style=_STYLES[segment.term])
        else:
            before, behind = _MARKS[segment.term]
            text.append(f"{before}{shown}{behind}")
    if not text.plain.endswith("\n"):
        text.append("\n")
