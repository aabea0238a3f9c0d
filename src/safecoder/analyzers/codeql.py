"""CodeQL, where its command line is installed: one database a language for all programs of a batch, and the queries of our CWEs.

Written to the documented interface of the CLI and tested against a stand-in that checks its arguments; never run here, since its licence
and download are the user's. Programs are extracted without building them (`--build-mode=none`), because a build of a hostile program can
run what it likes; Go, which CodeQL only extracts while building, is therefore left out. A folder of sources, as of a checkout, can be
analysed in place of programs. All programs of a batch share a database: functions of equal names in C programs may be taken for one
another, which smaller batches make rarer.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from safecoder import cwe as catalogue
from safecoder.analyzers import process, sarif, written
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program
from safecoder.storage import fingerprint

_INSTALL = (
    "unpack the CodeQL bundle (https://github.com/github/codeql-action/releases; mind its licence), which brings the queries, and put its "
    "folder on the PATH"
)
_EXTRACTORS = {
    "python": "python",
    "javascript": "javascript",
    "java": "java",
    "ruby": "ruby",
    "c": "cpp",
    "cpp": "cpp",
}
"""Our languages and the extractors that work without a build."""


@dataclass(frozen=True)
class CodeqlAnalyzer:
    """Runs CodeQL.

    Args:
        program: the command line; a name to be found on the PATH, or a path.
        cwes: canonical ids whose queries are run.
        threads: for extraction and queries; 0 is one a core.
        ram: megabytes for the query evaluator; None leaves it to CodeQL.
        seconds: limit of each of the two steps of a language.
    """

    program: str = "codeql"
    cwes: tuple[str, ...] = tuple(catalogue.CATALOGUE)
    threads: int = 2
    ram: int | None = None
    seconds: float = 7200

    @property
    def name(self) -> str:
        return "codeql"

    @property
    def version(self) -> str:
        told = _asked(self._executable(), "version", "--format=json")
        suites = {name: suite(name, self.cwes) for name in sorted(set(_EXTRACTORS.values()))}
        return f"{told.get('version', 'unknown')}+queries.{fingerprint(suites)}"

    @property
    def languages(self) -> frozenset[str]:
        installed = _asked(self._executable(), "resolve", "languages", "--format=json")
        return frozenset(name for name, extractor in _EXTRACTORS.items() if extractor in installed)

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`; a program that is missing from the database's source archive was not extracted and has failed."""
        known = self.languages
        failed = {
            item.id: f"CodeQL cannot judge {item.language} here" for item in programs if item.language not in known
        }
        findings: dict[str, tuple[Finding, ...]] = {}
        by_extractor: dict[str, list[Program]] = {}
        for program in programs:
            if program.id not in failed:
                by_extractor.setdefault(_EXTRACTORS[program.language], []).append(program)
        for extractor, some in by_extractor.items():
            analysis = self._analyze(extractor, some)
            findings |= analysis.findings
            failed |= analysis.failed
        return Analysis(findings, failed)

    def _executable(self) -> str:
        return process.locate(self.program, _INSTALL)

    def together(self, language: str) -> frozenset[str]:
        """The languages whose files share a database with those of one."""
        return frozenset(name for name, extractor in _EXTRACTORS.items() if extractor == _EXTRACTORS.get(language))

    def analyze_folder(self, root: Path, language: str) -> Analysis:
        """What is found in a folder of sources, by path relative to it, with slashes; files that were not extracted are not in it.

        Raises:
            ToolError: as `analyze`, or the language is one that CodeQL cannot judge here.
        """
        if language not in self.languages:
            raise ToolError(f"a language that CodeQL extracts without a build, not {language}", "none", _INSTALL)
        root = root.resolve()
        with tempfile.TemporaryDirectory(prefix="safecoder-codeql-") as name:
            return self._judged(Path(name), root, _EXTRACTORS[language], lambda path: _relative(path, root))

    def _analyze(self, extractor: str, programs: Sequence[Program]) -> Analysis:
        with tempfile.TemporaryDirectory(prefix="safecoder-codeql-") as name:
            root = Path(name) / "programs"
            names = written.write(root, programs)
            told = self._judged(Path(name), root, extractor, lambda path: written.identity(path, names))
        judged = [program for program in programs if program.id in told.findings]
        missing = {program.id: "not extracted by CodeQL" for program in programs if program.id not in told.findings}
        return Analysis(written.placed(told.findings, judged), {**missing, **told.failed})

    def _judged(self, folder: Path, root: Path, extractor: str, identify: sarif.Identify) -> Analysis:
        """What is found in the files below `root`; `folder` takes the database. What was not extracted is not in it."""
        queries = folder / "suite.qls"
        queries.write_text(json.dumps(suite(extractor, self.cwes)), encoding="utf-8")  # JSON is YAML
        self._run("create", extractor, self._create(folder, root, extractor))
        extracted = _extracted(folder / "database" / "src.zip", identify)
        if not extracted:
            raise ToolError("CodeQL to extract the programs given", "it extracted none", _INSTALL)
        self._run("analyze", extractor, self._queries(folder, queries))
        report = folder / "results.sarif"
        if not report.exists():
            raise ToolError("a SARIF file from CodeQL", "none", "update CodeQL")
        told = sarif.read(report.read_bytes(), self.name, identify)
        clean = {name: told.findings.get(name, ()) for name in sorted(extracted) if name not in told.failed}
        return Analysis(clean, told.failed)

    def _create(self, folder: Path, root: Path, extractor: str) -> list[str]:
        options = [
            f"--language={extractor}",
            f"--source-root={root}",
            "--build-mode=none",
            "--overwrite",
        ]
        return ["database", "create", *options, *self._resources(), "--", str(folder / "database")]

    def _queries(self, folder: Path, queries: Path) -> list[str]:
        options = ["--format=sarif-latest", f"--output={folder / 'results.sarif'}", "--no-sarif-add-snippets"]
        return ["database", "analyze", *options, *self._resources(), "--", str(folder / "database"), str(queries)]

    def _resources(self) -> list[str]:
        return [f"--threads={self.threads}", *([f"--ram={self.ram}"] if self.ram is not None else [])]

    def _run(self, step: str, extractor: str, arguments: Sequence[str]) -> None:
        run = process.run([self._executable(), *arguments], seconds=self.seconds, install=_INSTALL)
        if run.exit_code != 0:
            raise ToolError(f"`codeql database {step}` to succeed on {extractor}", run.last_line[:500], _INSTALL)


