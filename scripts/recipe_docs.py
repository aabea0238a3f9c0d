"""Writes docs/recipes.md from the configuration classes: `python scripts/recipe_docs.py`. A test holds the two together."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

from pydantic import BaseModel

from safecoder.config import TrainConfig
from safecoder.training import objectives

_HEAD = """# Recipes

A recipe is a YAML file for `safecoder train`; every key can be overridden on the command line as `key=value`, nested keys with dots
(`optim.learning_rate=1e-4`). Unknown keys and values out of range are errors, all reported at once.

`base: PATH`, relative to the recipe's own folder, lays a recipe over another one: mappings are merged key by key, everything else replaces
what lies below. `recipes/models/` holds a recipe for each of many models on few bases; see [models.md](models.md).

This page is written by `scripts/recipe_docs.py` from the configuration classes.
"""


def table(kind: type[BaseModel], prefix: str) -> list[str]:
    """The table of a class, and behind it those of the classes nested in it."""
    rows, nested = [], []
    for name, field in kind.model_fields.items():
        inner = next(
            (
                item
                for item in (field.annotation, *get_args(field.annotation))
                if isinstance(item, type) and issubclass(item, BaseModel)
            ),
            None,
        )
        if inner is not None:
            nested += table(inner, f"{name}.")
        meaning = field.description or ("see below" if inner else "")
        default = "required" if field.is_required() else "" if inner else f"`{field.default}`"
        rows.append(f"| `{prefix}{name}` | {default} | {meaning} |")
    heading = prefix.rstrip(".") or "top level"
    return [f"## {heading}", "", "| key | default | meaning |", "|---|---|---|", *rows, "", *nested]


def page() -> str:
    """The whole page."""
    lines = [_HEAD, *table(TrainConfig, "")]
    for name in objectives.names():
        lines += [f"## objective with `name: {name}`", "", *table(objectives.settings_of(name), "objective.")[2:]]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    Path(__file__).parent.parent.joinpath("docs", "recipes.md").write_text(page(), encoding="utf-8")
