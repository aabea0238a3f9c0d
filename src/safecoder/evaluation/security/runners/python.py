"""Python: a test imports the program as `program` where it needs it, so that it can prepare the folder before."""

from __future__ import annotations

from collections.abc import Mapping

from safecoder.evaluation.security.runners.base import Candidate, encoded, harness, probe_of
from safecoder.evaluation.security.scenario import TestKind
from safecoder.protocols import Job, Limits, Sandbox

_LIMITS = Limits(seconds=10, memory=1 << 30)


class PythonRunner:
    """See `Runner`. The interpreter is the one that runs safecoder, with the packages of its environment."""

    packages: Mapping[str, str] = {}
    probe = probe_of("", "def test_nothing():\n    import program\n"), 0.1

    def build(self, candidate: Candidate) -> Job | None:
        """Nothing is built."""
        return None

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        module = f"test_{kind}"
        files = {
            **candidate.support,
            "program.py": encoded(candidate.program),
            f"{module}.py": encoded(candidate.tests[kind].source),
            "harness.py": harness("python.txt"),
        }
        return Job([sandbox.python, "-I", "-B", "harness.py", module, name], files, limits=_LIMITS)
