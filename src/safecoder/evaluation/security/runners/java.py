"""Java: javac compiles program, tests and stand-ins together; a small harness calls one static method of a test class.

Test classes are named `TestFunctional` and `TestExploit` and are of the program's package, so that they see what is not public.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath

from safecoder import languages
from safecoder.evaluation.security.runners.base import BUILT, Candidate, encoded, harness, probe_of, tool
from safecoder.evaluation.security.scenario import TestKind
from safecoder.protocols import Job, Limits, Sandbox

# The virtual machine reserves far more address space than it uses. Small programs end before a second compiler or collector pays off.
_COMPILE = Limits(seconds=40, memory=1 << 30, per_process="data")
_RUN = Limits(seconds=10, memory=1 << 30, per_process="data")
_MACHINE = ("-Xmx512m", "-Xss1m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData")
# What a completion may name that the imports above it leave out, tried where the program does not compile without.
_PACKAGES = (
    "java.io java.math java.net java.nio.charset java.nio.file java.nio.file.attribute java.security java.time java.util"
    " java.util.concurrent java.util.function java.util.regex java.util.stream"
    " javax.crypto javax.crypto.spec javax.xml javax.xml.parsers org.w3c.dom org.xml.sax"
)
_BUILD = f"""\
if ! "$@" 2>said; then
  grep -q 'cannot find symbol' said || {{ cat said >&2; exit 1; }}
  cp -f lent/* . && "$@"
fi && tar -cf {BUILT} classes
"""
_TYPES = ("class_declaration", "interface_declaration", "enum_declaration", "record_declaration")


class JavaRunner:
    """See `Runner`."""

    packages: Mapping[str, str] = {"javac": "default-jdk-headless", "java": "default-jdk-headless"}
    probe = probe_of("class Empty {}\n", "class TestFunctional { static void test_nothing() {} }\n"), 1.5

    def build(self, candidate: Candidate) -> Job | None:
        """See `Runner.build`."""
        ours = {
            **{f"{_class(kind)}.java": encoded(file.source) for kind, file in candidate.tests.items()},
            "Harness.java": harness("Harness.java"),
        }
        program = f"{_public_type(candidate.program)}.java"
        if program in ours:  # it would take the place of what judges it; under another name it does not compile
            program = "Program.java"
        sources = {
            **{name: text for name, text in candidate.support.items() if name.endswith(".java")},
            program: encoded(candidate.program),
            **ours,
        }
        compiler = [tool("javac"), *(f"-J{option}" for option in _MACHINE)]
        compiler += ["-proc:none", "-nowarn", "-encoding", "UTF-8", "-d", "classes", *sources]
        files = {**sources, f"lent/{program}": _with_imports(candidate)}
        return Job(
            ["/bin/sh", "-c", _BUILD, "sh", *compiler], files, limits=_COMPILE, artefact=BUILT, mounts=_settings()
        )

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        package = _package(candidate.tests[kind].source)
        machine = [tool("java"), *_MACHINE, "-ea", "-cp", "classes", "Harness", f"{package}{_class(kind)}", name]
        command = ["/bin/sh", "-c", f'tar -xf {BUILT} && exec "$@"', "sh", *machine]
        return Job(command, {**candidate.support, BUILT: built}, limits=_RUN, mounts=_settings())


def _class(kind: TestKind) -> str:
    return f"Test{kind.title()}"


def _public_type(program: str) -> str:
    """The name that javac wants the file to have: that of its public type; any other name if there is none."""
    for node in languages.parse(program, "java").root_node.children:
        name = node.child_by_field_name("name")
        modifiers = node.children[0].text if node.children else b""
        if node.type in _TYPES and name is not None and b"public" in (modifiers or b"").split():
            return (name.text or b"").decode()
    return "Program"


def _with_imports(candidate: Candidate) -> bytes:
    """The program with imports of `_PACKAGES` and of the stand-ins, on the line of its package clause or on its first one."""
    folders = {PurePosixPath(name).parent for name in candidate.support if name.endswith(".java")}
    packages = [*_PACKAGES.split(), *sorted(str(folder).replace("/", ".") for folder in folders if folder.name)]
    text = encoded(candidate.program)
    nodes = languages.parse(candidate.program, "java").root_node.children
    at = next((node.end_byte for node in nodes if node.type == "package_declaration"), 0)
    return text[:at] + "".join(f" import {package}.*;" for package in packages).encode() + text[at:]


def _package(source: str) -> str:
    """`a.b.` for a file of the package a.b; empty for one without."""
    for node in languages.parse(source, "java").root_node.children:
        if node.type == "package_declaration":
            return b"".join(child.text or b"" for child in node.children[1:-1]).decode() + "."
    return ""


@cache
def _settings() -> Mapping[str, Path]:
    """Debian keeps settings that the virtual machine cannot start without outside of /usr."""
    return {str(path): path for path in sorted(Path("/etc").glob("java-*-openjdk"))}
