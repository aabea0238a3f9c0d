"""A comparison of two runs on a terminal and as JSON: what got worse comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from safecoder.comparison_records import Change, Comparison, GroupChange
from safecoder.errors import visible

KINDS = {"cwe": "CWEs", "class": "CWEs by language", "scenario": "scenarios"}


def interval(low: float | None, high: float | None) -> str:
    """`[-3.1, +22.0]`, in points; a dash where it cannot be told."""
    return "-" if low is None or high is None else f"[{100 * low:+.1f}, {100 * high:+.1f}]"


def chance(p: float) -> str:
    """A p value, as far as it matters."""
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def comparison_tables(comparison: Comparison, most: int | None = 12) -> list[RenderableType]:
    """What a terminal shows.

    Args:
        most: groups of each kind; None for all.
    """
    shown: list[RenderableType] = [Text(visible(f"BASE {comparison.base}\nNEW  {comparison.new}"))]
    shown += [Text(visible(f"warning: {text}"), style="yellow") for text in comparison.warnings]
    if comparison.groups:
        shown.append(_worse(comparison, most))
    shown.append(_figures(comparison))
    shown += [
        Text(visible(f"left out of {item.title}, measured in {side} only: {_some(names)}"), style="yellow")
        for item in comparison.changes
        for side, names in (("BASE", item.only_base), ("NEW", item.only_new))
        if names
    ]
    return shown


def _some(names: Sequence[str], most: int = 6) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


def _worse(comparison: Comparison, most: int | None) -> RenderableType:
    table = Table(
        title="got worse, deepest fall first",
        caption=Text(
            "percent; difference in points, with its interval if these scenarios were sampled again; p of the exact test, "
            "corrected for all of a kind by Holm (any false alarm) and Benjamini-Hochberg (share of false alarms)"
        ),
    )
    for title in ("", "measure", "BASE", "NEW", "difference", "p", "Holm", "BH"):
        table.add_column(title, justify="left" if title in ("", "measure") else "right")
    total = 0
    for kind, title in KINDS.items():
        worse = [item for item in comparison.worse() if item.kind == kind]
        same = [item for item in comparison.groups if item.kind == kind]
        total += len(worse)
        if not worse:
            continue
        left = len(worse) - len(worse[:most])
        rest = f", {left} more in --all, --json and --html" if left else ""
        table.add_section()
        table.add_row(Text(f"{title}: {len(worse)} of {len(same)} figures{rest}", style="dim"))
        for item in worse[:most]:
            table.add_row(*_row(item))
    return table if total else Text("no class and no scenario got worse", style="green")


def _row(item: GroupChange) -> list[Text]:
    style = "bold red" if item.holm <= 0.05 else "red" if item.p <= 0.05 else ""
    cells = (
        item.name,
        item.title,
        f"{100 * item.base:.0f}",
        f"{100 * item.new:.0f}",
        f"{100 * item.delta:+.0f} {interval(item.low, item.high)}",
        chance(item.p),
        chance(item.holm),
        chance(item.bh),
    )
    return [Text(visible(cell), style=style) for cell in cells]


def _figures(comparison: Comparison) -> Table:
    table = Table(
        title="all figures",
        caption=Text(
            f"percent, mean over scenarios or problems; difference in points with its {100 * comparison.confidence:g}% interval, "
            "paired; p of the exact paired test"
        ),
    )
    for title in ("measure", "on", "BASE", "NEW", "difference", "p"):
        table.add_column(title, justify="left" if title == "measure" else "right")
    kind = None
    for item in comparison.changes:
        if kind not in (None, item.kind):
            table.add_section()
        kind = item.kind
        table.add_row(*_change_row(item))
    return table


def _change_row(item: Change) -> list[Text]:
    style = "" if item.p > 0.05 or not item.better else "green" if item.better > 0 else "red"
    delta = f"{100 * item.delta:+.1f} {interval(item.low, item.high)}"
    cells = (item.title, str(item.units), f"{100 * item.base:.1f}", f"{100 * item.new:.1f}", delta, chance(item.p))
    return [Text(visible(cell), style=style) for cell in cells]


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Everything, with the differences written out; groups with the deepest fall first."""
    groups = sorted(comparison.groups, key=lambda item: (item.delta, item.p, item.name, item.measure))
    return {
        **asdict(comparison),
        "changes": [{**asdict(item), "delta": item.delta} for item in comparison.changes],
        "groups": [{**asdict(item), "delta": item.delta} for item in groups],
    }
