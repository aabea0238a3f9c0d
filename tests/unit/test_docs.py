"""What the documents say of the program is what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_recipe_keys_is_that_of_the_configuration_classes() -> None:
    written = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
    assert written == script("recipe_docs").page(), "run: python scripts/recipe_docs.py"


def test_recipes_that_the_help_of_commands_names_are_there() -> None:
    named = {
        name
        for path in (ROOT / "src" / "safecoder" / "cli").glob("*.py")
        for name in re.findall(r"\brecipes/[\w/.-]+\.yaml", path.read_text(encoding="utf-8"))
    }
    assert "recipes/demo.yaml" in named
    assert not [name for name in named if not (ROOT / name).is_file()]


def test_the_table_of_collect_keys_is_that_of_the_configuration_classes() -> None:
    written = (ROOT / "docs" / "collect.md").read_text(encoding="utf-8")
    assert written == script("collect_docs").page(written), "run: python scripts/collect_docs.py"
