"""Keeps what an analyzer found of each program in an SQLite file, so that no program is judged twice by the same rules.

The key is the program's text and language, the analyzer's name and version, and the code of this package that prepares programs. Several
processes may share the file. A cache is a convenience: whatever is wrong with the file is told and gone around, and never costs a result.
Failures are not kept, since a busy machine or a mended tool may do better.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from safecoder import cwe, languages
from safecoder.analyzers.wrapped import Wrapped
from safecoder.protocols import Analysis, Analyzer
from safecoder.records import Finding, Program

_PATIENCE = 60.0  # seconds to wait while another process writes
_AT_ONCE = 500  # SQLite takes at least 999 parameters a statement
_TABLE = "CREATE TABLE IF NOT EXISTS findings_1 (key TEXT PRIMARY KEY, findings TEXT NOT NULL) WITHOUT ROWID"
_FINDINGS = TypeAdapter(tuple[Finding, ...])


@dataclass(frozen=True)
class CachedAnalyzer(Wrapped):
    """An analyzer that remembers.

    Args:
        inner: what analyses programs that are not known yet.
        path: the SQLite file; made with its folder.
        notice: told in a sentence what is wrong with the file.
        save_every: programs after which findings are saved, so that an interruption costs no more than these.
    """

    inner: Analyzer
    path: Path
    notice: Callable[[str], None]
    save_every: int = 1000

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`. Equal programs are analysed once."""
        signature = f"{self.name}\0{self.version}\0{own_code()}"
        keys = {program.id: _key(signature, program) for program in programs}
        known = self._load(set(keys.values()))
        distinct: dict[str, Program] = {}
        for item in programs:
            if keys[item.id] not in known:
                distinct.setdefault(keys[item.id], item)
        new = list(distinct.values())
        failed: dict[str, str] = {}
        for at in range(0, len(new), self.save_every):
            analysis = self.inner.analyze(new[at : at + self.save_every])
            found = {keys[identity]: findings for identity, findings in analysis.findings.items()}
            failed |= {keys[identity]: why for identity, why in analysis.failed.items()}
            self._save(found)
            known |= found
        return Analysis(
            {item.id: _of(item.id, known[keys[item.id]]) for item in programs if keys[item.id] in known},
            {item.id: failed[keys[item.id]] for item in programs if keys[item.id] in failed},
        )

    def _load(self, keys: Iterable[str]) -> dict[str, tuple[Finding, ...]]:
        wanted = sorted(keys)
        rows: list[tuple[str, str]] = []
        with self._contained(), closing(self._connect()) as connection:
            for at in range(0, len(wanted), _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                statement = f"SELECT key, findings FROM findings_1 WHERE key IN ({marks})"  # noqa: S608 - marks only
                rows += connection.execute(statement, some).fetchall()
        return dict(_readable(rows))

    def _save(self, found: Mapping[str, tuple[Finding, ...]]) -> None:
        rows = [(key, json.dumps([finding.model_dump() for finding in items])) for key, items in found.items()]
        with self._contained(), closing(self._connect()) as connection, connection:
            connection.executemany("INSERT OR REPLACE INTO findings_1 VALUES (?, ?)", rows)

    def _connect(self) -> sqlite3.Connection:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self.path, timeout=_PATIENCE)
        try:
            connection.execute(_TABLE)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    @contextmanager
    def _contained(self) -> Iterator[None]:
        """Tells what is wrong with the file; one that is no database any more is put aside, so that the next access makes a new one."""
        try:
            yield
        except (OSError, sqlite3.OperationalError) as error:  # locked, full, not writable: the file itself may be well
            self.notice(f"findings are not cached in {self.path}: {error}")
        except sqlite3.DatabaseError as error:
            aside = self.path.with_name(f"{self.path.name}.broken")
            self.notice(f"the cache {self.path} is broken ({error}): it is rebuilt, the old file is {aside.name}")
            try:
                self.path.replace(aside)
            except OSError as second:
                self.notice(f"{self.path} could not be put aside: {second}; delete it")


def _key(signature: str, program: Program) -> str:
    content = f"{signature}\0{program.language}\0{program.text}".encode("utf-8", "surrogatepass")
    return hashlib.sha256(content).hexdigest()


@cache
def own_code() -> str:
    """A hash of what prepares programs and reads reports, our code and the parsers: a change of it can change every finding."""
    parsers = sorted(
        f"{item.name} {item.version}" for item in importlib.metadata.distributions() if item.name.startswith("tree")
    )
    files = [*sorted(Path(__file__).parent.rglob("*.py")), Path(languages.__file__), Path(cwe.__file__)]
    digest = hashlib.sha256("\n".join([*map(str, sys.version_info[:2]), *parsers]).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _readable(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, tuple[Finding, ...]]]:
    """The rows that hold findings; another version of this program may have written what we cannot read."""
    for key, text in rows:
        try:
            yield key, _FINDINGS.validate_json(text)
        except ValidationError:
            continue


def _of(program: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Findings of an equal program as those of this one."""
    return tuple(finding.model_copy(update={"program": program}) for finding in findings)
