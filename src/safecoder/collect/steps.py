"""The functions of the stages, put together for the pipeline, and what identifies their results besides the configuration."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from importlib import resources
from pathlib import Path

import pygit2

from safecoder.collect import git, history, licenses
from safecoder.collect.clean import Cleaned, clean
from safecoder.collect.clones import fetch_blobs, opened
from safecoder.collect.describe import Ask, Described, describe, journal_key
from safecoder.collect.extract import extract
from safecoder.collect.mine import mine
from safecoder.collect.reading import ReadSteps
from safecoder.collect.records import DescribedFunction, FileChange, MatchedCommit, RepositorySource, VerifiedFunction
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

    reading = ReadSteps(opened, history.has_all, mine, extract, fetch, license_of)
    return Steps(reading, verify, analyzers, described, cleaned)


def fetch(source: RepositorySource, git_dir: Path, commits: Sequence[MatchedCommit]) -> None:
    """Fetches what a clone of ours lacks of commits: their changed files, and the files that tell the licence at each.

    Raises:
        ToolError: the transfer failed.
    """
    repository = git.objects(git_dir)

    def wanted() -> Iterator[str]:
        for commit in commits:
            yield from (blob for file in commit.files for blob in (file.old_blob, file.new_blob))
            with suppress(KeyError, pygit2.GitError):  # a corrupt tree, which has no licence
                yield from licenses.files_of(repository, commit.commit).values()

    fetch_blobs(source, git_dir, repository, wanted())


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
