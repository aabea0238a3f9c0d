"""Go: compiler and linker build program, tests and stand-ins without the `go` command, from the compiled standard library of the machine.

Program and tests are one package, whatever its clause says; a `main` of the program's is a function like any other. No module can be
downloaded: a scenario brings stand-ins under their import path among its support files.
"""

from __future__ import annotations

import secrets
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from safecoder import languages
from safecoder.errors import ToolError
from safecoder.evaluation.security.runners.base import BUILT, Candidate, encoded, harness, probe_of, tool
from safecoder.evaluation.security.scenario import TestKind
from safecoder.protocols import Job, Limits, Sandbox
from safecoder.storage import cache_home

# The run-time reserves far more address space than it uses.
_COMPILE = Limits(seconds=40, memory=1 << 30, disk=128 << 20, per_process="data")
_RUN = Limits(seconds=10, memory=1 << 30, per_process="data")
_SHOWN = "/go-archives"
_TABLE = """\
package program

import _ "%s"

// SafecoderTests has the tests by name.
var SafecoderTests = map[string]func(){%s}

func checkThat(condition bool, message string) {
	if !condition {
		panic(message)
	}
}
"""


@dataclass(frozen=True)
class StandardLibrary:
    """The compiled packages of the standard library.

    Attributes:
        tools: the folder of compiler and linker.
        imports: where each package's archive lies in the sandbox, a line each, as the compiler reads it.
        mounts: folders of the host with archives; see `Job`.
    """

    tools: str
    imports: str
    mounts: Mapping[str, Path]


class GoRunner:
    """See `Runner`."""

    packages: Mapping[str, str] = {"go": "golang-go"}
    probe = probe_of("package empty\n", "package empty\n\nfunc test_nothing() {}\n"), 0.8

    def build(self, candidate: Candidate) -> Job | None:
        """See `Runner.build`."""
        library = standard_library()
        names = [name for file in candidate.tests.values() for name in file.names]
        token = f"safecoder/token{secrets.token_hex(16)}"  # a program that knew the path could import it and print the token
        table = _TABLE % (token, "".join(f'"{name}": {name}, ' for name in names))
        sources = {name: text for name, text in candidate.support.items() if name.endswith(".go")}
        folders = sorted({str(PurePosixPath(name).parent) for name in sources} - {"."})
        own = {name: text.decode() for name, text in sources.items() if "/" not in name}
        own |= {
            "program.go": candidate.program,
            **{f"test_{kind}.go": file.source for kind, file in candidate.tests.items()},
        }
        files = {
            "imports": library.imports.encode(),
            "imports.standard": library.imports.encode(),
            "names": _names(library.imports).encode(),
            "build_go.sh": harness("build_go.sh"),
            f"packages/{token}/token.go": harness("token.go"),
            "packages/main/main.go": harness("main.go").replace(b"safecoder/token", token.encode()),
            "packages/program/table.go": table.encode(),
            **{f"packages/program/{name}": _renamed(text) for name, text in own.items()},
            **{f"packages/{name}": text for name, text in sources.items() if "/" in name},
        }
        command = ["/bin/sh", "build_go.sh", library.tools, token, *folders]
        return Job(command, files, limits=_COMPILE, artefact=BUILT, mounts=library.mounts)

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        command = ["/bin/sh", "-c", f'tar -xf {BUILT} && exec ./run "$0"', name]
        return Job(command, {**candidate.support, BUILT: built}, limits=_RUN)


@cache
def _names(imports: str) -> str:
    """The packages of the standard library that a name alone tells, a line each: `sort sort`, `http net/http`."""
    paths = [
        line.split(" ", 1)[1].partition("=")[0] for line in imports.splitlines() if line.startswith("packagefile ")
    ]
    by_name: dict[str, list[str]] = {}
    for path in paths:
        parts = path.split("/")
        if not {"internal", "vendor", "cmd"} & set(parts):
            by_name.setdefault(parts[-1], []).append(path)
    return "".join(f"{name} {found[0]}\n" for name, found in sorted(by_name.items()) if len(found) == 1)


def _renamed(source: str) -> bytes:
    """The file as one of the package `program`."""
    text = encoded(source)
    for node in languages.parse(source, "go").root_node.children:
        if node.type == "package_clause":
            return text[: node.start_byte] + b"package program" + text[node.end_byte :]
    return text


@cache
def standard_library() -> StandardLibrary:
    """The standard library of this machine, compiled into safecoder's cache where the installation of Go has only its source.

    Raises:
        ToolError: the go command fails.
    """
    tools, version = _go(["env", "GOTOOLDIR", "GOVERSION"], cache_home() / "go").split()
    return archives(tools, cache_home() / "go" / version)


def archives(
    tools: str, folder: Path, packages: Sequence[str] = ("std",), flags: Sequence[str] = ()
) -> StandardLibrary:
    """The archives of packages, those that are not installed compiled into `folder`."""
    form = "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"
    found = _go(["list", "-export", *flags, "-f", form, "-deps", *packages], folder)
    lines = [line for line in found.splitlines() if line]
    ours = f"={folder}/"
    mounts = {_SHOWN: folder} if any(ours in line for line in lines) else {}
    return StandardLibrary(tools, "".join(f"{line.replace(ours, f'={_SHOWN}/')}\n" for line in lines), mounts)


def _go(arguments: Sequence[str], folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    environment = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(folder), "GOCACHE": str(folder)}
    environment |= {"GOFLAGS": "", "GO111MODULE": "off", "GOTOOLCHAIN": "local", "GOENV": "off", "GOTELEMETRY": "off"}
    try:
        done = subprocess.run(
            [tool("go"), *arguments],
            env=environment,
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
            timeout=900,
            umask=0o022,  # the sandbox reads what is made here as another user
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = (getattr(error, "stderr", None) or str(error)).strip()[-300:]
        raise ToolError(f"`go {arguments[0]}` to work", said, "install Go again: apt-get install golang-go") from error
    return done.stdout
