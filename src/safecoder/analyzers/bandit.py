"""Bandit on Python programs: a second opinion that looks at calls, not at where their arguments come from.

Bandit reads with the syntax tree of the running Python, so that a program which that cannot parse is not judged. Left out are its notes on
mere imports (B401 to B415), since an import is no vulnerability and stays after every fix, and those on commands that cannot be injected
into: run without a shell (B603, B606, B607), or by one with a constant text, of which Bandit itself says that it seems safe (B602, B605 of
low severity).
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from safecoder import cwe
from safecoder.analyzers import process, written
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program

_INSTALL = "install it with `pip install bandit`, or `pip install 'safecoder[bandit]'`"
_MAPPING_VERSION = 2

# Where Bandit's own CWE is not that of our catalogue for what the check is about.
_CORRECTED = {
    "B102": "CWE-094",  # exec
    "B307": "CWE-094",  # eval
    "B201": "CWE-215",  # a web application in debug mode
    "B311": "CWE-338",  # generators that are not for security
    "B506": "CWE-502",  # yaml.load
    "B701": "CWE-079",  # Jinja2 without autoescape
    **{f"B{number}": "CWE-611" for number in range(313, 321)},  # XML parsers that follow entities
}
_IMPORTS = "B4"
_WITHOUT_SHELL = frozenset({"B603", "B606", "B607"})
_SHELL = frozenset({"B602", "B605"})


@dataclass(frozen=True)
class BanditAnalyzer:
    """Runs Bandit on all programs of a batch at once.

    Args:
        seconds: limit of a run.
        suppressions: whether `nosec` comments are heeded. Not where programs are judged: one would clear itself.
    """

    seconds: float = 1800
    suppressions: bool = False

    @property
    def name(self) -> str:
        return "bandit"

    @property
    def version(self) -> str:
        heeded = "+nosec" if self.suppressions else ""
        return f"{_tool_version(_executable())}+mapping.{_MAPPING_VERSION}{heeded}"

    @property
    def languages(self) -> frozenset[str]:
        return frozenset({"python"})

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`; programs that Bandit cannot parse fail with its reason."""
        own = [program for program in programs if program.language == "python"]
        failed = {item.id: f"Bandit does not judge {item.language}" for item in programs if item.language != "python"}
        if not own:
            return Analysis({}, failed)
        with tempfile.TemporaryDirectory(prefix="safecoder-bandit-") as folder:
            names = written.write(Path(folder) / "programs", own)
            report = self._report(Path(folder))
        analysis = _read(report, names)
        return Analysis(written.placed(analysis.findings, own), {**failed, **analysis.failed})

    def _report(self, folder: Path) -> dict[str, Any]:
        output = folder / "report.json"
        command = [_executable(), "--recursive", "--format=json", f"--output={output}", "--exit-zero", "--quiet"]
        command += [] if self.suppressions else ["--ignore-nosec"]
        run = process.run([*command, str(folder / "programs")], seconds=self.seconds, install=_INSTALL, folder=folder)
        try:
            report = json.loads(output.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ToolError("a JSON report from bandit", run.last_line[:500], _INSTALL) from error
        return dict(report)


def _executable() -> str:
    return process.locate("bandit", _INSTALL)


@cache
def _tool_version(path: str) -> str:
    """`bandit 1.9.4` on the first line."""
    return (process.run([path, "--version"], seconds=300, install=_INSTALL).stdout.split() or ["", "unknown"])[1]


def _read(report: Mapping[str, Any], names: Mapping[str, str]) -> Analysis:
    scanned = {written.identity(path, names) for path in report["metrics"]}
    if not scanned - {None}:
        raise ToolError(f"bandit to read the {len(names)} programs given", "it read none of them", _INSTALL)
    failed = {identity: "passed over by bandit" for identity in names.values() if identity not in scanned}
    for error in report["errors"]:
        identity = written.identity(error["filename"], names)
        if identity is not None:
            failed[identity] = str(error["reason"])
    findings: dict[str, list[Finding]] = defaultdict(list)
    for result in report["results"]:
        finding = _finding(result, written.identity(result["filename"], names))
        if finding is not None and finding not in findings[finding.program]:
            findings[finding.program].append(finding)
    judged = [identity for identity in names.values() if identity not in failed]
    return Analysis({identity: tuple(findings[identity]) for identity in judged}, failed)


def _finding(result: Mapping[str, Any], program: str | None) -> Finding | None:
    """A result as a finding; None for what is left out and for what is in no CWE of the catalogue."""
    test = str(result["test_id"])
    weakness = _CORRECTED.get(test) or cwe.catalogued(str(result.get("issue_cwe", {}).get("id", "")))
    constant = test in _SHELL and result["issue_severity"] == "LOW"
    if program is None or weakness is None or constant or test in _WITHOUT_SHELL or test.startswith(_IMPORTS):
        return None
    lines = result["line_range"] or [result["line_number"]]
    return Finding(
        program=program,
        analyzer="bandit",
        rule=f"{test}-{result['test_name']}",
        cwe=weakness,
        line=result["line_number"],
        end_line=max(*lines, result["line_number"]),
        message=" ".join(str(result["issue_text"]).split()),
        confidence={"HIGH": "high", "LOW": "low"}.get(result["issue_confidence"], "medium"),
    )
