"""Pairs with painted masks as one HTML file without network, like the report: autoescape, style inline, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from safecoder.painted_records import PaintedPair, visible
from safecoder.reporting.page import environment
from safecoder.storage import write_text
from safecoder.training_records import Term

_CLASSES = {Term.NONE: "", Term.STANDARD: "", Term.SECURE: "secure", Term.VULNERABLE: "vulnerable"}


def render_pairs(pairs: Sequence[PaintedPair], facts: Mapping[str, str]) -> str:
    """The whole page; `facts` say how it was made."""
    templates = environment()
    templates.filters["visible"] = visible
    return templates.get_template("pairs.html").render(pairs=pairs, facts=facts, classes=_CLASSES)


def write_pairs_page(path: Path, pairs: Sequence[PaintedPair], facts: Mapping[str, str]) -> None:
    """Writes the page atomically."""
    write_text(path, render_pairs(pairs, facts))
