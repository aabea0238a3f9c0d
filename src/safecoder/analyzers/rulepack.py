"""Our Semgrep rules, from the form they are written in to the form that Semgrep takes.

A rule file is Semgrep's YAML with two additions, both for entries of lists (`pattern-sources`, `pattern-either`, `patterns`, ...):

- `- use: NAME` stands for the entries of the list NAME in the language's `shared.yaml`, so that what a request looks like is written once.
  Other keys beside `use` (`label`, `by-side-effect`) are added to each of these entries.
- `parameter: true` marks a source that is a plain parameter of a function. Where only a function is known, its parameters are all the
  input there is; in a whole program they are often not input at all. Whoever scans chooses (`parameters`).

What a rule finds is not the concern of this module.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from safecoder.errors import InputError, unknown
from safecoder.storage import read_text

# C rules are written for both.
_RULE_FOLDERS = {"cpp": "c"}
_MEND = "mend the rule file"


def rule_folder(language: str) -> Path:
    """The folder of rules that a language is judged by; it may not exist."""
    with resources.as_file(resources.files("safecoder.analyzers.rules")) as root:
        return root / _RULE_FOLDERS.get(language, language)


def rule_files(language: str) -> list[Path]:
    """Our rule files for a language, in order; empty if we have none."""
    return sorted(rule_folder(language).glob("cwe-*.yaml"))


def covered(language: str) -> set[str]:
    """The CWEs for which we have rules in a language."""
    return {f"CWE-{path.stem.removeprefix('cwe-')}" for path in rule_files(language)}


@cache
def compiled(language: str, *, parameters: bool = True) -> str:
    """All rules of a language as one JSON document for Semgrep.

    Args:
        language: one of `languages.LANGUAGES`; one without rules gives a document without rules.
        parameters: whether plain function parameters count as input.

    Raises:
        InputError: a rule file is no YAML list of rules, or uses a block that `shared.yaml` lacks.
    """
    return json.dumps({"rules": [rule for file in rule_files(language) for rule in compile_file(file, parameters)]})


def compile_file(file: Path, parameters: bool = True) -> list[dict[str, Any]]:
    """The rules of one file; see `compiled`. A rule whose every source is a parameter is left out where those do not count."""
    shared = file.with_name("shared.yaml")
    blocks = _read(shared) if shared.exists() else {}
    document = _read(file)
    rules = document.get("rules")
    if not isinstance(rules, list) or not all(isinstance(rule, dict) for rule in rules):
        raise InputError(f"a list `rules` in {file}", "none", _MEND)
    expanded = [_expanded(rule, blocks, parameters, file) for rule in rules]
    return [rule for rule in expanded if rule.get("mode") != "taint" or rule.get("pattern-sources")]


def _expanded(value: Any, blocks: dict[str, Any], parameters: bool, file: Path) -> Any:
    if isinstance(value, dict):
        return {key: _expanded(item, blocks, parameters, file) for key, item in value.items() if key != "parameter"}
    if not isinstance(value, list):
        return value
    entries: list[Any] = []
    for item in value:
        if isinstance(item, dict) and "use" in item:
            if item["use"] not in blocks:
                raise unknown(f"block of {file.with_name('shared.yaml').name} in {file.name}", str(item["use"]), blocks)
            added = {key: extra for key, extra in item.items() if key != "use"}
            inner = [{**entry, **added} if isinstance(entry, dict) else entry for entry in blocks[item["use"]]]
            entries.extend(_expanded(inner, blocks, parameters, file))
        elif parameters or not (isinstance(item, dict) and item.get("parameter")):
            entries.append(_expanded(item, blocks, parameters, file))
    return entries


@cache
def _read(path: Path) -> dict[str, Any]:
    text = read_text(path)
    try:
        document = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise InputError(f"YAML in {path}", " ".join(str(error).split()), _MEND) from error
    if not isinstance(document, dict):
        raise InputError(f"a YAML mapping in {path}", type(document).__name__, _MEND)
    return document
