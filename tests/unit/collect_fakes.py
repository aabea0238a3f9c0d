"""Stages of collecting that can be imported by workers and read a history from a text file, one commit a line: `ID KIND`.

`fix` matches and is small, `slow` likewise but takes a while, `big` matches and is not, `plain` does not match, `stop` fails, `stop-once`
only the first time, `unfetched-once` matches and cannot be fetched at first, `mistake` fails as nobody foresaw, `broken-once` ends the
history the first time, and `die-once` kills its process the first time. Functions of even commits are verified; of c666, that fails as
nobody foresaw.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safecoder.collect.engines import Engine, contained
from safecoder.collect.judges import WholeAnalyzer
from safecoder.collect.reading import ReadSteps
from safecoder.collect.records import (
    ChangedFile,
    ChangedFunction,
    DescribedFunction,
    FileChange,
    MatchedCommit,
    Rejection,
    RepositorySource,
    VerifiedFunction,
)
from safecoder.collect.run import Run, Steps
from safecoder.collect.settings import CollectConfig, MineConfig, VerifyConfig
from safecoder.collect.verifying import Analyzers
from safecoder.errors import InputError
from safecoder.protocols import Analyzer
from safecoder.records import Pair


class SerialEngine:
    """Runs every task here, in the order given; notes which."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    def run(self, work: Any, tasks: Sequence[Any]) -> Iterator[Any]:
        for task in tasks:
            self.ran.append(work.__name__)
            yield contained(work, task)


def opened(source: RepositorySource, home: Path) -> Path:
    path = Path(source.location)
    if not path.is_dir():
        raise InputError(f"a repository at {path}", "nothing", "check the path")
    return path


def known(git_dir: Path, commits: Sequence[str]) -> bool:
    return set(commits) <= {line.split()[0] for line in (git_dir / "history").read_text().splitlines()}


def once(git_dir: Path, commit: str) -> bool:
    mark = git_dir / f"met-{commit}"
    before = mark.exists()
    mark.touch()
    return not before


@dataclass
class Mined:
    source: RepositorySource
    git_dir: Path
    seen: Sequence[str]
    commits: int = 0
    matched: int = 0
    heads: tuple[str, ...] = field(default=())

    def __iter__(self) -> Iterator[MatchedCommit | Rejection]:
        lines = [line.split() for line in (self.git_dir / "history").read_text().splitlines()]
        ids = [line[0] for line in lines]
        start = ids.index(self.seen[0]) + 1 if self.seen else 0
        self.heads = (ids[-1],)
        for commit, kind in lines[start:]:
            time.sleep(0.02 if kind == "slow" else 0)
            if kind == "stop" or (kind == "stop-once" and once(self.git_dir, commit)):
                raise InputError("a commit", f"a corrupt object at {commit}", "fetch it again")
            if kind == "mistake":
                raise OverflowError("Python int too large to convert to C ssize_t")
            if kind == "broken-once" and once(self.git_dir, commit):
                self.heads = tuple(self.seen)
                yield Rejection(stage="mine", reason="broken off", repository=self.source.name)
                return
            if kind == "die-once" and once(self.git_dir, commit):
                os.kill(os.getpid(), signal.SIGKILL)
            self.commits += 1
            if kind == "plain":
                continue
            self.matched += 1
            where = {"repository": self.source.name, "commit": commit}
            if kind == "big":
                yield Rejection(stage="mine", reason="too many lines", **where)
                continue
            file = ChangedFile(path="a.py", old_path="a.py", old_blob="0", new_blob="1", language="python")
            yield MatchedCommit(
                **where,
                parent="p",
                date="2024-01-01T00:00:00Z",
                message="fix xss",
                cwes=("CWE-079",),
                words=(),
                lines=2,
                files=(file,),
            )


def mine(source: RepositorySource, git_dir: Path, config: MineConfig, *, seen: Sequence[str] = ()) -> Mined:
    return Mined(source, git_dir, seen)


