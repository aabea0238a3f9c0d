"""The Semgrep analyzer with our own rules: one scan for all programs of a batch.

Programs are written under neutral names to a temporary folder and only read by Semgrep, never run. What was given is compared with what
was scanned: a program that Semgrep passed over in silence is reported as failed.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from safecoder import languages
from safecoder.analyzers import encodings, fragments, heredocs, process, rulepack, written
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program
from safecoder.storage import fingerprint

_INSTALL = "install it with `pip install semgrep`, or run `make setup`"
_LONGEST_SCAN = 3600
# Semgrep looks for the words of a rule's regular expressions before it applies its time limit, and some of these take a time that
# grows with the square of a line without spaces.
_LONGEST_LINE = 50_000
# Java reads these before it knows of comments and strings, so that they can end one; Semgrep does not. Behind a backslash they are text.
_ESCAPED = re.compile(r"((?<!\\)(?:\\\\)*)\\u+00([2-7][0-9a-fA-F])")
_ESCAPED_LINE_END = re.compile(r"(?<!\\)(?:\\\\)*\\u+000[aAdD]")
_LONGEST_START = 300
# Error types after which the rest of a file was not judged. Where only some constructs do not parse, the type is a list instead, of
# "PartialParsing" and their places: all else of that file is judged.
_GIVEN_UP = frozenset(
    {
        "Timeout",
        "Out of memory",
        "Stack overflow",
        "Fatal error",
        "Lexical error",
        "Syntax error",
        "Other syntax error",
        "AST builder error",
        "Internal matching error",
        "Too many matches",  # 10,000 in one file: all of its findings are dropped
    }
)


@dataclass(frozen=True)
class SemgrepAnalyzer:
    """Runs Semgrep offline.

    Args:
        jobs: parallel workers of the tool.
        timeout: seconds by the clock that a rule may take on one file; the slowest take seven on a long C function of a quiet machine.
        parameters: whether plain function parameters count as input, as they must where a function is all there is.
        suppressions: whether `nosemgrep` comments are heeded. Not where programs are judged: one would clear itself.
    """

    jobs: int = 2
    timeout: int = 60
    parameters: bool = True
    suppressions: bool = False

    @property
    def name(self) -> str:
        return "semgrep"

    @property
    def version(self) -> str:
        packs = {language: rulepack.compiled(language, parameters=self.parameters) for language in self.languages}
        return f"{_tool_version(executable())}+rules.{fingerprint([packs, self.suppressions])}"

    @property
    def languages(self) -> frozenset[str]:
        return frozenset(name for name in languages.LANGUAGES if rulepack.rule_files(name))

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`; programs in a language without rules fail with that reason."""
        known = self.languages
        failed = {item.id: f"no rules for {item.language}" for item in programs if item.language not in known}
        failed |= {item.id: why for item in programs if item.id not in failed and (why := _unreadable(item))}
        with_rules = [item for item in programs if item.id not in failed]
        if not with_rules:
            return Analysis({}, failed)
        with tempfile.TemporaryDirectory(prefix="safecoder-scan-") as folder:
            names = self._write(Path(folder) / "programs", with_rules)
            rules = [
                self._rules(Path(folder), language)
                for language in _distinct_packs(item.language for item in with_rules)
            ]
            report = self._scan(Path(folder), rules)
        analysis = _read(report, names)
        return Analysis(written.placed(analysis.findings, with_rules), {**failed, **analysis.failed})

    def scan_folder(self, target: Path, language: str) -> dict[str, Any]:
        """Semgrep's own JSON report on a folder with the rules of one language, for checks of the rules themselves.

        Raises:
            ToolError: as `analyze`.
        """
        with tempfile.TemporaryDirectory(prefix="safecoder-scan-") as state:  # Semgrep writes its settings there
            return _run(self._command([self._rules(Path(state), language)], target), Path(state), _LONGEST_SCAN)

    def _write(self, folder: Path, programs: Sequence[Program]) -> dict[str, str]:
        """Writes the programs; returns file name -> program id."""
        folder.mkdir()
        names = {}
        for number, program in enumerate(programs):
            name = f"p{number:06d}{languages.get(program.language).extensions[0]}"
            text = _as_file(program, suppressions=self.suppressions)
            (folder / name).write_text(text, encoding="utf-8", errors="replace")
            names[name] = program.id
        return names

    def _rules(self, folder: Path, language: str) -> Path:
        path = folder / f"rules-{language}.json"
        path.write_text(rulepack.compiled(language, parameters=self.parameters), encoding="utf-8")
        return path

    def _scan(self, folder: Path, rules: Sequence[Path]) -> dict[str, Any]:
        return _run(self._command(rules, folder / "programs"), folder, _LONGEST_SCAN)

    def _command(self, rules: Sequence[Path], target: Path) -> list[str]:
        command = [executable(), "scan", "--json", "--quiet", "--metrics=off", "--disable-version-check"]
        command += ["--no-git-ignore", "--no-rewrite-rule-ids", "--max-target-bytes=0", f"--jobs={self.jobs}"]
        # A file that one rule was given up on is not judged, so no more of them need be tried.
        command += [f"--timeout={self.timeout}", "--timeout-threshold=1"]
        command += ["--enable-nosem" if self.suppressions else "--disable-nosem"]
        for rule in rules:
            command += ["--config", str(rule)]
        return [*command, str(target)]


