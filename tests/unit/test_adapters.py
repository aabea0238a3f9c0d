"""Adapters whose products are added in the layer's number format compute what PEFT's do, and are trained and saved as PEFT's are."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
import torch
from tiny_models import tiny_llama
from torch import nn

from safecoder.config import LoraSettings
from safecoder.training.adapters import with_adapters


def pair_of_models(dtype: torch.dtype, dropout: float = 0.0) -> tuple[Any, Any]:
    """The same model and adapters, computed by us and by PEFT."""
    ours = with_adapters(tiny_llama().to(dtype), LoraSettings(r=4, alpha=8, dropout=dropout))
    for name, parameter in ours.named_parameters():
        if "lora_B" in name:
            nn.init.normal_(parameter, std=0.2)
    theirs = copy.deepcopy(ours)
    changed = 0
    for layer in theirs.modules():
        if getattr(layer, "lora_variant", None):
            layer.lora_variant, layer.cast_input_dtype_enabled = {}, True
            changed += 1
    assert changed == 14  # seven linear layers in each of two
    return ours, theirs


def results(model: Any) -> tuple[torch.Tensor, dict[str, torch.Tensor]]:
    model.train()
    logits = model(torch.arange(24).reshape(2, 12)).logits.float()
    (logits.square().mean()).backward()
    return logits.detach(), {name: item.grad for name, item in model.named_parameters() if item.grad is not None}


@pytest.mark.parametrize(("dtype", "off"), [(torch.float32, 1e-5), (torch.bfloat16, 5e-2)])
def test_output_and_gradients_are_pefts(dtype: torch.dtype, off: float) -> None:
    ours, theirs = pair_of_models(dtype)
    (logits, gradients), (expected, expected_gradients) = results(ours), results(theirs)
    assert torch.allclose(logits, expected, rtol=off, atol=off * float(expected.abs().max()))
    assert gradients.keys() == expected_gradients.keys()
    assert len(gradients) == 28
    for name, gradient in gradients.items():
        assert gradient.dtype == torch.float32
        other = expected_gradients[name]
        assert float((gradient - other).norm() / other.norm()) <= off, name


def test_dropout_of_the_adapters_input_is_applied() -> None:
    ours, _ = pair_of_models(torch.float32, dropout=0.9)
    tokens = torch.arange(12).reshape(1, 12)
    ours.train()
    assert not torch.equal(ours(tokens).logits, ours(tokens).logits)
    ours.eval()
    assert torch.equal(ours(tokens).logits, ours(tokens).logits)


def test_what_is_saved_is_an_adapter_that_peft_loads_and_merges(tmp_path: Path) -> None:
    from peft import PeftModel

    ours, _ = pair_of_models(torch.float32)
    ours.eval()
    tokens = torch.arange(12).reshape(1, 12)
    expected = ours(tokens).logits
    ours.save_pretrained(tmp_path)
    merged = PeftModel.from_pretrained(tiny_llama(), str(tmp_path)).merge_and_unload()
    assert torch.allclose(merged.eval()(tokens).logits, expected, rtol=1e-4, atol=1e-5)


def test_a_disabled_adapter_leaves_the_base_model() -> None:
    ours, _ = pair_of_models(torch.float32)
    ours.eval()
    tokens = torch.arange(12).reshape(1, 12)
    with ours.disable_adapter():
        without = ours(tokens).logits
    assert not torch.allclose(without, ours(tokens).logits)
    assert torch.allclose(without, tiny_llama().eval()(tokens).logits)
