"""How right analyzers are, on a terminal and as JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from safecoder.errors import visible
from safecoder.scorecard_records import MEASURES, Scorecard
from safecoder.shares import percent


def card_table(card: Scorecard, *, classes: bool) -> Table:
    """One row a group of pairs; `classes` adds a row for every CWE and language together."""
    caption = "percent [95% Wilson interval]; told apart: of all pairs, flagged: of the halves that were judged"
    if card.foreign:
        caption += f"; {card.foreign} pairs in other languages are left out"
    table = Table(title=Text(visible(f"{card.analyzer} {card.version}")), caption=caption)
    table.add_column("pairs of")
    for title in ("pairs", *MEASURES.values(), "not judged"):
        table.add_column(title, justify="right")
    before = "all"
    for score in card.scores:
        if score.kind == "class" and not classes:
            continue
        if score.kind != before:
            table.add_section()
            before = score.kind
        cells = [percent(score.share(measure), interval="any" not in measure) for measure in MEASURES]
        table.add_row(score.title, str(score.pairs), *cells, str(score.unjudged.count))
    return table


def as_json(card: Scorecard) -> dict[str, Any]:
    """Everything that was counted, and what was found in each pair."""
    scores = [
        {
            **{key: getattr(score, key) for key in ("kind", "language", "cwe", "pairs")},
            **{
                name: {**asdict(score.share(name)), "value": score.share(name).value}
                for name in (*MEASURES, "unjudged")
            },
        }
        for score in card.scores
    ]
    verdicts = [
        {
            **asdict(item),
            "vulnerable": None if item.vulnerable is None else sorted(item.vulnerable),
            "secure": None if item.secure is None else sorted(item.secure),
        }
        for item in card.verdicts
    ]
    return {
        "analyzer": card.analyzer,
        "version": card.version,
        "foreign": card.foreign,
        "scores": scores,
        "pairs": verdicts,
    }
