"""Weights of saved adapters."""

from __future__ import annotations

from pathlib import Path

from safecoder.errors import InputError
from safecoder.storage import write_bytes


def scale(folder: Path, strength: float) -> None:
    """Multiplies what a saved adapter adds to its layers, in place: 0.5 lies half-way between the base and the tuned model.

    On the way back to the base, what tuning took often returns before what it gave is lost (Wortsman et al., "Robust fine-tuning of
    zero-shot models", CVPR 2022, who interpolate all weights; what it does here: docs/decisions/0009).

    Raises:
        InputError: the folder holds no LoRA adapter.
        StorageError: it cannot be written.
    """
    from safetensors import safe_open
    from safetensors.torch import save

    path = folder / "adapter_model.safetensors"
    if not path.is_file():
        raise InputError("the folder of an adapter", f"no {path.name} in {folder}", "pass the `model` folder of a run")
    with safe_open(path, framework="pt") as file:
        metadata = file.metadata()
        weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
    outer = [name for name in weights if ".lora_B." in name or ".lora_embedding_B" in name]
    if not outer or len(outer) * 2 != len(weights):
        raise InputError("an adapter of plain LoRA", f"other weights in {path}", "only its products can be scaled")
    scaled = {name: weight * strength if name in outer else weight for name, weight in weights.items()}
    write_bytes(path, save(scaled, metadata))
