"""`safecoder scan` on the command line: findings, formats, exit codes, and hostile files."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
import yaml
from typer.testing import CliRunner, Result

from safecoder import languages
from safecoder.analyzers import catalog
from safecoder.cli.main import app
from safecoder.errors import InputError, StorageError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program

SHELL = "import os\nimport sys\n\nos.system('ls ' + sys.argv[1])\n"
QUERY = """class Part {
    void find(java.sql.Statement statement, String name) throws java.sql.SQLException {
        statement.executeQuery("SELECT * FROM t WHERE name = '" + name + "'");
    }
}
"""
HOSTILE = "[bold red]x[/]\x1b[2J\u202e"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@dataclass(frozen=True)
class StandIn:
    """Flags every line with `BAD`, cannot judge a program with `CRASH`."""

    name: str = "semgrep"
    version: str = "1"
    languages: frozenset[str] = frozenset({"python"})

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        failed = {program.id: f"crashed {HOSTILE}" for program in programs if "CRASH" in program.text}
        judged = [program for program in programs if program.id not in failed]
        return Analysis({program.id: tuple(self._found(program)) for program in judged}, failed)

    def _found(self, program: Program) -> list[Finding]:
        lines = [number for number, line in enumerate(program.text.split("\n"), start=1) if "BAD" in line]
        common: dict[str, Any] = {"program": program.id, "analyzer": "semgrep", "rule": "r", "message": HOSTILE}
        return [
            Finding(cwe=cwe, line=line, end_line=line, **common) for line in reversed(lines) for cwe in ("089", "022")
        ]


@pytest.fixture
def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(catalog._MAKERS, "semgrep", lambda settings: StandIn())
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["scan", *map(str, arguments)])


def test_semgrep_finds_and_sarif_says_where(folder: Path) -> None:
    (folder / "src").mkdir()
    (folder / "src" / "run.py").write_text(SHELL)
    (folder / "src" / "Part.java").write_text(QUERY)
    (folder / "src" / "own.py").write_text(SHELL.replace("[1])", "[1])  # nosemgrep"))
    result = run("src", "--sarif", "out.sarif", "--json")
    assert result.exit_code == 1, result.output
    told = json.loads(result.stdout)
    assert told["judged"] == 3
    assert {(item["program"], item["line"], item["cwe"]) for item in told["findings"]} == {("src/run.py", 4, "CWE-078")}
    (written,) = json.loads((folder / "out.sarif").read_text())["runs"]
    (found,) = written["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "src/run.py"
    assert written["tool"]["driver"]["rules"][0]["properties"]["tags"] == ["security", "external/cwe/cwe-078"]
    told = json.loads(run("src", "--json", "--parameters", "--no-suppressions").stdout)
    assert {item["program"] for item in told["findings"]} == {"src/run.py", "src/Part.java", "src/own.py"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"a.py": "fine"}, 0),
        ({"a.py": "fine", "b.py": "BAD"}, 1),
        ({"a.py": "CRASH", "b.py": "BAD"}, 2),
        ({"a.py": "CRASH"}, 2),
    ],
)
def test_the_exit_code_tells_clean_from_found_from_not_judged(stand_in: Path, files: dict[str, str], code: int) -> None:
    for name, text in files.items():
        (stand_in / name).write_text(text)
    for options in ([], ["--json"], ["--sarif", "out.sarif"]):
        assert run(".", *options).exit_code == code


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["no-such"], "no-such"),
        (["."], "none"),
        ([".", "--language", "go"], "none"),
        ([".", "--language", "cobol"], "cobol"),
        ([".", "--cwe", "9999"], "9999"),
    ],
)
def test_a_scan_of_nothing_is_an_error(stand_in: Path, arguments: list[str], text: str) -> None:
    """`run` turns an InputError into exit code 2."""
    (stand_in / "notes.txt").write_text("BAD")
    error = run(*arguments).exception
    assert isinstance(error, InputError)
    assert text in error.found
    assert error.hint


def test_a_named_file_that_cannot_be_judged_is_told(stand_in: Path) -> None:
    (stand_in / "notes.txt").write_text("BAD")
    result = run("notes.txt")
    assert result.exit_code == 2
    assert "could not be judged: notes.txt: not in a supported language" in result.stdout


def test_findings_are_grouped_by_file_in_order_of_lines(stand_in: Path) -> None:
    (stand_in / "b.py").write_text("BAD = 1\n\nBAD = 2\n")
    (stand_in / "a.py").write_text("BAD = 3\n")
    output = run(".").stdout
    positions = [output.index(text) for text in ("a.py", "BAD = 3", "b.py", "BAD = 1", "BAD = 2")]
    assert positions == sorted(positions)
    assert "2 files judged, 6 findings: CWE-022 3, CWE-089 3" in output


def test_findings_of_one_cwe_are_asked_for(stand_in: Path) -> None:
    (stand_in / "a.py").write_text("BAD\n")
    assert {item["cwe"] for item in json.loads(run(".", "--cwe", "89", "--json").stdout)["findings"]} == {"CWE-089"}
    assert run(".", "--cwe", "502").exit_code == 0


def test_what_is_left_out_is_told(stand_in: Path) -> None:
    (stand_in / "a.py").write_text("x\n")
    (stand_in / "vendor").mkdir()
    (stand_in / "vendor" / "b.py").write_text("BAD\n")
    result = run(".")
    assert result.exit_code == 0
    assert "left out: 1 vendored; --all includes them" in result.output
    assert run(".", "--all").exit_code == 1


def test_hostile_text_is_not_interpreted(stand_in: Path) -> None:
    (stand_in / f"a{HOSTILE.replace('/', '')}.py").write_text(f"BAD {HOSTILE}\n")
    (stand_in / "b.py").write_text("CRASH\n")
    output = run(".", "--sarif", "out.sarif").output
    assert "BAD [bold red]x[/]\\x1b[2J\\u202e" in output
    assert not any(character in output for character in "\x1b\u202e")
    assert json.loads((stand_in / "out.sarif").read_text())["runs"][0]["invocations"][0]["executionSuccessful"] is False


def test_no_text_of_others_begins_a_line_of_its_own(stand_in: Path) -> None:
    """A runner of CI takes a line that begins with two colons, blanks or not, for a command."""
    (stand_in / "a\n::add-mask::e\nb.py").write_text("::error::BAD\n")
    (stand_in / "c\n::stop::.py").write_text("CRASH\n")
    lines = run(".").output.splitlines()
    assert not any(line.lstrip().startswith("::") for line in lines)
    assert any(line == "         | ::error::BAD" for line in lines)


def test_findings_are_shown_even_if_their_file_cannot_be_written(stand_in: Path) -> None:
    (stand_in / "a.py").write_text("BAD\n")
    (stand_in / "file").write_text("")
    result = run(".", "--sarif", "file/out.sarif")
    assert "1 file judged" in result.output
    assert isinstance(result.exception, StorageError)
    (stand_in / "folder").mkdir()
    result = run(".", "--sarif", "folder")
    assert isinstance(result.exception, InputError)
    assert "finding" not in result.output


def test_sarif_names_a_file_by_the_bytes_of_its_path(stand_in: Path) -> None:
    """Also where they are no UTF-8, and an id can only show them."""
    for name, text in ((b"caf\xe9.py", "BAD"), (b"\xff.py", "CRASH"), ("né.py".encode(), "BAD")):
        (stand_in / os.fsdecode(name)).write_text(text)
    told = json.loads(run(".", "--cwe", "089", "--json", "--sarif", "out.sarif").stdout)
    assert [item["program"] for item in told["findings"]] == ["caf\\xe9.py", "né.py"]
    (written,) = json.loads((stand_in / "out.sarif").read_text())["runs"]
    notes = written["invocations"][0]["toolExecutionNotifications"]
    places = [
        place["physicalLocation"]["artifactLocation"]
        for item in notes + written["results"]
        for place in item["locations"]
    ]
    assert {unquote_to_bytes(place["uri"]) for place in places} == {b"caf\xe9.py", b"\xff.py", "né.py".encode()}


def test_broken_files_cost_no_other(folder: Path) -> None:
    """Invalid UTF-8, a loop of links and a file that is no program, with the real analyzer."""
    (folder / "good.py").write_text(SHELL)
    (folder / "latin.py").write_bytes(SHELL.encode() + b"x = '\xff\xfe'\n")
    (folder / "broken.py").write_bytes(bytes(range(256)) * 20)
    (folder / "loop.py").symlink_to("loop.py")
    told = json.loads(run(".", "--json").stdout)
    assert {item["program"] for item in told["findings"]} >= {"good.py", "latin.py"}
    assert told["judged"] + len(told["failed"]) == 3


def test_the_hook_names_a_command_that_is_there() -> None:
    (hook,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    command, name = hook["entry"].split()
    assert command == "safecoder"
    assert CliRunner().invoke(app, [name, "--help"]).exit_code == 0
    assert hook["require_serial"] is True, "one analyzer start for all files of a commit"


def test_the_hook_passes_the_files_that_a_scan_takes_and_no_others() -> None:
    (hook,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    known = sorted(extension[1:] for spec in languages.LANGUAGES.values() for extension in spec.extensions)
    assert hook["files"] == rf"(?i)[^/]\.({'|'.join(known)})$"
    assert not {"types", "types_or"} & hook.keys()
    others = ["manage", "Rakefile", "a.gemspec", "a.hxx", "a.ipp", "a.pyi", "a.py.txt", "happy", ".py", "a/.c"]
    for name in [*others, *(f"dir/a.{extension}" for extension in known), "A.PY", "a.C", "a b.min.js"]:
        assert bool(re.search(hook["files"], name)) == bool(languages.of_path(name)), name
