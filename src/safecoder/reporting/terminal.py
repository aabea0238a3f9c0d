"""The same figures on a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from safecoder.errors import visible
from safecoder.reporting.summary import Report, by_change


def _plain(text: str) -> Text:
    """Text that is neither markup nor commands to the terminal."""
    return Text(visible(text))


def _style(change: float) -> str:
    return "green" if change > 0 else "red" if change < 0 else "dim"


def models_table(report: Report) -> Table:
    """One row a model; changes against the base in a second line."""
    table = Table(
        title=_plain(report.title), caption=Text("percent [95% interval]; second line: change against base, in points")
    )
    table.add_column("model")
    for title in report.columns.values():
        table.add_column(_plain(title), justify="right")
    for model in report.models:
        cells = []
        for key in report.columns:
            cell = model.cells[key]
            change = Text(f"\n{cell.change}", style=_style(cell.better))
            cells.append(Text(cell.text) + change if cell.change else Text(cell.text))
        table.add_row(_plain(model.title), *cells)
    return table


def scenarios_table(report: Report) -> Table:
    """Scenarios whose share of secure programs changed, worst first."""
    table = Table(title="security by scenario, where it changed (worst first)")
    for name in ("scenario", *(model.title for model in report.models), "change"):
        table.add_column(_plain(name), justify="left" if name == "scenario" else "right")
    for row in by_change(row for row in report.scenarios if row.change):
        shares = [row.shares[model.name] for model in report.models]
        change = row.change or 0.0
        table.add_row(
            _plain(row.scenario),
            *("-" if share is None else f"{100 * share:.0f}" for share in shares),
            Text(f"{100 * change:+.0f}", style=_style(change)),
        )
    return table
