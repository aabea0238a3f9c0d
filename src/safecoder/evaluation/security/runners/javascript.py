"""JavaScript: Node evaluates the program and, in a scope inside it, a file of tests; so a test sees what the program does not export.

Programs are CommonJS modules. One with `import`, `export` or JSX is first made into one by esbuild, which reads no other file and runs
nothing of it, in a sandbox of its own; `await` outside of functions and TypeScript are not taken. Packages of npm are not installed: a
scenario brings stand-ins under `node_modules/` of its support files.
"""

from __future__ import annotations

from collections.abc import Mapping

from safecoder import languages
from safecoder.evaluation.security.runners.base import Candidate, encoded, harness, probe_of, tool
from safecoder.evaluation.security.scenario import TestKind
from safecoder.protocols import Job, Limits, Sandbox

# Node reserves tens of gigabytes of address space, and keeps a dozen threads.
_LIMITS = Limits(seconds=10, memory=1 << 30, per_process="data")
# What Node does not take in a CommonJS module.
_MODERN = frozenset({"import_statement", "export_statement", "jsx_element", "jsx_self_closing_element"})
_MADE = "program.cjs"
# `import()` as well, since the harness evaluates the program without a loader of modules.
_TRANSFORM = (
    *("program.js", f"--outfile={_MADE}", "--loader:.js=jsx", "--jsx=automatic", "--format=cjs", "--platform=node"),
    *("--target=node18", "--supported:dynamic-import=false", "--log-level=error", "--color=false"),
)


class JavaScriptRunner:
    """See `Runner`."""

    packages: Mapping[str, str] = {"node": "nodejs", "esbuild": "esbuild"}
    probe = probe_of("'use strict';\n", "function test_nothing() {}\n"), 0.1

    def build(self, candidate: Candidate) -> Job | None:
        """See `Runner.build`. A plain CommonJS module is run as it is."""
        if not _is_modern(candidate.program):
            return None
        files = {"program.js": encoded(candidate.program)}
        return Job([tool("esbuild"), *_TRANSFORM], files, limits=_LIMITS, artefact=_MADE)

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        files = {
            **candidate.support,
            "program.js": built or encoded(candidate.program),
            f"test_{kind}.js": encoded(candidate.tests[kind].source),
            "harness.js": harness("harness.js"),
        }
        return Job([tool("node"), "harness.js", f"test_{kind}.js", name], files, limits=_LIMITS)


def _is_modern(program: str) -> bool:
    return any(node.type in _MODERN for node in languages.walk(languages.parse(program, "javascript").root_node))
