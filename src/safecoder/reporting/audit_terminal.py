"""A blind review on a terminal: a pair as A and B, and what the verdicts say. All text of a pair is hostile."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from rich.table import Table
from rich.text import Text

from safecoder.audit_records import AuditResult, AuditVerdict, BlindPair, Piece
from safecoder.errors import visible
from safecoder.shares import percent

_CONTEXT = 6  # unchanged lines shown around a change
_STYLES = {"A": "black on cyan", "B": "black on yellow", " ": ""}


def blind_text(pair: BlindPair, number: int, count: int) -> Text:
    """Both halves as one text: lines of both, of A only and of B only, with what stands far from a change left out."""
    text = Text()
    text.append(visible(f"{number} of {count}  {pair.cwe} {pair.cwe_name}  {pair.language}\n"), style="bold")
    for sign, line in _folded(list(_merged(_joined(pair.a), _joined(pair.b)))):
        text.append(f"{sign} {visible(line)}\n", style=_STYLES[sign])
    return text


def _joined(pieces: Sequence[Piece]) -> list[str]:
    return "".join(piece.text for piece in pieces).removesuffix("\n").split("\n")


def _merged(a: list[str], b: list[str]) -> Iterator[tuple[str, str]]:
    for kind, a_from, a_to, b_from, b_to in difflib.SequenceMatcher(None, a, b).get_opcodes():
        if kind == "equal":
            yield from ((" ", line) for line in a[a_from:a_to])
        else:
            yield from (("A", line) for line in a[a_from:a_to])
            yield from (("B", line) for line in b[b_from:b_to])


def _folded(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The first lines, and those near a change."""
    changed = [at for at, (sign, _) in enumerate(lines) if sign != " "]
    near = {at for centre in changed for at in range(centre - _CONTEXT, centre + _CONTEXT + 1)} | {0, 1}
    hidden = 0
    for at, line in enumerate(lines):
        if at in near:
            if hidden:
                yield " ", f"... {hidden} lines of both ..."
            hidden = 0
            yield line
        else:
            hidden += 1
    if hidden:
        yield " ", f"... {hidden} lines of both ..."


def result_tables(result: AuditResult) -> Iterator[Table]:
    """Precision overall and by class, and the agreement of reviewers."""
    table = Table(
        title="label precision", caption="percent [95% Wilson interval]; at least: as if every unsure one were wrong"
    )
    for name in ("pairs of", "right", "judged", "precision", "unsure", "at least"):
        table.add_column(name, justify="left" if name == "pairs of" else "right")
    for row in result.precision:
        unsure = row.at_least.total - row.decided.total
        decided, least = percent(row.decided), percent(row.at_least)
        table.add_row(row.title, str(row.decided.count), str(row.decided.total), decided, str(unsure), least)
    yield table
    if result.agreement:
        pairs = Table(title="agreement of reviewers")
        for name in ("reviewers", "pairs of both", "equal", "Cohen's kappa"):
            pairs.add_column(name, justify="left" if name == "reviewers" else "right")
        for item in result.agreement:
            kappa = "-" if item.kappa is None else f"{item.kappa:.2f}"
            names = Text(visible(" and ".join(item.reviewers)))
            pairs.add_row(names, str(item.pairs), f"{100 * item.equal:.1f}", kappa)
        yield pairs


def wrong_lines(result: AuditResult) -> Iterator[str]:
    """A line for each pair whose label was not confirmed."""
    for item in result.wrong:
        yield f"wrong: {item.pair} ({item.reviewer}: {item.choice}){_note(item)}"


def _note(item: AuditVerdict) -> str:
    return f": {' '.join(item.note.split())}" if item.note.strip() else ""


def as_json(result: AuditResult) -> dict[str, Any]:
    """Everything that was counted."""
    return {
        "precision": [
            {
                "title": row.title,
                "decided": {**asdict(row.decided), "value": row.decided.value},
                "at_least": {**asdict(row.at_least), "value": row.at_least.value},
            }
            for row in result.precision
        ],
        "agreement": [asdict(item) for item in result.agreement],
        "wrong": [item.model_dump() for item in result.wrong],
        "unknown": result.unknown,
    }
