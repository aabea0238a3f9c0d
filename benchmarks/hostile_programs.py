"""Runs thousands of hostile programs as samples of scenarios are run, and checks that the host is untouched and the run comes to its end.

    python benchmarks/hostile_programs.py [--programs N] [--seed N] [--journal FILE] [--json FILE]

Programs are drawn by `hostile_generator`; each is one test of a scenario and goes through `dynamic.run_tests` in the sandbox of this
machine, with shorter limits. One in twenty is followed by a harmless one, which must pass: what came before has disturbed nothing. The
host is checked before, between and after, see `hostile_host`. With `--journal`, what was run is not run again by the same command.

Ends with tables and the exit code 1 if a hostile program passed or got a secret, a harmless one failed, or a check of the host did.
"""

from __future__ import annotations

import json
import re
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

import hostile_host as host
import typer
from hostile_generator import LANGUAGES, Hostile, generate
from pydantic import BaseModel, ConfigDict

from safecoder.errors import SafecoderError
from safecoder.evaluation.security.dynamic import run_tests, unrunnable
from safecoder.evaluation.security.scenario import Scenario, TestFile
from safecoder.protocols import Execution, Job
from safecoder.sandbox.bubblewrap import Bubblewrap
from safecoder.storage import Journal

_BATCH = 200  # programs between two checks of the host
_HARMLESS = 20  # after how many programs a harmless one follows
_BUILD_SECONDS = 40.0
_HARMLESS_SECONDS = 60.0
_MEMORY = {"javascript": 512 << 20, "go": 512 << 20, "java": 1 << 30}  # what their machines need to start


class Entry(BaseModel):
    """A line of the journal: what came of a program, or of the checks of the host after a batch (then `language` is `host`).

    Attributes:
        kinds: its attacks.
        begun: how many of them it named before the output was cut.
        outcome: how the test ended; `exit` may be by any code.
        seconds: of all jobs, the build included.
        fault: why this must not be; empty if all is well.
    """

    model_config = ConfigDict(frozen=True)
    key: str
    language: str
    kinds: tuple[str, ...] = ()
    begun: int = 0
    outcome: str = ""
    seconds: float = 0.0
    fault: str = ""


@dataclass(frozen=True)
class Watched:
    """The sandbox with shorter limits, that keeps what it ran. Equal to every other, so that paces are measured once."""

    inner: Bubblewrap = field(default_factory=Bubblewrap)
    seconds: float | None = field(default=None, compare=False)
    memory: int = field(default=256 << 20, compare=False)
    ran: list[Execution] = field(default_factory=list, compare=False)

    @property
    def python(self) -> str:
        return self.inner.python

    def run(self, job: Job) -> Execution:
        """See `Sandbox.run`."""
        if self.seconds is not None:
            limits = replace(job.limits, output=256 << 10, disk=32 << 20)
            if job.artefact is None:
                limits = replace(limits, seconds=self.seconds, memory=self.memory)
            else:
                limits = replace(limits, seconds=_BUILD_SECONDS, disk=job.limits.disk)
            job = replace(job, limits=limits)
        execution = self.inner.run(job)
        self.ran.append(execution)
        return execution


