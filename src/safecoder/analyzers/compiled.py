"""What the analyzers that are compilers share: each program is completed, compiled by itself without being run, and its warnings read.

A program is only ever read: it is neither assembled nor linked, can include nothing but standard headers (see `stubs/directives.py`), and
its compiler has limits of time and memory. One that does not compile is failed with the first error. Which warnings count is for
`clang.py` and `gcc.py` to say.
"""

from __future__ import annotations

import hashlib
import math
import re
import signal
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers import process
from safecoder.analyzers.stubs import complete, prelude
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program

LANGUAGES = frozenset({"c", "cpp"})
STANDARDS = {"c": "gnu11", "cpp": "gnu++17"}
ACCESS = {"read": "CWE-125", "write": "CWE-787", None: "CWE-119"}
"""The class of an access out of bounds, by what kind of access it is."""
_DIALECTS = {"c": "c", "cpp": "c++"}
_WARNING = re.compile(rf"^{complete.PROGRAM}:(\d+):(\d+): warning: (.*\])$", re.MULTILINE)
_ERROR = re.compile(r"^(\S+?):(\d+):(?:\d+:)? (?:fatal )?error: (.*)$", re.MULTILINE)
# What compilers have come to refuse, and unknown declarations make unavoidable; an unknown `-Wno-` is ignored.
_LENIENT = (
    "int-conversion",
    "incompatible-pointer-types",
    "implicit-function-declaration",
    "implicit-int",
    "return-type",
    "return-mismatch",
)
_PLACES = {"subscript_expression", "pointer_expression", "field_expression"}
_NO_MEMORY = re.compile(r"out of memory|memory exhausted|Cannot allocate memory")
_LONGEST_TOLD = 500  # characters of a compiler's message, which can quote as much of a program
_MOST_MARKS = 8
_LARGEST_FILE = 64 << 20
# Wall time is that many times the processor time, for a machine that is busy and a compiler that waits for nothing.
_WAITING = 20
_MARK = re.compile(r"[^\[\]]+")


@dataclass(frozen=True)
class Warned:
    """A warning of a compiler on a program's own lines; `marks` is what it puts in brackets behind the message."""

    line: int
    column: int
    message: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class CompiledAnalyzer:
    """Runs a compiler's analyzer on one program after the other.

    Args:
        jobs: programs at the same time.
        seconds: processor time a program may take, since waiting time says more of the machine than of the program.
        memory: bytes of memory a program may take.
    """

    jobs: int = 2
    seconds: float = 30
    memory: int = 2 << 30

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def install(self) -> str:
        """What to do if the tool is missing."""
        return f"install it with `apt-get install {self.name}` or the like, or run `make setup`"

    @property
    def languages(self) -> frozenset[str]:
        return LANGUAGES

    @property
    def version(self) -> str:
        """See `Analyzer.version`: that of the compiler, and a hash of all that decides here."""
        return f"{_first_line(self.executable, self.install)}; {_own_version()}"

    @property
    def executable(self) -> str:
        return process.locate(self.name, self.install)

    def options(self, language: str) -> list[str]:
        """The tool's options that ask for its warnings."""
        raise NotImplementedError

    def read(self, text: str) -> str:
        """What the tool reads of a completed program; columns stay."""
        return text

    def cwe(self, warned: Warned, access: str | None, whole: bool) -> str | None:
        """The class of a warning, or None if it is none of ours.

        Args:
            access: `read` or `write` if the warning points to an access, else None.
            whole: whether nothing of the program had to be made up.
        """
        raise NotImplementedError

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        """See `Analyzer.analyze`; programs in other languages, and those that do not compile, fail with that reason."""
        failed = {
            item.id: f"{self.name} reads no {item.language}" for item in programs if item.language not in LANGUAGES
        }
        mine = [item for item in programs if item.language in LANGUAGES]
        findings: dict[str, tuple[Finding, ...]] = {}
        for language in sorted({item.language for item in mine}):
            self.standard(language)  # before the threads, that it is asked once, and a missing tool is told once
        with ThreadPoolExecutor(self.jobs) as pool:
            for program, outcome in zip(mine, pool.map(self._judge, mine), strict=True):
                if isinstance(outcome, str):
                    failed[program.id] = outcome
                else:
                    findings[program.id] = outcome
        return Analysis(findings, failed)

    def command(self, language: str) -> list[str]:
        dialect = [self.executable, "-x", _DIALECTS[language], f"-std={STANDARDS[language]}", "-D_GNU_SOURCE"]
        return [*dialect, *([f"-Wno-{name}" for name in _LENIENT] if language == "c" else ["-fpermissive"])]

    def standard(self, language: str) -> prelude.Standard:
        """What the headers of the compiler declare."""
        return prelude.standard(tuple(self.command(language)), self.install, language)

    def _judge(self, program: Program) -> tuple[Finding, ...] | str:
        """The findings of a program, or why it could not be analysed."""
        with tempfile.TemporaryDirectory(prefix="safecoder-compile-") as folder:
            file = Path(folder) / "input"
            try:
                completed = complete.completed(program.text, program.language, self.standard(program.language))
            except RecursionError:
                return "nested too deeply to be read"
            file.write_text(self.read(completed.text), encoding="utf-8", errors="replace")
            command = [*self._limits(), *self.command(program.language), *self.options(program.language), str(file)]
            try:
                run = process.run(
                    command,
                    seconds=self.seconds * _WAITING,
                    install=self.install,
                    environment={"LC_ALL": "C", "TMPDIR": folder},
                    folder=Path(folder),
                )
            except process.ToolTimeout:
                return f"not analysed within {self.seconds * _WAITING:g} s"
        if run.exit_code:
            return self._reason(run)
        warned = warnings(run.stderr)
        # Text that hardly parses can cost the parser the square of its length.
        readable = warned and len(program.text) <= complete.LONGEST
        tree = languages.parse(program.text, program.language).root_node if readable else None
        found = [self._finding(item, program.id, tree, completed.whole) for item in warned]
        # Two warnings of one tool often speak of the same fault; the first is the one that follows a path.
        first: dict[tuple[int, str], Finding] = {}
        for finding in found:
            if finding is not None:
                first.setdefault((finding.line, finding.cwe), finding)
        return tuple(first.values())

    def _limits(self) -> list[str]:
        seconds = math.ceil(self.seconds)
        limits = [f"--cpu={seconds}:{seconds + 5}", f"--as={self.memory}", f"--fsize={_LARGEST_FILE}", "--core=0"]
        return [process.locate("prlimit", "install it with `apt-get install util-linux`"), *limits, "--"]

    def _reason(self, run: process.Completed) -> str:
        """Why a compiler ended without success, in one line."""
        if run.exit_code == -signal.SIGXCPU or "CPU time limit exceeded" in run.stderr:
            return f"not analysed within {math.ceil(self.seconds)} s"
        if _NO_MEMORY.search(run.stderr):
            return f"not analysed within {self.memory >> 20} MiB of memory"
        error = _ERROR.search(run.stderr)
        if error is None:
            lines = run.stderr.strip().splitlines()
            return f"{self.name} broke off: {(lines[0] if lines else run.last_line)[:_LONGEST_TOLD]}"
        where = f"line {error[2]}: " if error[1] == complete.PROGRAM else ""
        return f"does not compile: {where}{error[3][:_LONGEST_TOLD]}"

    def _finding(self, warned: Warned, program: str, tree: Node | None, whole: bool) -> Finding | None:
        where = access(tree, warned.line, warned.column) if tree is not None else None
        cwe = self.cwe(warned, where, whole)
        if cwe is None:
            return None
        return Finding(
            program=program,
            analyzer=self.name,
            rule=warned.marks[-1],
            cwe=cwe,
            line=warned.line,
            end_line=warned.line,
            message=warned.message,
        )


