"""A recipe as Trainer's arguments, on hardware that is not there."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import TrainingArguments
from transformers.training_args import ParallelMode

from safecoder.config import TrainConfig
from safecoder.training.arguments import training_arguments


def test_a_process_that_was_started_alone_uses_one_of_several_devices(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With more, Trainer would cut the tensors of packed rows along their first dimension and share out the parts."""
    found: Any = vars(TrainingArguments)["_setup_devices"]

    def with_two(arguments: Any) -> torch.device:
        device: torch.device = found.func(arguments)
        arguments._n_gpu = 2
        return device

    two: cached_property[torch.device] = cached_property(with_two)
    two.__set_name__(TrainingArguments, "_setup_devices")
    monkeypatch.setattr(TrainingArguments, "_setup_devices", two)
    assert TrainingArguments(output_dir=str(tmp_path), use_cpu=True).n_gpu == 2
    config = TrainConfig.model_validate({"model": "m", "output": str(tmp_path), "precision": "float32"})
    arguments = training_arguments(config, validated=False)
    assert arguments.n_gpu == 1
    assert arguments.parallel_mode is ParallelMode.NOT_PARALLEL
    assert arguments.train_batch_size == config.optim.batch_size
