"""Reads and writes the JSONL format of the published pairs (SafeCoder and SVEN).

A row has `func_src_before` (vulnerable), `func_src_after` (secure), `vul_type`, `file_name`, `func_name`, `commit_link`, and often
`description` (the instruction), `line_changes`, `char_changes`, `commit_msg`, `parent_commit`.
"""

from __future__ import annotations

import json
import os.path
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from safecoder import cwe, languages
from safecoder.dataset.differing import differences
from safecoder.errors import InputError
from safecoder.records import Pair, Provenance
from safecoder.storage import UNREADABLE_JSON, describe_faults, fingerprint, read_text, write_text

_MEND = "correct or remove that line"


@dataclass(frozen=True)
class Imported:
    """What a file gave: pairs, and for every row left out its line number and the reason."""

    pairs: tuple[Pair, ...]
    skipped: tuple[tuple[int, str], ...]


def read(path: Path, source: str) -> Imported:
    """Reads a published file.

    Rows whose halves are equal or whose language is not supported are left out with a reason.

    Raises:
        InputError: the file is not UTF-8, or a line is no JSON object, lacks a field, has one of the wrong type or names an unknown CWE.
        StorageError: the file cannot be read.
    """
    lines = read_text(path).split("\n")
    pairs: list[Pair] = []
    skipped: list[tuple[int, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = _row(line, f"{path}:{number}")
        language = languages.of_path(row["file_name"])
        if language is None:
            skipped.append((number, f"no supported language: {row['file_name']}"))
        elif row["func_src_before"] == row["func_src_after"]:
            skipped.append((number, f"both halves are equal: {row['func_name']}"))
        elif not (row["func_src_before"].strip() and row["func_src_after"].strip()):
            skipped.append((number, f"a half is empty: {row['func_name']}"))
        elif not all(_is_unicode(row[half]) for half in ("func_src_before", "func_src_after")):
            skipped.append((number, f"a half is no valid Unicode text: {row['func_name']}"))
        else:
            pairs.append(_pair(row, language, f"{source}-{number}", source, f"{path}:{number}"))
    return Imported(tuple(pairs), tuple(skipped))


def _is_unicode(text: str) -> bool:
    """Whether a text has no lone surrogates, which JSON can carry but no file and no tokenizer takes."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _row(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except UNREADABLE_JSON as error:
        raise InputError(f"a JSON object at {where}", str(error), _MEND) from error
    needed = ("func_src_before", "func_src_after", "vul_type", "file_name", "func_name")
    missing = [name for name in needed if not isinstance(row, dict) or not isinstance(row.get(name), str)]
    if missing:
        raise InputError(f"the text fields {', '.join(needed)} at {where}", f"without {', '.join(missing)}", _MEND)
    try:
        cwe.canonical(row["vul_type"])
    except InputError as error:
        raise InputError(f"{error.expected} at {where}", error.found, error.hint) from error
    # JSON can spell half of a surrogate pair, which no encoding can write; in the programs themselves it is a reason to leave the row out.
    halves = ("func_src_before", "func_src_after")
    return {
        name: value.encode("utf-8", "replace").decode() if isinstance(value, str) and name not in halves else value
        for name, value in row.items()
    }


def _pair(row: dict[str, Any], language: str, identity: str, source: str, where: str) -> Pair:
    link, description = str(row.get("commit_link") or ""), row.get("description")
    repository, _, commit = link.partition("/commit/")
    fields = {
        "id": f"{identity}-{fingerprint(row['func_src_before'])[:8]}",
        "language": language,
        "cwe": row["vul_type"],
        "instruction": description,
        "secure": row["func_src_after"],
        "vulnerable": row["func_src_before"],
        "source": source,
        "provenance": Provenance(
            repository=repository,
            commit=commit,
            parent=str(row.get("parent_commit") or ""),
            path=row["file_name"],
            function=row["func_name"],
            message=str(row.get("commit_msg") or ""),
        ),
    }
    try:
        return Pair.model_validate(fields)
    except ValidationError as error:
        raise InputError(f"a published pair at {where}", describe_faults(error), _MEND) from error


def line_changes(before: str, after: str) -> dict[str, list[dict[str, Any]]]:
    """Deleted and added lines with 1-based numbers and character ranges, as the published files have them."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    changes: dict[str, list[dict[str, Any]]] = {"deleted": [], "added": []}
    for i1, i2, j1, j2 in differences(old, new):
        changes["deleted"] += _lines(old, i1, i2)
        changes["added"] += _lines(new, j1, j2)
    return changes


def _lines(lines: Sequence[str], start: int, end: int) -> list[dict[str, Any]]:
    out, offset = [], sum(len(line) for line in lines[:start])
    for number in range(start, end):
        stop = offset + len(lines[number])
        out.append({"line_no": number + 1, "char_start": offset, "char_end": stop, "line": lines[number]})
        offset = stop
    return out


def char_changes(before: str, after: str) -> dict[str, list[dict[str, Any]]]:
    """Deleted and added character ranges with their text."""
    changes: dict[str, list[dict[str, Any]]] = {"deleted": [], "added": []}
    # Only what lies between the common beginning and end is compared.
    head = len(os.path.commonprefix([before, after]))  # noqa: RUF071 - of characters, on purpose
    tail = len(os.path.commonprefix([before[head:][::-1], after[head:][::-1]]))  # noqa: RUF071
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    for bounds in differences(old, new):
        i1, i2, j1, j2 = (bound + head for bound in bounds)
        if i2 > i1:
            changes["deleted"].append({"char_start": i1, "char_end": i2, "chars": before[i1:i2]})
        if j2 > j1:
            changes["added"].append({"char_start": j1, "char_end": j2, "chars": after[j1:j2]})
    return changes


def write(path: Path, pairs: Iterable[Pair]) -> int:
    """Writes pairs in the published format; returns their number."""
    lines = [json.dumps(_published(pair), ensure_ascii=False) for pair in pairs]
    write_text(path, "".join(line + "\n" for line in lines))
    return len(lines)


def _published(pair: Pair) -> dict[str, Any]:
    origin = pair.provenance
    extension = languages.get(pair.language).extensions[0]
    row: dict[str, Any] = {
        "func_name": origin.function if origin.path else pair.id,
        "func_src_before": pair.vulnerable,
        "func_src_after": pair.secure,
        "line_changes": line_changes(pair.vulnerable, pair.secure),
        "char_changes": char_changes(pair.vulnerable, pair.secure),
        "commit_link": f"{origin.repository}/commit/{origin.commit}" if origin.commit else "",
        "file_name": origin.path or f"{pair.id}{extension}",
        "vul_type": pair.cwe.lower(),
        "commit_msg": origin.message,
        "parent_commit": origin.parent,
    }
    if pair.instruction is not None:
        row["description"] = pair.instruction
    return row
