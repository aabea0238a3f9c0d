"""Attention of a single new token over what is cached, on processors: many query heads that share keys are computed together.

transformers does that itself where there is a mask. Without one, as in a batch whose prompts are equally long, it leaves the sharing to
torch, whose processor kernel then reads the keys once for every query head: 14.5 ms a layer instead of 1.1 for 48 rows of 400 tokens in
bfloat16, 1.9 instead of 1.0 in float32 (14 heads that share 2, on two cores).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from transformers.integrations.sdpa_attention import sdpa_attention_forward
from transformers.masking_utils import ALL_MASK_ATTENTION_FUNCTIONS, sdpa_mask
from transformers.modeling_utils import ALL_ATTENTION_FUNCTIONS

if TYPE_CHECKING:
    from transformers import PreTrainedModel

_NAME = "safecoder_sdpa"


def _attention(
    module: nn.Module, query: Tensor, key: Tensor, value: Tensor, attention_mask: Tensor | None, **options: Any
) -> tuple[Tensor, None]:
    if attention_mask is None and query.shape[2] == 1:
        attention_mask = torch.ones(1, 1, 1, key.shape[2], dtype=torch.bool)
    return sdpa_attention_forward(module, query, key, value, attention_mask, **options)


def share_keys(model: PreTrainedModel) -> bool:
    """Makes a model on the processor that uses torch's attention compute this way; whether it does."""
    if model.device.type != "cpu" or model.config._attn_implementation != "sdpa":
        return False
    ALL_ATTENTION_FUNCTIONS.register(_NAME, _attention)
    ALL_MASK_ATTENTION_FUNCTIONS.register(_NAME, sdpa_mask)
    model.set_attn_implementation(_NAME)
    return True
