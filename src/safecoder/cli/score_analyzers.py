"""`safecoder data score-analyzers`: how right the analyzers are on labelled pairs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli import analyzer_options

if TYPE_CHECKING:
    from safecoder.protocols import Analyzer
    from safecoder.records import Pair
    from safecoder.scorecard_records import Scorecard


def score_analyzers(
    name: str = typer.Argument(
        "builtin", metavar="PAIRS", help="`builtin`, `on-policy`, a JSONL file of pairs or a folder of tasks."
    ),
    analyzers: list[str] = analyzer_options.ANALYZER,
    classes: bool = typer.Option(False, help="Also print a row for every CWE and language together."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON: every count, and what was found in each pair."),
    html: Path | None = typer.Option(None, help="Also write a page with figures; it needs no network."),
) -> None:
    """Measure the analyzers: share of vulnerable programs flagged, of fixed ones still flagged, and of pairs told apart.

    Example: safecoder data score-analyzers pairs.jsonl --html scorecard.html
    """
    from safecoder.analyzers.catalog import DEFAULT
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.progress import console, note
    from safecoder.reporting import scorecard_terminal
    from safecoder.reporting.scorecard_page import write_scorecard_page

    pairs = load_pairs(name, check=False)
    chosen = [analyzer_options.chosen([one]) for one in dict.fromkeys(analyzers or [DEFAULT])]
    cards = [_card(pairs, analyzer) for analyzer in chosen]
    if html is not None:
        named = " ".join(f"--analyzer {card.analyzer}" for card in cards)
        facts = {"pairs": f"{len(pairs)} of {name}", "command": f"safecoder data score-analyzers {name} {named}"}
        write_scorecard_page(html, cards, facts)
    if as_json:
        told = {"set": name, "pairs": len(pairs), "analyzers": [scorecard_terminal.as_json(card) for card in cards]}
        typer.echo(json.dumps(told, indent=2))
        return
    for card in cards:
        console.print(scorecard_terminal.card_table(card, classes=classes))
    if html is not None:
        note(f"wrote the figures to {html}")


def _card(pairs: list[Pair], analyzer: Analyzer) -> Scorecard:
    from safecoder.cli.progress import bar
    from safecoder.evaluation.scorecard import scorecard

    known = sum(pair.language in analyzer.languages for pair in pairs)
    with bar(f"judging pairs with {analyzer.name}", known) as shown:
        return scorecard(pairs, analyzer, on_pairs=lambda done: shown.advance(to=done))
