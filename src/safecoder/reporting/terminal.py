"""The same figures on a terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from safecoder.reporting.summary import Report


def models_table(report: Report) -> Table:
    """One row a model; changes against the base in a second line."""
    table = Table(title=report.title, caption="percent [95% interval]; second line: change against base, in points")
    table.add_column("model")
    for title in report.columns.values():
        table.add_column(title, justify="right")
    for model in report.models:
        cells = []
        for key in report.columns:
            cell = model.cells[key]
            style = "green" if (cell.delta or 0) > 0 else "red"
            cells.append(Text(cell.text) + Text(f"\n{cell.change}", style=style) if cell.change else Text(cell.text))
        table.add_row(Text(model.title), *cells)
    return table


def scenarios_table(report: Report) -> Table:
    """Scenarios whose share of secure programs changed, worst first."""
    table = Table(title="security by scenario, where it changed (worst first)")
    for name in ("scenario", *(model.title for model in report.models), "change"):
        table.add_column(name, justify="left" if name == "scenario" else "right")
    changed = [row for row in report.scenarios if row.change]
    for row in sorted(changed, key=lambda row: row.change or 0.0):
        shares = [row.shares[model.name] for model in report.models]
        change = row.change or 0.0
        table.add_row(
            Text(row.scenario),
            *("-" if share is None else f"{100 * share:.0f}" for share in shares),
            Text(f"{100 * change:+.0f}", style="green" if change > 0 else "red"),
        )
    return table
