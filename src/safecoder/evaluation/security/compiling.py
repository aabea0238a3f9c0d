"""Whether a program's own compiler or interpreter takes it; nothing of it is run.

Programs of a model are hostile to a compiler as well, so that works in the sandbox too. What needs a library that this machine lacks is not
judged, and a snippet (Go without a package clause, Java without a type) may use names of the code around it.
"""

from __future__ import annotations

import re

from safecoder import languages

# Not public there: any change of the runners has all programs of all runs judged again.
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import encoded, missing, tool
from safecoder.evaluation.security.runners.go import standard_library
from safecoder.evaluation.security.runners.java import _MACHINE, _TYPES, _public_type, _settings
from safecoder.protocols import Job, Limits, Sandbox

# Virtual machines and Go reserve far more address space than they use; the time is for a busy machine.
_LIMITS = Limits(seconds=120, memory=1 << 30, disk=128 << 20, per_process="data")
# Newer versions of gcc refuse the first three by themselves; the others are wrong whatever the rest of the program does.
_C_ERRORS = ("implicit-function-declaration", "incompatible-pointer-types", "int-conversion", "return-type", "format")
_CPP_ERRORS = ("return-type", "format")
_JSX = frozenset({"jsx_element", "jsx_self_closing_element"})
_ERROR = re.compile(
    r"^.*\berror: (.*)$|^program\.go:[\d:]+ (.*)$|^(?:.*: )?(\w*Error: .*)$|^program\.rb:\d+: (.*)$", re.MULTILINE
)
# Packages of the JDK begin with `java.`, or are always there; `package Map does not exist` is a forgotten import of `Map.Entry`.
_LACKING = re.compile(
    r"fatal error: \S+: No such file or directory"
    r"|could not import \S+ "
    r"|error: package (?!java\.)[a-z]\w*(?:\.\w+)+ does not exist"
)
_UNKNOWN = {"go": "undefined: ", "java": "cannot find symbol"}


def check() -> None:
    """Raises ToolError if a compiler or interpreter of a language is missing."""
    for runner in RUNNERS.values():
        if error := missing(runner):
            raise error


def fault(program: str, language: str, sandbox: Sandbox) -> str:
    """The first error of a program's compiler; empty if it takes the program, or cannot judge it for lack of a library.

    Raises:
        ToolError: the compiler is not on this machine.
        SandboxError: isolation failed.
    """
    job, snippet = _job(program, language, sandbox.python)
    if job is None:
        return ""
    run = sandbox.run(job)
    said = run.stdout + run.stderr
    if run.ok or _LACKING.search(said):
        return ""
    if run.outcome != "exit":
        return f"the compiler passes its limit on {run.outcome}"
    errors = [next(filter(None, groups)) for groups in _ERROR.findall(said)]
    errors = errors or [said.strip()[:200] or f"exit code {run.exit_code}"]
    if snippet:
        errors = [error for error in errors if not error.startswith(_UNKNOWN[language])]
    return errors[0] if errors else ""


def _job(program: str, language: str, python: str) -> tuple[Job | None, bool]:
    """What asks the compiler, None if nothing can be asked; and whether the program is a snippet."""
    match language:
        case "c" | "cpp":
            return _gcc(program, language), False
        case "go":
            return _go(program)
        case "java":
            return _javac(program)
        case "javascript":
            return _node(program), False
        case "ruby":
            return _reading([tool("ruby"), "-c", "program.rb"], "program.rb", program), False
        case _:
            reader = "import sys; compile(sys.stdin.buffer.read(), 'program.py', 'exec')"
            return Job([python, "-I", "-c", reader], stdin=encoded(program), limits=_LIMITS), False


def _reading(command: list[str], file: str, program: str) -> Job:
    return Job(command, {file: encoded(program)}, limits=_LIMITS)


def _gcc(program: str, language: str) -> Job:
    compiler, standard, errors = ("gcc", "gnu17", _C_ERRORS) if language == "c" else ("g++", "gnu++17", _CPP_ERRORS)
    options = [f"-std={standard}", "-D_GNU_SOURCE", "-fsyntax-only", *(f"-Werror={name}" for name in errors)]
    return _reading([tool(compiler), *options, f"program.{language}"], f"program.{language}", program)


def _go(program: str) -> tuple[Job, bool]:
    library = standard_library()
    snippet = not _has(program, "go", frozenset({"package_clause"}))
    files = {"program.go": encoded(f"package program; {program}" if snippet else program)}
    files["imports"] = library.imports.encode()
    command = [f"{library.tools}/compile", "-p", "program", "-importcfg", "imports", "-complete", "-o", "program.a"]
    return Job([*command, "program.go"], files, limits=_LIMITS, mounts=library.mounts), snippet


def _javac(program: str) -> tuple[Job, bool]:
    file = f"{_public_type(program)}.java"
    snippet = not _has(program, "java", frozenset(_TYPES))
    files = {file: encoded(f"class Program {{ {program}\n}}" if snippet else program)}
    command = [tool("javac"), *(f"-J{option}" for option in _MACHINE), "-proc:none", "-nowarn", "-encoding", "UTF-8"]
    return Job([*command, "-d", "classes", file], files, limits=_LIMITS, mounts=_settings()), snippet


def _node(program: str) -> Job | None:
    """Asks whether it is a module of either kind; Node reads no JSX."""
    nodes = languages.walk(languages.parse(program, "javascript").root_node)
    if any(node.type in _JSX for node in nodes):
        return None
    text = encoded(program)
    check = f"{tool('node')} --check program.cjs || {tool('node')} --check program.mjs"
    return Job(["/bin/sh", "-c", check], {"program.cjs": text, "program.mjs": text}, limits=_LIMITS)


def _has(program: str, language: str, types: frozenset[str]) -> bool:
    return any(node.type in types for node in languages.parse(program, language).root_node.children)
