"""The options that choose analyzers, for every command that judges programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from safecoder.protocols import Analyzer

ANALYZER = typer.Option(
    [], "--analyzer", help="Analyzer that judges; may be repeated. An unknown name lists all. Default: semgrep."
)
AGREEMENT = typer.Option(
    "any", "--agreement", help="Whose findings count of several analyzers: any, majority, or the name of one."
)
CACHE = typer.Option(True, help="Remember what was found of each program, as long as rules and tools stay the same.")


def chosen(
    names: Sequence[str] = (),
    agreement: str = "any",
    *,
    parameters: bool = True,
    suppressions: bool = False,
    cache: bool = False,
) -> Analyzer:
    """The analyzer that the options name; see `catalog.make`.

    Args:
        parameters, suppressions: see `catalog.AnalyzerSettings`.
        cache: whether findings are kept beside the models.
    """
    from safecoder.analyzers import catalog
    from safecoder.cli.progress import note
    from safecoder.storage import cache_home

    file = cache_home() / "findings.sqlite" if cache else None
    settings = catalog.AnalyzerSettings(parameters=parameters, suppressions=suppressions, cache=file, notice=note)
    return catalog.make(names, agreement, settings)
