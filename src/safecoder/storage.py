"""Files on disk: atomic writes, JSONL of records, a per-item cache that survives interruption, run manifests.

Every write goes to a temporary file in the same folder and is renamed, so that an interrupted or full disk leaves
the old file or none. `Journal` is the one exception: it appends, and drops a torn last line on reading.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeVar

import platformdirs
from filelock import FileLock, Timeout
from pydantic import BaseModel, ValidationError

from safecoder import __version__
from safecoder.errors import InputError, StorageError, storage_errors

R = TypeVar("R", bound=BaseModel)

_MANIFEST_PACKAGES = (
    "torch",
    "transformers",
    "peft",
    "accelerate",
    "tokenizers",
    "semgrep",
    "tree-sitter",
    "numpy",
    "lm_eval",
)


UNREADABLE_JSON = (ValueError, RecursionError)
"""What `json.loads` raises: besides its own error one for integers of thousands of digits, and one for brackets nested as deeply."""


def cache_home() -> Path:
    """Where models and what was built for this machine are kept: `$SAFECODER_HOME`, else the user's cache folder."""
    override = os.environ.get("SAFECODER_HOME")
    return Path(override) if override else platformdirs.user_cache_path("safecoder")


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new file to write to, which takes the place of `path` at the end of the block, and leaves no trace if the block fails.

    Of a link the file that it leads to is replaced. Devices and pipes, such as `/dev/stdout`, are written to.

    Raises:
        StorageError: the file cannot be made or kept; the old file is untouched. What the block raises is left as it is.
    """
    if _is_stream(path):
        with storage_errors(path, "writing"), path.open("ab") as stream:
            yield stream
        return
    path = path.resolve() if path.is_symlink() else path
    with storage_errors(path, "writing"):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            with storage_errors(path, "writing"):
                file.flush()
                os.fsync(file.fileno())
        with storage_errors(path, "writing"):
            Path(name).chmod(0o644)
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _is_stream(path: Path) -> bool:
    """A device, a pipe, or an open file of this process: written to where it is, since a new file would take its place for all."""
    if not path.exists():
        return False
    return path.absolute().parts[1:2] in (("dev",), ("proc",)) or not (path.is_file() or path.is_dir())


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which is at `path` from the end of the block on, and leaves no trace if the block fails.

    Raises:
        StorageError: it cannot be made or kept. What the block raises is left as it is.
    """
    with storage_errors(path, "writing"):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part"))
    try:
        yield part
        with storage_errors(path, "writing"):
            part.chmod(0o755)  # as an ordinary folder; mkdtemp's is for one user only
            part.rename(path)
    finally:
        shutil.rmtree(part, ignore_errors=True)


def write_bytes(path: Path, data: bytes) -> None:
    """Writes a whole file atomically, making its folder.

    Raises:
        StorageError: as for `replacing`.
    """
    with storage_errors(path, "writing"), replacing(path) as file:
        file.write(data)


def write_text(path: Path, text: str) -> None:
    """`write_bytes` of UTF-8 text; lone surrogates in hostile text are replaced."""
    write_bytes(path, text.encode("utf-8", "replace"))


def write_json(path: Path, value: Any) -> None:
    """Writes one JSON document, keys in order, readable by a person."""
    write_text(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def read_text(path: Path) -> str:
    """A file in UTF-8.

    Raises:
        StorageError: it cannot be read.
        InputError: it is not UTF-8.
    """
    try:
        with storage_errors(path, "reading"):
            return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{error.object[error.start]:02x}"
        raise InputError(f"text in UTF-8 at {path}:{line}", found, "save the file as UTF-8") from error


def read_json(path: Path) -> Any:
    """Reads one JSON document.

    Raises:
        StorageError: not readable or no JSON.
    """
    with storage_errors(path, "reading"):
        text = path.read_text(encoding="utf-8", errors="replace")
    try:
        return json.loads(text)
    except UNREADABLE_JSON as error:
        raise StorageError(f"{path} to hold JSON", str(error), "delete the file and run the command again") from error


@contextmanager
def locked(path: Path, *, wait: bool) -> Iterator[None]:
    """Keeps other processes of this machine out of the same block, by a lock on the empty file `path` that ends with the process.

    Raises:
        StorageError: the file cannot be made, or another process holds it and `wait` is false.
    """
    lock = FileLock(path)
    with storage_errors(path, "locking"):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=-1 if wait else 0)
        except Timeout as error:
            raise StorageError(
                f"no other run that works in {path.parent}", "one that does", "wait for it, or name another folder"
            ) from error
    try:
        yield
    finally:
        lock.release()


def describe_faults(error: ValidationError) -> str:
    """All faults of a pydantic validation, one after the other, on one line."""
    parts = []
    for fault in error.errors():
        where = ".".join(str(part) for part in fault["loc"])
        parts.append(f"{where}: {fault['msg']}" if where else fault["msg"])
    return "; ".join(parts)


