"""The licence of a repository at a commit, as an SPDX expression: from its licence files, else from what its package says of itself.

A header in a file (`SPDX-License-Identifier`) is more exact and wins over both; ask `of_header` first. Common licences only: whatever is
not recognised is `NOASSERTION`, and a text of the GNU family counts as `-only` that version, since the text alone does not say "or later".
Everything read is untrusted: sizes are bounded and nothing is executed or resolved.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping

import pygit2
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression
from pygit2.enums import ObjectType

from safecoder import languages
from safecoder.collect.license_texts import named, recognised

UNKNOWN = "NOASSERTION"
"""SPDX's word for a licence that is not known."""

_FILES = re.compile(r"(?:un)?licen[cs]e|copying|copyright", re.IGNORECASE)
_OWN_FILE = re.compile(r"[-_.](?!(?:txt|md|rst|html?)$)\w+", re.IGNORECASE)
_METADATA = frozenset({"pyproject.toml", "setup.cfg", "setup.py", "package.json", "cargo.toml", "pom.xml"})
_MOST_FILES, _MOST_BYTES = 16, 256 << 10
_LARGEST = 4 << 20  # bytes of a file of which so much as the beginning is read, which takes the whole into memory
_UNREAD = "too large to be read"  # stands for such a file: terms that are not known, so that no package's description speaks for them
_MOST_CHOICES = 64
_HEADER_LINES = 40
_HEADER = re.compile(r"SPDX-License-Identifier:[ \t]*([\w.+()\- ]{2,200})")
# White space is never given back: what is read is a stranger's, and may be 256 KB of it.
_GEMSPEC = re.compile(r"\.licenses?\s*=\s*+(?:(?:\[|%w\[)\s*+)?[\"']?([\w.+ -]{2,60})")
_SETUP = re.compile(r"^[ \t]*license[ \t]*=\s*+[\"']?([\w.+,() -]{2,80}?)[\"']?[ \t\r]*+(?:,[ \t\r]*+)?$", re.MULTILINE)
_POM = re.compile(r"<license>\s*<name>\s*+([^<]{2,100}?)\s*</name>")
_CLASSIFIER = re.compile(r"License :: (?:OSI Approved :: )?([^\"'\n]{2,100})")
_VERSION_KIND = re.compile(r"-(?:only|or-later)\b")


def of_commit(repository: pygit2.Repository, commit: str) -> str:
    """The licence of a repository at a commit; files whose contents a partial clone lacks are passed over.

    Raises:
        KeyError: there is no such commit.
    """
    return of_files({name: _text(repository, blob) for name, blob in files_of(repository, commit).items()})


def files_of(repository: pygit2.Repository, commit: str) -> dict[str, str]:
    """The files at the top of the tree that `of_commit` reads, name -> object id: what a partial clone has to fetch for it."""
    tree = repository[commit].peel(pygit2.Tree)
    blobs = {entry.name or "": str(entry.id) for entry in tree if entry.type_str == "blob"}
    return dict([(name, blob) for name, blob in sorted(blobs.items()) if _counts(name)][:_MOST_FILES])


def _counts(name: str) -> bool:
    return bool(_FILES.match(name)) or name.lower() in _METADATA or name.endswith(".gemspec")


def _text(repository: pygit2.Repository, blob: str) -> str:
    try:
        kind, size = repository.odb.read_header(blob)
        if size > _LARGEST:
            return _UNREAD
        data = repository.odb.read(blob)[1] if kind == ObjectType.BLOB else b""
    except (KeyError, ValueError, pygit2.GitError):
        return ""
    return data[:_MOST_BYTES].decode("utf-8", "replace")


def of_files(files: Mapping[str, str]) -> str:
    """The licence that the files at the top of a repository tell, by name.

    Licence files win, those that are not recognised too: they may be terms of the owner's own. What the package says of itself is taken
    where there is none, or where it is the same licence more exactly (`GPL-2.0-or-later` beside the text of the second version).
    """
    texts = {name: text for name, text in files.items() if _FILES.match(name) and not languages.of_path(name)}
    told = _of_texts(texts)
    said = next((found for name, text in sorted(files.items()) if (found := _of_metadata(name, text))), "")
    if not told:
        return UNKNOWN if any(map(str.strip, texts.values())) else said or UNKNOWN
    return said if said and _VERSION_KIND.sub("", said) == _VERSION_KIND.sub("", told) else told


