"""`safecoder report`: what was measured of one or several models, as one page that needs nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from safecoder.evaluation.runs import Run


def report(
    runs: list[str] = typer.Argument(
        help="Folders of runs, the base first; FOLDER:MODEL for a model of a demo's seed."
    ),
    html: Path = typer.Option(Path("report.html"), help="The page to write."),
    title: str = typer.Option("", help="Of the page; default: the names of the models."),
) -> None:
    """Put runs of `eval security` and `eval utility` on one page: rates, scenarios, programs with their findings marked.

    The page shows runs side by side, whatever their settings; `safecoder compare` says whether they can be compared, and tests it.

    Example: safecoder report runs/base runs/tuned --html report.html
    """
    from safecoder.cli.comparison import compared
    from safecoder.cli.progress import console, note
    from safecoder.evaluation.runs import read
    from safecoder.reporting.page import write_page
    from safecoder.reporting.terminal import models_table

    read_runs = {str(number): read(named) for number, named in enumerate(runs)}
    names = dict(zip(read_runs, _names(list(read_runs.values())), strict=True))
    page = compared(
        title or ", ".join(names.values()),
        names,
        {key: run.judgements for key, run in read_runs.items()},
        {key: run.results for key, run in read_runs.items()},
        _facts(list(read_runs.values()), list(names.values())),
    )
    write_page(html, page)
    console.print(models_table(page))
    note(f"page: {html}")


def _names(runs: Sequence[Run]) -> list[str]:
    """The models' names; where two are called the same, the folders'."""
    counts = Counter(run.model for run in runs)
    return [run.model if run.model and counts[run.model] == 1 else run.name for run in runs]


def _facts(runs: Sequence[Run], names: Sequence[str]) -> dict[str, str]:
    from safecoder import __version__

    facts = {"version": f"safecoder {__version__}"}
    for run, name in zip(runs, names, strict=True):
        facts[f"{name}: folder"] = run.name
        for part, settings in run.settings.items():
            shown = [
                f"{key} {value}" for key, value in sorted(settings.items()) if isinstance(value, str | int | float)
            ]
            seed = [f"seed {run.seeds[part]}"] if part in run.seeds else []
            facts[f"{name}: {part}"] = ", ".join([*shown, *seed])
    return facts