def warnings(text: str) -> list[Warned]:
    """The warnings in a compiler's output that lie on the program's own lines."""
    read = [(line, column, *_parted(message)) for line, column, message in _WARNING.findall(text)]
    return [Warned(int(line), int(column), message, marks) for line, column, message, marks in read if marks]


def _parted(message: str) -> tuple[str, tuple[str, ...]]:
    """A message and the marks in brackets behind it, taken off one by one from its end: a program can have it as long as it likes."""
    marks: list[str] = []
    end = len(message)
    while len(marks) < _MOST_MARKS and message.endswith("]", 0, end) and (start := message.rfind(" [", 0, end)) >= 0:
        if not _MARK.fullmatch(message, start + 2, end - 1):
            break
        marks.append(message[start + 2 : end - 1])
        end = start
    return message[:end].strip()[:_LONGEST_TOLD], tuple(reversed(marks))


def access(tree: Node, line: int, column: int) -> str | None:
    """Whether a place (from 1, column in bytes) is where an element or the target of a pointer is written or read; None if neither."""
    node = tree.descendant_for_point_range((line - 1, column - 1), (line - 1, column))
    while node is not None and node.type not in _PLACES:
        if node.type == "assignment_expression":  # the place of its sign
            left = node.child_by_field_name("left")
            return "write" if left is not None and left.type in _PLACES else None
        if node.type.endswith("_statement") or node.type == "call_expression":
            return None
        node = node.parent
    outer = node.parent if node is not None else None
    while node is not None and outer is not None and _is_within(outer, node):
        node, outer = outer, outer.parent
    if node is None or outer is None:
        return None
    left = outer.child_by_field_name("left") if outer.type == "assignment_expression" else None
    return "write" if left == node or outer.type == "update_expression" else "read"


def _is_within(outer: Node, node: Node) -> bool:
    """Whether `outer` is an access to a part of `node`, as `a[i].b` is to a part of `a[i]`."""
    if outer.type == "subscript_expression":
        return outer.child_by_field_name("argument") == node
    return outer.type in {"parenthesized_expression", "field_expression"}


@cache
def _first_line(executable: str, install: str) -> str:
    run = process.run([executable, "--version"], seconds=60, install=install)
    if run.exit_code or not run.stdout.strip():
        raise ToolError(f"{executable} --version to succeed", run.last_line, install)
    return run.stdout.strip().splitlines()[0]


@cache
def _own_version() -> str:
    """A hash of this module and all others that decide what is found, so that it can never be forgotten."""
    here = Path(__file__).parent
    files = [*(here / f"{name}.py" for name in ("compiled", "clang", "gcc")), *sorted((here / "stubs").glob("*.py"))]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
