"""The generator of hostile programs, and a short run of them: the host is untouched and the run comes to its end."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from safecoder import languages

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PROGRAMS = 600


@pytest.fixture
def generator(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    import hostile_generator

    return hostile_generator


@pytest.fixture
def host(generator: Any) -> Any:
    import hostile_host

    return hostile_host


def generated(generator: Any, seed: int) -> list[Any]:
    targets = generator.Targets("/root/h/secret", "/tmp/t/canary", "/tmp/t", 4711, "/tmp/t/socket", "name", 99, "mark")
    return [generator.generate(seed, number, targets) for number in range(PROGRAMS)]


def test_the_same_seed_gives_the_same_programs_and_another_seed_others(generator: Any) -> None:
    first = generated(generator, 1)
    assert first == generated(generator, 1)
    assert [item.program for item in first] != [item.program for item in generated(generator, 2)]


def test_every_program_and_its_test_parse_and_no_parameter_is_left_open(generator: Any) -> None:
    for item in generated(generator, 3):
        for text in (item.program, item.test):
            assert languages.parses(text, item.language), f"{item.key} {item.kinds}"
        assert "@body@" not in item.program and "@number@" not in item.program
        assert all(f"@{kind}" in item.program or f'"{kind}"' in item.program for kind in item.kinds)


def test_no_attack_that_ends_its_process_leaves_with_the_code_of_success(generator: Any) -> None:
    """In C a child says by the code 42 that its attack had what it wanted; `_exit(1)` once was taken for it."""
    forked = [item for seed in range(5, 15) for item in generated(generator, seed) if "? 42 : 0" in item.program]
    ending = [item for item in forked if "early_exit" in item.kinds]
    assert ending
    assert not any("exit(42)" in item.program for item in ending)


def test_every_kind_of_every_language_occurs_and_what_does_not_return_comes_last(generator: Any) -> None:
    programs = generated(generator, 4)
    kinds = Counter(kind for item in programs for kind in item.kinds)
    assert set(kinds) >= {attack.kind for attack in generator.attacks("python")}
    assert {item.language for item in programs} == set(generator.LANGUAGES)
    assert len(kinds) >= 40
    for item in programs:
        ending = {attack.kind for attack in generator.attacks(item.language) if attack.ends}
        returning = {attack.kind for attack in generator.attacks(item.language) if not attack.ends}
        assert all(kind in returning for kind in item.kinds[:-1]), item.kinds
        assert item.kinds[-1] in ending | returning


@pytest.fixture
def quiet(host: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Any, Any]]:
    """Canaries and the host before; nothing settles in a test that breaks something."""
    monkeypatch.setattr(host, "_SETTLING_SECONDS", 0.5)
    with host.canaries() as canaries:
        yield canaries, host.observe()


def wrong(host: Any, quiet: tuple[Any, Any]) -> set[str]:
    canaries, before = quiet
    return {name for name, fault in host.faults(before, canaries).items() if fault}


def test_the_host_that_nothing_touched_has_no_fault_and_the_canaries_are_taken_away(host: Any) -> None:
    with host.canaries() as canaries:
        assert not any(host.faults(host.observe(), canaries).values())
    assert not any(path.parent.exists() for path in canaries.files)


def test_a_changed_canary_and_a_file_of_a_program_are_found(host: Any, quiet: tuple[Any, Any]) -> None:
    targets = quiet[0].targets
    Path(targets.home_file).write_text("other")
    assert wrong(host, quiet) == {"canary files"}
    (Path(targets.folder) / "left").touch()
    assert wrong(host, quiet) == {"canary files", "files of programs"}


@pytest.mark.parametrize("kind", ["tcp", "udp", "abstract", "named"])
def test_whoever_meets_a_listener_is_found(host: Any, quiet: tuple[Any, Any], kind: str) -> None:
    targets = quiet[0].targets
    if kind == "udp":
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", targets.port))
    else:
        family = socket.AF_INET if kind == "tcp" else socket.AF_UNIX
        with socket.socket(family) as client:
            client.connect(
                {"tcp": ("127.0.0.1", targets.port), "abstract": f"\0{targets.abstract}"}.get(kind, targets.socket)
            )
    assert "canary listeners" in wrong(host, quiet)


def test_a_process_that_left_its_parent_is_found(host: Any, quiet: tuple[Any, Any]) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", "setsid sleep 30 >/dev/null 2>&1 & echo $!"], capture_output=True, text=True, check=True
    )
    assert "processes" in wrong(host, quiet)
    os.kill(int(done.stdout), 9)


@pytest.mark.slow
def test_a_run_leaves_the_host_untouched_and_goes_on_where_it_ended(tmp_path: Path) -> None:
    script = [sys.executable, str(BENCHMARKS / "hostile_programs.py"), "--journal", str(tmp_path / "journal.jsonl")]
    for programs in (20, 60):
        done = subprocess.run(
            [*script, "--programs", str(programs), "--seed", "7"], capture_output=True, text=True, timeout=280
        )
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"programs                  {programs}\n" in done.stdout
    assert "40 of 40 programs: host untouched" in done.stdout
