"""What is to be collected, from what, with which functions, and how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol

from safecoder import __version__
from safecoder.collect.engines import Engine
from safecoder.collect.reading import ReadSteps
from safecoder.collect.records import DescribedFunction, Rejection, RepositorySource, Stage, VerifiedFunction
from safecoder.collect.settings import CollectConfig
from safecoder.collect.stage_files import Manifest, StageFiles
from safecoder.collect.verifying import Analyzers, Verify
from safecoder.records import Pair
from safecoder.storage import fingerprint

_FORM = 2  # of the files in the work folder


class Instruction(Protocol):
    """What comes of describing a function."""

    @property
    def instruction(self) -> str: ...

    @property
    def by(self) -> Literal["model", "fallback"]: ...


class Cleaned(Protocol):
    """What comes of cleaning."""

    @property
    def train(self) -> Sequence[Pair]: ...

    @property
    def validation(self) -> Sequence[Pair]: ...

    @property
    def rejections(self) -> Sequence[Rejection]: ...


@dataclass(frozen=True)
class Steps:
    """The functions of the stages. Those of `read`, `verify` and `analyzers` can be imported by a worker; the others run here."""

    read: ReadSteps
    verify: Verify
    analyzers: Callable[[int], Analyzers]
    describe: Callable[[Sequence[VerifiedFunction]], Iterable[Instruction]]
    clean: Callable[[Sequence[DescribedFunction]], Cleaned]


@dataclass(frozen=True)
class Run:
    """What is to be done.

    Attributes:
        identities: stage -> what decides its results besides the configuration: versions of keyword lists, analyzers, models.
        update: look for new commits in repositories that are complete; else they are not opened.
        keep_clones: false to delete each clone behind the task that opened it.
        one_by_one: verify each repository as a task of its own. For analyzers that are given checkouts and so have repositories opened: one
            that cannot be opened then costs no other, and there is one clone a worker.
        on_step: told the stage, how many repositories are done, of how many, and the last one's name.
    """

    sources: Sequence[RepositorySource]
    folder: Path
    clones: Path
    config: CollectConfig
    engine: Engine
    workers: int
    steps: Steps
    identities: Mapping[Stage, str] = field(default_factory=dict)
    update: bool = True
    keep_clones: bool = True
    one_by_one: bool = False
    on_step: Callable[[Stage, int, int, str], None] = lambda stage, done, total, name: None

    @property
    def fingerprints(self) -> dict[Stage, str]:
        """Each of a stage's settings and of those before it."""
        settings: dict[Stage, object] = {
            "mine": self.config.mine.model_dump(mode="json"),
            "extract": "",
            "verify": self.config.verify.model_dump(mode="json", exclude={"batch"}),
            "describe": "",
        }
        found: dict[Stage, str] = {}
        last = f"{_FORM} {__version__}"
        for stage, own in settings.items():
            last = found[stage] = fingerprint([last, own, self.identities.get(stage, "")])
        return found

    def state(self, stage: Stage, slug: str) -> Manifest | None:
        """How far a stage came with a repository under these settings."""
        return StageFiles(self.folder, stage, slug).state(self.fingerprints[stage])
