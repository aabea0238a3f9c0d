"""Reads instruction data in the forms that others publish it in: chat messages, ShareGPT conversations, Alpaca rows.

A file is JSONL or one JSON list. Rows are told apart by their keys:

    {"messages": [{"role": "system" | "user" | "assistant", "content": "..."}, ...]}
    {"conversations": [{"from": "system" | "human" | "gpt", "value": "..."}, ...]}
    {"instruction": "...", "input": "...", "output": "..."}

Tools, images and answers of several parts are not read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from safecoder.errors import InputError, writable
from safecoder.records import InstructionSample, Turn
from safecoder.storage import UNREADABLE_JSON, read_text

_ROLES = {"human": "user", "user": "user", "gpt": "assistant", "assistant": "assistant", "system": "system"}
_FORMS = "`messages`, `conversations`, or `instruction` and `output`"
_MEND = "correct or remove that row"
_KEY = re.compile(r'"(\w+)"\s*:')


def is_conversations(first_line: str) -> bool:
    """Whether a file is of one of these forms, told by its first line that is not blank."""
    return first_line.lstrip().startswith("[") or bool({"messages", "conversations", "output"} & keys(first_line))


def keys(line: str) -> set[str]:
    """The keys on a line of JSON, those of inner objects too. A name that is only a value, as of a function `output`, is none."""
    return set(_KEY.findall(line))


def read(path: Path, notify: Callable[[str], None] = lambda message: None) -> list[InstructionSample]:
    """All rows as samples; their ids are the file's name and the number of the row, from 1.

    Args:
        path: the file.
        notify: told how many rows with an empty question or answer were left out, as published sets have them.

    Raises:
        InputError: not UTF-8, no JSON, or a row of no known form; the message names the row.
        StorageError: the file cannot be read.
    """
    text = read_text(path)
    samples, blank = [], []
    for number, row in _rows(text, path):
        system, turns = _conversation(row, f"row {number} of {path}")
        if not all(turn.instruction.strip() and turn.response.strip() for turn in turns):
            blank.append(number)
            continue
        *history, last = turns
        samples.append(
            InstructionSample(
                id=f"{path.stem}-{number}",
                source=path.stem,
                system=system,
                history=tuple(history),
                instruction=last.instruction,
                response=last.response,
            )
        )
    if blank:
        notify(f"{path}: {len(blank)} rows with an empty question or answer left out, the first is row {blank[0]}")
    return samples


def _rows(text: str, path: Path) -> list[tuple[int, Any]]:
    try:
        if text.lstrip().startswith("["):
            return list(enumerate(json.loads(text), start=1))
        lines = [line for line in text.split("\n") if line.strip()]
        return [(number, json.loads(line)) for number, line in enumerate(lines, start=1)]
    except UNREADABLE_JSON as error:
        raise InputError(f"JSON rows in {path}", str(error), "check that the file is whole") from error


def _conversation(row: Any, where: str) -> tuple[str, list[Turn]]:
    """The system message (or nothing) and at least one turn, whose texts may still be blank."""
    if not isinstance(row, dict):
        raise InputError(f"a JSON object at {where}", type(row).__name__, _MEND)
    if "messages" in row or "conversations" in row:
        return _turns(row.get("messages", row.get("conversations")), where)
    if "output" not in row:
        raise InputError(f"{_FORMS} at {where}", ", ".join(map(str, row)) or "no keys", _MEND)
    asked = [_text(row, key, where) for key in ("instruction", "input")]
    answer = _text(row, "output", where)
    return "", [Turn.model_construct(instruction="\n\n".join(text for text in asked if text), response=answer)]


def _text(row: dict[str, Any], key: str, where: str) -> str:
    """A field of an Alpaca row; nothing if it is missing or null."""
    value = row.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InputError(f"a text as `{key}` at {where}", str(value)[:80], _MEND)
    return writable(value)  # no tokenizer takes half of a surrogate pair


def _turns(messages: Any, where: str) -> tuple[str, list[Turn]]:
    """The system message and the turns; a question behind the last answer is left out."""
    said = [_message(message, where) for message in messages] if isinstance(messages, list) else []
    system = said.pop(0)[1] if said and said[0][0] == "system" else ""
    if said and said[-1][0] == "user":
        said.pop()
    roles = [role for role, _ in said]
    if not said or roles != ["user", "assistant"] * (len(said) // 2):
        found = ", ".join(roles) or "no messages"
        raise InputError(f"user and assistant in turn at {where}, a system message before them at most", found, _MEND)
    texts = [text for _, text in said]
    return system, [
        Turn.model_construct(instruction=asked, response=answer)
        for asked, answer in zip(texts[::2], texts[1::2], strict=True)
    ]


def _message(message: Any, where: str) -> tuple[str, str]:
    if isinstance(message, dict):
        role = _ROLES.get(str(message.get("role", message.get("from"))))
        content = message.get("content", message.get("value"))
        if role is not None and isinstance(content, str):
            return role, writable(content)
    raise InputError(
        f"messages with a role of {', '.join(sorted(_ROLES))} and a text at {where}", str(message)[:80], _MEND
    )
