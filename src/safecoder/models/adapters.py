"""Puts a saved adapter on its base, and makes sure that all of it gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from safecoder.errors import ModelError, reason

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def put_on(model: PreTrainedModel, location: str, base: str) -> Any:
    """The PEFT model of an adapter folder on a loaded model, which it changes.

    Args:
        base: what the model is called.

    Raises:
        ModelError: the adapter cannot be read, or does not fit the model in all of its weights.
    """
    from peft import PeftModel

    try:
        adapted = PeftModel.from_pretrained(model, location)
        astray = _astray(adapted, location)
    except Exception as error:
        raise _no_fit(location, base, reason(error)) from error
    if astray:
        raise _no_fit(location, base, astray)
    return adapted


def _astray(adapted: Any, location: str) -> str:
    """What of an adapter that was just loaded did not reach the model: without it the base would answer in its name.

    PEFT warns of places that got no weight, and says nothing of weights that found no place; of a second loading it lists both.
    """
    mapping = getattr(adapted.get_base_model(), "_checkpoint_conversion_mapping", None)
    told = adapted.load_adapter(location, "default", key_mapping=mapping)
    for what, keys in (("weights in the file", told.missing_keys), ("places in the model", told.unexpected_keys)):
        names = sorted(key for key in keys if ".lora_" in key)
        if names:
            return f"no {what} for {len(names)} names, {names[0]} among them"
    return ""


def _no_fit(location: str, base: str, found: str) -> ModelError:
    hint = "check the folder, and that its adapter_config.json names the base it was trained on"
    return ModelError(f"an adapter in {location} that fits {base}", found, hint)
