"""Ruby: the tests are loaded first, since they may define the classes that a program of a framework is written against, then the program.

Gems are not installed: a scenario brings stand-ins among its support files, which `require` finds.
"""

from __future__ import annotations

from collections.abc import Mapping

from safecoder.evaluation.security.runners.base import Candidate, encoded, harness, probe_of, tool
from safecoder.evaluation.security.scenario import TestKind
from safecoder.protocols import Job, Limits, Sandbox

_LIMITS = Limits(seconds=10, memory=1 << 30)


class RubyRunner:
    """See `Runner`."""

    packages: Mapping[str, str] = {"ruby": "ruby"}
    probe = probe_of("", "def test_nothing = nil\n"), 0.15

    def build(self, candidate: Candidate) -> Job | None:
        """Nothing is built."""
        return None

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        files = {
            **candidate.support,
            "program.rb": encoded(candidate.program),
            f"test_{kind}.rb": encoded(candidate.tests[kind].source),
            "harness.rb": harness("harness.rb"),
        }
        return Job([tool("ruby"), "harness.rb", f"test_{kind}.rb", name], files, limits=_LIMITS)
