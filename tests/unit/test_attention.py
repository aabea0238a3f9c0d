"""Shared keys change how attention is computed, and nothing of what comes out."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from transformers import (
    GPTNeoXConfig,
    GPTNeoXForCausalLM,
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
)

from safecoder.generation.attention import share_keys
from safecoder.generation.cache import empty_cache

pytestmark = pytest.mark.usefixtures("one_thread")
SIZES: dict[str, Any] = {"vocab_size": 99, "hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 4}


def models() -> list[Any]:
    wide = {**SIZES, "intermediate_size": 48, "num_key_value_heads": 2}
    return [
        lambda: LlamaForCausalLM(LlamaConfig(**wide)),
        lambda: MistralForCausalLM(MistralConfig(**wide, sliding_window=5)),
        lambda: GPTNeoXForCausalLM(GPTNeoXConfig(**SIZES, intermediate_size=48)),
    ]


def steps(model: Any, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Logits [B, T - 6, V] of a prompt of seven tokens and of those behind it, one at a time."""
    cache, found = empty_cache(), []
    with torch.inference_mode():
        for start, end in [(0, 7), *((at, at + 1) for at in range(7, ids.shape[1]))]:
            positions = (mask[:, :end].cumsum(1) - 1).clamp(min=0)[:, start:]
            out = model(
                input_ids=ids[:, start:end],
                attention_mask=mask[:, :end],
                position_ids=positions,
                past_key_values=cache,
                use_cache=True,
            )
            found.append(out.logits[:, -1])
    return torch.stack(found, dim=1)


@pytest.mark.parametrize("build", models(), ids=["shared keys", "sliding window", "own keys"])
@pytest.mark.parametrize("padded", [False, True])
def test_logits_stay_what_they_were(build: Any, padded: bool) -> None:
    torch.manual_seed(1)
    model = build().double().eval()
    ids, mask = torch.randint(0, 99, (3, 12)), torch.ones(3, 12, dtype=torch.long)
    if padded:
        mask[1, :3] = 0
    before = steps(model, ids, mask)
    assert share_keys(model)
    assert torch.allclose(steps(model, ids, mask), before, atol=1e-12)


def test_query_heads_are_put_together_where_there_is_no_mask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four query heads on two keys: in steps of one token, torch sees two heads of two rows, and no flag to share."""
    model = LlamaForCausalLM(LlamaConfig(**SIZES, intermediate_size=48, num_key_value_heads=2)).eval()
    share_keys(model)
    seen: list[tuple[tuple[int, ...], bool]] = []
    real = torch.nn.functional.scaled_dot_product_attention

    def spy(query: torch.Tensor, *arguments: Any, **options: Any) -> torch.Tensor:
        seen.append((tuple(query.shape[1:3]), bool(options.get("enable_gqa"))))
        return real(query, *arguments, **options)

    monkeypatch.setattr(torch.nn.functional, "scaled_dot_product_attention", spy)
    steps(model, torch.randint(0, 99, (3, 9)), torch.ones(3, 9, dtype=torch.long))
    assert seen[2:] == [((2, 2), False)] * 4


def test_models_with_another_attention_are_left_alone() -> None:
    model = LlamaForCausalLM(LlamaConfig(**SIZES, intermediate_size=48))
    model.set_attn_implementation("eager")
    assert not share_keys(model)
    assert model.config._attn_implementation == "eager"
