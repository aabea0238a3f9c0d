"""Adapters on a model, and their products in the number format of the layer they stand on.

PEFT computes an adapter of float32 in float32: the layer's input is converted, the adapter's output scaled, added and converted back, each
a pass over the activations. On a CPU that is a fifth of a training step with bfloat16 weights (docs/decisions/0007). Here the adapter's
weights are rounded for the product, as autocast does, and the product is added to the layer's output as it is formed. The weights that
are trained stay float32.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import torch
from torch import Tensor

from safecoder.config import LoraSettings

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def with_adapters(model: PreTrainedModel, settings: LoraSettings) -> Any:
    """The model with LoRA on all linear layers but the output layer, base weights frozen."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(
        r=settings.r,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    tuned = get_peft_model(model, config)
    if model.device.type == "cpu":
        _add_in_place(tuned)
    return tuned


def _add_in_place(tuned: Any) -> None:
    """Only where it was measured, and where nothing keeps a layer's weights elsewhere between its own calls, as sharding on GPUs does."""
    from peft.tuners.lora.layer import Linear

    for layer in tuned.modules():
        # PEFT calls its variants of LoRA private; a layer that has none of these names computes as it always did.
        if type(layer) is Linear and layer.lora_variant == {} and hasattr(layer, "_cast_input_dtype"):
            layer.lora_variant = dict.fromkeys(layer.lora_A, cast(Any, _Added()))
            layer.cast_input_dtype_enabled = False


class _Added:
    """In PEFT's terms a variant of LoRA; it computes what LoRA does."""

    @staticmethod
    def forward(module: Any, active_adapter: str, x: Tensor, result: Tensor, **_: Any) -> Tensor:
        """`result` [..., out] with the adapter's product of `x` [..., in]."""
        down, up = module.lora_A[active_adapter].weight, module.lora_B[active_adapter].weight
        x = module.lora_dropout[active_adapter](x)
        inner = torch.nn.functional.linear(x, down.to(x.dtype)).flatten(0, -2)
        scaled = (up * module.scaling[active_adapter]).to(x.dtype)
        return torch.addmm(result.flatten(0, -2), inner, scaled.t()).view_as(result)

    @staticmethod
    def supports_lora_conversion() -> bool:
        """It is LoRA already."""
        return True
