"""The pipeline repeats nothing, loses nothing and doubles nothing, and what comes out does not depend on who did it in which order."""

from __future__ import annotations

from pathlib import Path

import pytest
from collect_fakes import SerialEngine, make_run, results, write_history

from safecoder.collect.engines import LocalEngine
from safecoder.collect.funnel import funnel
from safecoder.collect.pipeline import collect
from safecoder.collect.settings import CollectConfig, MineConfig, VerifyConfig
from safecoder.records import Pair
from safecoder.storage import read_jsonl

A = ("c1 plain", "c2 fix", "c3 fix", "c4 big", "c6 fix")
B = ("c10 fix", "c11 plain", "c12 fix", "c8 fix")


@pytest.fixture
def repos(tmp_path: Path) -> Path:
    write_history(tmp_path, "a", *A)
    write_history(tmp_path, "b", *B)
    write_history(tmp_path, "c", "c1 plain")
    return tmp_path


def commits(path: Path) -> list[str]:
    return [pair.provenance.commit for pair in read_jsonl(path, Pair)]


def test_what_is_verified_is_described_and_kept_with_its_origin(repos: Path) -> None:
    assert collect(make_run(repos, "abc", SerialEngine())) == []
    pairs = read_jsonl(repos / "out" / "train.jsonl", Pair)
    assert [(pair.provenance.commit, pair.instruction) for pair in pairs] == [
        ("c2", "Write fc2 in Python."),
        ("c6", "Write fc6 in Python."),
    ]
    assert pairs[0].provenance.license == "MIT"
    assert commits(repos / "out" / "validation.jsonl") == ["c10", "c12"]


def test_the_funnel_counts_every_step(repos: Path) -> None:
    run = make_run(repos, "abc", SerialEngine())
    collect(run)
    counted = funnel(run)
    assert list(counted.total.counts.values()) == [10, 7, 6, 6, 5, 4]
    assert [(row.title, *row.counts.values()) for row in counted.repositories] == [
        ("a", 5, 4, 3, 3, 2, 2),
        ("b", 4, 3, 3, 3, 3, 2),
        ("c", 1, 0, 0, 0, 0, 0),
    ]
    assert [(row.title, *row.counts.values()) for row in counted.classes] == [
        ("CWE-079 python", 0, 0, 6, 6, 0, 0),
        ("CWE-089 python", 0, 0, 0, 0, 5, 4),
    ]
    assert [(item.stage, item.reason, item.count) for item in counted.left_out] == [
        ("mine", "too many lines", 1),
        ("verify", "no finding before", 1),
        ("clean", "duplicate", 1),
    ]
    assert counted.verified_share == 5 / 6
    assert all(cost.peak > 0 for cost in counted.costs[:2])


def test_a_rerun_opens_repositories_for_new_commits_only_and_changes_no_byte(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine()))
    before = results(repos / "out")
    stamps = {path: path.stat().st_mtime_ns for path in (repos / "out" / "mine").rglob("*.json*")}
    engine = SerialEngine()
    collect(make_run(repos, "abc", engine))
    assert engine.ran == ["read"] * 3
    assert results(repos / "out") == before
    assert {path: path.stat().st_mtime_ns for path in stamps} == stamps
    engine = SerialEngine()
    collect(make_run(repos, "abc", engine, update=False))
    assert engine.ran == []


def test_new_commits_are_read_alone_and_the_result_is_that_of_a_whole_run(repos: Path) -> None:
    run = make_run(repos, "abc", SerialEngine())
    collect(run)
    write_history(repos, "a", *A, "c14 fix", "c15 big")
    engine = SerialEngine()
    run = make_run(repos, "abc", engine)
    collect(run)
    assert engine.ran == ["read"] * 3 + ["verify"]
    assert funnel(run).repositories[0].counts["commits"] == 7
    whole = make_run(repos, "abc", SerialEngine(), out="whole")
    collect(whole)
    assert results(repos / "out") == results(repos / "whole")
    assert commits(repos / "out" / "train.jsonl") == ["c14", "c2", "c6"]


def test_a_rewritten_history_is_read_anew_and_leaves_nothing_of_the_old_one(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine()))
    write_history(repos, "a", "c2 fix", "c20 fix")
    collect(make_run(repos, "abc", SerialEngine()))
    assert commits(repos / "out" / "train.jsonl") == ["c20", "c2"]


@pytest.mark.parametrize(
    ("config", "redone"),
    [
        (CollectConfig(mine=MineConfig(max_lines=7)), ["read"] * 2 + ["verify"]),
        (CollectConfig(verify=VerifyConfig(votes=2)), ["verify"]),
        (CollectConfig(verify=VerifyConfig(batch=7)), []),
    ],
)
def test_other_settings_redo_their_stage_and_those_behind_it(
    repos: Path, config: CollectConfig, redone: list[str]
) -> None:
    collect(make_run(repos, "ab", SerialEngine()))
    before = results(repos / "out")
    engine = SerialEngine()
    collect(make_run(repos, "ab", engine, config=config, update=False))
    assert engine.ran == redone
    assert results(repos / "out") == before


def test_a_repository_that_fails_or_is_gone_costs_no_other_and_is_tried_again(repos: Path) -> None:
    write_history(repos, "bad", "c1 fix", "c2 fix", "c3 stop-once")
    failures = collect(make_run(repos, ["a", "bad", "gone"], SerialEngine()))
    assert [(item.repository, item.stage) for item in failures] == [("bad", "mine"), ("gone", "mine")]
    assert "corrupt object at c3" in failures[0].reason
    assert commits(repos / "out" / "train.jsonl") == ["c2", "c6"]
    run = make_run(repos, ["a", "bad", "gone"], SerialEngine())
    assert [item.repository for item in collect(run)] == ["gone"]
    assert commits(repos / "out" / "train.jsonl") == ["c2", "c6", "c2"]
    assert [row[0] for row in funnel(run).failures] == ["gone"]


