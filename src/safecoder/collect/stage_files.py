"""What a stage keeps of a repository: its records, what it left out, and a manifest that says how far it came.

    FOLDER/<stage>/<slug>.jsonl            records
    FOLDER/<stage>/rejected/<slug>.jsonl   rejections
    FOLDER/<stage>/done/<slug>.json        manifest

Files are replaced whole, the manifest last, and it alone decides: it says how many bytes of the others count. An interruption between
them leaves a longer file than the manifest knows, whose rest is overwritten. A task that runs twice therefore leaves what one leaves that
ran once. New records of a repository that grows stand behind the old ones. Where a stage begins anew, what it and those behind it had
counts until its new files are whole; these then take their place, and the next stage begins anew likewise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, TypeVar, get_args

from pydantic import BaseModel, Field, ValidationError

from safecoder.collect.records import DescribedFunction, FileChange, MatchedCommit, Rejection, Stage, VerifiedFunction
from safecoder.errors import InputError, storage_errors
from safecoder.records import Record, Text
from safecoder.storage import describe_faults, replacing, write_text

R = TypeVar("R", bound=BaseModel)

STAGES: tuple[Stage, ...] = get_args(Stage)
_BLOCK = 1 << 20
_STALE = -1


class Kept(Record):
    """How much of a file counts."""

    count: int = 0
    size: int = 0


class Manifest(Record):
    """How far a stage came with a repository.

    Attributes:
        fingerprint: identity of the settings and tools; another one means that everything is done again.
        heads: commits from which on nothing is new (mine); none if the history could not be read to its end, as of a shallow clone.
        taken: bytes of the records of the stage before that have been worked through; negative if these records are gone: nothing can be
            added then, but what is there counts until the stage has been done again.
        counts: `commits` and `matched` (mine), `functions` (extract), `model` and `fallback` (describe).
        classes: `CWE-079 python` -> commits (mine), functions (the others).
        reasons: reason of a rejection -> how many.
        licenses: `commit:path` -> SPDX expression (extract).
        seconds, peak: time spent, all runs together, and the most memory of a process in bytes.
    """

    fingerprint: Text
    repository: Text
    heads: tuple[str, ...] = ()
    taken: int = 0
    records: Kept = Kept()
    rejections: Kept = Kept()
    counts: dict[str, int] = Field(default_factory=dict)
    classes: dict[str, int] = Field(default_factory=dict)
    reasons: dict[str, int] = Field(default_factory=dict)
    licenses: dict[str, str] = Field(default_factory=dict)
    seconds: float = 0.0
    peak: int = 0


def classes_of(record: BaseModel) -> dict[str, int]:
    """What a record counts for, by CWE and language; that of a commit is the first of its message and of its files."""
    if isinstance(record, DescribedFunction):
        return classes_of(record.function)
    if isinstance(record, VerifiedFunction):
        return {f"{record.cwe} {record.language}": 1}
    if isinstance(record, FileChange):
        return {f"{record.cwes[0]} {record.language}": len(record.functions)}
    if isinstance(record, MatchedCommit):
        return {f"{record.cwes[0]} {record.files[0].language}": 1}
    return {}


class Writer:
    """Adds records and rejections behind those that count. Nothing is written if nothing is added to files that exist."""

    def __init__(self, files: StageFiles, before: Manifest | None) -> None:
        self._files = files
        self._before = before
        self._open: dict[Path, BinaryIO] = {}
        self._stack = ExitStack()
        self._sizes = {
            files.records: before.records if before else Kept(),
            files.rejections: before.rejections if before else Kept(),
        }
        self.classes = Counter(before.classes if before else {})
        self.reasons = Counter(before.reasons if before else {})

    def add(self, item: BaseModel) -> None:
        """Takes a record, or a rejection."""
        line = item.model_dump_json().encode("utf-8", "replace") + b"\n"
        if isinstance(item, Rejection):
            self.reasons[item.reason] += 1
        else:
            self.classes.update(classes_of(item))
        path = self._files.rejections if isinstance(item, Rejection) else self._files.records
        file = self._opened(path)
        with storage_errors(path, "writing"):
            file.write(line)
        kept = self._sizes[path]
        self._sizes[path] = Kept(count=kept.count + 1, size=kept.size + len(line))

    @property
    def records(self) -> Kept:
        return self._sizes[self._files.records]

    @property
    def rejections(self) -> Kept:
        return self._sizes[self._files.rejections]

    def _opened(self, path: Path) -> BinaryIO:
        if path not in self._open:
            self._open[path] = self._stack.enter_context(replacing(path))
            if (before := self._sizes[path]).size:
                _copy(path, self._open[path], before.size)
        return self._open[path]

    def __enter__(self) -> Writer:
        self._stack.__enter__()
        return self

    def __exit__(self, *failure: object) -> None:
        if failure[0] is None and self._before is None:
            self._opened(self._files.records)
            self._opened(self._files.rejections)
        self._stack.__exit__(*failure)  # type: ignore[arg-type]


@dataclass(frozen=True)
class StageFiles:
    """The three files of one stage and one repository."""

    folder: Path
    stage: Stage
    slug: str

    @property
    def records(self) -> Path:
        return self.folder / self.stage / f"{self.slug}.jsonl"

    @property
    def rejections(self) -> Path:
        return self.folder / self.stage / "rejected" / f"{self.slug}.jsonl"

    @property
    def manifest(self) -> Path:
        return self.folder / self.stage / "done" / f"{self.slug}.json"

    def state(self, fingerprint: str) -> Manifest | None:
        """The manifest, if it is of these settings and the files are as long as it says."""
        found = self._told()
        if found is None or found.fingerprint != fingerprint:
            return None
        try:
            return found if all(path.stat().st_size >= kept.size for path, kept in self._parts(found)) else None
        except OSError:
            return None

    def to_add_to(self, fingerprint: str) -> Manifest | None:
        """As `state`, but None where the stage has to begin anew."""
        found = self.state(fingerprint)
        return None if found is None or found.taken == _STALE else found

    def _told(self) -> Manifest | None:
        try:
            return Manifest.model_validate_json(self.manifest.read_bytes())
        except (OSError, ValidationError):
            return None

    def _parts(self, manifest: Manifest) -> list[tuple[Path, Kept]]:
        return [(self.records, manifest.records), (self.rejections, manifest.rejections)]

    def writer(self, before: Manifest | None) -> Writer:
        """Adds to what `before` knows of; replaces everything if that is None."""
        return Writer(self, before)

    def keep(self, manifest: Manifest) -> None:
        """Makes what was written count."""
        write_text(self.manifest, manifest.model_dump_json(indent=2) + "\n")

    def forget(self) -> None:
        """Makes this stage begin anew, and the one behind it, whose offsets are of its files. To be called when the new files are whole."""
        for stage in STAGES[STAGES.index(self.stage) + 1 :][:1]:
            behind = StageFiles(self.folder, stage, self.slug)
            if (found := behind._told()) is not None:
                behind.keep(found.model_copy(update={"taken": _STALE}))
        with storage_errors(self.manifest, "deleting"):
            self.manifest.unlink(missing_ok=True)

    def read(self, kind: type[R], start: int, stop: int) -> Iterator[R]:
        """The records between two offsets in bytes, one after the other."""
        return self._lines(self.records, kind, start, stop)

    def read_rejections(self, manifest: Manifest) -> Iterator[Rejection]:
        """All that was left out."""
        return self._lines(self.rejections, Rejection, 0, manifest.rejections.size)

    def _lines(self, path: Path, kind: type[R], start: int, stop: int) -> Iterator[R]:
        with _reading(path) as file:
            file.seek(start)
            while (at := file.tell()) < stop:
                try:
                    yield kind.model_validate_json(file.readline())
                except ValidationError as error:
                    raise InputError(
                        f"a {kind.__name__} record at byte {at} of {path}",
                        describe_faults(error)[:300],
                        f"delete {self.manifest} and run the same command again",
                    ) from error


@contextmanager
def _reading(path: Path) -> Iterator[BinaryIO]:
    with storage_errors(path, "reading"):
        file = path.open("rb")
    with file:
        yield file


def _copy(path: Path, target: BinaryIO, size: int) -> None:
    """The first `size` bytes."""
    with storage_errors(path, "copying"), path.open("rb") as file:
        while size and (block := file.read(min(size, _BLOCK))):
            target.write(block)
            size -= len(block)
