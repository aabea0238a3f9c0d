"""The sandbox's conformance suite for every language's runner: bombs, floods, the network, the host's files and signals, tried for real.

The attacks are in `hostile/`, one file of tests a language; they run as the tests of a scenario would, with shorter limits.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import psutil
import pytest

from safecoder import languages
from safecoder.evaluation.security.runners import RUNNERS
from safecoder.evaluation.security.runners.base import Candidate, missing
from safecoder.evaluation.security.scenario import TestFile
from safecoder.protocols import Execution
from safecoder.sandbox.bubblewrap import Bubblewrap

BOX = Bubblewrap()
MEMORY = 512 << 20
SECONDS = 5.0
OUTPUT = 20_000

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def secret() -> Iterator[Path]:
    path = Path.home() / ".safecoder-runner-probe"
    path.write_text("secret")
    yield path
    path.unlink()


@pytest.fixture(params=RUNNERS)
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if error := missing(RUNNERS[name]):
        pytest.skip(f"the tools of {name} are absent: {error.hint}")
    return name


@cache
def built(language: str, secret: Path) -> tuple[Candidate, bytes]:
    file = Path(__file__).parent / "hostile" / f"hostile{languages.get(language).extensions[0]}"
    source = file.read_text(encoding="utf-8").replace("HOME_FILE", str(secret))
    names = tuple(item.name for item in languages.functions(source, language) if item.name.startswith("test_"))
    candidate = Candidate("package hostile\n" if language == "go" else "", {"functional": TestFile(source, names)})
    job = RUNNERS[language].build(candidate)
    if job is None:
        return candidate, b""
    execution = BOX.run(job)
    assert execution.artefact is not None, execution.stderr
    return candidate, execution.artefact


def attack(language: str, name: str, secret: Path) -> Execution:
    candidate, artefact = built(language, secret)
    job = RUNNERS[language].test(candidate, "functional", name, artefact, BOX)
    limits = replace(job.limits, seconds=SECONDS, memory=MEMORY, output=OUTPUT)
    return BOX.run(replace(job, stdin=b"token\n", limits=limits))


def came_to_its_end(execution: Execution) -> bool:
    return execution.ok and execution.stdout.endswith("\ntoken\n")


def test_the_attacks_are_the_same_in_every_language(language: str, secret: Path) -> None:
    names = built(language, secret)[0].tests["functional"].names
    assert names == ("test_memory", "test_processes", "test_flood", "test_network", "test_home", "test_kill")


def test_a_memory_bomb_ends_itself_or_is_ended(language: str, secret: Path) -> None:
    before = psutil.virtual_memory().available
    result = attack(language, "test_memory", secret)
    assert not came_to_its_end(result)
    assert result.outcome != "timeout"
    assert result.seconds < SECONDS
    deadline = time.monotonic() + 10  # the kernel takes a moment to have the memory of a killed process back
    while psutil.virtual_memory().available < before - MEMORY and time.monotonic() < deadline:
        time.sleep(0.1)
    assert psutil.virtual_memory().available > before - MEMORY


def test_a_bomb_of_processes_is_contained(language: str, secret: Path) -> None:
    result = attack(language, "test_processes", secret)
    assert not came_to_its_end(result)
    assert result.seconds < SECONDS + 5
    assert came_to_its_end(attack(language, "test_kill", secret)), "the next program runs"


def test_a_flood_of_output_is_cut(language: str, secret: Path) -> None:
    result = attack(language, "test_flood", secret)
    assert not came_to_its_end(result)
    assert len(result.stdout) == OUTPUT
    assert result.truncated


def test_there_is_no_network(language: str, secret: Path) -> None:
    result = attack(language, "test_network", secret)
    assert not came_to_its_end(result)
    assert "unreach" in result.stderr.lower()


def test_the_home_folder_is_not_there(language: str, secret: Path) -> None:
    result = attack(language, "test_home", secret)
    assert not came_to_its_end(result)
    assert "secret" not in result.stdout + result.stderr


def test_signals_reach_nothing_outside(language: str, secret: Path) -> None:
    assert came_to_its_end(attack(language, "test_kill", secret))
