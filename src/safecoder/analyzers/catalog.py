"""The analyzers by name, as the command line offers them: one line here for each.

Each is batched and, where a cache is given, remembered; several make a panel.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from safecoder.analyzers import panel
from safecoder.analyzers.batches import BatchedAnalyzer, ContainedFolders
from safecoder.analyzers.cached import CachedAnalyzer
from safecoder.analyzers.codeql import CodeqlAnalyzer
from safecoder.analyzers.panel import Panel
from safecoder.errors import unknown
from safecoder.protocols import Analyzer

DEFAULT = "semgrep"
FOLDERS = frozenset({"codeql"})
"""Analyzers that can look at all files of a folder together, see `make_folders`."""


@dataclass(frozen=True)
class AnalyzerSettings:
    """What a user can choose of every analyzer that knows it.

    Attributes:
        parameters: whether plain function parameters count as input.
        suppressions: whether comments and marks that silence a tool are heeded; never where programs are judged.
        jobs: programs or files that a tool looks at at the same time.
        cache: the file that remembers findings; None for none.
        notice: told what is wrong with the cache.
    """

    parameters: bool = True
    suppressions: bool = False
    jobs: int = min(os.cpu_count() or 1, 8)
    cache: Path | None = None
    notice: Callable[[str], None] = lambda text: None


def _semgrep(settings: AnalyzerSettings) -> Analyzer:
    from safecoder.analyzers.semgrep import SemgrepAnalyzer

    return SemgrepAnalyzer(jobs=settings.jobs, parameters=settings.parameters, suppressions=settings.suppressions)


def _bandit(settings: AnalyzerSettings) -> Analyzer:
    from safecoder.analyzers.bandit import BanditAnalyzer

    return BanditAnalyzer(suppressions=settings.suppressions)


def _codeql(settings: AnalyzerSettings) -> CodeqlAnalyzer:
    return CodeqlAnalyzer(threads=settings.jobs)


def _clang(settings: AnalyzerSettings) -> Analyzer:
    from safecoder.analyzers.clang import ClangAnalyzer

    return ClangAnalyzer(jobs=settings.jobs, suppressions=settings.suppressions)


def _gcc(settings: AnalyzerSettings) -> Analyzer:
    from safecoder.analyzers.gcc import GccAnalyzer

    return GccAnalyzer(jobs=settings.jobs)


_MAKERS: dict[str, Callable[[AnalyzerSettings], Analyzer]] = {
    "bandit": _bandit,
    "clang": _clang,
    "codeql": _codeql,
    "gcc": _gcc,
    "semgrep": _semgrep,
}


def names() -> list[str]:
    """All names, in alphabetical order."""
    return sorted(_MAKERS)


def make(chosen: Sequence[str] = (), agreement: str = panel.ANY, settings: AnalyzerSettings | None = None) -> Analyzer:
    """One analyzer, or the panel of several.

    Args:
        chosen: names of the catalogue, each once; none for the default.
        agreement: see `Panel`.

    Raises:
        InputError: an unknown name or agreement, or a name twice.
    """
    settings = settings or AnalyzerSettings()
    made = [_one(name, settings) for name in chosen or (DEFAULT,)]
    together = Panel(made, agreement)  # checks the names and the agreement, for one analyzer too
    return together if len(made) > 1 else made[0]


def make_folders(chosen: Sequence[str], settings: AnalyzerSettings) -> list[ContainedFolders]:
    """Those of the chosen analyzers that can look at folders of sources, which is what they are best at; others are passed over."""
    return [ContainedFolders(_codeql(settings)) for name in chosen if name in FOLDERS]


def _one(name: str, settings: AnalyzerSettings) -> Analyzer:
    if name not in _MAKERS:
        raise unknown("analyzer", name, _MAKERS)
    batched = BatchedAnalyzer(_MAKERS[name](settings))
    if settings.cache is None:
        return batched
    return CachedAnalyzer(batched, settings.cache, settings.notice)
