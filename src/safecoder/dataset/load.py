"""Loads training data: the built-in sets, JSONL records, or the published format.

A set that we ship is named `builtin` (what we wrote) or `on-policy` (what the default model wrote, mended by us); any other is a path: a
`.jsonl` with records of ours or with published rows (told apart by their fields). Folders of practice tasks are read by `cli.pair_sets`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from safecoder import languages
from safecoder.dataset import conversations, published
from safecoder.errors import InputError, storage_errors
from safecoder.records import Instruction, InstructionSample, Pair, PairTests
from safecoder.storage import describe_faults, read_jsonl

BUILTIN = "builtin"
ON_POLICY = "on-policy"
SHIPPED = (BUILTIN, ON_POLICY)
"""The sets of that name hold both pairs and answers."""
_QUESTIONS = "questions"


def _builtin() -> Traversable:
    return resources.files("safecoder.dataset.builtin")


def _yaml_items(file: Traversable) -> list[dict[str, Any]]:
    items = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if not isinstance(items, list):
        raise InputError(f"a YAML list in {file.name}", type(items).__name__)
    return items


@cache
def builtin_pairs() -> tuple[Pair, ...]:
    """The pairs we ship, in order of language, CWE and file."""
    return tuple(pair for pair, _ in _builtin_items())


@cache
def builtin_pair_tests() -> dict[str, PairTests]:
    """What those of our pairs are run with that have tests, by id."""
    return {pair.id: tests for pair, tests in _builtin_items() if tests is not None}


@cache
def _builtin_items() -> tuple[tuple[Pair, PairTests | None], ...]:
    return tuple(_iterate_items())


def _iterate_items() -> Iterator[tuple[Pair, PairTests | None]]:
    for folder in sorted((_builtin() / "pairs").iterdir(), key=lambda item: item.name):
        for file in sorted(folder.iterdir(), key=lambda item: item.name):
            cwe, where = file.name.removesuffix(".yaml"), f"{folder.name}/{file.name}"
            for item in _yaml_items(file):
                tests = item.pop("tests", None)
                fields = {**item, "language": folder.name, "cwe": cwe, "source": BUILTIN}
                fields["instruction"] = " ".join(str(item.get("instruction", "")).split())
                yield _validated(Pair, fields, where), None if tests is None else _validated(PairTests, tests, where)


@cache
def builtin_instructions() -> tuple[Instruction, ...]:
    """The ordinary instructions we ship, without answers, in order of file and place: a file a language, and one of plain questions."""
    return tuple(_iterate_instructions())


def _iterate_instructions() -> Iterator[Instruction]:
    for file in sorted((_builtin() / "instructions").iterdir(), key=lambda item: item.name):
        name = file.name.removesuffix(".yaml")
        for item in _yaml_items(file):
            fields = {**item, "language": None if name == _QUESTIONS else name}
            fields["instruction"] = str(item.get("instruction", "")).strip()
            yield _validated(Instruction, fields, file.name)


def _validated(kind: type[Any], fields: dict[str, Any], where: str) -> Any:
    try:
        return kind.model_validate(fields)
    except ValidationError as error:
        raise InputError(f"a valid {kind.__name__} in {where}", describe_faults(error), "correct that file") from error


def _shipped_file(name: str) -> Path:
    with resources.as_file(_builtin() / name) as path:
        return path


def load_pairs(name: str, *, check: bool = True, notify: Callable[[str], None] = lambda message: None) -> list[Pair]:
    """The pairs of a set.

    Args:
        name: `builtin`, `on-policy`, or the path of a file.
        check: refuse records of ours that do not parse. Published rows, which are functions torn from their files, are never refused.
        notify: told how many published rows are left out, and why the first one is.

    Raises:
        InputError: the set does not exist, or a record is not valid, has equal halves, or a half that does not parse.
    """
    if name == BUILTIN:
        return list(builtin_pairs())
    path = _shipped_file("on_policy_pairs.jsonl") if name == ON_POLICY else _existing(name)
    pairs = _published(path, name, notify) if is_published(path) else read_jsonl(path, Pair)
    _check_ids([pair.id for pair in pairs], path)
    if check and not is_published(path):
        check_parsable(pairs, str(path))
    return pairs


def _published(path: Path, name: str, notify: Callable[[str], None]) -> list[Pair]:
    read = published.read(path, path.stem)
    if read.skipped:
        line, reason = read.skipped[0]
        notify(f"{name}: {len(read.skipped)} rows are left out, the first in line {line}: {reason}")
    return list(read.pairs)


def load_instruction_samples(
    name: str, notify: Callable[[str], None] = lambda message: None
) -> list[InstructionSample]:
    """The instruction samples of a set: one that we ship, a JSONL file of records, or what `conversations` reads.

    Raises:
        InputError: the set does not exist or a record is not valid.
    """
    files = {BUILTIN: "instruction_samples.jsonl", ON_POLICY: "on_policy_answers.jsonl"}
    path = _shipped_file(files[name]) if name in files else _existing(name)
    foreign = name not in files and conversations.is_conversations(_first_line(path))
    samples = conversations.read(path, notify) if foreign else read_jsonl(path, InstructionSample)
    _check_ids([sample.id for sample in samples], path)
    return samples


def check_parsable(pairs: list[Pair], where: str) -> None:
    """Raises InputError naming every pair that has a half which does not parse, not even as a fragment of a file."""
    broken = [
        f"{pair.id} ({half})"
        for pair in pairs
        for half, text in (("secure", pair.secure), ("vulnerable", pair.vulnerable))
        if not languages.parses_as_fragment(text, pair.language)
    ]
    if broken:
        raise InputError(
            f"programs that parse in {where}", f"{len(broken)} do not: {', '.join(broken[:10])}", "mend or remove them"
        )


def _check_ids(ids: list[str], path: Path) -> None:
    seen: set[str] = set()
    twice = sorted({item for item in ids if item in seen or seen.add(item)})  # type: ignore[func-returns-value]
    if twice:
        raise InputError(f"unique ids in {path}", f"more than once: {', '.join(twice[:10])}", "rename them")


def _existing(name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise InputError(
            "`builtin`, `on-policy`, the path of a JSONL file, or for pairs a folder of practice tasks",
            repr(name),
            "check the path",
        )
    return path


def is_published(path: Path) -> bool:
    """Whether a JSONL file has the published form."""
    return path.is_file() and "func_src_before" in conversations.keys(_first_line(path))


def holds_answers(name: str) -> bool:
    """Whether a set's file holds instruction samples instead of pairs, told by its first line.

    Raises:
        InputError: there is no such file.
    """
    if Path(name).is_dir():
        return False
    first = _first_line(_existing(name))
    if conversations.is_conversations(first):
        return True
    found = conversations.keys(first)
    return "response" in found and not {"secure", "func_src_before"} & found


def _first_line(path: Path) -> str:
    with storage_errors(path, "reading"), path.open(encoding="utf-8", errors="replace") as file:
        return next((line for line in file if line.strip()), "")
