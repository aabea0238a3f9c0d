"""The layout's import rule: a stage imports the foundation and itself, never another stage; only the command line imports all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "src" / "safecoder"
STAGES = sorted(path.name for path in ROOT.iterdir() if path.is_dir() and path.name not in {"cli", "__pycache__"})


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return {name.split(".")[1] for name in names if name.startswith("safecoder.")}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_no_other_stage(stage: str) -> None:
    others = {*STAGES, "cli"} - {stage}
    rules = ROOT / "analyzers" / "rules"
    for path in (ROOT / stage).rglob("*.py"):
        if path.is_relative_to(rules) and path.name != "__init__.py":
            continue  # example files of rules, not our code
        assert not imported(path) & others, path


def test_the_foundation_imports_no_stage() -> None:
    for path in ROOT.glob("*.py"):
        if path.name == "__main__.py":
            continue  # the command line under the package's name
        assert not imported(path) & {*STAGES, "cli"}, path
