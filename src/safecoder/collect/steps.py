"""The functions of the stages, put together for the pipeline, and what identifies their results besides the configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import pygit2

from safecoder.collect import git, history, licenses
from safecoder.collect.clean import Cleaned, clean
from safecoder.collect.clones import opened
from safecoder.collect.describe import Ask, Described, describe, journal_key
from safecoder.collect.extract import extract
from safecoder.collect.mine import mine
from safecoder.collect.reading import ReadSteps
from safecoder.collect.records import DescribedFunction, FileChange, VerifiedFunction
from safecoder.collect.run import Steps
from safecoder.collect.settings import CleanConfig
from safecoder.collect.verify import verify
from safecoder.collect.verifying import Analyzers
from safecoder.errors import ToolError
from safecoder.storage import Journal, fingerprint


def steps(
    analyzers: Callable[[int], Analyzers],
    clean_config: CleanConfig,
    references: Mapping[str, str],
    answers: Path,
    ask: Ask | None = None,
    model: str = "",
) -> Steps:
    """The real stages.

    Args:
        analyzers: makes the analyzers in a worker; can be imported there.
        references: programs that models are measured with, which no pair may resemble.
        answers: the file that keeps what a model answered.
        ask: answers prompts; None for instructions from names alone.
        model: identifies what answers.
    """

    def described(functions: Sequence[VerifiedFunction]) -> Iterable[Described]:
        return describe(functions, ask, model, Journal(answers, Described, journal_key) if ask else None)

    def cleaned(functions: Sequence[DescribedFunction]) -> Cleaned:
        return clean(functions, clean_config, references)

    return Steps(ReadSteps(opened, history.has_all, mine, extract, license_of), verify, analyzers, described, cleaned)


def license_of(git_dir: Path, change: FileChange) -> str:
    """The licence of a changed file: what its first lines name, else that of its repository at the commit."""
    try:
        return licenses.of_header(change.after) or licenses.of_commit(git.objects(git_dir), change.commit)
    except (KeyError, pygit2.GitError, ToolError):  # a corrupt tree, or a repository that is gone
        return ""


def words_version() -> str:
    """Identity of the lists of words that messages are matched with."""
    folder = resources.files("safecoder.collect") / "words"
    return fingerprint(sorted((item.name, item.read_text(encoding="utf-8")) for item in folder.iterdir()))
