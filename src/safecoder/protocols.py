"""Foundation: the two services that stages are handed, a sandbox and an analyzer, and what they exchange.

Backends are in `sandbox/` and `analyzers/`; a stage that needs one takes it as an argument and never imports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from safecoder.records import Finding, Program

Outcome = Literal["exit", "timeout", "memory", "processes"]


@dataclass(frozen=True)
class Limits:
    """What a program may use.

    Attributes:
        seconds: wall time; CPU time is limited to the same, rounded up.
        memory: bytes of memory of all its processes together.
        processes: processes and threads at the same time.
        disk: bytes it may write in its work folder.
        output: bytes kept of each of stdout and stderr; the rest is read and dropped.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    processes: int = 64
    disk: int = 64 << 20
    output: int = 1 << 20


@dataclass(frozen=True)
class Execution:
    """What came of a run. `outcome` is `exit` if the program ended by itself (see `exit_code`), else the limit that ended it."""

    outcome: Outcome
    exit_code: int
    stdout: str
    stderr: str
    seconds: float
    truncated: bool = False

    @property
    def ok(self) -> bool:
        return self.outcome == "exit" and self.exit_code == 0


@dataclass(frozen=True)
class Job:
    """A command and the files of its work folder (relative names -> content)."""

    command: Sequence[str]
    files: Mapping[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""
    limits: Limits = Limits()


class Sandbox(Protocol):
    """Runs a job in a fresh work folder without network, without the host's files, and within limits.

    Raises:
        SandboxError: isolation could not be set up. What the program does is never an error.
    """

    @property
    def python(self) -> str:
        """The Python interpreter to name in a job's command."""
        ...

    def run(self, job: Job) -> Execution: ...


@dataclass(frozen=True)
class Analysis:
    """What an analyzer says of a batch of programs.

    Attributes:
        findings: by program id; a program that was analysed and is clean has an empty entry.
        failed: program id -> why it could not be analysed; it is in one of the two, never in both.
    """

    findings: Mapping[str, tuple[Finding, ...]]
    failed: Mapping[str, str]


class Analyzer(Protocol):
    """Analyses a whole batch at once; a program that breaks the tool is reported and costs no other.

    Raises:
        ToolError: the tool is missing, does not work, or analysed nothing of what it was given.
    """

    @property
    def name(self) -> str:
        """What its findings are signed with; short, lower case."""
        ...

    @property
    def version(self) -> str:
        """Identity of all that decides what it finds: the tool's version, its rules and its settings. Part of every cache key."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """Names of `languages.LANGUAGES` that it can judge; programs in others are in `failed`."""
        ...

    def analyze(self, programs: Sequence[Program]) -> Analysis: ...
