"""The command from git history to pairs, on a repository made here: fixes are found, described, kept, and not looked at twice."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from safecoder.cli.main import app
from safecoder.errors import InputError
from safecoder.records import Pair
from safecoder.storage import read_jsonl

BEFORE = '''\
import sqlite3


def find_member(connection, name):
    """Returns the member of the rowing club with this name."""
    cursor = connection.cursor()
    cursor.execute("SELECT id, name FROM members WHERE name = '" + name + "'")
    return cursor.fetchone()


def count(connection):
    return connection.execute("SELECT COUNT(*) FROM members").fetchone()[0]
'''
AFTER = BEFORE.replace("""name = '" + name + "'")""", 'name = ?", (name,))')


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


def commit(folder: Path, text: str, message: str, name: str = "members.py") -> None:
    (folder / name).write_text(text)
    git(folder, "add", "-A")
    git(folder, "commit", "-m", message)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "club"
    folder.mkdir()
    git(folder, "init", "-b", "main")
    commit(folder, BEFORE, "Keep members in a database")
    commit(folder, AFTER, "Fix SQL injection in the search for members")
    commit(folder, AFTER + "\n\nLIMIT = 5\n", "Add a limit")
    return folder


def run(*arguments: str | Path, code: int = 0) -> str:
    ran = CliRunner().invoke(app, ["collect", *map(str, arguments)], catch_exceptions=False)
    assert ran.exit_code == code, ran.output
    return ran.stdout


@pytest.mark.timeout(900)
def test_a_fix_becomes_a_pair_and_a_rerun_reads_what_is_new(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAFECODER_HOME", str(tmp_path / "home"))
    out = tmp_path / "out"
    options: list[str | Path] = ["--out", out, "--workers", "1", "--json", "clean.validation=0"]
    funnel = json.loads(run(repository, *options))
    assert list(funnel["total"].values()) == [3, 1, 1, 1, 1, 1]
    (pair,) = read_jsonl(out / "train.jsonl", Pair)
    assert (pair.cwe, pair.language, pair.provenance.function) == ("CWE-089", "python", "find_member")
    assert "name = ?" in pair.secure
    assert "name = ?" not in pair.vulnerable
    assert pair.instruction is not None
    assert "Python" in pair.instruction
    assert "<script" not in (out / "funnel.html").read_text()
    before = (out / "train.jsonl").read_bytes()
    commit(repository, "x = 1\n", "Fix XSS in nothing", "other.py")
    run(repository, *options)
    assert (out / "train.jsonl").read_bytes() == before
    assert json.loads((out / "funnel.json").read_text())["total"]["commits"] == 4


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["mine.max_lines=3"], "repositories to collect from"),
        (["{here}", "verify.votes=2"], "as many analyzers as votes"),
        (["{here}", "mine.max_line=3"], "did you mean max_lines"),
        (["{here}", "--engine", "spark"], "a known engine"),
        (["{here}", "--ray-address", "auto"], "--engine ray"),
        (["{here}", "--describe-model", "m"], "--describe-server and --describe-model together"),
        (["{here}/missing"], "no such folder"),
    ],
)
def test_faults_are_told_before_any_work(repository: Path, tmp_path: Path, arguments: list[str], told: str) -> None:
    with pytest.raises(InputError) as caught:
        run(*(item.format(here=repository) for item in arguments), "--out", tmp_path / "out")
    assert told in str(caught.value)
    assert not (tmp_path / "out").exists()


def test_a_folder_of_another_command_is_refused_and_stays_as_it_is(repository: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "out" / "manifest.json"
    manifest.parent.mkdir()
    manifest.write_text('{"command": "train"}')
    with pytest.raises(InputError, match="one of `train`"):
        run(repository, "--out", manifest.parent)
    assert manifest.read_text() == '{"command": "train"}'
    assert not (manifest.parent / "train.jsonl").exists()
