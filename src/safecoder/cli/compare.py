"""`safecoder compare`: two runs of the same evaluation, paired, what got worse first."""

from __future__ import annotations

import json
from pathlib import Path

import typer

BASE = typer.Argument(help="Folder of the run to compare with; FOLDER:MODEL for a model of a demo's seed.")
NEW = typer.Argument(help="Folder of the run in question, likewise.")
INTERSECTION = typer.Option(
    False,
    "--intersection",
    help="Compare only the scenarios, benchmarks and problems that both runs have in equal form.",
)
ALLOW = typer.Option([], "--allow", help="A setting that may differ between the runs, as reminder; may be repeated.")


def compare(
    base: str = BASE,
    new: str = NEW,
    html: Path | None = typer.Option(None, help="Also write a page of everything to this file."),
    confidence: float = typer.Option(0.95, min=0.5, max=0.999, help="Of the intervals."),
    intersection: bool = INTERSECTION,
    allow: list[str] = ALLOW,
    everything: bool = typer.Option(
        False, "--all", help="List everything that got worse, not the deepest falls alone."
    ),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Compare two runs of `eval security` and `eval utility`, in pairs. How is said in docs/compare.md.

    Runs that differ in more than the model are an error that names what differs. Several trainings of one recipe, joined by +, are
    compared as their mean.

    Example: safecoder compare runs/base runs/tuned --html comparison.html
    Example: safecoder compare runs/demo/seed-1:base runs/demo/seed-1:safecoder
    Example: safecoder compare runs/ordinary-1+runs/ordinary-2 runs/recommended-1+runs/recommended-2
    """
    from safecoder import __version__
    from safecoder.cli.progress import console, note
    from safecoder.evaluation.contrast import contrast
    from safecoder.evaluation.trainings import read_trainings
    from safecoder.reporting import comparison_page, comparison_terminal

    runs = [read_trainings(named, intersection=intersection, allowed=allow) for named in (base, new)]
    comparison = contrast(*runs, confidence=confidence, intersection=intersection, allowed=allow)
    if html is not None:
        facts = {"BASE": comparison.base, "NEW": comparison.new, "version": f"safecoder {__version__}"}
        comparison_page.write_comparison_page(html, comparison, facts)
    if as_json:
        typer.echo(json.dumps(comparison_terminal.as_json(comparison), indent=2))
        return
    for part in comparison_terminal.comparison_tables(comparison, None if everything else 12):
        console.print(part, soft_wrap=not console.is_terminal and isinstance(part, str))
    if html is not None:
        note(f"page: {html}")
