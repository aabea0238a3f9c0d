"""Named selections of scenarios."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safecoder.errors import InputError
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

NAME = "cwe-798/python-dome-settings"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (NAME, "cwe-190/c-loom-repeat"):
        shutil.copytree(default_folder() / name, tmp_path / name)
    shutil.copytree(default_folder() / "support", tmp_path / "support")
    return tmp_path


def test_the_demo_runs_a_fixed_selection_of_our_scenarios() -> None:
    assert len(load_scenarios(default_folder(), "demo")) == 24


def test_a_suite_takes_what_it_names_and_no_suite_takes_all(folder: Path) -> None:
    (folder / "suites.yaml").write_text(f"one: [{NAME}]\n")
    assert [item.id for item in load_scenarios(folder, "one")] == [NAME]
    assert len(load_scenarios(folder)) == 2


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"one: [{NAME}]", "known: one"),
        (f"ones: [{NAME}, cwe-798/gone]", "no cwe-798/gone"),
        ("ones: []", "lists of scenarios"),
        ("[ones]", "lists of scenarios"),
        ("ones: [{a: 1}]", "lists of scenarios"),
        ("1: [a]", "lists of scenarios"),
        ("ones: [", "YAML"),
        (None, "known: $"),
    ],
)
def test_faults_of_suites_are_told(folder: Path, text: str | None, message: str) -> None:
    if text is not None:
        (folder / "suites.yaml").write_text(text)
    with pytest.raises(InputError, match=message):
        load_scenarios(folder, "ones")


def test_patterns_take_the_ids_they_fit_and_read_nothing_else(folder: Path) -> None:
    (folder / "cwe-190/c-loom-repeat/scenario.yaml").write_text("[")
    assert [item.id for item in load_scenarios(folder, only=["cwe-798/*", "none"])] == [NAME]
    with pytest.raises(InputError, match="a pattern that fits"):
        load_scenarios(folder, only=["*/ruby-*"])
