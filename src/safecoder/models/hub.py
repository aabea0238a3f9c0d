"""Models of the Hugging Face hub: at which commit one is, and how it is fetched into the hub's own cache."""

from __future__ import annotations

import functools
from pathlib import Path

from safecoder.errors import ModelError, reason
from safecoder.models import registry
from safecoder.storage import read_json

_WEIGHTS = "*.safetensors"
_INDEX = "model.safetensors.index.json"
_FETCHED = ("*.json", _WEIGHTS, "*.jinja", "*.model", "*.txt")


@functools.cache
def commit(name: str) -> str:
    """The commit that a model is at: that of its main branch, or, where the hub cannot be asked, of the copy in the cache.

    Asked once in a process, so that all of a model is of one commit.

    Raises:
        ModelError: the hub cannot be reached and nothing of the model is here, or there is no model of that name.
    """
    from huggingface_hub import hf_hub_download

    try:
        # The cache has a folder for each commit.
        return Path(hf_hub_download(name, "config.json")).parent.name
    except Exception as error:
        hint = "check the name or path, and the connection; an adapter of the hub has to be downloaded, and its folder passed"
        raise ModelError(f"a model config at {name}", reason(error), to_do(name, hint)) from error


def pull(name: str, revision: str) -> None:
    """Downloads config, tokenizer and safetensors of a hub model at a commit into the hub's own cache.

    Raises:
        ModelError: the hub cannot be reached or has no such model, or the model has no safetensors, or not all of them.
    """
    from huggingface_hub import snapshot_download

    try:
        folder = Path(snapshot_download(name, revision=revision, allow_patterns=list(_FETCHED)))
    except Exception as error:
        hint = to_do(name, "check name and connection")
        raise ModelError(f"the hub to serve {name}", reason(error), hint) from error
    there = {path.name for path in folder.glob(_WEIGHTS)} - {"adapter_model.safetensors"}
    index = read_json(folder / _INDEX) if (folder / _INDEX).exists() else {}
    missing = {str(part) for part in index.get("weight_map", {}).values()} - there
    if missing or not there:
        found = f"no {min(missing)}" if missing else ", ".join(sorted(path.name for path in folder.iterdir())[:8])
        hint = "choose a model with safetensors; pickled .bin weights are not loaded"
        raise ModelError(f"config.json and {_WEIGHTS} in {name}", found, hint)


def to_do(location: str, otherwise: str) -> str:
    """The hint of a failure: that nothing may be fetched, if that is why a model of the hub is not there."""
    if not registry.offline() or Path(location).is_dir():
        return otherwise
    return f"HF_HUB_OFFLINE is set: unset it and run `safecoder models pull {location}` once, or pass a model folder"