def extract(git_dir: Path, commit: MatchedCommit, config: MineConfig) -> Iterator[FileChange | Rejection]:
    texts = {"before": f"def f{commit.commit}(): pass\n", "after": f"def f{commit.commit}(): return 1\n"}
    function = ChangedFunction(name=f"f{commit.commit}", before_line=1, after_line=1, **texts)
    yield FileChange(
        repository=commit.repository,
        commit=commit.commit,
        parent="p",
        path="a.py",
        old_path="a.py",
        language="python",
        date=commit.date,
        message=commit.message,
        cwes=commit.cwes,
        functions=(function,),
        **texts,
    )


def fetch(source: RepositorySource, git_dir: Path, commits: Sequence[MatchedCommit]) -> None:
    kinds = dict(line.split() for line in (git_dir / "history").read_text().splitlines())
    for item in commits:
        if kinds[item.commit] == "unfetched-once" and once(git_dir, item.commit):
            raise InputError("a content", f"none for {item.commit}", "try again")


def license_of(git_dir: Path, change: FileChange) -> str:
    return "MIT"


def analyzers(jobs: int) -> Analyzers:
    return Analyzers((), ())


def verify(
    changes: Iterable[FileChange],
    analyzers: Sequence[Analyzer],
    function_analyzers: Sequence[Analyzer],
    config: VerifyConfig,
    whole_analyzers: Sequence[WholeAnalyzer] = (),
) -> Iterator[VerifiedFunction | Rejection]:
    rejected = []
    for item in changes:
        if item.commit == "c666":
            raise ZeroDivisionError
        if int(item.commit[1:]) % 2:
            rejected.append(
                Rejection(
                    stage="verify",
                    reason="no finding before",
                    repository=item.repository,
                    commit=item.commit,
                    path=item.path,
                )
            )
            continue
        yield VerifiedFunction(
            repository=item.repository,
            commit=item.commit,
            parent="p",
            path=item.path,
            language="python",
            date=item.date,
            message=item.message,
            cwe="CWE-089",
            function=item.functions[0],
            level="function",
            analyzers=("fake",),
            rules=("r",),
        )
    yield from rejected


@dataclass(frozen=True)
class Answer:
    instruction: str
    by: Any = "fallback"


def describe(functions: Sequence[VerifiedFunction]) -> list[Answer]:
    return [Answer(f"Write {item.function.name} in Python.") for item in functions]


@dataclass(frozen=True)
class Cleaned:
    train: Sequence[Pair]
    validation: Sequence[Pair]
    rejections: Sequence[Rejection]


def clean(functions: Sequence[DescribedFunction]) -> Cleaned:
    """Holds out the functions of repository `b` and drops those of commit c8."""
    pairs = [
        Pair(
            id=item.key,
            language=item.function.language,
            cwe=item.function.cwe,
            instruction=item.instruction,
            secure=item.function.function.after,
            vulnerable=item.function.function.before,
            source="collected",
            provenance=item.function.provenance.model_copy(update={"license": item.license}),
        )
        for item in sorted(functions, key=lambda item: item.key)
    ]
    dropped = [
        Rejection(stage="clean", reason="duplicate", repository=pair.provenance.repository)
        for pair in pairs
        if pair.provenance.commit == "c8"
    ]
    kept = [pair for pair in pairs if pair.provenance.commit != "c8"]
    held = [pair for pair in kept if pair.provenance.repository.endswith("b")]
    return Cleaned([pair for pair in kept if pair not in held], held, dropped)


def make_run(tmp_path: Path, names: Sequence[str], engine: Engine, out: str = "out", **changes: Any) -> Run:
    """A run over repositories below `tmp_path/repos`."""
    sources = [RepositorySource(name=name, location=str(tmp_path / "repos" / name), slug=name) for name in names]
    steps = Steps(ReadSteps(opened, known, mine, extract, fetch, license_of), verify, analyzers, describe, clean)
    settings = {"config": CollectConfig(), "workers": 2, **changes}
    return Run(
        sources=sources,
        folder=tmp_path / out,
        clones=tmp_path / "clones",
        engine=engine,
        steps=steps,
        **settings,
    )


def write_history(tmp_path: Path, name: str, *lines: str) -> None:
    folder = tmp_path / "repos" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "history").write_text("".join(f"{line}\n" for line in lines))


def results(folder: Path) -> dict[str, bytes]:
    """All files of a work folder but the manifests, which hold times."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*.jsonl"))
        if "done" not in path.parts
    }
