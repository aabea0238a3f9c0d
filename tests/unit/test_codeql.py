"""CodeQL is driven as its manual says, held to by a stand-in that checks every argument; a missing tool, file or report is told."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from safecoder.analyzers import codeql
from safecoder.analyzers.codeql import CodeqlAnalyzer, suite
from safecoder.errors import ToolError
from safecoder.records import Program

# Knows the documented options only, flags every line with `BAD`, extracts no file with `SKIP`, and reports one with `ERROR` as failed.
STAND_IN = """
import argparse, json, os, pathlib, sys, urllib.parse, zipfile

behaviour = json.loads(os.environ.get("STAND_IN", "{}"))
parser = argparse.ArgumentParser(allow_abbrev=False)
commands = parser.add_subparsers(dest="command", required=True)
version = commands.add_parser("version", allow_abbrev=False)
version.add_argument("--format", choices=["json"], required=True)
resolve = commands.add_parser("resolve", allow_abbrev=False)
resolve.add_argument("what", choices=["languages"])
resolve.add_argument("--format", choices=["json"], required=True)
steps = commands.add_parser("database", allow_abbrev=False).add_subparsers(dest="step", required=True)
create = steps.add_parser("create", allow_abbrev=False)
create.add_argument("--language", choices=["python", "javascript", "java", "ruby", "cpp"], required=True)
create.add_argument("--source-root", type=pathlib.Path, required=True)
create.add_argument("--build-mode", choices=["none"], required=True)
create.add_argument("--overwrite", action="store_true")
create.add_argument("database", type=pathlib.Path)
analyze = steps.add_parser("analyze", allow_abbrev=False)
analyze.add_argument("--format", choices=["sarif-latest"], required=True)
analyze.add_argument("--output", type=pathlib.Path, required=True)
analyze.add_argument("--no-sarif-add-snippets", action="store_true")
analyze.add_argument("database", type=pathlib.Path)
analyze.add_argument("queries", nargs="+")
for step in (create, analyze):
    step.add_argument("--threads", type=int)
    step.add_argument("--ram", type=int)
arguments = parser.parse_args()

if arguments.command == "version":
    print(json.dumps({"productName": "CodeQL", "vendor": "GitHub", "version": "2.23.0"}))
    sys.exit()
if arguments.command == "resolve":
    print(behaviour.get("languages", json.dumps({"python": ["/x"], "cpp": ["/y"], "go": ["/z"]})))
    sys.exit()
with open(os.environ["STAND_IN_LOG"], "a") as log:
    print(json.dumps(sys.argv[1:]), file=log)
if behaviour.get("fail") == arguments.step:
    print("A fatal error occurred: no luck", file=sys.stderr)
    sys.exit(2)
database = arguments.database
if arguments.step == "create":
    database.mkdir()
    (database / "root").write_text(str(arguments.source_root))
    with zipfile.ZipFile(database / "src.zip", "w") as archive:
        for path in sorted(path for path in arguments.source_root.rglob("*") if path.is_file()):
            if "SKIP" not in path.read_text():
                archive.write(path, str(path).lstrip("/"))
    sys.exit()
(queries,) = arguments.queries
assert json.loads(pathlib.Path(queries).read_text())[0]["from"].startswith("codeql/")
results, notes = [], []
root = (database / "root").read_text()
with zipfile.ZipFile(database / "src.zip") as archive:
    for name in archive.namelist():
        relative = urllib.parse.quote(os.path.relpath("/" + name, root))
        place = {"artifactLocation": {"uri": relative, "uriBaseId": "%SRCROOT%", "index": 0}}
        lines = archive.read(name).decode().split(chr(10))
        results += [
            {
                "ruleId": "py/sql-injection",
                "rule": {"id": "py/sql-injection", "index": 0, "toolComponent": {"index": 0}},
                "message": {"text": "This query depends on a [user-provided value](1)."},
                "locations": [{"physicalLocation": {**place, "region": {"startLine": number, "startColumn": 5}}}],
            }
            for number, line in enumerate(lines, start=1)
            if "BAD" in line
        ]
        if any("ERROR" in line for line in lines):
            notes.append({"level": "error", "message": {"text": "A parse error"}, "locations": [{"physicalLocation": place}]})
