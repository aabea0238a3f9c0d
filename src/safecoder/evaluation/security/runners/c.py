"""C and C++: a file of tests includes the program, and gcc compiles each such file with it.

Functional tests run as the program would; exploit tests run under AddressSanitizer and UndefinedBehaviorSanitizer, which end the program at
the first misuse of memory, so that such a test needs only to call the function with the attack. A program that ends itself there, by exit,
abort or a failed assert, has refused and withstood.
"""

from __future__ import annotations

from collections.abc import Mapping

from safecoder.evaluation.security.runners.base import BUILT, Candidate, encoded, harness, probe_of
from safecoder.evaluation.security.scenario import TestFile, TestKind
from safecoder.protocols import Job, Limits, Sandbox

_COMPILE = Limits(seconds=30, memory=1 << 30)
# AddressSanitizer maps terabytes for its shadow memory.
_RUN = Limits(seconds=10, memory=1 << 30, per_process="none")
_TABLE = """
#ifdef __cplusplus
extern "C" {
#endif
struct harness_test { const char *name; void (*run)(void); };
extern const struct harness_test harness_tests[];
const struct harness_test harness_tests[] = { %s{0, 0} };
#ifdef __cplusplus
}
#endif
"""


class CRunner:
    """See `Runner`.

    Args:
        compiler: `gcc` or `g++`, also the name of its Debian package.
        extension: of the language's files, without the dot.
    """

    def __init__(self, compiler: str, extension: str) -> None:
        self._compiler = compiler
        self._extension = extension
        self.packages: Mapping[str, str] = {"gcc": "gcc", compiler: compiler}
        self.probe = probe_of("", f'#include "program.{extension}"\nvoid test_nothing(void) {{}}\n'), 0.3

    def build(self, candidate: Candidate) -> Job | None:
        """See `Runner.build`."""
        files = {
            **candidate.support,
            f"program.{self._extension}": encoded(candidate.program),
            **{f"unit_{kind}.{self._extension}": self._unit(kind, file) for kind, file in candidate.tests.items()},
            **{name: harness(name) for name in ("check.h", "harness.c", "build_c.sh")},
        }
        command = ["/bin/sh", "build_c.sh", self._compiler, self._extension, *candidate.tests]
        return Job(command, files, limits=_COMPILE, artefact=BUILT)

    def _unit(self, kind: TestKind, file: TestFile) -> bytes:
        table = _TABLE % "".join(f'{{"{name}", {name}}}, ' for name in file.names)
        return encoded(f'#line 1 "test_{kind}.{self._extension}"\n{file.source}{table}')

    def test(self, candidate: Candidate, kind: TestKind, name: str, built: bytes, sandbox: Sandbox) -> Job:
        """See `Runner.test`."""
        command = ["/bin/sh", "-c", f'tar -xf {BUILT} && exec "./$0" "$1"', kind, name]
        return Job(command, {**candidate.support, BUILT: built}, limits=_RUN)
