"""A stand-in for the command line of CodeQL, which knows its documented options only.

It flags every line with `BAD`, extracts no file with `SKIP`, and reports one with `ERROR` as failed. `STAND_IN` in its environment says how
it behaves beside that: `languages` is what it answers to that question, `fail` the step that fails, `fail on` a text in whose presence it
makes no database, `needs` one without which in any file it flags nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from safecoder.analyzers import codeql
from safecoder.analyzers.codeql import CodeqlAnalyzer

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
    texts = {
        str(path.relative_to(arguments.source_root)): path.read_text()
        for path in sorted(arguments.source_root.rglob("*"))
        if path.is_file()
    }
    with open(os.environ["STAND_IN_LOG"] + ".trees", "a") as log:
        print(json.dumps(texts), file=log)
    if any(behaviour.get("fail on", chr(0)) in text for text in texts.values()):
        print("A fatal error occurred: not this one", file=sys.stderr)
        sys.exit(2)
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
    seen = any(behaviour.get("needs", "") in archive.read(name).decode() for name in archive.namelist())
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
            if "BAD" in line and seen
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

    @property
    def trees(self) -> list[dict[str, str]]:
        """The sources of each database that was to be made, path -> text."""
        log = Path(f"{self._log}.trees")
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def behaves(self, **behaviour: str) -> None:
        self._monkeypatch.setenv("STAND_IN", json.dumps(behaviour))

    def analyzer(self, **settings: Any) -> CodeqlAnalyzer:
        return CodeqlAnalyzer(program=str(self.program), **settings)
