"""JavaScript: Node evaluates the program and, in a scope inside it, a file of tests; so a test sees what the program does not export.

Programs are CommonJS modules; those that use `import` or JSX fail. Packages of npm are not installed: a scenario brings stand-ins
under `node_modules/` of its support files.
"""

from __future__ import annotations

from collections.abc import Mapping

from safecoder.evaluation.security.runners.base import Candidate, encoded, harness, probe_of, tool
from safecoder.evaluation.security.scenarios import TestKind
from safecoder.protocols import Job, Limits, Sandbox

# Node reserves tens of gigabytes of address space, and keeps a dozen threads.
_LIMITS = Limits(seconds=10, memory=1 << 30, per_process="data")


class JavaScriptRunner:
    """See `Runner`."""

    packages: Mapping[str, str] = {"node": "nodejs"}
    probe = probe_of("'use strict';\n", "function test_nothing() {}\n"), 0.1

    def build(self, candidate: Candidate) -> Job | None:
        """Nothing is built."""
        return None

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        files = {
            **candidate.support,
            "program.js": encoded(candidate.program),
            f"test_{kind}.js": encoded(candidate.tests[kind].source),
            "harness.js": harness("harness.js"),
        }
        return Job([tool("node"), "harness.js", f"test_{kind}.js", name], files, limits=_LIMITS)
