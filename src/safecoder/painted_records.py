"""Foundation: what the dataset stage hands to the reporting stage for painting masks."""

from __future__ import annotations

from dataclasses import dataclass

from safecoder import errors
from safecoder.training_records import Term


@dataclass(frozen=True)
class Segment:
    """A run of characters whose tokens take part in one term of the loss, or in none."""

    text: str
    term: Term


@dataclass(frozen=True)
class PaintedProgram:
    """A program in segments, and how many of its tokens are marked."""

    segments: tuple[Segment, ...]
    marked: int
    tokens: int


@dataclass(frozen=True)
class PaintedPair:
    """A pair with its masks. All its text is hostile."""

    id: str
    cwe: str
    language: str
    instruction: str
    source: str
    secure: PaintedProgram
    vulnerable: PaintedProgram


_CONTROLS = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "␡"}
# Invisible or reordering: they can make a program look other than it is.
_HIDDEN = [*range(0x80, 0xA0), *range(0x200B, 0x2010), *range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
_VISIBLE = {
    **_CONTROLS,
    **{code: f"\\u{code:04x}" for code in (*_HIDDEN, *range(0xD800, 0xE000))},
    ord("\t"): "\t",
    ord("\n"): "\n",
}


def visible(text: str) -> str:
    """The text with every control, hidden or direction-changing character in a visible form; tabs and line ends stay.

    A terminal then interprets nothing of it, and neither it nor a page shows the characters in another order.
    """
    return errors.visible(text.translate(_VISIBLE))
