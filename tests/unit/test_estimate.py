"""What the demo reckons its minutes by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

from safecoder.cli.estimate import parameters_in


def test_weights_are_counted_in_any_number_format_and_any_number_of_files(tmp_path: Path) -> None:
    config = Qwen2Config(
        vocab_size=64,
        hidden_size=16,
        intermediate_size=24,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
    )
    model: Any = Qwen2ForCausalLM(config)
    count = sum(weight.numel() for weight in model.parameters())
    model.save_pretrained(tmp_path / "whole")
    assert parameters_in(tmp_path / "whole") == count
    model.to(torch.bfloat16).save_pretrained(tmp_path / "parts", max_shard_size="4KB")
    assert len(list((tmp_path / "parts").glob("*.safetensors"))) > 1
    assert parameters_in(tmp_path / "parts") == count


def test_a_model_of_the_hub_has_no_folder_to_count_in() -> None:
    assert parameters_in(Path("owner/name")) is None
