"""What the repository keeps of a measured run says the same as the run, without a line of what the model wrote."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from runs_on_disk import FLAGGED, REFUSED, SECURE, USELESS, judgement, run, utility_run

from safecoder.errors import InputError
from safecoder.evaluation.comparable import comparable
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import read
from safecoder.records import TaskResult
from safecoder.storage import write_jsonl

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "experiment_keep.py"


@pytest.fixture
def keep(monkeypatch: pytest.MonkeyPatch) -> Any:
    spec = importlib.util.spec_from_file_location("experiment_keep", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def call(*arguments: Path | str) -> None:
        monkeypatch.setattr(sys, "argv", ["experiment_keep.py", *map(str, arguments)])
        module.main()

    return call


def test_a_kept_run_compares_as_the_run_itself(keep: Any, tmp_path: Path) -> None:
    before = {"CWE-022/python/a": [FLAGGED, USELESS, SECURE], "CWE-089/go/b": [FLAGGED, REFUSED, FLAGGED]}
    after = {"CWE-022/python/a": [SECURE, SECURE, USELESS], "CWE-089/go/b": [SECURE, REFUSED, USELESS]}
    folders = [
        run(tmp_path / "runs" / "base", before, [True, False, True], "m"),
        run(tmp_path / "runs" / "tuned", after, [True, True, False], "n"),
    ]
    keep(*folders, "--into", tmp_path / "kept")
    kept = [tmp_path / "kept" / folder.name for folder in folders]
    assert (
        contrast(*(read(str(folder)) for folder in kept)).changes
        == contrast(*(read(str(folder)) for folder in folders)).changes
    )


def test_no_text_of_a_model_is_kept(keep: Any, tmp_path: Path) -> None:
    folder = run(tmp_path / "base", {"CWE-022/python/a": [FLAGGED, SECURE]}, [True], "m")
    keep(folder, "--into", tmp_path / "kept")
    texts = [path.read_text() for path in (tmp_path / "kept").rglob("*.jsonl")]
    assert len(texts) == 2
    assert not any("return 1" in text or "def f" in text for text in texts)


def test_other_folders_of_a_run_are_left_out(keep: Any, tmp_path: Path) -> None:
    folder = run(tmp_path / "base", {"CWE-022/python/a": [SECURE]}, [True], "m")
    (folder / "model").mkdir()
    (folder / "model" / "manifest.json").write_text("{}")
    keep(folder, "--into", tmp_path / "kept")
    assert sorted(path.name for path in (tmp_path / "kept" / "base").iterdir()) == ["security", "utility"]


def test_no_path_of_this_machine_is_kept(keep: Any, tmp_path: Path) -> None:
    model = str(tmp_path / "tuned" / "model")
    folder = run(tmp_path / "tuned", {"CWE-022/python/a": [SECURE]}, [True], model)
    keep(folder, "--into", tmp_path / "kept")
    kept = [path.read_text() for path in (tmp_path / "kept").rglob("*.*") if path.is_file()]
    assert any("tuned/model" in text for text in kept)
    assert not any(str(tmp_path) in text for text in kept)


def test_a_program_without_a_verdict_is_not_empty_for_being_left_out(keep: Any, tmp_path: Path) -> None:
    """One was not run, one has no tests: neither has a verdict."""
    base = run(tmp_path / "runs" / "base", {"CWE-022/python/a": [SECURE] * 3}, [True], "m")
    new = run(tmp_path / "runs" / "new", {"CWE-022/python/a": [SECURE] * 3}, [True], "n")
    items = read(str(new)).judgements
    items[0] = items[0].model_copy(update={"tests": (), "unrun": "no compiler", "verdict": None})
    items[1] = items[1].model_copy(update={"tests": (), "verdict": None})
    write_jsonl(new / "security" / "judgements.jsonl", items)
    keep(base, new, "--into", tmp_path / "kept")
    found = contrast(*(read(str(tmp_path / "kept" / name)) for name in ("base", "new")))
    assert found.changes == contrast(read(str(base)), read(str(new))).changes
    empty = found.change("empty")
    assert empty is not None and empty.new == 0


def test_a_kept_run_is_compared_with_one_that_was_not_kept(keep: Any, tmp_path: Path) -> None:
    outcomes = {"CWE-022/python/a": [FLAGGED, SECURE], "CWE-089/go/b": [SECURE, REFUSED]}
    base, new = (run(tmp_path / "runs" / name, outcomes, [True], name) for name in ("base", "new"))
    keep(base, "--into", tmp_path / "kept")
    kept = tmp_path / "kept" / "base"
    assert contrast(read(str(kept)), read(str(new))).changes == contrast(read(str(base)), read(str(new))).changes
    (kept / "security" / "judgements.jsonl").write_text(
        _as_before((kept / "security" / "judgements.jsonl").read_text())
    )
    assert contrast(read(str(kept)), read(str(new))).changes == contrast(read(str(base)), read(str(new))).changes


def _as_before(text: str) -> str:
    """Judgements as they were kept until tests were by name."""
    return text.replace('"name":"t"', '"name":"functional"').replace('"name":"e"', '"name":"exploit"')


def test_another_text_or_other_tests_of_a_scenario_are_still_seen(keep: Any, tmp_path: Path) -> None:
    name = "CWE-022/python/a"
    base, new = (run(tmp_path / "runs" / called, {name: [SECURE]}, [True], called) for called in ("base", "new"))
    item = judgement(name, 0, SECURE, "new")
    write_jsonl(new / "security" / "judgements.jsonl", [judgement(name, 0, SECURE, "new", prefix="def g():\n")])
    with pytest.raises(InputError, match="not the same scenario"):
        comparable(read(str(base)), read(str(new)))
    other = item.tests[0].model_copy(update={"name": "another"})
    write_jsonl(new / "security" / "judgements.jsonl", [item.model_copy(update={"tests": (other, item.tests[1])})])
    keep(base, "--into", tmp_path / "kept")
    with pytest.raises(InputError, match="has other tests"):
        comparable(read(str(tmp_path / "kept" / "base")), read(str(new)))


def test_tasks_of_the_harness_are_kept(keep: Any, tmp_path: Path) -> None:
    folder = utility_run(tmp_path / "base", [True], "m")
    results = [TaskResult(benchmark="arc", question="1", figures={"acc": 1.0}, higher_is_better={"acc": True})]
    write_jsonl(folder / "arc.jsonl", results)
    keep(folder, "--into", tmp_path / "kept")
    assert read(str(tmp_path / "kept" / "base")).results["arc"] == results


def test_no_kept_run_takes_the_place_of_another(keep: Any, tmp_path: Path) -> None:
    one, two = (utility_run(tmp_path / name / "base", [True], name) for name in ("one", "two"))
    with pytest.raises(SystemExit, match="2 of the name base"):
        keep(one, two, "--into", tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    keep(one, "--into", tmp_path / "kept")
    with pytest.raises(SystemExit, match="one of the model one, where two is to be kept"):
        keep(two, "--into", tmp_path / "kept")
    keep(one, "--into", tmp_path / "kept")  # again, and nothing else
    assert read(str(tmp_path / "kept" / "base")).model == "one"
