"""Where the data of benchmarks comes from: a folder in the published forms, or the Hugging Face hub.

The hub is read by the library `datasets`, which is no dependency and is imported only then; it runs no code of a data set.
"""

from __future__ import annotations

import csv
import importlib.util
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from safecoder.errors import InputError, ToolError, reason
from safecoder.storage import read_text

HUB = "hub"
"""What `--data` is for the hub."""

Row = Mapping[str, Any]


def csv_rows(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV file with a header.

    Raises:
        InputError: a column is missing, a row is too short or too long, or the file has no rows.
        StorageError: the file cannot be read.
    """
    reader = csv.DictReader(io.StringIO(read_text(path), newline=""), strict=True)
    wanted = f"a CSV file with the columns {', '.join(columns)} at {path}"
    rows = []
    try:
        missing = [name for name in columns if name not in (reader.fieldnames or ())]
        if missing:
            raise InputError(wanted, f"none named {', '.join(missing)}", "check the file")
        for row in reader:
            if None in row or None in row.values():
                raise InputError(wanted, f"{len(row)} fields in line {reader.line_num}", "check the file")
            rows.append(row)
    except csv.Error as error:
        raise InputError(wanted, f"line {reader.line_num}: {reason(error)}", "check the file") from error
    if not rows:
        raise InputError(wanted, "no rows", "check the file")
    return rows


def hub_rows(name: str, config: str | None, split: str) -> list[dict[str, Any]]:
    """A split of a data set of the hub, from its cache if it is there.

    Raises:
        ToolError: `datasets` is not installed.
        InputError: the hub cannot be reached, or has no such data set.
    """
    if importlib.util.find_spec("datasets") is None:
        hint = "pip install 'safecoder[lm-eval]', or name a folder with --data"
        raise ToolError("the package datasets, to read the hub", "not there", hint)
    import datasets

    datasets.disable_progress_bars()
    try:
        return [dict(row) for row in datasets.load_dataset(name, config, split=split)]
    except Exception as error:  # of many unrelated types
        hint = "check the connection, or name a folder with --data"
        raise InputError(f"the data set {name} from the hub", reason(error), hint) from error