def suite(extractor: str, cwes: Iterable[str]) -> list[dict[str, Any]]:
    """A query suite: the released queries of the language's pack for some CWEs, and the diagnostics that name files that failed."""
    tags = [f"external/cwe/cwe-{catalogue.get(item).number}" for item in sorted(cwes)]
    alerts = {"kind": ["problem", "path-problem"], "precision": ["medium", "high", "very-high"], "tags contain": tags}
    return [
        {"queries": ".", "from": f"codeql/{extractor}-queries"},
        {"include": alerts},
        {"include": {"kind": "diagnostic"}},
        {"exclude": {"tags contain": "experimental"}},
        {"exclude": {"deprecated": "//"}},
    ]


def _extracted(archive: Path, identify: sarif.Identify) -> set[str]:
    """What stands for the files whose text is in a database's source archive."""
    try:
        with zipfile.ZipFile(archive) as file:
            found = {identify(f"/{path}") for path in file.namelist()}
    except (OSError, zipfile.BadZipFile):
        return set()
    return {identity for identity in found if identity is not None}


def _relative(path: str, root: Path) -> str | None:
    """A path relative to a folder; None if it is a folder itself or leads out. CodeQL's reports name files relative to the source root."""
    if path.endswith("/"):
        return None
    parts = PurePosixPath(path)
    if parts.is_absolute():
        if not parts.is_relative_to(root.as_posix()):
            return None
        parts = parts.relative_to(root.as_posix())
    return None if ".." in parts.parts else parts.as_posix()


@cache
def _asked(program: str, *arguments: str) -> dict[str, Any]:
    """What a subcommand answers as a JSON object."""
    run = process.run([program, *arguments], seconds=300, install=_INSTALL)
    try:
        answer = json.loads(run.stdout)
    except json.JSONDecodeError:
        answer = None
    if run.exit_code != 0 or not isinstance(answer, dict):
        raise ToolError(f"a JSON object from `codeql {' '.join(arguments)}`", run.last_line[:500], "update CodeQL")
    return answer
