"""Reads scenarios in the published form (SafeCoder, SVEN), which analyzers judge and nothing runs.

A scenario is a folder with `file_context.<ext>` (imports and the like, may be empty or absent), `func_context.<ext>` (the beginning of the
function) and `info.json`: `language` (a name or an extension), `description` (the instruction), and `cwe`, or `check_ql`, the path of a
CodeQL query whose name or folder holds the CWE's number. None of these sets comes with safecoder.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from safecoder import cwe, languages
from safecoder.errors import InputError, SafecoderError
from safecoder.evaluation.security.scenario import Scenario
from safecoder.storage import UNREADABLE_JSON, read_text

HEADER = "info.json"
_NUMBER = re.compile(r"cwe[-_]?(\d+)", re.IGNORECASE)


def load(folder: Path) -> Scenario:
    """One scenario; its id is the path below `folder`'s parent.

    Raises:
        InputError: `info.json` is no such header, names an unsupported language or an unknown CWE, or a context file is missing.
    """
    identity = f"{folder.parent.name}/{folder.name}"
    header = _header(folder / HEADER)
    language = _language(header, identity)
    context, function = (_context(folder, name, identity, header) for name in ("file_context", "func_context"))
    if not function.strip():
        raise InputError(f"the beginning of a function in {identity}/func_context.*", "nothing", "check the folder")
    prefix = f"{context.rstrip()}\n\n{function}" if context.strip() else function
    named = [item.name for item in languages.functions(prefix, language) if item.name]
    return Scenario(
        id=identity,
        language=language,
        cwe=_cwe(header, folder, identity),
        instruction=" ".join(str(header.get("description") or "").split()) or "Complete the function.",
        function=named[-1] if named else "",
        prefix=prefix,
        references={},
    )


def _header(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        header = json.loads(text)
    except UNREADABLE_JSON as error:
        raise InputError(f"JSON in {path}", str(error), "correct the file") from error
    if not isinstance(header, dict):
        raise InputError(f"a JSON object in {path}", type(header).__name__, "correct the file")
    return header


def _language(header: dict[str, Any], identity: str) -> str:
    named = str(header.get("language", ""))
    found = named if named in languages.LANGUAGES else languages.of_path(f"x.{named.lstrip('.')}")
    if not named or found is None:
        raise InputError(
            f"`language` in {identity}/{HEADER}: one of {', '.join(languages.LANGUAGES)} or a file's extension",
            named or "none",
            "correct the header, or leave the scenario out",
        )
    return found


def _cwe(header: dict[str, Any], folder: Path, identity: str) -> str:
    """The number that the header names; where it names none, that of the folder above."""
    number = str(header.get("cwe", "")).strip()
    named = f"cwe-{number}" if number.isdecimal() else number
    for place in (named, header.get("check_ql"), folder.parent.name, folder.name):
        if place is not None and (match := _NUMBER.search(str(place))):
            try:
                return cwe.canonical(match.group(1))
            except SafecoderError as error:
                hint = "leave the scenario out"
                raise InputError(f"a CWE that safecoder judges in {identity}", match.group(), hint) from error
    raise InputError(f"`cwe` or `check_ql` with a number in {identity}/{HEADER}", "neither", "add `cwe`")


def _context(folder: Path, name: str, identity: str, header: dict[str, Any]) -> str:
    paths = sorted(folder.glob(f"{name}.*"))
    if not paths:
        if name == "file_context":
            return ""
        raise InputError(f"{identity}/{name}.*", f"no such file for {header.get('language')}", "check the folder")
    return read_text(paths[0])
