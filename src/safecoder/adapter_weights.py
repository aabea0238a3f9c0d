"""Weights of saved adapters."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder.errors import InputError, reason
from safecoder.storage import read_json, write_bytes, write_json

if TYPE_CHECKING:
    import torch

_WEIGHTS, _CONFIG = "adapter_model.safetensors", "adapter_config.json"
_SPECIAL = (
    "use_dora",
    "use_rslora",
    "rank_pattern",
    "alpha_pattern",
    "modules_to_save",
    "layer_replication",
    "target_parameters",
)
"""Settings of PEFT under which an update is no longer alpha / r times B A with one alpha and r, or A and B are those of many experts."""

_REDUCING = ("pissa", "olora", "corda", "lora_ga", "loftq")
"""How the names of PEFT's initialisations begin that take from the base, whenever the adapter is loaded, what they put into the adapter."""


def scale(folder: Path, strength: float) -> None:
    """Multiplies what a saved adapter adds to its layers, in place: 0.5 lies half-way between the base and the tuned model.

    On the way back to the base, what tuning took often returns before what it gave is lost (Wortsman et al., "Robust fine-tuning of
    zero-shot models", CVPR 2022, who interpolate all weights; what it does here: docs/decisions/0009).

    Raises:
        InputError: the folder holds no LoRA adapter, one that changes its base too, or a damaged one.
        StorageError: it cannot be written.
    """
    from safetensors.torch import save

    weights, metadata = _read(folder)
    scaled = {name: weight * strength if _outer(name) else weight for name, weight in weights.items()}
    write_bytes(folder / _WEIGHTS, save(scaled, metadata))


def add_up(parts: Sequence[tuple[Path, float]], target: Path) -> None:
    """Writes one adapter that does what several do together, each multiplied by its factor, over the configuration and weights in `target`.

    The products B A of all are put side by side, so the sum is exact and its rank is the sum of theirs. Adding what separate trainings
    have learnt is called task arithmetic (Ilharco et al., "Editing models with task arithmetic", ICLR 2023; what it does here:
    docs/decisions/0011).

    Args:
        parts: folders of adapters of one base on the same layers, and factors.

    Raises:
        InputError: a folder holds no adapter of plain LoRA, or they do not fit together.
        StorageError: `target` cannot be written.
    """
    import torch
    from safetensors.torch import save

    read = [(*_read(folder), _settings(folder), factor) for folder, factor in parts]
    first, metadata, config, _ = read[0]
    for (folder, _), (weights, _, other, _) in zip(parts, read, strict=True):
        if other["base_model_name_or_path"] != config["base_model_name_or_path"]:
            found = f"{other['base_model_name_or_path']} in {folder}"
            raise InputError(f"adapters of the base {config['base_model_name_or_path']}", found, "combine those of one")
        if _shape(weights) != _shape(first):
            hint = "train both with the same lora.target_modules"
            raise InputError(f"adapters on the layers of {parts[0][0]}", f"others in {folder}", hint)
    summed = {}
    for name, weight in first.items():
        if _outer(name):
            own = [item[name].float() * (factor * other["lora_alpha"] / other["r"]) for item, _, other, factor in read]
            summed[name] = torch.cat(own, dim=1).to(weight.dtype).contiguous()
        else:
            summed[name] = torch.cat([item[name] for item, _, _, _ in read], dim=0).to(weight.dtype).contiguous()
    rank = sum(other["r"] for _, _, other, _ in read)
    write_json(target / _CONFIG, {**config, "r": rank, "lora_alpha": rank})
    write_bytes(target / _WEIGHTS, save(summed, metadata))


def _read(folder: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    """Weights and metadata of a saved adapter of plain LoRA."""
    from safetensors import SafetensorError, safe_open

    path = folder / _WEIGHTS
    if not path.is_file():
        raise InputError("the folder of an adapter", f"no {path.name} in {folder}", "pass the `model` folder of a run")
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata()
            weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
    except SafetensorError as error:
        raise InputError(f"whole weights in {path}", reason(error), "check that it was copied completely") from error
    config = read_json(folder / _CONFIG)
    begun = str(config.get("init_lora_weights", "")) if isinstance(config, dict) else ""
    if begun.lower().startswith(_REDUCING):
        found = f"init_lora_weights: {begun} in {folder / _CONFIG}, which changes the base too"
        hint = "save it with PEFT's path_initial_model_for_weight_conversion, which makes plain LoRA of it"
        raise InputError("an adapter of plain LoRA", found, hint)
    outer = [name for name in weights if _outer(name)]
    if not outer or len(outer) * 2 != len(weights):
        raise InputError("an adapter of plain LoRA", f"other weights in {path}", "only its products can be scaled")
    return weights, metadata


def _outer(name: str) -> bool:
    """Whether the weight is the B of a product B A."""
    return ".lora_B." in name or ".lora_embedding_B" in name


def _shape(weights: dict[str, torch.Tensor]) -> dict[str, int]:
    """By name the size that has nothing to do with the rank: of the layer's output or input."""
    return {name: weight.shape[0 if _outer(name) else 1] for name, weight in weights.items()}


def _settings(folder: Path) -> dict[str, Any]:
    """The configuration of an adapter whose update is alpha / r times its product, in every layer."""
    config = read_json(folder / _CONFIG)
    wanted = {"r": int, "lora_alpha": int | float, "base_model_name_or_path": str}
    if not isinstance(config, dict) or not all(isinstance(config.get(name), kind) for name, kind in wanted.items()):
        raise InputError(
            f"{', '.join(wanted)} in {folder / _CONFIG}", "something else", "pass the `model` folder of a run"
        )
    if special := [name for name in _SPECIAL if config.get(name)]:
        hint = "only plain LoRA, of one rank everywhere, can be combined"
        raise InputError("an adapter of plain LoRA", f"{', '.join(special)} set in {folder / _CONFIG}", hint)
    return config