def write_jsonl(path: Path, records: Iterable[BaseModel]) -> int:
    """Writes records atomically, one JSON object a line; returns their number."""
    lines = [record.model_dump_json() for record in records]
    write_text(path, "".join(line + "\n" for line in lines))
    return len(lines)


def read_jsonl(path: Path, kind: type[R]) -> list[R]:
    """Reads and validates records.

    Raises:
        StorageError: the file cannot be read.
        InputError: it is not UTF-8, or a line is no valid record; the message names file, line and every fault.
    """
    lines = read_text(path).split("\n")
    return [_record(line, kind, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]


def _record(line: str, kind: type[R], where: str) -> R:
    try:
        return kind.model_validate_json(line)
    except ValidationError as error:
        raise InputError(
            f"a {kind.__name__} record at {where}", describe_faults(error), "correct or remove that line"
        ) from error


class Journal(Generic[R]):
    """An append-only JSONL cache: one record a line, keyed, readable after any interruption.

    A torn or corrupt line is skipped and counted in `dropped`, since its work is simply done again. Later lines win.

    Args:
        path: the file; made on the first `add`.
        kind: the record type.
        key: the identity of a record.
    """

    def __init__(self, path: Path, kind: type[R], key: Callable[[R], str]) -> None:
        self.path = path
        self.dropped = 0
        self._key = key
        self._items: dict[str, R] = {}
        self._torn = False
        if path.exists():
            self._read(kind)

    def _read(self, kind: type[R]) -> None:
        with storage_errors(self.path, "reading"):
            data = self.path.read_bytes()
        self._torn = bool(data) and not data.endswith(b"\n")
        for line in data.decode("utf-8", "replace").split("\n"):
            if not line.strip():
                continue
            try:
                record = kind.model_validate_json(line)
            except ValidationError:
                self.dropped += 1
                continue
            self._items[self._key(record)] = record

    def __contains__(self, key: str) -> bool:
        return key in self._items

    def __getitem__(self, key: str) -> R:
        return self._items[key]

    def __iter__(self) -> Iterator[R]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def add(self, records: Iterable[R]) -> None:
        """Appends records and flushes them to disk before returning."""
        records = list(records)
        text = ("\n" if self._torn else "") + "".join(record.model_dump_json() + "\n" for record in records)
        self._torn = True  # until the write has succeeded: it may end in the middle of a line
        with storage_errors(self.path, "writing"):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("ab") as file:
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
        self._torn = False
        self._items.update((self._key(record), record) for record in records)


def sha256_file(path: Path) -> str:
    """The hex SHA-256 of a file, read in pieces."""
    digest = hashlib.sha256()
    with storage_errors(path, "reading"), path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def fingerprint(value: Any) -> str:
    """A short stable hash of a JSON-able value, for cache keys and file names."""
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def git_commit() -> str:
    """The commit of the source tree that runs, `unknown` outside a checkout, with `-dirty` for local changes."""
    here = Path(__file__)
    # Installed into an environment within another project's checkout, git would answer with that project's commit.
    if _git(here.parent, "ls-files", "--error-unmatch", here.name) is None:
        return "unknown"
    return _git(here.parent, "describe", "--always", "--abbrev=40", "--dirty", "--exclude=*") or "unknown"


def _git(folder: Path, *arguments: str) -> str | None:
    """What git says in a folder; None if it fails or is not there."""
    try:
        run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return run.stdout.strip() if run.returncode == 0 else None


def _version(package: str) -> str:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def check_folder(output: Path, command: str) -> None:
    """Refuses a folder in which another command has written: each has a manifest and a summary there.

    Raises:
        InputError: it is another's.
    """
    manifest = output / "manifest.json"
    written = read_json(manifest) if manifest.exists() else {}
    other = written.get("command", command) if isinstance(written, dict) else "no manifest"
    if other != command:
        raise InputError(
            f"{output} to be a folder of `{command}`",
            f"one of `{other}`",
            "name another output folder; `safecoder compare` takes a folder that holds both folders",
        )


def write_manifest(
    path: Path, *, command: str, seed: int, model: dict[str, str], config: dict[str, Any], **more: str
) -> None:
    """Writes what is needed to repeat a run: seed, versions, model and its hash, commit, machine, full config; `more` as it is named."""
    write_json(
        path,
        {
            "command": command,
            "seed": seed,
            "model": model,
            "config": config,
            **more,
            "safecoder": __version__,
            "commit": git_commit(),
            "packages": {name: _version(name) for name in _MANIFEST_PACKAGES},
            "python": platform.python_version(),
            "machine": {"processor": platform.machine(), "system": platform.system(), "cores": os.cpu_count()},
            "written": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        },
    )