def main(
    programs: int = typer.Option(10_000, min=1, help="Number of hostile programs."),
    seed: int = typer.Option(1, help="Seed of the programs."),
    workers: int = typer.Option(4, min=1, help="Programs that run at the same time."),
    seconds: float = typer.Option(2.0, min=0.1, help="Time limit of a program."),
    quick: bool = typer.Option(False, help="Under a minute: 60 programs."),
    journal: Path | None = typer.Option(None, help="Keep what was run here, and run only what it lacks."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
) -> None:
    """Run the programs."""
    programs = 60 if quick else programs
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        entries = Journal(journal or Path(folder) / "journal.jsonl", Entry, lambda entry: entry.key)
        languages = _languages()
        before = _programs(entries, seed)
        complete = run(entries, programs, seed, workers, seconds, languages)
        mine = [entry for entry in entries if int(entry.key.split(":")[0]) == seed]
    figures = report(mine, programs, _programs(entries, seed) - before, time.monotonic() - started)
    if json_file is not None:
        rows = [entry.model_dump() for entry in mine]
        json_file.write_text(json.dumps({"figures": figures, "results": rows}, indent=1), encoding="utf-8")
    if not complete or any(entry.fault for entry in mine):
        raise typer.Exit(1)


def _programs(entries: Iterable[Entry], seed: int) -> int:
    """How many hostile programs of the seed were run."""
    return sum(entry.language in LANGUAGES and entry.key.startswith(f"{seed}:") for entry in entries)


def _languages() -> list[str]:
    """Those whose tools are here; the others are said."""
    scenarios = [_scenario(name, TestFile("", ("test_breach",))) for name in LANGUAGES]
    absent = unrunnable(scenarios, Watched())
    for name, reason in absent.items():
        print(f"left out: {name}: {reason}")
    return [name for name in LANGUAGES if name not in absent]


def _scenario(language: str, test: TestFile) -> Scenario:
    return Scenario("hostile", language, "CWE-020", "", "main", "", {}, {"functional": test})


def run(entries: Journal[Entry], programs: int, seed: int, workers: int, seconds: float, languages: list[str]) -> bool:
    """Runs what the journal lacks, in batches; whether it came to the end, which it does not after a fault of the host."""
    lock = threading.Lock()
    with host.canaries() as canaries, ThreadPoolExecutor(max_workers=workers) as pool:
        secrets = (*canaries.secrets, *_shadow())
        before = host.observe()

        def one(number: int) -> None:
            hostile = generate(seed, number, canaries.targets, languages)
            _add(entries, lock, attempt(hostile, seconds, secrets))
            if number % _HARMLESS == 0:
                _add(entries, lock, harmless(f"{seed}:{number}:harmless"))

        missing = [number for number in range(programs) if f"{seed}:{number}" not in entries]
        for at in range(0, len(missing), _BATCH):
            batch = missing[at : at + _BATCH]
            list(pool.map(one, batch))
            checks = host.faults(before, canaries)
            wrong = "; ".join(f"{name}: {fault}" for name, fault in checks.items() if fault)
            entries.add([Entry(key=f"{seed}:{batch[-1]}:host", language="host", kinds=tuple(checks), fault=wrong)])
            print(f"{at + len(batch)} of {len(missing)} programs: host {wrong or 'untouched'}", flush=True)
            if wrong:
                return False
    return True


def _add(entries: Journal[Entry], lock: threading.Lock, entry: Entry) -> None:
    with lock:
        entries.add([entry])


def _shadow() -> list[str]:
    """The lines of the host's file of passwords that hold one."""
    try:
        lines = Path("/etc/shadow").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    return [line for line in lines if line.startswith("root:")]


def attempt(hostile: Hostile, seconds: float, secrets: Iterable[str]) -> Entry:
    """Runs a hostile program; the entry has a fault if it passes, if its output has a secret, or if running it raises."""
    box = Watched(seconds=seconds, memory=_MEMORY.get(hostile.language, 256 << 20))
    passed, outcome, fault = False, "", ""
    scenario = _scenario(hostile.language, TestFile(hostile.test, ("test_breach",)))
    try:
        (result,) = run_tests(scenario, hostile.program, box)
        passed = result.passed
        outcome = "does not compile" if result.detail.startswith("does not compile") else box.ran[-1].outcome
    except SafecoderError as error:
        fault = f"not run: {error.expected}: {error.found}"
    said = "".join(execution.stdout + execution.stderr for execution in box.ran)
    if passed or "GOT " in said:
        fault = f"got what no program may have: {', '.join(re.findall('GOT (.*)', said)) or 'the test passed'}"
    if any(secret in said for secret in secrets):
        fault = "a secret of the host is in its output"
    return Entry(
        key=hostile.key,
        language=hostile.language,
        kinds=hostile.kinds,
        begun=sum(f"@{kind}\n" in said for kind in set(hostile.kinds)),
        outcome=outcome,
        seconds=sum(execution.seconds for execution in box.ran),
        fault=fault,
    )


def harmless(key: str) -> Entry:
    """Runs a program that must pass."""
    test = TestFile("import program\n\n\ndef test_sum():\n    assert program.add(2, 3) == 5\n", ("test_sum",))
    box = Watched(seconds=_HARMLESS_SECONDS)
    try:
        (result,) = run_tests(_scenario("python", test), "def add(a, b):\n    return a + b\n", box)
        fault = "" if result.passed else f"a harmless program failed: {result.detail}"
    except SafecoderError as error:
        fault = f"not run: {error.expected}: {error.found}"
    return Entry(key=key, language="harmless", outcome="exit", fault=fault)


def report(entries: Iterable[Entry], programs: int, ran: int, seconds: float) -> dict[str, object]:
    """Prints the tables; returns their figures."""
    entries = list(entries)
    hostile = [entry for entry in entries if entry.language in LANGUAGES]
    checks = [entry for entry in entries if entry.language == "host"]
    by_language = Counter(entry.language for entry in hostile)
    outcomes = Counter((entry.language, entry.outcome) for entry in hostile)
    kinds = Counter(kind for entry in hostile for kind in entry.kinds)
    names = sorted({outcome for _, outcome in outcomes})
    print(f"\n{'language':<12}{'programs':>9}" + "".join(f"{name or 'not run':>18}" for name in names))
    for language, count in by_language.most_common():
        print(f"{language:<12}{count:>9}" + "".join(f"{outcomes[language, name]:>18}" for name in names))
    print(f"\n{len(kinds)} kinds of attack:")
    print(", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())))
    figures: dict[str, object] = {
        "programs": len(hostile),
        "of": programs,
        "attacks": sum(kinds.values()),
        "attacks_seen_to_begin": sum(entry.begun for entry in hostile),
        "hostile_faults": sum(bool(entry.fault) for entry in hostile),
        "harmless": sum(entry.language == "harmless" for entry in entries),
        "harmless_failed": sum(bool(entry.fault) for entry in entries if entry.language == "harmless"),
        "host_checks": sum(len(entry.kinds) for entry in checks),
        "host_faults": sum(bool(entry.fault) for entry in checks),
        "program_seconds": round(sum(entry.seconds for entry in hostile), 1),
        "wall_seconds_of_this_run": round(seconds, 1),
        "programs_a_second": round(ran / seconds, 2),
    }
    print()
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):<26}{value}")
    for entry in entries:
        if entry.fault:
            print(f"FAULT {entry.key} {entry.language} {' '.join(entry.kinds)}: {entry.fault}")
    return figures


if __name__ == "__main__":
    typer.run(main)
