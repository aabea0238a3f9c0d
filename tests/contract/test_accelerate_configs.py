"""Every shipped file for `accelerate launch` is one that Accelerate itself reads, and asks for what our trainer needs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest
from accelerate.commands.config.config_args import ClusterConfig, load_config_from_file
from accelerate.commands.launch import _validate_launch_command, launch_command_parser
from accelerate.utils import DistributedType, FullyShardedDataParallelPlugin
from accelerate.utils.launch import prepare_multi_gpu_env

FILES = sorted((Path(__file__).parents[2] / "recipes" / "accelerate").glob("*.yaml"))


def config(name: str) -> Any:
    loaded = load_config_from_file(str(next(path for path in FILES if path.stem == name)))
    assert isinstance(loaded, ClusterConfig)
    return loaded


def launched(path: Path) -> argparse.Namespace:
    """The arguments of the launcher, as its own parser and the file make them."""
    parsed = launch_command_parser().parse_args(["--config_file", str(path), "-m", "safecoder", "train", "recipe.yaml"])
    arguments, _, _ = _validate_launch_command(parsed)
    assert isinstance(arguments, argparse.Namespace)
    return arguments


def test_the_files_are_those_of_the_manual() -> None:
    assert {path.stem for path in FILES} == {"ddp", "ddp-cpu", "deepspeed-zero2", "deepspeed-zero3", "fsdp"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_accelerate_reads_the_file_and_would_start_two_processes(path: Path) -> None:
    loaded = config(path.stem)
    assert loaded.num_processes == 2
    arguments = launched(path)
    assert arguments.multi_gpu or arguments.use_fsdp or arguments.use_deepspeed, "one that no launcher of several takes"
    assert arguments.mixed_precision == "no", "precision is the recipe's"
    assert arguments.module
    assert arguments.training_script == "safecoder"
    assert arguments.training_script_args == ["train", "recipe.yaml"]


def test_the_launchers_of_each_file() -> None:
    types = {path.stem: config(path.stem).distributed_type for path in FILES}
    assert types == {
        "ddp": DistributedType.MULTI_GPU,
        "ddp-cpu": DistributedType.MULTI_GPU,
        "fsdp": DistributedType.FSDP,
        "deepspeed-zero2": DistributedType.DEEPSPEED,
        "deepspeed-zero3": DistributedType.DEEPSPEED,
    }
    assert config("ddp-cpu").use_cpu
    assert [config(f"deepspeed-zero{stage}").deepspeed_config["zero_stage"] for stage in (2, 3)] == [2, 3]


def test_sharded_weights_are_gathered_when_the_model_is_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plugin is made from the environment that the launcher gives each process."""
    arguments = launched(next(path for path in FILES if path.stem == "fsdp"))
    for name, value in prepare_multi_gpu_env(arguments).items():
        monkeypatch.setenv(name, value)
    plugin = FullyShardedDataParallelPlugin()
    assert plugin.fsdp_version == 2
    assert "FULL_STATE_DICT" in str(plugin.state_dict_type)
    assert plugin.reshard_after_forward is True
    assert not plugin.cpu_ram_efficient_loading
    assert config("deepspeed-zero3").deepspeed_config["zero3_save_16bit_model"] is True


@pytest.mark.parametrize("stage", [2, 3])
def test_the_trainer_and_not_deepspeed_says_how_much_is_accumulated(stage: int) -> None:
    assert config(f"deepspeed-zero{stage}").deepspeed_config["gradient_accumulation_steps"] == 1
