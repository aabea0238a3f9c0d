"""Foundation: frozen linear layers whose weights are laid out once the way the CPU's matrix product reads them.

A float32 product of some dozens of rows with a large matrix spends half of its time on reading that matrix against its grain: on a
2-core AVX2 machine 96 rows x 896 x 4864 ran at 53 GFLOP/s as `torch.nn.functional.linear` and at 111 with weights packed by oneDNN, 512
rows at 100 and 133 (docs/decisions/0005). In bfloat16 the gain is largest for few rows: 16 rows at 173 and 318, 96 at 367 and 420. Only
layers that are not trained can be packed. On other devices and in other number formats nothing is changed.
"""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor, nn

# The number of rows that the layout is chosen for; it is right for every other number too.
_ROWS = 96

# Two products that only differ by the order of sums; bfloat16 has 8 bits.
_MAY_DIFFER = {torch.float32: 1e-3, torch.bfloat16: 2e-2}


def _packed(weight: Tensor) -> Tensor:
    return cast(Tensor, torch.ops.mkldnn._reorder_linear_weight(weight.detach().contiguous(), _ROWS))


def _product(rows: Tensor, packed: Tensor, bias: Tensor | None) -> Tensor:
    return cast(Tensor, torch.ops.mkldnn._linear_pointwise(rows, packed, bias, "none", [], ""))


class _Backward(torch.autograd.Function):
    """The product with a gradient for its input only."""

    @staticmethod
    def forward(ctx: Any, rows: Tensor, layer: PackedLinear) -> Tensor:
        ctx.layer = layer
        return _product(rows, layer.packed, layer.bias)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None]:
        return _product(gradients[0].contiguous(), ctx.layer.packed_transposed, None), None


class PackedLinear(nn.Module):
    """What `linear` computes, with weights that never change; [..., in] -> [..., out] in the number format of the weights.

    Args:
        linear: its weights are copied.
        backward: gradients for the input are needed; takes the memory of the weights once more.
    """

    def __init__(self, linear: nn.Linear, backward: bool) -> None:
        super().__init__()
        self.in_features, self.out_features = linear.in_features, linear.out_features
        # Tensors in a layout of their own: no parameters or buffers, which would be moved, saved and cast.
        self.packed = _packed(linear.weight)
        self.packed_transposed = _packed(linear.weight.T) if backward else None
        self.bias = None if linear.bias is None else linear.bias.detach()

    def forward(self, inputs: Tensor) -> Tensor:
        rows = inputs.reshape(-1, self.in_features)
        if self.packed_transposed is None or not (torch.is_grad_enabled() and rows.requires_grad):
            result = _product(rows, self.packed, self.bias)
        else:
            result = cast(Tensor, cast(Any, _Backward).apply(rows, self))
        return result.reshape(*inputs.shape[:-1], self.out_features)


def multiplies_bfloat16() -> bool:
    """Whether this processor has AVX-512 BF16 or AMX: elsewhere a product in bfloat16 is several times slower than one in float32."""
    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()


def packable(layer: nn.Module) -> bool:
    """Whether a layer is a plain, frozen `nn.Linear` on the CPU in float32, or in bfloat16 if this processor multiplies in it; and
    this build of torch can pack it."""
    return (
        type(layer) is nn.Linear
        and layer.weight.device.type == "cpu"
        and (layer.weight.dtype == torch.float32 or (layer.weight.dtype == torch.bfloat16 and multiplies_bfloat16()))
        and not any(parameter.requires_grad for parameter in layer.parameters())
        and torch.backends.mkldnn.is_available()
        and hasattr(torch.ops.mkldnn, "_linear_pointwise")
    )


def pack(model: nn.Module, *, backward: bool = False) -> int:
    """Replaces every packable layer below `model`, one that computes something else when packed excepted.

    Returns:
        How many were replaced. The layers' own weights are given up, so the model can no longer be saved whole.
    """
    replaced = 0
    for parent in list(model.modules()):
        for name, layer in list(parent.named_children()):
            if not packable(layer):
                continue
            new = PackedLinear(cast(nn.Linear, layer), backward).train(layer.training)
            if _agree(cast(nn.Linear, layer), new):
                setattr(parent, name, new)
                replaced += 1
    return replaced


def _agree(layer: nn.Linear, packed: PackedLinear) -> bool:
    """Tried on one row, since the packed product is not a public interface of torch and a later one may change it."""
    generator = torch.Generator().manual_seed(0)
    dtype = layer.weight.dtype
    row = torch.randn(1, layer.in_features, generator=generator).to(dtype)
    gradient = torch.randn(1, layer.out_features, generator=generator).to(dtype)
    with torch.no_grad():
        pairs = [(layer(row), packed(row))]
        if packed.packed_transposed is not None:
            pairs.append((gradient @ layer.weight, _product(gradient, packed.packed_transposed, None)))
    off = _MAY_DIFFER[dtype]
    return all(torch.allclose(plain, other, rtol=off, atol=off * float(plain.abs().max())) for plain, other in pairs)
