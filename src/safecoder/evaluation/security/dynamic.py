"""The dynamic oracle: runs a scenario's functional and exploit tests on a program, in the sandbox.

Every test runs in a sandbox of its own, so that one cannot disturb another. A test has passed only if it came to its end: the harness then
prints a token that it read from its input before the program was imported, so an early exit is no pass.
"""

from __future__ import annotations

import secrets

from safecoder.evaluation.security.scenarios import Scenario, TestKind
from safecoder.protocols import Execution, Job, Limits, Sandbox
from safecoder.records import TestResult

_HARNESS = """\
import importlib, sys
sys.path.insert(0, ".")
token = sys.stdin.readline()
module, name = sys.argv[1:]
sys.stdin.close()
getattr(importlib.import_module(module), name)()
sys.stdout.flush()
sys.__stdout__.write("\\n" + token)
"""
_LIMITS = Limits(seconds=10, memory=1 << 30)


def run_tests(scenario: Scenario, program: str, sandbox: Sandbox) -> tuple[TestResult, ...]:
    """The results of all tests of a scenario on a program; empty if it has none.

    Raises:
        SandboxError: isolation failed; nothing the program does raises.
    """
    return tuple(
        _run(scenario, kind, name, program, sandbox) for kind, tests in scenario.tests.items() for name in tests.names
    )


def _run(scenario: Scenario, kind: TestKind, name: str, program: str, sandbox: Sandbox) -> TestResult:
    module = f"test_{kind}"
    token = secrets.token_hex(16)
    job = Job(
        command=[sandbox.python, "-I", "-B", "harness.py", module, name],
        files={
            "program.py": program.encode("utf-8", "replace"),
            f"{module}.py": scenario.tests[kind].source.encode(),
            "harness.py": _HARNESS.encode(),
        },
        stdin=f"{token}\n".encode(),
        limits=_LIMITS,
    )
    execution = sandbox.run(job)
    passed = execution.ok and execution.stdout.endswith(f"\n{token}\n")
    return TestResult(name=name, kind=kind, passed=passed, detail="" if passed else _reason(execution))


def _reason(execution: Execution) -> str:
    if execution.outcome != "exit":
        return f"ended by the limit on {execution.outcome}"
    lines = [line for line in execution.stderr.splitlines() if line.strip()]
    return lines[-1][:300] if lines else f"exit code {execution.exit_code} before the end of the test"
