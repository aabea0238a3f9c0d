"""Every shipped recipe is valid, and the variants differ from each other in what they are named for."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecoder.config import TrainConfig, load
from safecoder.training import objectives

ROOT = Path(__file__).parents[2] / "recipes"
# `bases` holds what recipes are laid over, `accelerate` the settings of its launcher.
RECIPES = sorted(path for path in ROOT.rglob("*.yaml") if path.parent.name not in {"bases", "accelerate", "policies"})


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_shipped_recipe_loads(path: Path) -> None:
    config = load(TrainConfig, path)
    objectives.of_recipe(config)
    assert config.output.startswith("runs/")
    assert path.read_text().startswith("#"), "says what it is for"


def test_no_two_recipes_share_a_run_folder() -> None:
    outputs = [load(TrainConfig, path).output for path in RECIPES]
    assert len(set(outputs)) == len(outputs)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("ablations/no-masks", ("data", "mask", "vulnerable_tokens")),
        ("ablations/no-unlikelihood", ("objective", "vulnerable_weight")),
        ("ablations/oversampling", ("data", "oversample_k")),
        ("ablations/no-collected-data", ("data", "pairs")),
        ("instruction-tuning", ("data", "pairs")),
    ],
)
def test_an_ablation_changes_one_thing(name: str, key: tuple[str, ...]) -> None:
    full = load(TrainConfig, ROOT / "recommended.yaml").model_dump(exclude={"output"})
    ablated = load(TrainConfig, ROOT / f"{name}.yaml").model_dump(exclude={"output"})
    section, *fields = key
    for field in fields:
        assert ablated[section].pop(field) != full[section].pop(field, None)
    assert ablated == full


def test_paper_and_released_code_differ_as_the_table_of_variants_says() -> None:
    paper, released = (load(TrainConfig, ROOT / f"{name}.yaml") for name in ("paper", "released-code"))
    assert (paper.objective.keys["reduction"], released.objective.keys["reduction"]) == ("sum", "mean")
    assert (paper.data.pair_form, released.data.pair_form) == ("together", "split")
    assert (paper.data.oversample_count, released.data.oversample_count) == ("pairs", "halves")
    assert (paper.data.bridge_gaps, released.data.bridge_gaps) == (False, True)
    assert (paper.objective.keys["clamp"], released.objective.keys["clamp"]) == (None, 1e-5)
    assert (paper.optim.clip, released.optim.clip) == ("step", "sample")


def test_sven_sees_no_instruction_samples_and_holds_unmasked_tokens() -> None:
    config = load(TrainConfig, ROOT / "sven.yaml")
    assert config.data.instructions == []
    assert objectives.make(config.objective).needs_reference
