"""`safecoder report` puts runs on one page: all that was measured of each, and nothing that a program could make the page do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from runs_on_disk import FLAGGED, SECURE, scenarios, security_run, utility_run

from safecoder.cli import main
from safecoder.records import TaskResult
from safecoder.storage import write_jsonl


def reported(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["safecoder", "report", *arguments])
    with pytest.raises(SystemExit) as ended:
        main.run()
    return int(ended.value.code or 0)


def test_security_and_utility_of_several_runs_stand_on_one_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = scenarios(outcome=FLAGGED), scenarios(outcome=SECURE)
    base = security_run(tmp_path / "base", before, "weak")
    new = security_run(tmp_path / "new", after, "strong")
    utility_run(new / "utility", [True, False], "strong")
    page = tmp_path / "page.html"
    assert reported(monkeypatch, str(base), str(new), "--html", str(page)) == 0
    text = page.read_text()
    assert "weak" in text and "strong" in text
    assert "+100.0 [+100.0, +100.0]" in text  # security, from none to all
    assert "HumanEval pass@1" in text and "50.0 [0.0, 100.0]" in text
    assert all(name in text for name in before)


def test_runs_without_a_common_scenario_show_no_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base = security_run(tmp_path / "base", {"CWE-078/python/one": [SECURE]}, "weak")
    new = security_run(tmp_path / "new", {"CWE-078/python/other": [SECURE]}, "strong")
    page = tmp_path / "page.html"
    assert reported(monkeypatch, str(base), str(new), "--html", str(page)) == 0
    assert ">100.0</td>" in page.read_text()  # without an interval: one scenario says nothing of others
    assert "+0.0" not in page.read_text()


def test_a_run_of_utility_alone_has_no_table_of_scenarios(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = utility_run(tmp_path / "run", [True], "m")
    page = tmp_path / "page.html"
    assert reported(monkeypatch, str(run), "--html", str(page)) == 0
    assert ">100.0</td>" in page.read_text()
    assert "Scenarios" not in page.read_text()


def test_two_runs_of_one_model_are_told_apart_by_their_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [utility_run(tmp_path / name, [True], "m") for name in ("first", "second")]
    page = tmp_path / "page.html"
    assert reported(monkeypatch, *map(str, runs), "--html", str(page)) == 0
    assert all(f"<td>{run}</td>" in page.read_text() for run in runs)


def test_so_are_the_programs_of_two_runs_of_one_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [security_run(tmp_path / name, {"CWE-078/python/one": [SECURE]}, "m") for name in ("first", "second")]
    page = tmp_path / "page.html"
    assert reported(monkeypatch, *map(str, runs), "--html", str(page)) == 0
    assert all(f"<strong>{run}</strong>" in page.read_text() for run in runs)


def test_a_folder_without_results_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert reported(monkeypatch, str(tmp_path), "--html", str(tmp_path / "page.html")) == 2
    assert str(tmp_path) in capsys.readouterr().err.replace("\n", "")
    assert not (tmp_path / "page.html").exists()


def test_a_measure_that_is_no_share_has_no_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = utility_run(tmp_path / "run", [True], "m")
    items = [
        TaskResult(benchmark="lambada", question=str(at), figures={"acc": 1.0, "perplexity": -at}) for at in (1, 2)
    ]
    write_jsonl(run / "lambada.jsonl", items)
    page = tmp_path / "page.html"
    assert reported(monkeypatch, str(run), "--html", str(page)) == 0
    assert "lambada acc" in page.read_text()
    assert "perplexity" not in page.read_text()