def _distinct_packs(names: Iterable[str]) -> list[str]:
    """One language for each folder of rules, since two packs with the same rules would find everything twice."""
    return sorted({rulepack.rule_folder(name): name for name in sorted(names)}.values())


def _unreadable(program: Program) -> str:
    """Why a program is not given to Semgrep; empty if it can be."""
    if max(map(len, program.text.split("\n"))) > _LONGEST_LINE:
        return f"a line of more than {_LONGEST_LINE} characters"
    if program.language == "python":
        return encodings.hidden(program.text)
    return "an escaped line end" if program.language == "java" and _ESCAPED_LINE_END.search(program.text) else ""


def executable() -> str:
    """Semgrep beside the running Python, else on the PATH."""
    return process.locate("semgrep", _INSTALL)


@cache
def _tool_version(path: str) -> str:
    """Semgrep's version; that of the package where the program is ours, since starting it takes a second."""
    if Path(path).parent == Path(sys.executable).parent:
        return importlib.metadata.version("semgrep")
    return process.run([path, "--version"], seconds=_LONGEST_START, install=_INSTALL).last_line


def _as_file(program: Program, *, suppressions: bool) -> str:
    """The text as Semgrep can read it, every line where it was; of Ruby's here-documents it sees only the opening: they become literals."""
    text = fragments.complete(program.text, program.language)
    if program.language == "java":
        return _ESCAPED.sub(lambda match: f"{match[1]}{chr(int(match[2], 16))}", text)
    return heredocs.inlined(text, suppressions=suppressions) if program.language == "ruby" else text


def _run(command: Sequence[str], folder: Path, seconds: float) -> dict[str, Any]:
    environment = {
        "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        "SEMGREP_SEND_METRICS": "off",
        "SEMGREP_ENABLE_VERSION_CHECK": "0",
        "SEMGREP_SETTINGS_FILE": str(folder / "semgrep-settings.yml"),
    }
    # The user's own settings of Semgrep are for other scans: with SEMGREP_BASELINE_COMMIT nothing would ever be found here.
    run = process.run(command, seconds=seconds, install=_INSTALL, environment=environment, without="SEMGREP_")
    try:
        report = json.loads(run.stdout)
    except json.JSONDecodeError as error:
        raise ToolError("a JSON report from semgrep", run.last_line, _INSTALL) from error
    broken = [
        item for item in report["errors"] if "rule" in str(item.get("type", "")).lower() and item["level"] == "error"
    ]
    if broken:
        raise ToolError("rules that compile", str(broken[0].get("message", broken[0]))[:500], "mend the rule file")
    return dict(report)


def _read(report: Mapping[str, Any], names: Mapping[str, str]) -> Analysis:
    scanned = {names[Path(path).name] for path in report["paths"]["scanned"] if Path(path).name in names}
    if not scanned:
        raise ToolError(f"semgrep to scan the {len(names)} programs it was given", "it scanned none of them", _INSTALL)
    failed = {identity: "passed over by semgrep" for identity in names.values() if identity not in scanned}
    for error in report["errors"]:
        identity = names.get(Path(str(error.get("path", ""))).name)
        if identity is not None and str(error.get("type")) in _GIVEN_UP:
            failed[identity] = _reason(error)
    findings: dict[str, list[Finding]] = defaultdict(list)
    for result in report["results"]:
        finding = _finding(result, names[Path(result["path"]).name])
        if finding not in findings[finding.program]:
            findings[finding.program].append(finding)
    analysed = [identity for identity in names.values() if identity not in failed]
    return Analysis({identity: tuple(findings[identity]) for identity in analysed}, failed)


def _reason(error: Mapping[str, Any]) -> str:
    """The first line of an error without the name of our temporary file, which says nothing."""
    path = str(error["path"])
    told = (str(error.get("message") or error["type"])).splitlines()[0]
    return told.replace(f"line {path}:", "line ").replace(path, "it").rstrip(": ")


def _finding(result: Mapping[str, Any], program: str) -> Finding:
    extra = result["extra"]
    metadata = extra["metadata"]
    return Finding(
        program=program,
        analyzer="semgrep",
        rule=result["check_id"],
        cwe=metadata["cwe"],
        line=result["start"]["line"],
        end_line=result["end"]["line"],
        message=" ".join(str(extra["message"]).split()),
        confidence=metadata.get("confidence", "medium"),
    )
