"""`safecoder data describe` and `safecoder data convert --without`: published pairs made fit for training."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from scripted_server import Scripted, running
from typer.testing import CliRunner, Result

from safecoder.cli.main import app
from safecoder.records import Pair, Provenance
from safecoder.storage import read_jsonl, write_jsonl

SECURE = """\
import subprocess


# Lists the boats that lie in a harbour tonight.
def list_boats(harbour, folder):
    return subprocess.run(["ls", folder + "/" + harbour], capture_output=True).stdout
"""
VULNERABLE = SECURE.replace('["ls", folder + "/" + harbour]', '"ls " + folder + "/" + harbour, shell=True')


@pytest.fixture(scope="module")
def server() -> Iterator[Scripted]:
    with running() as there:
        yield there


def pair(name: str, instruction: str | None = None, *, number: int = 0, **fields: Any) -> Pair:
    given: dict[str, Any] = {
        "language": "python",
        "cwe": "CWE-078",
        "source": "test",
        "instruction": instruction,
        **fields,
    }
    halves = {"secure": SECURE + f"# {number}\n", "vulnerable": VULNERABLE + f"# {number}\n"}
    return Pair(id=name, **halves, **given)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def written(folder: Path, *pairs: Pair, name: str = "pairs.jsonl") -> Path:
    write_jsonl(folder / name, pairs)
    return folder / name


def test_only_pairs_without_an_instruction_get_one_and_nothing_else_changes(tmp_path: Path) -> None:
    told, named = (
        pair("told", "List boats in Python."),
        pair("named", provenance=Provenance(function="Quay.count_boats")),
    )
    result = run("describe", written(tmp_path, told, named, pair("plain")), tmp_path / "out.jsonl")
    assert result.exit_code == 0, result.output
    first, second, third = read_jsonl(tmp_path / "out.jsonl", Pair)
    assert first == told
    assert second.instruction == (
        "Write a Python function `count_boats` of `Quay` that takes `harbour` and `folder`. "
        "Its documentation reads: Lists the boats that lie in a harbour tonight."
    )
    assert third.instruction == second.instruction.replace("`count_boats` of `Quay`", "`list_boats`")
    assert second.model_copy(update={"instruction": None}) == named
    assert "1 had an instruction, 0 have one of the model, 2 one made of the function's name" in result.output


def test_a_model_writes_them_and_is_not_asked_again(tmp_path: Path, server: Scripted) -> None:
    answer = "Write a Python function that returns the names of the boats in a harbour."
    source = written(tmp_path, pair("one", number=1), pair("two", number=2), pair("told", "List boats in Python."))
    options = ("--describe-server", server.url, "--describe-model", "tiny", "--work", tmp_path / "work")
    for asked in (2, 0):
        server.script(answer=answer)
        result = run("describe", source, tmp_path / "out.jsonl", *options)
        assert result.exit_code == 0, result.output
        assert len(server.seen()) == asked
        instructions = [item.instruction for item in read_jsonl(tmp_path / "out.jsonl", Pair)]
        assert instructions == [answer, answer, "List boats in Python."]


def test_programs_without_a_function_are_described_too(tmp_path: Path) -> None:
    bare = Pair(
        id="b", language="c", cwe="CWE-787", instruction=None, secure="int n = 1;", vulnerable="int n = 2;", source="t"
    )
    result = run("describe", written(tmp_path, bare), tmp_path / "out.jsonl")
    assert result.exit_code == 0, result.output
    assert [item.instruction for item in read_jsonl(tmp_path / "out.jsonl", Pair)] == ["Write one function in C."]


def test_pairs_of_another_set_and_those_close_to_them_are_left_out(tmp_path: Path) -> None:
    held = pair("held", "List boats.", number=1)
    renamed = pair("again", "List the boats.", number=2)
    other = Pair(
        id="other", language="python", cwe="CWE-338", instruction="Draw lots.", source="test",
        secure="import secrets\n\n\ndef lot(names):\n    return secrets.choice(names)\n",
        vulnerable="import random\n\n\ndef lot(names):\n    return random.choice(names)\n",
    )  # fmt: skip
    held_out = written(tmp_path, held, name="held.jsonl")
    result = run("convert", written(tmp_path, held, renamed, other), tmp_path / "out.jsonl", "--without", held_out)
    assert result.exit_code == 0, result.output
    assert read_jsonl(tmp_path / "out.jsonl", Pair) == [other]
    assert "left out 2 pairs" in result.output