def of_header(program: str) -> str | None:
    """The licence that the first lines of a program name (`SPDX-License-Identifier: MIT`), or None."""
    head = "\n".join(program[: 200 * _HEADER_LINES].split("\n")[:_HEADER_LINES])
    match = _HEADER.search(head)
    return _canonical(match[1].removesuffix("--").strip()) or None if match else None


def allowed(expression: str, ids: Iterable[str]) -> bool:
    """Whether a licence may be taken by who accepts some SPDX ids: of `A OR B` one of them, of `A AND B` both.

    An exception (`A WITH B`) only ever adds permissions, so that A is enough. What is no expression is compared as it stands.
    """
    accepted = {item.lower() for item in ids}
    parts = re.findall(r"[()]|[^\s()]+", re.sub(r"\s+WITH\s+\S+", "", _canonical(expression) or expression))
    return any(all(item.lower() in accepted for item in choice) for choice in _choices(parts))


def _choices(parts: list[str]) -> list[list[str]]:
    """The ways to satisfy an expression, each as the ids that it takes."""
    place = 0

    def joined(operator: str) -> list[list[str]]:
        nonlocal place
        inner = one if operator == "AND" else lambda: joined("AND")
        found = inner()
        while parts[place : place + 1] == [operator]:
            place += 1
            more = inner()
            found = found + more if operator == "OR" else [a + b for a in found for b in more][:_MOST_CHOICES]
        return found

    def one() -> list[list[str]]:
        nonlocal place
        part = parts[place] if place < len(parts) else UNKNOWN
        place += 1
        if part != "(":
            return [[part]]
        found = joined("OR")
        place += 1
        return found

    return joined("OR")


def _of_texts(files: Mapping[str, str]) -> str:
    """What licence files say together: licences of their own files (`LICENSE-MIT`, `LICENSE-APACHE`) are a choice, others hold together."""
    by_file = {name: ids for name, text in sorted(files.items()) if (ids := recognised(text))}
    everything = {item for ids in by_file.values() for item in ids}
    lesser = {item for item in everything if item.startswith("LGPL-")}
    if lesser:  # its third version is a supplement to the text of the GPL, which then lies beside it
        everything -= {item for item in everything if item.startswith("GPL-")}
    a_choice = len(by_file) > 1 and all(len(ids) == 1 and _OWN_FILE.search(name) for name, ids in by_file.items())
    return f" {'OR' if a_choice else 'AND'} ".join(sorted(everything))


def _of_metadata(name: str, text: str) -> str:
    """What a package's description says; empty if it says nothing that is understood."""
    lower = name.lower()
    if lower == "package.json":
        said = _of_package_json(text)
    elif lower in {"pyproject.toml", "cargo.toml"}:
        said = _of_toml(text)
    elif lower == "pom.xml":
        said = _POM.findall(text[:_MOST_BYTES])
    elif lower.endswith(".gemspec"):
        said = _GEMSPEC.findall(text)
    elif lower in {"setup.py", "setup.cfg"}:
        said = _SETUP.findall(text) or _CLASSIFIER.findall(text)
    else:
        return ""
    ids = sorted({_canonical(item) or named(item) for item in said if isinstance(item, str)} - {""})
    return " OR ".join(f"({item})" if " " in item and len(ids) > 1 else item for item in ids)


def _of_package_json(text: str) -> list[object]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return []
    if not isinstance(data, dict):
        return []
    several = data.get("licenses")
    said = several if isinstance(several, list) else [data.get("license")]
    return [item.get("type") if isinstance(item, dict) else item for item in said[:8]]


def _of_toml(text: str) -> list[object]:
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError):
        return []
    project = data.get("project") or data.get("package") or {}
    poetry = tool.get("poetry", {}) if isinstance(tool := data.get("tool"), dict) else {}
    for table in (project, poetry):
        if isinstance(table, dict) and (said := table.get("license")):
            return [said.get("text") if isinstance(said, dict) else said]
    classifiers = project.get("classifiers") if isinstance(project, dict) else None
    listed = [item for item in classifiers if isinstance(item, str)] if isinstance(classifiers, list) else []
    return [match[1] for item in listed if (match := _CLASSIFIER.match(item))]


def _canonical(expression: str) -> str:
    """An SPDX expression in its canonical spelling; empty if it is none."""
    try:
        return str(canonicalize_license_expression(expression.replace("/", " OR ")))
    except (InvalidLicenseExpression, RecursionError):
        return ""
