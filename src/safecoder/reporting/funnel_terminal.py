"""The funnel of collecting on a terminal and as JSON. Names and reasons hold text of strangers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from safecoder.errors import visible
from safecoder.funnel_records import STEPS, Funnel, Row

_MIB = 1 << 20
_LONGEST_NAME = 16
_LONGEST_NUMBER = 7
_UNKNOWN_BY_CLASS = ("commits", "matched")


def funnel_tables(funnel: Funnel, *, most: int = 30) -> Iterator[Table]:
    """The steps by repository and by class, rejections by reason, and the cost of each stage.

    Args:
        most: rows of the table of repositories; those with most pairs come first.
    """
    rows = sorted(funnel.repositories, key=lambda row: (-row.counts["kept"], -row.counts["verified"], row.title))
    hidden = f"; {len(rows) - most} more repositories are not shown" if len(rows) > most else ""
    yield _steps("by repository", rows[:most], [funnel.total], caption=share_line(funnel) + hidden)
    if funnel.classes:
        yield _steps("by class", funnel.classes, (), caption=CLASS_NOTE, left_out=_UNKNOWN_BY_CLASS)
    if funnel.left_out:
        reasons = [(item.stage, item.reason, f"{item.count:,}") for item in funnel.left_out]
        yield _table("left out", ("stage", "reason", "count"), reasons)
    costs = [(cost.stage, f"{cost.seconds:,.1f}", f"{cost.peak / _MIB:,.0f}") for cost in funnel.costs]
    yield _table("cost", ("stage", "seconds of all tasks", "most MiB of a process"), costs)
    if funnel.failures:
        yield _table("could not be done; a rerun tries again", ("repository", "stage", "reason"), funnel.failures)


CLASS_NOTE = "up to functions by the commit's message, from verified on by what analyzers found"


def share_line(funnel: Funnel) -> str:
    """How much of the candidates was verified."""
    share = funnel.verified_share
    return "no candidates" if share is None else f"{100 * share:.1f}% of the changed functions are verified"


def _steps(
    title: str, rows: Iterable[Row], last: Sequence[Row], *, caption: str, left_out: Sequence[str] = ()
) -> Table:
    steps = {key: name for key, name in STEPS.items() if key not in left_out}
    table = Table(title=title, caption=caption)
    table.add_column("", no_wrap=True)
    for name in steps.values():
        table.add_column(name, justify="right", min_width=_LONGEST_NUMBER)
    for group in (rows, last):
        for row in group:
            table.add_row(_shown(_end(row.title)), *(f"{row.counts[key]:,}" for key in steps))
        table.add_section()
    return table


def _end(name: str) -> str:
    """A name without its beginning, if it is long: paths and addresses differ at their ends."""
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    table = Table(title=title)
    for at, name in enumerate(columns):
        table.add_column(name, justify="right" if at and name != "reason" and name != "stage" else "left")
    for row in rows:
        table.add_row(*map(_shown, row))
    return table


def _shown(text: str) -> Text:
    return Text(visible(text))


def as_json(funnel: Funnel) -> dict[str, Any]:
    """Everything that was counted."""
    return {
        "total": dict(funnel.total.counts),
        "verified_share": funnel.verified_share,
        "classes": {row.title: dict(row.counts) for row in funnel.classes},
        "repositories": {row.title: dict(row.counts) for row in funnel.repositories},
        "left_out": [asdict(item) for item in funnel.left_out],
        "costs": [asdict(cost) for cost in funnel.costs],
        "failures": [dict(zip(("repository", "stage", "reason"), item, strict=True)) for item in funnel.failures],
    }
