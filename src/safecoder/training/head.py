"""Leaves the vocabulary projection out of a model's forward pass, so that the loss can apply it piece by piece.

With a vocabulary of 150,000, the logits of 1,000 places are 600 MB, and as much again for their gradient. Where they are formed in the
chunks of `losses`, computed once more in the backward pass, there are never more than those of one chunk.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn


class Head:
    """The output layer of a model, as a function of hidden states, and a way to run the model without it."""

    def __init__(self, module: nn.Module) -> None:
        self._module = module

    def __call__(self, hidden: Tensor) -> Tensor:
        """[N, H] -> [N, V]."""
        logits: Tensor = self._module(hidden)
        return logits

    @property
    def is_trained(self) -> bool:
        """Whether the output layer has weights that take a gradient."""
        return any(weight.requires_grad for weight in self._module.parameters())

    @contextmanager
    def left_out(self) -> Iterator[None]:
        """Within it the model's `logits` are the hidden states that the output layer was to be applied to."""
        module: Any = self._module
        module.forward = lambda hidden: hidden  # found before that of the class
        try:
            yield
        finally:
            del module.forward


def head_of(model: nn.Module) -> Head | None:
    """The head of a model whose logits are its output layer's and nothing else, found out by trying; None for any other.

    Some models scale or cap their logits afterwards. The model's mode is left as it was.
    """
    whole: Any = model
    module = whole.get_output_embeddings() if hasattr(whole, "get_output_embeddings") else None
    if not isinstance(module, nn.Module) or "forward" in vars(module):
        return None
    head, was_training = Head(module), model.training
    ids = torch.tensor([[1, 0, 1]], device=next(model.parameters()).device)
    model.eval()
    try:
        with torch.no_grad():
            expected = whole(input_ids=ids, use_cache=False).logits
            with head.left_out():
                hidden = whole(input_ids=ids, use_cache=False).logits
            found = head(hidden)
        same = found.shape == expected.shape and torch.allclose(found.float(), expected.float(), rtol=1e-3, atol=1e-4)
    except (TypeError, ValueError, RuntimeError):
        same = False
    finally:
        model.train(was_training)
    return head if same else None
