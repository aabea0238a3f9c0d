"""The sum of several adapters: exact, one adapter like any other, and refused where there is no such sum."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from tiny_models import tiny_llama
from typer.testing import CliRunner

from safecoder.cli.models import app
from safecoder.errors import InputError
from safecoder.models.combine import combined, part
from safecoder.models.load import locate
from safecoder.models.scale import scaled_copy


def saved(folder: Path, seed: int, **settings: Any) -> Path:
    torch.manual_seed(seed)
    tuned: Any = get_peft_model(tiny_llama(), LoraConfig(**{"r": 2, "target_modules": "all-linear", **settings}))
    with torch.no_grad():
        for name, weight in tuned.named_parameters():
            if "lora_" in name:
                weight.normal_()
    tuned.save_pretrained(str(folder))
    path = folder / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": "smollm2-135m-instruct"}))
    return folder


def update(folder: Path, module: str = "up_proj") -> Any:
    """What the adapter adds to the weights of a layer."""
    model: Any = PeftModel.from_pretrained(tiny_llama(), str(folder))
    return getattr(model.base_model.model.model.layers[0].mlp, module).get_delta_weight("default")


def test_the_sum_is_exact_whatever_ranks_and_scales_the_adapters_have(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one", 1, r=2, lora_alpha=8), saved(tmp_path / "two", 2, r=3, lora_alpha=6)
    folder = combined([(one, 0.75), (two, 0.5)], tmp_path / "out")
    for module in ("up_proj", "down_proj"):
        torch.testing.assert_close(update(folder, module), 0.75 * update(one, module) + 0.5 * update(two, module))
    assert json.loads((folder / "adapter_config.json").read_text())["r"] == 5


def test_three_adapters_can_be_added_and_the_sum_is_another_model(tmp_path: Path) -> None:
    parts = [(saved(tmp_path / str(seed), seed), 1.0) for seed in (1, 2, 3)]
    folder = combined(parts, tmp_path / "out")
    torch.testing.assert_close(update(folder), sum(update(one) for one, _ in parts))
    assert locate(str(folder)).identity not in {locate(str(one)).identity for one, _ in parts}


def test_adapters_that_do_not_fit_together_are_refused_and_nothing_is_left(tmp_path: Path) -> None:
    one = saved(tmp_path / "one", 1)
    fewer = saved(tmp_path / "fewer", 2, target_modules=["q_proj"])
    other = saved(tmp_path / "other", 2)
    config = other / "adapter_config.json"
    config.write_text(json.dumps({**json.loads(config.read_text()), "base_model_name_or_path": "another"}))
    for wrong, message in (
        (fewer, "lora.target_modules"),
        (other, "another"),
        (saved(tmp_path / "rs", 2, use_rslora=True), "use_rslora"),
        (saved(tmp_path / "dora", 2, use_dora=True), "plain LoRA"),
        (saved(tmp_path / "pissa", 2, init_lora_weights="pissa"), "init_lora_weights: pissa"),
        (saved(tmp_path / "experts", 2, target_parameters=["lm_head.weight"]), "target_parameters"),
        (tmp_path / "missing", "adapter_config"),
    ):
        with pytest.raises(InputError, match=message):
            combined([(one, 1.0), (wrong, 1.0)], tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


def test_a_damaged_configuration_is_bad_input(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one", 1), saved(tmp_path / "two", 2)
    (two / "adapter_config.json").write_text('{"r": "many"}')
    with pytest.raises(InputError, match="lora_alpha"):
        combined([(one, 1.0), (two, 1.0)], tmp_path / "out")


def test_one_adapter_or_a_folder_that_is_there_is_refused(tmp_path: Path) -> None:
    one = saved(tmp_path / "one", 1)
    with pytest.raises(InputError, match="two adapters or more"):
        combined([(one, 1.0)], tmp_path / "out")
    with pytest.raises(InputError, match="something there"):
        combined([(one, 1.0), (one, 1.0)], one)


@pytest.mark.parametrize(
    ("text", "expected"), [("runs/a/model:0.75", ("runs/a/model", 0.75)), ("runs/a/model", ("runs/a/model", 1.0))]
)
def test_a_strength_stands_behind_the_folder(text: str, expected: tuple[str, float]) -> None:
    assert part(text) == (Path(expected[0]), expected[1])


@pytest.mark.parametrize("strength", ["0", "-1", "3", "half", "nan"])
def test_a_strength_that_is_none_is_bad_input(strength: str) -> None:
    with pytest.raises(InputError, match="above 0"):
        part(f"runs/a/model:{strength}")


def test_the_command_says_where_the_sum_is_and_the_card_of_what(tmp_path: Path) -> None:
    one, two = saved(tmp_path / "one", 1), saved(tmp_path / "two", 2)
    card = "---\nlibrary_name: peft\n---\n\n# x\n\nA LoRA adapter for y\n\n<!-- results -->old<!-- /results -->\n"
    from safecoder.models import card as cards

    (one / "README.md").write_text(
        card.replace("<!-- results -->", cards._BEGIN).replace("<!-- /results -->", cards._END)
    )
    out = tmp_path / "sum"
    result = CliRunner().invoke(app, ["combine", str(out), f"{one}:0.75", f"{two}:0.5"])
    assert result.exit_code == 0, result.output
    assert str(out) in result.output.replace("\n", "")
    text = (out / "README.md").read_text()
    assert "The sum of 0.75 of `" in text
    assert "old" not in text


def test_a_sum_with_a_scaled_and_measured_adapter_first_has_none_of_its_results(tmp_path: Path) -> None:
    from safecoder.models import card as cards

    one, two = saved(tmp_path / "one", 1), saved(tmp_path / "two", 2)
    place = f"{cards._BEGIN}\nold\n{cards._END}"
    (one / "README.md").write_text(f"---\nlibrary_name: peft\n---\n\n# x\n\nA LoRA adapter for y\n\n{place}\n")
    half = scaled_copy(one, tmp_path / "half", 0.5)
    path = half / "README.md"
    path.write_text(path.read_text().replace(cards._NOTHING, "of the half"))
    text = (combined([(half, 0.75), (two, 0.5)], tmp_path / "sum") / "README.md").read_text()
    assert "of the half" not in text
    assert "The sum of 0.75 of `" in text
    assert "; the step before: At 0.5 of its strength" in text


def test_torn_weights_are_named(tmp_path: Path) -> None:
    one, torn = saved(tmp_path / "one", 1), saved(tmp_path / "torn", 2)
    weights = torn / "adapter_model.safetensors"
    weights.write_bytes(weights.read_bytes()[:100])
    with pytest.raises(InputError, match=r"torn|out"):
        combined([(one, 1.0), (torn, 1.0)], tmp_path / "out")
    with pytest.raises(InputError, match=r"torn|out"):
        scaled_copy(torn, tmp_path / "out", 0.5)
    assert not (tmp_path / "out").exists()
