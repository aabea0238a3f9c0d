"""Scans source files with an analyzer, batch by batch, and keeps what a report needs. How it is shown is not decided here."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from safecoder.analyzers.sources import Sources, batches
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program


@dataclass
class Scan:
    """What a scan found.

    Attributes:
        judged: number of files that an analyzer judged.
        findings: by file id; only files with findings.
        programs: the files with findings, by id.
        left_out: id -> why, by design.
        failed: id -> why it could not be judged.
    """

    judged: int = 0
    findings: dict[str, tuple[Finding, ...]] = field(default_factory=dict)
    programs: dict[str, Program] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def analysis(self) -> Analysis:
        return Analysis(self.findings, self.failed)


def scan(
    sources: Sources,
    analyzer: Analyzer,
    *,
    everything: bool = False,
    cwes: Collection[str] = (),
    on_files: Callable[[int], None] = lambda done: None,
) -> Scan:
    """Analyses all files of `sources`.

    Args:
        everything: also judge minified files that were not named.
        cwes: canonical ids to report; empty for all.
        on_files: called with the number of files done so far after each batch.

    Raises:
        ToolError: as `Analyzer.analyze`.
    """
    result = Scan(left_out=dict(sources.left_out), failed=dict(sources.failed))
    done = 0
    for batch in batches(sources.files, everything=everything):
        result.left_out |= batch.left_out
        result.failed |= batch.failed
        if batch.programs:
            analysis = analyzer.analyze(batch.programs)
            result.failed |= analysis.failed
            result.judged += len(batch.programs) - len(analysis.failed)
            for program in batch.programs:
                found = analysis.findings.get(program.id, ())
                kept = tuple(finding for finding in found if not cwes or finding.cwe in cwes)
                if kept:
                    result.findings[program.id] = tuple(sorted(kept, key=lambda item: (item.line, item.cwe, item.rule)))
                    result.programs[program.id] = program
        done += batch.size
        on_files(done)
    return result
