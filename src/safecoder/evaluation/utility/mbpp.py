"""Reads the MBPP problems, in two forms: function completion (`prompt`, `tests`), and the original (`code`, `test_list`).

The original form has a sentence and a reference solution. It becomes function completion like the other: imports and signature from the
solution, the sentence and the tests as docstring.
"""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

from safecoder.errors import InputError, reason
from safecoder.evaluation.utility.code_problems import Problem
from safecoder.evaluation.utility.sources import HUB, Row, hub_rows
from safecoder.storage import read_text

_HUB_NAME = "google-research-datasets/mbpp"


def load_problems(source: str, count: int | None = None) -> list[Problem]:
    """The first `count` problems of a `.jsonl` or `.json` file, or of the hub (the sanitized test split).

    Args:
        source: a path, or `hub`.

    Raises:
        InputError: not of one of the two forms.
        StorageError: the file cannot be read.
    """
    rows = hub_rows(_HUB_NAME, "sanitized", "test") if source == HUB else _rows(Path(source))
    problems = []
    for number, row in enumerate(rows, start=1):
        try:
            problems.append(_completion(row) if "tests" in row else _original(row))
        except (KeyError, TypeError, ValueError) as error:  # a syntax error is a ValueError of `ast`'s own kind
            raise _not_mbpp(source, f"problem {number}: {type(error).__name__}: {reason(error)}") from error
    if not problems:
        raise _not_mbpp(source, "none")
    return problems[:count]


def _not_mbpp(source: str, found: str) -> InputError:
    return InputError(f"MBPP problems in {source}", found, "check the file")


def _rows(path: Path) -> list[Any]:
    text = read_text(path)
    try:
        if path.suffix == ".json":
            return list(json.loads(text))
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    except (ValueError, TypeError) as error:
        raise _not_mbpp(str(path), reason(error)) from error


def _completion(row: Row) -> Problem:
    prompt = str(row["prompt"])
    names = [node.name for node in _parsed(prompt).body if isinstance(node, ast.FunctionDef)]
    if not names:
        raise ValueError("no function in the prompt")
    called = _called(str(row["tests"]))
    return Problem(
        task_id=str(row["task_id"]),
        prompt=prompt,
        entry_point=names[-1],
        test=f"{row['tests']}\n",
        benchmark="mbpp",
        several=names[-1] not in called,
    )


def _original(row: Row) -> Problem:
    code, tests = str(row["code"]).replace("\r\n", "\n"), [str(test) for test in row["test_list"]]
    setup = "\n".join([*row.get("test_imports", ()), str(row.get("test_setup_code") or "")]).strip()
    body = _parsed(code).body
    called = _called("\n".join(tests))
    tested = [node for node in body if isinstance(node, ast.FunctionDef) and node.name in called]
    if not tested:
        raise ValueError("no function of the code is called by the tests")
    entry = tested[-1]
    before = body[: body.index(entry)]
    kept = [_source(code, node) for node in before if isinstance(node, ast.Import | ast.ImportFrom | ast.ClassDef)]
    signature = ast.unparse(ast.FunctionDef(**{**vars(entry), "body": [ast.Pass()]})).rsplit("\n", 1)[0]
    sentence = str(row["text"] if "text" in row else row["prompt"]).strip()
    docstring = "\n    ".join([sentence, "For example:", *(line for test in tests for line in test.splitlines())])
    escaped = docstring.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    head = "".join(f"{part}\n" for part in kept) + ("\n\n" if kept else "")
    return Problem(
        task_id=f"mbpp_{row['task_id']}",
        prompt=f'{head}{signature}\n    """\n    {escaped}\n    """\n',
        entry_point=entry.name,
        test="\n".join([*([setup] if setup else []), *tests]) + "\n",
        reference=f"{code.rstrip()}\n",
        benchmark="mbpp",
    )


def _called(tests: str) -> set[str]:
    return {node.id for node in ast.walk(_parsed(tests)) if isinstance(node, ast.Name)}


def _source(code: str, node: ast.AST) -> str:
    return ast.get_source_segment(code, node) or ""


def _parsed(code: str) -> ast.Module:
    try:
        return ast.parse(code)
    except SyntaxError as error:
        raise ValueError(f"it does not parse: {error.msg}") from error
