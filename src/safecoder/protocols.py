"""Foundation: the two services that stages are handed, a sandbox and an analyzer, and what they exchange.

Backends are in `sandbox/` and `analyzers/`; a stage that needs one takes it as an argument and never imports it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
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
        artefact: bytes of a file that a job hands out; a larger one is not handed out.
        per_process: which of the kernel's limits holds each single process to `memory`. Virtual machines reserve far more address space
            than they use, so they are held by their `data` (private writable pages); sanitizers map terabytes, which leaves only the
            watcher's total: `none`.
    """

    seconds: float = 10.0
    memory: int = 1 << 30
    processes: int = 64
    disk: int = 64 << 20
    output: int = 1 << 20
    artefact: int = 64 << 20
    per_process: Literal["address space", "data", "none"] = "address space"


@dataclass(frozen=True)
class Execution:
    """What came of a run. `outcome` is `exit` if the program ended by itself (see `exit_code`), else the limit that ended it.

    `artefact` is the file that the job was to hand out; None if it asked for none, did not succeed, or the file was too large.
    """

    outcome: Outcome
    exit_code: int
    stdout: str
    stderr: str
    seconds: float
    truncated: bool = False
    artefact: bytes | None = None

    @property
    def ok(self) -> bool:
        return self.outcome == "exit" and self.exit_code == 0


@dataclass(frozen=True)
class Job:
    """A command and the files of its work folder.

    Attributes:
        files: relative name -> content.
        mounts: path in the sandbox -> folder of the host that it shows there, read-only.
        artefact: name of a file of the work folder to hand out if the command succeeds; its standard output then counts as errors.
    """

    command: Sequence[str]
    files: Mapping[str, bytes] = field(default_factory=dict)
    stdin: bytes = b""
    limits: Limits = Limits()
    mounts: Mapping[str, Path] = field(default_factory=dict)
    artefact: str | None = None


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
