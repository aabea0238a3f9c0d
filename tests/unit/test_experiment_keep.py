"""What the repository keeps of a measured run says the same as the run, without a line of what the model wrote."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import pytest
from runs_on_disk import FLAGGED, REFUSED, SECURE, USELESS, run

from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import read

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
