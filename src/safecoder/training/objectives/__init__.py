"""Training objectives, one a file: a module `<name>.py` with `Settings` (its keys) and `Objective` is all that a new one takes.

A recipe chooses by `objective.name`; its other keys are checked by the module's `Settings`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any

from safecoder.config import Config, ObjectiveConfig, TrainConfig, build
from safecoder.errors import InputError
from safecoder.training.objectives.base import Looks, Losses, Objective

__all__ = ["Looks", "Losses", "Objective", "make", "names", "of_recipe", "settings_of"]


def names() -> list[str]:
    """All objectives."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "base")


def _module(name: str) -> Any:
    if name not in names():
        raise InputError("an objective", repr(name), f"objective.name is one of {', '.join(names())}")
    return importlib.import_module(f"{__name__}.{name}")


def settings_of(name: str) -> type[Config]:
    """The keys of an objective.

    Raises:
        InputError: there is no such objective.
    """
    found: type[Config] = _module(name).Settings
    return found


def make(config: ObjectiveConfig) -> Objective:
    """The objective of a name and its keys.

    Raises:
        InputError: unknown name, unknown key or a value out of range.
    """
    module = _module(config.name)
    made: Objective = module.Objective(build(module.Settings, config.keys, "objective"))
    return made


def of_recipe(config: TrainConfig) -> Objective:
    """The objective of a recipe whose data it can be computed on.

    Raises:
        InputError: as for `make`; or it compares the programs of a pair, which `data.pair_form` takes apart.
    """
    objective = make(config.objective)
    if objective.needs_whole_pairs and config.data.pair_form == "split":
        raise InputError(
            f"pairs that stay together: objective.name {config.objective.name} compares the two programs of each",
            "data.pair_form: split",
            "set data.pair_form=together",
        )
    return objective
