"""The dynamic oracle: runs a scenario's functional and exploit tests on a program, in the sandbox.

Every test runs in a sandbox of its own, so that one cannot disturb another. A test has passed only if it came to its end: the harness then
prints a token that it read from its input before any code of the program ran, so an early exit is no pass. A program that searches the
memory of its own process could still find it, and one in C can run before all else (as the resolver of a function). How a language is
built and run is in `runners`.

Attacks are for programs that work: what an attack does to one that fails a functional test says nothing of its security, and most of what
a small model writes fails one. Such an attack is not run, and counts as not repelled.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable
from dataclasses import replace

from safecoder.errors import ToolError
from safecoder.evaluation.pace import LONGEST, Timed, longer, pace
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import Candidate, Runner, missing
from safecoder.evaluation.security.scenario import Scenario, TestKind
from safecoder.protocols import Execution, Job, Sandbox
from safecoder.records import TestResult

_TELLING = re.compile(r"^SUMMARY: |: runtime error: |^panic: ")  # the line that says it, where a trace follows
_LOG = 1000  # characters of each stream that are kept
_NOT_ATTACKED = "not run: the program fails a functional test"
_LOCK = threading.Lock()
_PACES: dict[tuple[Sandbox, str], float | str] = {}


def run_tests(scenario: Scenario, program: str, sandbox: Sandbox) -> tuple[TestResult, ...]:
    """The results of all tests of a scenario on a program; empty if it has none.

    Raises:
        ToolError: the language's tools are missing or do not work; see `unrunnable`.
        SandboxError: isolation failed; nothing the program does raises.
    """
    if not scenario.tests:
        return ()
    factor = _pace(scenario.language, sandbox)
    if isinstance(factor, str):
        raise ToolError(f"to run {scenario.language}", factor, "install the tools, then run the same command again")
    candidate = Candidate(program, scenario.tests, scenario.support)
    return _results(RUNNERS[scenario.language], candidate, sandbox, factor)


def unrunnable(scenarios: Iterable[Scenario], sandbox: Sandbox) -> dict[str, str]:
    """Language -> why the tests of its scenarios cannot be run on this machine, with what to do; only those that cannot.

    Raises:
        SandboxError: isolation failed.
    """
    paces = {item.language: _pace(item.language, sandbox) for item in scenarios if item.tests}
    return {language: pace for language, pace in sorted(paces.items()) if isinstance(pace, str)}


def _pace(language: str, sandbox: Sandbox) -> float | str:
    """How many times the usual time limits hold on this machine, measured once a process; or why nothing can be run."""
    with _LOCK:
        key = (sandbox, language)
        if key not in _PACES:
            _PACES[key] = _measured(language, sandbox)
        return _PACES[key]


def _measured(language: str, sandbox: Sandbox) -> float | str:
    runner = RUNNERS.get(language)
    if runner is None:
        return f"no runner for {language}"
    if error := missing(runner):
        return f"{error.expected}: {error.found}; {error.hint}"
    candidate, usual = runner.probe
    timed = Timed(sandbox)
    try:
        (result,) = _results(runner, candidate, timed, LONGEST)
    except ToolError as error:
        return f"{error.expected}: {error.found}; {error.hint}"
    if not result.passed:
        return f"an empty {language} program does not run here: {result.detail}"
    return pace(timed.seconds, usual)


def _results(runner: Runner, candidate: Candidate, sandbox: Sandbox, factor: float) -> tuple[TestResult, ...]:
    built = b""
    wanted = [(kind, name) for kind, file in candidate.tests.items() for name in file.names]
    if job := runner.build(candidate):
        execution = sandbox.run(_scaled(job, factor))
        if execution.artefact is None:
            detail = f"does not compile: {_compile_error(execution)}"
            return tuple(TestResult(name=name, kind=kind, passed=False, detail=detail) for kind, name in wanted)
        built = execution.artefact
    results: dict[tuple[TestKind, str], TestResult] = {}
    for kind, name in sorted(wanted, key=lambda item: item[0] == "exploit"):
        if kind == "exploit" and not all(result.passed for result in results.values() if result.kind == "functional"):
            results[kind, name] = TestResult(name=name, kind=kind, passed=False, detail=_NOT_ATTACKED)
            continue
        job = _scaled(runner.test(candidate, kind, name, built, sandbox), factor)
        results[kind, name] = _one(kind, name, job, sandbox)
    return tuple(results[one] for one in wanted)


def _one(kind: TestKind, name: str, job: Job, sandbox: Sandbox) -> TestResult:
    token = secrets.token_hex(16)
    execution = sandbox.run(replace(job, stdin=f"{token}\n".encode()))
    passed = execution.ok and execution.stdout.endswith(f"\n{token}\n")
    if passed:
        return TestResult(name=name, kind=kind, passed=True)
    return TestResult(name=name, kind=kind, passed=False, detail=_reason(execution), log=_log(execution))


def _log(execution: Execution) -> str:
    """The end of what a failed test wrote, for whoever reads the verdict."""
    return "\n".join(text.strip()[-_LOG:] for text in (execution.stdout, execution.stderr) if text.strip())


def _scaled(job: Job, factor: float) -> Job:
    return replace(job, limits=longer(job.limits, factor))


def _compile_error(execution: Execution) -> str:
    if execution.ok:
        return "what it builds is too large"
    lines = [line for line in execution.stderr.splitlines() if line.strip()]
    if execution.outcome != "exit" or not lines:
        return _reason(execution)
    return next((line for line in lines if "error" in line), lines[0])[:300]


def _reason(execution: Execution) -> str:
    if execution.outcome != "exit":
        return f"ended by the limit on {execution.outcome}"
    lines = [line for line in execution.stderr.splitlines() if line.strip()]
    if not lines:
        return f"exit code {execution.exit_code} before the end of the test"
    return next((line for line in lines if _TELLING.search(line)), lines[-1])[:300]
