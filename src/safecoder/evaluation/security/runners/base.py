"""What a language must offer for its scenarios to be run, and how its tools are found.

A runner turns a program and its tests into jobs for the sandbox; it runs nothing itself. Every test is a job of its own. Where a language
compiles, one job before them builds what they all run. What a program names of its standard library without an import is imported for it by
the harness or the build, since a completion cannot reach the imports above it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

from safecoder.errors import ToolError
from safecoder.evaluation.security.scenario import TestFile, TestKind
from safecoder.protocols import Job, Sandbox
from safecoder.storage import fingerprint, sha256_file

# What the sandbox shows of the host's programs; a toolchain elsewhere could not run there.
_SEARCHED = "/usr/local/bin:/usr/bin:/bin"
_HARNESSES = Path(__file__).parent / "harness"
BUILT = "built.tar"
"""The artefact of every build: an archive, since a build may have several files."""


@dataclass(frozen=True)
class Candidate:
    """A program with what it is run with.

    Attributes:
        tests: the files of tests, by kind.
        support: further files of the work folder, stand-ins for what the program needs; relative name -> content.
    """

    program: str
    tests: Mapping[TestKind, TestFile]
    support: Mapping[str, bytes] = field(default_factory=dict)


class Runner(Protocol):
    """One language.

    The command of a test reads one line from its input before any code of the program can run, and prints a line feed and that line as the
    last thing, if the test came to its end.
    """

    @property
    def packages(self) -> Mapping[str, str]:
        """The programs that it needs, and the Debian package of each."""
        ...

    @property
    def probe(self) -> tuple[Candidate, float]:
        """A program with one test that passes, and the seconds that building and running it take on an idle machine."""
        ...

    def build(self, candidate: Candidate) -> Job | None:
        """What is done once before the tests, with the artefact `BUILT`; None if nothing is."""
        ...

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """The run of one test; `built` is the artefact of the build, empty if there was none."""
        ...


def missing(runner: Runner) -> ToolError | None:
    """The error that names what is to be installed, or None if all is there."""
    absent = {program: package for program, package in runner.packages.items() if find(program) is None}
    if not absent:
        return None
    packages = " ".join(sorted(set(absent.values())))
    return ToolError(
        f"{', '.join(absent)} in {_SEARCHED.replace(':', ', ')}",
        "not there",
        f"apt-get install --no-install-recommends {packages}, or the like; a program elsewhere is not seen in the sandbox",
    )


@cache
def find(program: str) -> str | None:
    """Where the program lies that the sandbox can run, or None."""
    return shutil.which(program, path=_SEARCHED)


def tool(program: str) -> str:
    """Where a program lies that `missing` has found to be there.

    Raises:
        ToolError: it is gone.
    """
    path = find(program)
    if path is None:
        raise ToolError(f"the program {program}", "not on this machine any more", "install it again")
    return path


@cache
def harness(name: str) -> bytes:
    """The text of a harness, a file of the folder `harness`."""
    return (_HARNESSES / name).read_bytes()


@cache
def runners_version() -> str:
    """Changes with the code that builds and runs programs: what it said before is then no longer what it says."""
    files = sorted(
        path for path in Path(__file__).parent.rglob("*") if path.is_file() and "__pycache__" not in path.parts
    )
    return fingerprint([[path.name, sha256_file(path)] for path in files])


def encoded(text: str) -> bytes:
    """The bytes of a program; half surrogates that a tokenizer left become question marks."""
    return text.encode("utf-8", "replace")


def probe_of(program: str, test: str) -> Candidate:
    """A candidate with one functional test, `test_nothing`."""
    return Candidate(program, {"functional": TestFile(test, ("test_nothing",))})
