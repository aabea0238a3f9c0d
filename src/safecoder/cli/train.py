"""`safecoder train`: tune a model by a recipe."""

from __future__ import annotations

from pathlib import Path

import typer


def train(
    recipe: Path = typer.Argument(help="A YAML recipe; see recipes/."),
    overrides: list[str] = typer.Argument(None, help="key=value, for example optim.learning_rate=1e-4"),
) -> None:
    """Tune a model; run the same command again to resume.

    Example: safecoder train recipes/demo.yaml seed=2 output=runs/second
    """
    from safecoder.cli.progress import note
    from safecoder.cli.training_run import trained
    from safecoder.config import TrainConfig, load

    config = load(TrainConfig, recipe, tuple(overrides or ()))
    folder = trained(config, recipe.stem)
    note(f"model: {folder}")
