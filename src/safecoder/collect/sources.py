"""Which repositories the user means: paths, URLs, and text files that list either. Nothing is opened or cloned here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit, urlunsplit

from safecoder.collect import git
from safecoder.collect.records import RepositorySource
from safecoder.errors import InputError, reason, visible

_SCP_LIKE = re.compile(r"(?P<user>[\w.-]+@)?(?P<host>[\w.-]+):(?!/?/)(?P<path>[^\s\\:]+)")
_HINT = f"give a path, or an URL that begins with {', '.join(f'{name}://' for name in git.PROTOCOLS)} or user@host:path"
_LARGEST_LIST = 32 << 20


def resolve(sources: Sequence[str]) -> list[RepositorySource]:
    """The repositories behind what the user names, in order, each once.

    Args:
        sources: work trees, bare repositories, URLs, or text files with one of these a line (`#` begins a comment; paths in a list are
            relative to its folder).

    Raises:
        InputError: a path that does not exist, cannot be read or holds no repository, an URL of another kind, or a list in a list; all of
            them at once.
    """
    faults: list[str] = []
    found: dict[str, RepositorySource] = {}
    for text, folder in _spelled_out(sources, faults):
        try:
            source = _source(text, folder)
        except InputError as error:
            faults.append(error.found)
        except (OSError, RuntimeError) as error:  # a name that is too long, or a link to itself (up to Python 3.12)
            faults.append(_unreadable(text, error))
        else:
            found.setdefault(source.name, source)  # with credentials and without them it is one repository
    if faults:
        raise InputError("repositories that can be read", "; ".join(faults), _HINT)
    return _with_unique_slugs(found.values())


def is_url(location: str) -> bool:
    """Whether a location is fetched from, not read in place."""
    return "://" in location or (_SCP_LIKE.fullmatch(location) is not None and not Path(location).exists())


def credentials(location: str) -> tuple[str, str]:
    """An URL without and with its user and password; equal if there is none. The user of ssh is no secret and stays."""
    parts = urlsplit(location) if "://" in location else None
    if (
        parts is None
        or "@" not in parts.netloc
        or (parts.scheme == "ssh" and ":" not in parts.netloc.rpartition("@")[0])
    ):
        return location, location
    return urlunsplit(_without_user(parts)), location


def _without_user(parts: SplitResult) -> SplitResult:
    user, _, host = parts.netloc.rpartition("@")
    kept = f"{user.partition(':')[0]}@{host}" if parts.scheme == "ssh" else host
    return parts._replace(netloc=kept)


def _spelled_out(sources: Iterable[str], faults: list[str]) -> Iterable[tuple[str, Path]]:
    """Each path or URL with the folder that it is relative to."""
    for text in sources:
        path = Path(text)
        try:
            if is_url(text) or not path.is_file():
                yield text, Path()
                continue
            if path.stat().st_size > _LARGEST_LIST:
                faults.append(f"{_shown(text)}: a file of over {_LARGEST_LIST >> 20} MB is no list")
                continue
            listed = path.read_bytes()
        except OSError as error:
            faults.append(_unreadable(text, error))
            continue
        for line in listed.decode("utf-8-sig", "replace").splitlines():
            entry = line.partition(" #")[0].strip()
            if entry and not entry.startswith("#"):
                yield entry, path.parent


def _source(text: str, folder: Path) -> RepositorySource:
    if "\0" in text or any(ord(char) < 32 for char in text):
        raise InputError("a path or URL", f"{_shown(text)}: control characters")
    return _remote(text) if is_url(text) or "::" in text else _local(text, folder)


def _remote(text: str) -> RepositorySource:
    if text.startswith("-") or "::" in text.partition("@")[0] or any(char.isspace() for char in text):
        raise InputError("an URL", f"{_shown(text)}: no URL of a repository")
    if "://" in text:
        try:
            parts = urlsplit(text)
            _ = parts.port
        except ValueError as error:
            raise InputError("an URL", f"{_shown(text)}: {error}") from error
        if parts.scheme.lower() == "git":
            why = "git:// is neither encrypted nor authenticated, and waits for ever; give https:// in its place"
            raise InputError("an URL", f"{_shown(text)}: {why}")
        if parts.scheme.lower() not in git.PROTOCOLS:
            raise InputError("an URL", f"{_shown(text)}: {parts.scheme}:// is not supported")
        # ssh would take a host that begins with a dash for an option
        if (not parts.hostname and parts.scheme != "file") or (parts.hostname or "").startswith("-"):
            raise InputError("an URL", f"{_shown(text)}: no host")
    name, _ = credentials(text.rstrip("/"))
    return RepositorySource(name=name, location=text.rstrip("/"), slug=_slug(name))


def _local(text: str, folder: Path) -> RepositorySource:
    path = (folder / text).absolute()  # `a`, `b/../a` and `a/.git` are one repository
    if ".." in path.parts:
        path = path.resolve()  # and not by text: `b` may be a link
    if path.name == ".git" and path.is_dir():
        path = path.parent
    if path.is_file():
        raise InputError("a repository", f"{_shown(text)}: a file within a list; lists hold repositories only")
    if not path.is_dir():
        raise InputError("a repository", f"{_shown(text)}: no such folder")
    if not (path / ".git").exists() and not ((path / "objects").is_dir() and (path / "HEAD").exists()):
        raise InputError("a repository", f"{_shown(text)}: a folder without a git repository")
    shown = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    if shown != str(path):
        raise InputError("a repository", f"{_shown(text)}: a path that is not UTF-8 cannot be kept in records")
    return RepositorySource(name=shown, location=shown, slug=_slug(shown))


def _slug(name: str) -> str:
    """A file name that recalls the last two parts of a name: `https://x.org/a/b.git` -> `a-b`."""
    parts = [part for part in re.split(r"[/:]", name.removesuffix("/.git").removesuffix(".git")) if part.strip(".")]
    words = re.sub(r"[^A-Za-z0-9_.-]+", "-", "-".join(parts[-2:])).strip("-.")
    return words[:80].rstrip("-.") or "repository"


def _with_unique_slugs(sources: Iterable[RepositorySource]) -> list[RepositorySource]:
    """A hash of the name behind every slug: it then depends on no other source, and two runs agree on it."""
    return [
        source.model_copy(update={"slug": f"{source.slug}-{hashlib.sha256(source.name.encode()).hexdigest()[:10]}"})
        for source in sources
    ]


def _unreadable(text: str, error: Exception) -> str:
    return f"{_shown(text)}: {getattr(error, 'strerror', None) or reason(error)}"


def _shown(text: str) -> str:
    """Text of an argument without credentials and hidden characters."""
    return visible(re.sub(r"(?<=://)[^/@\s]*@", "", text))[:200]
