"""Merges a LoRA adapter into its base: a whole model in safetensors that loads without PEFT, its tokenizer and card beside it.

The sum is formed in float32 and rounded once to the number format of the result. Adapters are not combined with each other here.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from safecoder.errors import InputError, ModelError, StorageError, is_disk_full, reason
from safecoder.models import card
from safecoder.models.load import (
    LocatedModel,
    base_of,
    check_causal,
    foundation,
    load_model,
    load_tokenizer,
    locate,
    no_base,
)
from safecoder.models.registry import Notify
from safecoder.storage import new_folder, write_text

if TYPE_CHECKING:
    import torch

MergedDtype = Literal["auto", "float32", "bfloat16", "float16"]


def merge(
    adapter: Path, output: Path, dtype: MergedDtype = "auto", notify: Notify = lambda message: None
) -> tuple[Path, str]:
    """Writes the merged model.

    Args:
        adapter: a PEFT folder that names its base.
        output: the folder to make; it appears when all of it is written.
        dtype: number format of the weights; `auto` is that of the base's file.
        notify: told what takes time.

    Returns:
        The folder and the number format.

    Raises:
        InputError: no adapter folder, or the output exists.
        ModelError: the base cannot be found, or the adapter is not of a kind that can be merged or does not fit it.
        StorageError: the result cannot be written; nothing of it is left.
    """
    _check(adapter, output)
    located = locate(str(adapter.resolve()))  # by its bare name it might be a model of the registry
    base = base_of(adapter)
    assert base is not None  # noqa: S101 - `_check` has seen the adapter's config
    wanted = _dtype(base, located, dtype, notify)
    notify(f"merging {adapter} into {base}")
    model: Any = load_model(located)
    model.to(wanted)
    tokenizer = load_tokenizer(located)
    with new_folder(output) as part:
        try:
            notify(f"writing {output}")
            _save(model, part)
            tokenizer.save_pretrained(part)
            if (adapter / card.NAME).exists():
                write_text(part / card.NAME, card.merged_card((adapter / card.NAME).read_text("utf-8", "replace")))
        except Exception as error:
            if is_disk_full(error):
                room = f"room for the merged model in {output.parent}"
                raise StorageError(room, "a full disk", "free some space and run the same command again") from error
            if isinstance(error, OSError):
                hint = "check the path and its permissions"
                raise StorageError(f"writing {output} to succeed", reason(error), hint) from error
            raise
    return output, str(wanted).removeprefix("torch.")


def _check(adapter: Path, output: Path) -> None:
    if not adapter.is_dir():
        raise InputError("the folder of an adapter", f"no folder {adapter}", "pass the `model` folder of a run")
    if not (adapter / "adapter_config.json").exists():
        if (adapter / "config.json").exists():
            raise InputError(
                f"an adapter in {adapter}",
                "a whole model: it was merged before, or trained without adapters",
                "use it as it is; there is nothing to merge",
            )
        found = ", ".join(sorted(path.name for path in adapter.iterdir())[:8]) or "an empty folder"
        raise InputError(f"adapter_config.json in {adapter}", found, "pass the `model` folder of a run with adapters")
    if output.exists():
        raise InputError(f"a new folder at {output}", "something there", "name another one, or delete it")


def _dtype(base: str, located: LocatedModel, dtype: MergedDtype, notify: Notify) -> torch.dtype:
    """The number format, once it is clear that the base can be had and that the adapter is one of LoRA's."""
    import torch
    from peft import PeftConfig, PeftType

    adapter = Path(located.location)
    try:
        kind = PeftConfig.from_pretrained(str(adapter)).peft_type
    except Exception as error:
        raise ModelError(f"a PEFT config in {adapter}", reason(error), "check that it was copied completely") from error
    if kind != PeftType.LORA:
        raise ModelError("a LoRA adapter", f"one of type {kind}", "merge it with PEFT itself, if it can be merged")
    whole = foundation(located, notify)
    try:
        config = check_causal(whole.location, whole.revision)
    except ModelError as error:
        raise no_base(adapter, base, error) from error
    if dtype == "auto":
        return getattr(config, "dtype", None) or torch.float32
    return {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}[dtype]


def _save(model: Any, folder: Path) -> None:
    model.config._name_or_path = ""  # the base's place on this machine
    model.save_pretrained(folder)
