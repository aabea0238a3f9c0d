"""The cache of findings: nothing is judged twice, nothing else is mistaken for it, and a faulty file never costs a result."""

from __future__ import annotations

import multiprocessing
import sqlite3
from pathlib import Path

import pytest
from stand_ins import StandIn, program

from safecoder.analyzers import cached
from safecoder.analyzers.cached import CachedAnalyzer
from safecoder.records import Program

PROGRAMS = [program("a", "# standin: 22\n"), program("b", "x = 1\n"), program("c", "refuse")]


def make(path: Path, inner: StandIn, notices: list[str] | None = None, save_every: int = 1000) -> CachedAnalyzer:
    return CachedAnalyzer(inner, path, ([] if notices is None else notices).append, save_every)


def test_what_is_known_is_not_analysed_again_and_failures_are(tmp_path: Path) -> None:
    first, second = StandIn(), StandIn()
    one = make(tmp_path / "deep" / "cache", first).analyze(PROGRAMS)
    two = make(tmp_path / "deep" / "cache", second).analyze(PROGRAMS)
    assert one == two
    assert one.findings["a"][0].cwe == "CWE-022"
    assert (first.calls, second.calls) == ([["a", "b", "c"]], [["c"]])


def test_equal_programs_are_analysed_once_and_answered_under_their_own_names(tmp_path: Path) -> None:
    inner = StandIn()
    twins = [
        program("one", "# standin: 22\n"),
        program("two", "# standin: 22\n"),
        program("bad", "refuse"),
        program("worse", "refuse"),
    ]
    analysis = make(tmp_path / "cache", inner).analyze(twins)
    assert inner.calls == [["one", "bad"]]
    assert {name: found[0].program for name, found in analysis.findings.items()} == {"one": "one", "two": "two"}
    assert dict(analysis.failed) == {"bad": "refused", "worse": "refused"}


@pytest.mark.parametrize(
    ("inner", "item"),
    [
        (StandIn(version="2"), PROGRAMS[1]),
        (StandIn(name="other"), PROGRAMS[1]),
        (StandIn(), program("b", "x = 1\n", "c")),
        (StandIn(), program("b", "x = 1")),
    ],
)
def test_another_version_analyzer_language_or_text_is_another_program(
    tmp_path: Path, inner: StandIn, item: Program
) -> None:
    make(tmp_path / "cache", StandIn()).analyze(PROGRAMS)
    make(tmp_path / "cache", inner).analyze([item])
    assert len(inner.calls) == 1


def test_a_change_of_our_code_makes_it_forget(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "cache", StandIn()).analyze(PROGRAMS)
    monkeypatch.setattr(cached, "own_code", lambda: "changed")
    inner = StandIn()
    make(tmp_path / "cache", inner).analyze(PROGRAMS)
    assert inner.calls == [["a", "b", "c"]]


def test_an_interruption_costs_no_more_than_what_was_not_saved(tmp_path: Path) -> None:
    class Interrupted(StandIn):
        def analyze(self, programs):  # type: ignore[no-untyped-def]
            if len(self.calls) == 2:
                raise KeyboardInterrupt
            return super().analyze(programs)

    many = [program(f"p{number}") for number in range(10)]
    with pytest.raises(KeyboardInterrupt):
        make(tmp_path / "cache", Interrupted(), save_every=3).analyze(many)
    inner = StandIn()
    make(tmp_path / "cache", inner).analyze(many)
    assert inner.calls == [["p6", "p7", "p8", "p9"]]


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at" * 50, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_corrupt_file_is_told_put_aside_and_rebuilt(tmp_path: Path, content: bytes) -> None:
    path, notices = tmp_path / "cache", list[str]()
    path.write_bytes(content)
    analysis = make(path, StandIn(), notices).analyze(PROGRAMS)
    assert set(analysis.findings) == {"a", "b"}
    assert len(notices) == 1
    assert "is rebuilt" in notices[0]
    assert (tmp_path / "cache.broken").read_bytes() == content
    again = StandIn()
    make(path, again, notices).analyze(PROGRAMS)
    assert again.calls == [["c"]]
    assert len(notices) == 1


def test_a_file_damaged_in_the_middle_costs_no_result(tmp_path: Path) -> None:
    path, notices = tmp_path / "cache", list[str]()
    many = [program(f"p{number}", f"# standin: 22 {number}\n") for number in range(2000)]
    make(path, StandIn(), notices).analyze(many)
    data = bytearray(path.read_bytes())
    data[8192:-8192] = b"\xee" * (len(data) - 16384)
    path.write_bytes(bytes(data))
    analysis = make(path, StandIn(), notices).analyze(many)
    assert len(analysis.findings) == 2000
    assert notices


def test_rows_that_cannot_be_read_are_judged_again(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    make(path, StandIn()).analyze(PROGRAMS)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE findings_1 SET findings = '[{\"rule\": 1}]'")
    inner = StandIn()
    assert make(path, inner).analyze(PROGRAMS).findings["a"]
    assert inner.calls == [["a", "b", "c"]]


@pytest.mark.parametrize("kind", ["folder", "below a file", "other table"])
def test_a_place_that_cannot_be_used_is_told_and_gone_around(tmp_path: Path, kind: str) -> None:
    path, notices = tmp_path / "cache", list[str]()
    if kind == "folder":
        path.mkdir()
    elif kind == "below a file":
        path.write_text("")
        path = path / "cache"
    else:
        with sqlite3.connect(path) as connection:
            connection.execute("CREATE TABLE findings_1 (other TEXT)")
    analysis = make(path, StandIn(), notices).analyze(PROGRAMS)
    assert set(analysis.findings) == {"a", "b"}
    assert notices
    assert all("not cached" in text for text in notices)


def _fill(path: Path, start: int) -> None:
    for number in range(start, start + 10):
        CachedAnalyzer(StandIn(), path, print).analyze([program(f"p{number}", f"# standin: 22 {number}\n")])


def test_several_processes_share_one_file(tmp_path: Path) -> None:
    path = tmp_path / "cache"
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_fill, args=(path, 10 * number)) for number in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0, 0, 0]
    inner, notices = StandIn(), list[str]()
    make(path, inner, notices).analyze([program(f"p{number}", f"# standin: 22 {number}\n") for number in range(30)])
    assert (inner.calls, notices) == ([], [])


def test_text_that_is_no_unicode_is_cached_too(tmp_path: Path) -> None:
    odd = [program("a", "x = '\udcff'"), program("b", "x = '\0'"), program("c", "x = '?'")]
    make(tmp_path / "cache", StandIn()).analyze(odd)
    inner = StandIn()
    make(tmp_path / "cache", inner).analyze(odd)
    assert inner.calls == []
