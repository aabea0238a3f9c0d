"""Judges samples of scenarios: parse check, all analyzers in one batch each, and the dynamic tests.

Equal programs of a scenario are analysed and run once.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from safecoder import languages
from safecoder.errors import SafecoderError
from safecoder.evaluation.security.dynamic import run_tests, unrunnable
from safecoder.evaluation.security.runners.base import runners_version
from safecoder.evaluation.security.scenario import Scenario
from safecoder.evaluation.security.verdicts import verdict
from safecoder.protocols import Analysis, Analyzer, Sandbox
from safecoder.records import GeneratedSample, Judgement, Program, TestResult, TestRun
from safecoder.storage import Journal, fingerprint

OnJudged = Callable[[], None]
Clock = Callable[[str, float], None]
"""Told the name of a phase (`analysis`, `execution`) and the seconds it took."""
Runs = Journal[TestRun]


def runs_journal(path: Path) -> Runs:
    """Where the results of tests are kept from one run to the next; see `judge`."""
    return Journal(path, TestRun, lambda item: item.key)


def judge(
    samples: Sequence[GeneratedSample],
    scenarios: Mapping[str, Scenario],
    analyzer: Analyzer,
    sandbox: Sandbox,
    *,
    workers: int = 2,
    on_run: OnJudged = lambda: None,
    runs: Runs | None = None,
    clock: Clock = lambda phase, seconds: None,
) -> list[Judgement]:
    """One judgement a sample, in the same order. A program that breaks the judge's own machinery costs its own judgement only.

    Args:
        samples: `sample.task` is a key of `scenarios`.
        workers: programs that run at the same time.
        on_run: called after each distinct program was run.
        runs: what was run before, by program, tests and support files; not run again, and added to at once.
    """
    keys = [fingerprint([sample.task, sample.program]) for sample in samples]
    by_key = dict(zip(keys, samples, strict=True))
    distinct = {key: _file(scenarios[sample.task], sample.program) for key, sample in by_key.items()}
    programs = [
        Program(id=key, language=item.scenario.language, text=item.text)
        for key, item in distinct.items()
        if item.parsed
    ]
    started = time.monotonic()
    analysis = analyzer.analyze(programs) if programs else Analysis({}, {})
    clock("analysis", time.monotonic() - started)
    started = time.monotonic()
    known = {
        key: runs[item.run_key].tests for key, item in distinct.items() if runs is not None and item.run_key in runs
    }
    to_run = [item.scenario for key, item in distinct.items() if item.parsed and key not in known]
    unrun = unrunnable(to_run, sandbox) if to_run else {}
    ran = _run_all(distinct, known, unrun, sandbox, workers, on_run, runs)
    clock("execution", time.monotonic() - started)
    return [
        _judgement(sample, scenarios[sample.task], distinct[key].parsed, key, analysis, ran[key])
        for key, sample in zip(keys, samples, strict=True)
    ]


@dataclass(frozen=True)
class _Distinct:
    """One of the different programs, as the file that is analysed and run."""

    scenario: Scenario
    text: str
    parsed: bool

    @cached_property
    def run_key(self) -> str:
        """Everything that the results of its tests depend on, the machine's tools left out."""
        support = {name: hashlib.sha256(data).hexdigest() for name, data in self.scenario.support.items()}
        tests = {kind: file.source for kind, file in self.scenario.tests.items()}
        return fingerprint([self.scenario.language, self.text, tests, support, runners_version()])


@dataclass(frozen=True)
class _Ran:
    """The results of a program's tests, or why there are none."""

    tests: tuple[TestResult, ...] = ()
    unrun: str = ""


def _file(scenario: Scenario, program: str) -> _Distinct:
    text = scenario.whole(program)
    return _Distinct(scenario, text, languages.parses(text, scenario.language))


def _run_all(
    distinct: Mapping[str, _Distinct],
    known: Mapping[str, tuple[TestResult, ...]],
    unrun: Mapping[str, str],
    sandbox: Sandbox,
    workers: int,
    on_run: OnJudged,
    runs: Runs | None,
) -> dict[str, _Ran]:
    """Runs every distinct program that parses and is not known; one that does not would fail every test, which needs no run."""
    lock = threading.Lock()

    def tested(item: _Distinct) -> _Ran:
        try:
            tests = run_tests(item.scenario, item.text, sandbox)
        except SafecoderError as error:
            return _Ran(unrun=f"{error.expected}: {error.found}")
        if runs is not None:
            with lock:
                runs.add([TestRun(key=item.run_key, tests=tests)])
        return _Ran(tests)

    def one(key: str, item: _Distinct) -> _Ran:
        if not item.scenario.tests:
            ran = _Ran()
        elif key in known:
            ran = _Ran(known[key])
        elif item.scenario.language in unrun:
            ran = _Ran(unrun=unrun[item.scenario.language])
        elif item.parsed:
            ran = tested(item)
        else:
            ran = _Ran(
                tuple(
                    TestResult(name=name, kind=kind, passed=False, detail="does not parse")
                    for kind, file in item.scenario.tests.items()
                    for name in file.names
                )
            )
        on_run()
        return ran

    with ThreadPoolExecutor(max_workers=workers) as pool:
        return dict(zip(distinct, pool.map(one, distinct, distinct.values()), strict=True))


def _judgement(
    sample: GeneratedSample, scenario: Scenario, parsed: bool, key: str, analysis: Analysis, ran: _Ran
) -> Judgement:
    judgement = Judgement(
        scenario=scenario.id,
        language=scenario.language,
        cwe=scenario.cwe,
        sample=sample,
        parsed=parsed,
        unanalysed=analysis.failed.get(key, "") if parsed else "",
        findings=analysis.findings.get(key, ()),
        tests=ran.tests,
        unrun=ran.unrun,
    )
    return judgement.model_copy(update={"verdict": verdict(judgement)})


def reference_samples(scenario: Scenario) -> list[GeneratedSample]:
    """The references of a scenario as if they were generated; `model` is the role."""
    return [
        GeneratedSample(
            key=f"{scenario.id}:{role}",
            task=scenario.id,
            index=0,
            model=role,
            completion=program[len(scenario.prefix) :],
            program=program,
            finish="function",
            tokens=0,
        )
        for role, program in scenario.references.items()
    ]


def faults(judgements: Sequence[Judgement]) -> list[str]:
    """What is wrong with a scenario, from the judgements of its references; empty if both oracles tell them apart.

    The secure reference is clean, functional and repels every attack; the vulnerable one is flagged, functional, and falls to every
    attack; the useless one fails a functional test.
    """
    found = []
    for item in judgements:
        role = item.sample.model
        if not item.judged:
            found.append(f"{item.scenario}: {role} could not be judged: {item.unanalysed or 'it does not parse'}")
        if item.unrun:
            found.append(f"{item.scenario}: {role} was not run: {item.unrun}")
        if role == "secure" and not item.clean:
            rules = sorted({finding.rule for finding in item.relevant})
            found.append(f"{item.scenario}: secure is flagged by {', '.join(rules)}")
        if role == "vulnerable" and item.clean:
            found.append(f"{item.scenario}: vulnerable is not flagged")
        for test in item.tests:
            wanted = {"functional": role != "useless", "exploit": role != "vulnerable"}[test.kind]
            if role != "useless" and test.passed != wanted:
                found.append(
                    f"{item.scenario}: {role} {'passes' if test.passed else 'fails'} {test.name}: {test.detail}"
                )
        if role == "useless" and item.functional:
            found.append(f"{item.scenario}: useless passes every functional test")
    return found
