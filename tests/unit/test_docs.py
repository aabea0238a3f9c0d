"""What the documents say of the program is what the program does."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from safecoder.cli.main import app

ROOT = Path(__file__).parents[2]


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def commands(group: TyperGroup, path: Sequence[str] = ()) -> Iterator[tuple[str, TyperCommand]]:
    """Every command of the program with its name, as `data lint`."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, [*path, name])
        elif isinstance(command, TyperCommand):
            yield " ".join([*path, name]), command


PROGRAM = typer.main.get_command(app)
assert isinstance(PROGRAM, TyperGroup)
COMMANDS = dict(commands(PROGRAM))
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])


def named(text: str) -> bool:
    """Whether a page has it, and not only within a longer name."""
    return re.search(rf"(?<![\w-]){re.escape(text)}(?![\w-])", PAGES) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_names_the_command_and_each_of_its_options_by_one_of_their_names(name: str) -> None:
    assert named(name)
    options = [item for item in COMMANDS[name].params if isinstance(item, TyperOption)]
    assert not [item.opts for item in options if not any(map(named, [*item.opts, *item.secondary_opts]))]


def test_the_commands_are_found() -> None:
    assert {"train", "collect run", "data lint", "eval security", "models path"} <= COMMANDS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_no_help_speaks_of_a_folder_that_a_user_does_not_have(name: str) -> None:
    command = COMMANDS[name]
    texts = [command.help, *(getattr(item, "help", None) for item in command.params)]
    assert not [text for text in texts if text and "../" in text]


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