rule = {"id": "py/sql-injection", "properties": {"tags": ["security", "external/cwe/cwe-089"], "precision": "high"}}
tool = {"driver": {"name": "CodeQL"}, "extensions": [{"name": "codeql/python-queries", "rules": [rule]}]}
run = {"tool": tool, "results": results, "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notes}]}
if behaviour.get("fail") != "report":
    arguments.output.write_text(json.dumps({"version": "2.1.0", "runs": [run]}))
"""


class Stand:
    """A stand-in on disk, what it was called with, and how it shall behave."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.program = folder / "bin" / "codeql"
        self.program.parent.mkdir()
        self.program.write_text(f"#!{sys.executable}\n{STAND_IN}")
        self.program.chmod(0o755)
        self._log = folder / "log"
        self._log.touch()
        self._monkeypatch = monkeypatch
        monkeypatch.setenv("STAND_IN_LOG", str(self._log))
        codeql._asked.cache_clear()

    @property
    def calls(self) -> list[list[str]]:
        return [json.loads(line) for line in self._log.read_text().splitlines()]

    def behaves(self, **behaviour: str) -> None:
        self._monkeypatch.setenv("STAND_IN", json.dumps(behaviour))

    def analyzer(self, **settings: Any) -> CodeqlAnalyzer:
        return CodeqlAnalyzer(program=str(self.program), **settings)


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    return Stand(tmp_path, monkeypatch)


def program(name: str, text: str, language: str = "python") -> Program:
    return Program.model_validate({"id": name, "language": language, "text": text})


def test_findings_come_back_under_the_programs_own_names(stand: Stand) -> None:
    programs = [program("../a b", "x = 1\nBAD\n"), program("clean", "x = 1\n"), program("c", "BAD;", "c")]
    analysis = stand.analyzer().analyze(programs)
    assert analysis.failed == {}
    assert {name: [(item.line, item.cwe) for item in found] for name, found in analysis.findings.items()} == {
        "../a b": [(2, "CWE-089")],
        "clean": [],
        "c": [(1, "CWE-089")],
    }
    (finding,) = analysis.findings["../a b"]
    assert finding.message == "This query depends on a user-provided value."
    assert (finding.analyzer, finding.rule, finding.confidence) == ("codeql", "py/sql-injection", "high")


def test_one_database_a_language_is_made_and_analysed(stand: Stand) -> None:
    many = [program(f"p{number}", "x = 1\n") for number in range(20)]
    stand.analyzer(threads=3, ram=4000).analyze([*many, program("c", "int x;", "c"), program("d", "int x;", "cpp")])
    assert [call[1] for call in stand.calls] == ["create", "analyze", "create", "analyze"]
    for call in stand.calls:
        assert "--threads=3" in call
        assert "--ram=4000" in call
    assert [item for call in stand.calls for item in call if "--language" in item] == [
        "--language=python",
        "--language=cpp",
    ]


def test_nothing_stays_behind(stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    stand.analyzer().analyze([program("a", "x = 1\n")])
    assert list(place.iterdir()) == []


def test_what_was_not_extracted_or_not_parsed_is_failed_and_costs_no_other(stand: Stand) -> None:
    programs = [program("a", "BAD\n"), program("skipped", "SKIP\n"), program("broken", "ERROR BAD\n")]
    analysis = stand.analyzer().analyze(programs)
    assert analysis.failed == {"skipped": "not extracted by CodeQL", "broken": "A parse error"}
    assert set(analysis.findings) == {"a"}


def test_extracting_nothing_is_an_error(stand: Stand) -> None:
    with pytest.raises(ToolError, match="it extracted none"):
        stand.analyzer().analyze([program("a", "SKIP\n")])


def test_languages_are_those_that_are_installed_and_need_no_build(stand: Stand) -> None:
    assert stand.analyzer().languages == {"python", "c", "cpp"}
    analysis = stand.analyzer().analyze([program("g", "package p\n", "go"), program("r", "x\n", "ruby")])
    assert set(analysis.failed) == {"g", "r"}
    assert stand.calls == []


@pytest.mark.parametrize("step", ["create", "analyze"])
def test_a_step_that_fails_is_told_with_its_reason(stand: Stand, step: str) -> None:
    stand.behaves(fail=step)
    with pytest.raises(ToolError) as error:
        stand.analyzer().analyze([program("a", "x = 1\n")])
    assert step in error.value.expected
    assert error.value.found == "A fatal error occurred: no luck"


def test_a_missing_report_is_told(stand: Stand) -> None:
    stand.behaves(fail="report")
    with pytest.raises(ToolError, match="a SARIF file from CodeQL"):
        stand.analyzer().analyze([program("a", "x = 1\n")])


@pytest.mark.parametrize("answer", ["no JSON", "[]", ""])
def test_an_answer_that_is_no_json_object_is_told(stand: Stand, answer: str) -> None:
    stand.behaves(languages=answer)
    with pytest.raises(ToolError, match="resolve languages"):
        stand.analyzer().languages  # noqa: B018


def test_a_missing_codeql_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("codeql", str(tmp_path / "codeql")):
        with pytest.raises(ToolError) as error:
            CodeqlAnalyzer(program=name).analyze([program("a", "x = 1\n")])
        assert "CodeQL bundle" in error.value.hint


def test_codeql_is_found_on_the_path(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{stand.program.parent}{os.pathsep}{os.environ['PATH']}")
    assert CodeqlAnalyzer().analyze([program("a", "BAD\n")]).findings["a"]


def test_the_version_changes_with_the_queries(stand: Stand) -> None:
    few, all_of_them = stand.analyzer(cwes=("CWE-089",)).version, stand.analyzer().version
    assert few != all_of_them
    assert few.startswith("2.23.0+")


def test_a_suite_asks_for_released_alerts_of_the_cwes_and_for_diagnostics() -> None:
    """As in CodeQL's page on query suites: instructions are a list, and each filter is a mapping of metadata."""
    assert suite("cpp", ["CWE-787", "CWE-022"]) == [
        {"queries": ".", "from": "codeql/cpp-queries"},
        {
            "include": {
                "kind": ["problem", "path-problem"],
                "precision": ["medium", "high", "very-high"],
                "tags contain": ["external/cwe/cwe-022", "external/cwe/cwe-787"],
            }
        },
        {"include": {"kind": "diagnostic"}},
        {"exclude": {"tags contain": "experimental"}},
        {"exclude": {"deprecated": "//"}},
    ]


def test_a_folder_of_sources_is_analysed_by_path(stand: Stand, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    (root / "a" / "b c").mkdir(parents=True)
    (root / "a" / "b c" / "x.py").write_text("x = 1\nBAD\n")
    (root / "y.py").write_text("y = 1\n")
    (root / "skipped.py").write_text("SKIP\n")
    (root / "broken.py").write_text("ERROR\n")
    analysis = stand.analyzer().analyze_folder(root, "python")
    assert {path: [item.line for item in found] for path, found in analysis.findings.items()} == {
        "a/b c/x.py": [2],
        "y.py": [],
    }
    assert analysis.failed == {"broken.py": "A parse error"}
    assert f"--source-root={root}" in stand.calls[0]


def test_a_folder_in_a_language_that_needs_a_build_is_refused(stand: Stand, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="without a build, not go"):
        stand.analyzer().analyze_folder(tmp_path, "go")
    assert stand.calls == []


def test_c_and_cpp_share_a_database(stand: Stand) -> None:
    assert stand.analyzer().together("c") == {"c", "cpp"}
    assert stand.analyzer().together("go") == frozenset()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/t/a/b.py", "a/b.py"),
        ("a/b.py", "a/b.py"),
        ("/elsewhere/a.py", None),
        ("../a.py", None),
        ("/t/../a.py", None),
        ("/t/a/", None),
    ],
)
def test_paths_of_a_report_stay_within_the_folder(path: str, name: str | None) -> None:
    assert codeql._relative(path, Path("/t")) == name
