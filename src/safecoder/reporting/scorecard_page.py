"""How right analyzers are, as one HTML file without network, like the report: bars with their intervals, style inline, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from safecoder import cwe
from safecoder.reporting.page import environment
from safecoder.scorecard_records import MEASURES, Scorecard
from safecoder.shares import percent
from safecoder.storage import write_text

_BARS = ("told_apart", "secure_flagged")
_KINDS = {"all": "All pairs", "language": "By language", "cwe": "By weakness", "class": "By class"}


def render_scorecards(cards: Sequence[Scorecard], facts: Mapping[str, str]) -> str:
    """The whole page; `facts` say how it was made."""
    templates = environment()
    templates.filters["percent"] = percent
    names = {score.cwe: cwe.get(score.cwe).name for card in cards for score in card.scores if score.cwe}
    return templates.get_template("scorecard.html").render(
        cards=cards, facts=facts, measures=MEASURES, bars=_BARS, kinds=_KINDS, names=names
    )


def write_scorecard_page(path: Path, cards: Sequence[Scorecard], facts: Mapping[str, str]) -> None:
    """Writes the page atomically."""
    write_text(path, render_scorecards(cards, facts))