def test_an_error_that_nobody_foresaw_costs_its_repository_alone_in_every_stage(repos: Path) -> None:
    write_history(repos, "garbled", "c1 fix", "c2 mistake")
    write_history(repos, "strange", "c666 fix")
    failures = collect(make_run(repos, ["a", "garbled", "strange"], SerialEngine()))
    assert [(item.repository, item.stage) for item in failures] == [("garbled", "mine"), ("strange", "verify")]
    assert failures[0].reason.startswith(
        "OverflowError: Python int too large to convert to C ssize_t (collect_fakes.py "
    )
    assert failures[1].reason.startswith("ZeroDivisionError (collect_fakes.py ")
    assert commits(repos / "out" / "train.jsonl") == ["c2", "c6"]


@pytest.mark.parametrize("known", [False, True])
def test_a_history_that_breaks_off_is_read_again_without_doubles(repos: Path, known: bool) -> None:
    if known:
        collect(make_run(repos, "a", SerialEngine()))
    write_history(repos, "a", *A, "c14 fix", "c16 broken-once", "c18 fix")
    collect(make_run(repos, "a", SerialEngine()))
    assert commits(repos / "out" / "train.jsonl") == ["c14", "c2", "c6"]
    run = make_run(repos, "a", SerialEngine())
    collect(run)
    assert commits(repos / "out" / "train.jsonl") == ["c14", "c16", "c18", "c2", "c6"]
    assert funnel(run).total.counts["commits"] == 8


def test_what_is_known_of_a_repository_stays_when_it_can_no_longer_be_read(repos: Path) -> None:
    collect(make_run(repos, "ab", SerialEngine()))
    before = results(repos / "out")
    (repos / "repos" / "a").rename(repos / "repos" / "elsewhere")
    assert [item.repository for item in collect(make_run(repos, "ab", SerialEngine()))] == ["a"]
    assert {name: text for name, text in results(repos / "out").items() if name != "failures.jsonl"} == {
        name: text for name, text in before.items() if name != "failures.jsonl"
    }


@pytest.mark.parametrize("stage", ["mine", "extract", "verify"])
def test_what_is_known_of_a_repository_stays_until_its_rewritten_history_is_worked_through(
    repos: Path, stage: str
) -> None:
    collect(make_run(repos, "abc", SerialEngine()))
    new = {"mine": ("c2 stop-once",), "extract": ("c14 unfetched-once",), "verify": ("c666 fix",)}[stage]
    write_history(repos, "a", "c20 fix", *new, "c18 fix")
    failures = collect(make_run(repos, "abc", SerialEngine()))
    assert [(item.repository, item.stage == "verify") for item in failures] == [("a", stage == "verify")]
    assert commits(repos / "out" / "train.jsonl") == ["c2", "c6"]
    write_history(repos, "a", *(["c20 fix", "c22 fix"] if stage == "verify" else ["c20 fix", *new, "c18 fix"]))
    assert collect(make_run(repos, "abc", SerialEngine())) == []
    whole = make_run(repos, "abc", SerialEngine(), out="whole")
    collect(whole)
    assert results(repos / "out") == results(repos / "whole")


def test_bytes_behind_what_the_manifest_knows_are_of_an_interrupted_run_and_are_overwritten(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine()))
    for path in (repos / "out" / "extract" / "a.jsonl", repos / "out" / "mine" / "a.jsonl"):
        path.write_bytes(path.read_bytes() + b'{"torn": ')
    write_history(repos, "a", *A, "c14 fix")
    collect(make_run(repos, "abc", SerialEngine()))
    whole = make_run(repos, "abc", SerialEngine(), out="whole")
    collect(whole)
    assert results(repos / "out") == results(repos / "whole")


@pytest.mark.parametrize("damage", ["records", "manifest"])
def test_a_damaged_stage_is_done_again_with_those_behind_it(repos: Path, damage: str) -> None:
    collect(make_run(repos, "abc", SerialEngine()))
    before = results(repos / "out")
    if damage == "records":
        path = repos / "out" / "extract" / "a.jsonl"
        path.write_bytes(path.read_bytes()[:-20])
    else:
        (repos / "out" / "mine" / "done" / "a.json").write_text("{")
    collect(make_run(repos, "abc", SerialEngine(), update=False))
    assert results(repos / "out") == before


def test_processes_in_any_number_give_the_same_bytes_even_if_one_dies(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine(), out="serial"))
    write_history(repos, "b", *B[:2], "c12 die-once", B[3])
    write_history(repos, "serial-b", *B)
    for workers in (1, 3):
        run = make_run(repos, "cba", LocalEngine(workers), out=f"out{workers}", workers=workers)
        assert collect(run) == []
        assert results(repos / f"out{workers}") == results(repos / "serial")


def test_batches_of_verification_change_nothing(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine(), out="one"))
    engine = SerialEngine()
    small = CollectConfig(verify=VerifyConfig(batch=1))
    collect(make_run(repos, "abc", engine, out="many", config=small))
    assert engine.ran.count("verify") == 3
    assert results(repos / "many") == results(repos / "one")


def test_repositories_that_are_verified_one_by_one_give_the_same(repos: Path) -> None:
    collect(make_run(repos, "abc", SerialEngine(), out="one"))
    engine = SerialEngine()
    collect(make_run(repos, "abc", engine, out="each", one_by_one=True))
    assert engine.ran.count("verify") == 3
    assert results(repos / "each") == results(repos / "one")
