"""Packed layers compute what the layers they replace compute, forward and backward, and only frozen ones are replaced."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import nn

from safecoder import packed_linear
from safecoder.packed_linear import PackedLinear, multiplies_bfloat16, pack, packable


def network() -> nn.Sequential:
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(24, 40), nn.GELU(), nn.Linear(40, 16, bias=False)).requires_grad_(False)


@pytest.mark.parametrize("shape", [(1,), (7,), (2, 3), (130,)])
def test_output_and_gradient_are_those_of_the_plain_layers(shape: tuple[int, ...]) -> None:
    plain = network()
    packed = copy.deepcopy(plain)
    assert pack(packed, backward=True) == 2
    results = []
    for model in (plain, packed):
        inputs = torch.randn(*shape, 24, generator=torch.Generator().manual_seed(1)).requires_grad_()
        output = model(inputs)
        output.square().sum().backward()
        results.append((output.detach(), inputs.grad))
    (output, gradient), (packed_output, packed_gradient) = results
    assert torch.allclose(output, packed_output, rtol=1e-4, atol=1e-5)
    assert gradient is not None and packed_gradient is not None
    assert torch.allclose(gradient, packed_gradient, rtol=1e-4, atol=1e-5)


@pytest.mark.skipif(not multiplies_bfloat16(), reason="this processor has no product in bfloat16")
@pytest.mark.parametrize("rows", [1, 16, 130])
def test_bfloat16_stays_bfloat16_and_is_right_to_its_eight_bits(rows: int) -> None:
    plain = network().to(torch.bfloat16)
    packed = copy.deepcopy(plain)
    assert pack(packed, backward=True) == 2
    results = []
    for model in (plain, packed):
        inputs = torch.randn(rows, 24, generator=torch.Generator().manual_seed(1)).to(torch.bfloat16).requires_grad_()
        output = model(inputs)
        output.float().square().sum().backward()
        results.append((output.detach(), inputs.grad))
    (output, gradient), (packed_output, packed_gradient) = results
    assert packed_output.dtype == torch.bfloat16
    assert gradient is not None and packed_gradient is not None
    assert torch.allclose(output, packed_output, rtol=2e-2, atol=2e-2)
    assert torch.allclose(gradient, packed_gradient, rtol=5e-2, atol=5e-2)


def test_bfloat16_stays_as_it_is_on_a_processor_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_linear, "multiplies_bfloat16", lambda: False)
    assert pack(network().to(torch.bfloat16)) == 0


def test_layers_that_are_trained_or_of_another_format_stay_as_they_are() -> None:
    trained = nn.Linear(4, 4)
    half = nn.Linear(4, 4).to(torch.float16).requires_grad_(False)

    class Other(nn.Linear):
        """A layer that may compute something of its own."""

    other = Other(4, 4).requires_grad_(False)
    assert not any(map(packable, (trained, half, other, nn.LayerNorm(4))))
    assert pack(nn.ModuleList([trained, half, other])) == 0


def test_adapters_around_a_packed_layer_are_trained_as_before() -> None:
    from peft import LoraConfig, get_peft_model

    results = []
    for packing in (False, True):
        torch.manual_seed(0)
        model = get_peft_model(network(), LoraConfig(r=2, target_modules=["0", "2"], lora_dropout=0.0))
        for name, parameter in model.named_parameters():
            if "lora_B" in name:
                nn.init.normal_(parameter, generator=torch.Generator().manual_seed(2))
        if packing:
            assert pack(model, backward=True) == 2
            assert sum(isinstance(layer, PackedLinear) for layer in model.modules()) == 2
        model(torch.ones(3, 24)).sum().backward()
        results.append({name: p.grad for name, p in model.named_parameters() if p.grad is not None})
    plain, packed = results
    assert plain.keys() == packed.keys()
    assert all(torch.allclose(plain[name], packed[name], rtol=1e-3, atol=1e-5) for name in plain)
