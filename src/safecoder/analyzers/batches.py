"""Splits programs into batches for an analyzer, and a batch that fails into halves, until the program that breaks the tool is named.

A tool that is missing or whose rules do not compile fails whatever it is given: that is found with one trivial program and told once,
not blamed on each program in turn. What is found is not the concern of this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from safecoder.analyzers.codeql import CodeqlAnalyzer
from safecoder.analyzers.wrapped import Wrapped
from safecoder.errors import ToolError
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program

_TRIVIAL = {
    "python": "x = 1\n",
    "javascript": "let x = 1;\n",
    "java": "class X {\n}\n",
    "go": "package x\n",
    "ruby": "x = 1\n",
    "c": "int x;\n",
    "cpp": "int x;\n",
}


@dataclass(frozen=True)
class BatchedAnalyzer(Wrapped):
    """An analyzer that is given batches and survives those that break it.

    Args:
        inner: what analyses a batch.
        size: programs a batch, at most.
        workers: batches at the same time; tools that use several cores by themselves need one.
        on_batch: called with the number of programs of each batch that is done, in the caller's thread.
    """

    inner: Analyzer
    size: int = 500
    workers: int = 1
    on_batch: Callable[[int], None] = lambda done: None

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`. A program of which the inner analyzer says nothing is failed.

        Raises:
            ToolError: the tool fails on a trivial program too.
        """
        batches = [programs[at : at + self.size] for at in range(0, len(programs), self.size)]
        if self.workers == 1:  # in this thread, so that an interruption ends the tool at once
            return self._joined(batches, map(self._judge, batches))
        with ThreadPoolExecutor(self.workers) as pool:
            return self._joined(batches, pool.map(self._judge, batches))

    def _joined(self, batches: Sequence[Sequence[Program]], analyses: Iterable[Analysis]) -> Analysis:
        findings: dict[str, tuple[Finding, ...]] = {}
        failed: dict[str, str] = {}
        for batch, analysis in zip(batches, analyses, strict=True):
            findings |= analysis.findings
            failed |= analysis.failed
            self.on_batch(len(batch))
        return Analysis(findings, failed)

    def _judge(self, batch: Sequence[Program]) -> Analysis:
        try:
            return self._whole(batch)
        except ToolError as error:
            language = next((item.language for item in batch if item.language in self.languages), batch[0].language)
            self.inner.analyze([_trivial(language)])  # raises if the tool is broken, and says how
            return self._halves(batch, error)

    def _halves(self, batch: Sequence[Program], error: ToolError) -> Analysis:
        """What can be had of a batch that failed with `error`."""
        if len(batch) == 1:
            return Analysis({}, {batch[0].id: error.found or error.expected})
        middle = len(batch) // 2
        findings: dict[str, tuple[Finding, ...]] = {}
        failed: dict[str, str] = {}
        for half in (batch[:middle], batch[middle:]):
            try:
                analysis = self._whole(half)
            except ToolError as again:
                analysis = self._halves(half, again)
            findings |= analysis.findings
            failed |= analysis.failed
        return Analysis(findings, failed)

    def _whole(self, batch: Sequence[Program]) -> Analysis:
        """The inner analysis, with a reason for every program that it forgot: silence is never clean."""
        analysis = self.inner.analyze(batch)
        forgotten = {
            program.id: f"passed over by {self.name}"
            for program in batch
            if program.id not in analysis.findings and program.id not in analysis.failed
        }
        return Analysis(analysis.findings, {**analysis.failed, **forgotten})


@dataclass(frozen=True)
class ContainedFolders(Wrapped):
    """An analyzer of folders that survives one that breaks it. A tool that is broken itself is told, as by `BatchedAnalyzer`."""

    inner: CodeqlAnalyzer

    def together(self, language: str) -> frozenset[str]:
        """See `CodeqlAnalyzer.together`."""
        return self.inner.together(language)

    def analyze_folder(self, folder: Path, language: str) -> Analysis:
        """See `CodeqlAnalyzer.analyze_folder`; what breaks the tool is the failure of an empty path.

        Raises:
            ToolError: the tool fails on a trivial program too.
        """
        try:
            return self.inner.analyze_folder(folder, language)
        except ToolError as error:
            self.inner.analyze([_trivial(language)])
            return Analysis({}, {"": error.found or error.expected})


def _trivial(language: str) -> Program:
    return Program.model_validate({"id": "trivial", "language": language, "text": _TRIVIAL[language]})
