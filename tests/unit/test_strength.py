"""An adapter at a part of its strength: the weights, the folder, the recipe's key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from pydantic import ValidationError
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from tiny_models import tiny_llama
from typer.testing import CliRunner

from safecoder.adapter_weights import scale
from safecoder.cli.models import app
from safecoder.config import LoraSettings
from safecoder.errors import InputError, ModelError
from safecoder.models.load import locate
from safecoder.models.scale import scaled_copy


@pytest.fixture
def adapter(tmp_path: Path) -> Path:
    tuned: Any = get_peft_model(tiny_llama(), LoraConfig(r=2, target_modules="all-linear"))
    with torch.no_grad():
        for name, weight in tuned.named_parameters():
            if "lora_B" in name:
                weight.normal_()
    tuned.save_pretrained(str(tmp_path / "adapter"))
    (tmp_path / "adapter" / "README.md").write_text("# mine\n")
    named_base(tmp_path / "adapter", "smollm2-135m-instruct")
    return tmp_path / "adapter"


def update(folder: Path) -> Any:
    """What the adapter adds to the weights of a layer."""
    model: Any = PeftModel.from_pretrained(tiny_llama(), str(folder))
    layer = model.base_model.model.model.layers[0].mlp.up_proj
    return layer.get_delta_weight("default")


@pytest.mark.parametrize("strength", [0.25, 1.0, 1.5])
def test_the_update_is_multiplied(adapter: Path, tmp_path: Path, strength: float) -> None:
    folder = scaled_copy(adapter, tmp_path / "out", strength)
    torch.testing.assert_close(update(folder), strength * update(adapter))
    assert update(adapter).abs().max() > 0
    assert {path.name for path in folder.iterdir()} == {path.name for path in adapter.iterdir()}


def test_metadata_and_number_format_stay(adapter: Path) -> None:
    path = adapter / "adapter_model.safetensors"
    save_file({name: weight.bfloat16() for name, weight in load_file(path).items()}, path, {"format": "pt"})
    scale(adapter, 0.5)
    with safe_open(path, framework="pt") as file:
        assert file.metadata() == {"format": "pt"}
        assert {file.get_tensor(name).dtype for name in file.keys()} == {torch.bfloat16}  # noqa: SIM118


def test_a_scaled_adapter_is_another_model(adapter: Path, tmp_path: Path) -> None:
    assert locate(str(scaled_copy(adapter, tmp_path / "out", 0.5))).identity != locate(str(adapter)).identity


@pytest.mark.parametrize("change", [{"lora_alpha": 99}, {"base_model_name_or_path": "qwen2.5-coder-0.5b-instruct"}])
def test_an_adapter_with_another_scale_or_base_is_another_model(adapter: Path, change: dict[str, Any]) -> None:
    before = locate(str(adapter)).identity
    path = adapter / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    assert locate(str(adapter)).identity != before


def test_an_adapter_on_a_changed_base_is_another_model(adapter: Path, tmp_path: Path) -> None:
    """The folder of the base is overwritten by the next run of a two-stage recipe, under the same name."""
    tiny_llama().save_pretrained(tmp_path / "below")
    named_base(adapter, tmp_path / "below")
    before = locate(str(adapter)).identity
    config = tmp_path / "below" / "config.json"
    config.write_text(config.read_text() + "\n")
    assert locate(str(adapter)).identity != before


def test_an_adapter_that_stands_on_itself_is_refused(adapter: Path) -> None:
    named_base(adapter, adapter)
    with pytest.raises(ModelError, match="stands on itself"):
        locate(str(adapter))


def named_base(adapter: Path, base: Path | str) -> None:
    path = adapter / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "base_model_name_or_path": str(base)}))


def test_whole_weights_and_other_adapters_are_refused_and_nothing_is_left(adapter: Path, tmp_path: Path) -> None:
    tiny_llama().save_pretrained(tmp_path / "whole")
    with pytest.raises(InputError, match="adapter_config"):
        scaled_copy(tmp_path / "whole", tmp_path / "out", 0.5)
    path = adapter / "adapter_model.safetensors"
    save_file({**load_file(path), "lm_head.weight": torch.ones(2, 2)}, path)
    with pytest.raises(InputError, match="plain LoRA"):
        scaled_copy(adapter, tmp_path / "out", 0.5)
    assert not (tmp_path / "out").exists()
    assert [item.name for item in tmp_path.iterdir() if item.name.startswith(".")] == []


@pytest.mark.parametrize("begun", ["pissa_niter_4", "olora", "corda", "lora_ga"])
def test_an_adapter_that_takes_from_its_base_what_it_begins_with_is_refused(
    adapter: Path, tmp_path: Path, begun: str
) -> None:
    """At half its strength it would not lie half-way: the base that it is put on is not the base."""
    path = adapter / "adapter_config.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "init_lora_weights": begun}))
    with pytest.raises(InputError, match=f"init_lora_weights: {begun}"):
        scaled_copy(adapter, tmp_path / "out", 0.5)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_is_not_overwritten(adapter: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="something there"):
        scaled_copy(adapter, adapter, 0.5)
    with pytest.raises(InputError, match="above 0"):
        scaled_copy(adapter, tmp_path / "out", 0.0)


def test_the_command_says_where_the_copy_is(adapter: Path, tmp_path: Path) -> None:
    out = tmp_path / "half"
    result = CliRunner().invoke(app, ["scale", str(adapter), str(out), "--strength", "0.5"])
    assert result.exit_code == 0, result.output
    assert str(out) in result.output.replace("\n", "")


@pytest.mark.parametrize("strength", [0, -1, 1.5])
def test_a_recipe_takes_a_share(strength: float) -> None:
    with pytest.raises(ValidationError):
        LoraSettings.model_validate({"strength": strength})
