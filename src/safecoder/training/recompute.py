"""Bounds the activations of a forward pass: layers beyond a budget compute theirs again in the backward pass.

A pass that is longer than the budget, as a single long sample makes it, recomputes its *first* layers: their turn in the backward pass
comes when the activations of the others are gone, so that at no time more than the budget is held, and only as much is computed twice as
is too much. Loss and gradients stay the same. Out of scope: the logits, which are there only where the loss looks.
"""

from __future__ import annotations

from typing import Any

from torch import nn
from transformers.modeling_layers import GradientCheckpointingLayer


class Recomputation:
    """Says before each pass which layers of a model recompute.

    Args:
        model: its decoder layers are transformers' `GradientCheckpointingLayer`; where it has none, nothing is bounded.
        held_tokens: tokens whose activations may be held in all layers at a time.
    """

    def __init__(self, model: nn.Module, held_tokens: int) -> None:
        self._held_tokens = held_tokens
        self._layers = [module for module in model.modules() if isinstance(module, GradientCheckpointingLayer)]
        if self._layers:
            whole: Any = model
            whole.activation_checkpointing_enable(activation_checkpointing_kwargs={"use_reentrant": False})
            # That form needs no gradient at the embeddings, which would cost the first layer another product.
            whole.disable_input_require_grads()
            for module in model.modules():
                if hasattr(module, "gradient_checkpointing"):
                    setattr(module, "gradient_checkpointing", False)  # noqa: B010 - no attribute of nn.Module

    def before(self, tokens: int) -> int:
        """Sets up a pass over `tokens` tokens, all rows and padding counted; returns how many layers recompute in it."""
        held = len(self._layers) * self._held_tokens // max(tokens, 1)
        count = max(0, len(self._layers) - held)
        for number, layer in enumerate(self._layers):
            layer.gradient_checkpointing = number < count
        return count
