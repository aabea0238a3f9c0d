"""What the demo reckons its minutes by."""

from __future__ import annotations

from pathlib import Path

import torch
from tiny_models import tiny_llama

from safecoder.cli.estimate import parameters_in


def test_weights_are_counted_in_any_number_format_and_any_number_of_files(tmp_path: Path) -> None:
    model = tiny_llama()
    count = sum(weight.numel() for weight in model.parameters())
    model.save_pretrained(tmp_path / "whole")
    assert parameters_in(tmp_path / "whole") == count
    model.to(torch.bfloat16).save_pretrained(tmp_path / "parts", max_shard_size="4KB")
    assert len(list((tmp_path / "parts").glob("*.safetensors"))) > 1
    assert parameters_in(tmp_path / "parts") == count


def test_a_model_of_the_hub_has_no_folder_to_count_in() -> None:
    assert parameters_in(Path("owner/name")) is None
