"""Turns a model argument into a folder, and a folder into a model and tokenizer.

Safetensors only and no code from a model repository: a model that needs either is refused with the reason. What the libraries raise on
a bad file, a missing package or a broken connection is of many unrelated types; where they are called, all of it becomes a `ModelError`.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from safecoder.config import Precision
from safecoder.errors import ModelError, reason, storage_errors
from safecoder.models import adapters, convert, fetch, hub, registry
from safecoder.models.precision import torch_dtype
from safecoder.models.registry import Notify
from safecoder.storage import fingerprint, read_json, sha256_file

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

# Beside the weights. A model card and what a run leaves behind change no answer.
_DECISIVE = (
    "adapter_config.json",
    "chat_template.jinja",
    "config.json",
    "generation_config.json",
    "special_tokens_map.json",
    "tokenizer.json",
    "tokenizer.model",
    "tokenizer_config.json",
    "vocab.json",
    "merges.txt",
)
_COPY = "check that the folder was copied or downloaded completely, and config.json"


@dataclass(frozen=True)
class LocatedModel:
    """A model that is ready to be loaded.

    Attributes:
        name: as the user gave it.
        location: a local folder, or a hub id that transformers resolves.
        identity: a hash of the weights (or the hub id and commit), for manifests and cache keys.
        revision: the commit of a hub model, at which all of it is loaded.
    """

    name: str
    location: str
    identity: str
    revision: str | None = None

    @property
    def base_name(self) -> str:
        """What an adapter names as its base: the name that means the same on every machine, if there is one, else where it lies.

        From another working directory a relative folder would be another one, or the name of a stranger's repository on the hub; and
        what a GGUF file was converted to lies in a cache.
        """
        ref = registry.resolve(self.name)
        return self.name if ref.kind in ("registry", "hub") else str(Path(ref.value).resolve())

    @property
    def manifest(self) -> dict[str, str]:
        return {"name": self.name, "identity": self.identity}


def keep_freed_memory() -> None:
    """Tells glibc to keep freed tensors of some megabytes instead of handing them back at every step: for sampling.

    By default tensors of some megabytes are mapped and unmapped each time, and on two cores up to half of the time of decoding goes into
    page faults. Without glibc nothing happens.
    """
    # Larger ones are mapped, or small ones between them would keep them from being used again.
    _mallopt(mmap_threshold=64 << 20, trim_threshold=(1 << 31) - 1, top_pad=256 << 20)


def give_back_freed_memory() -> None:
    """Tells glibc to map every tensor of a megabyte or more by itself and to hand it back when it is freed: for training in little memory.

    The activations of rows of different lengths are of different sizes. Kept, they leave holes that the next row cannot use, a quarter to
    half of the peak; mapped anew each time, they cost a third more time (docs/decisions/0007). Without glibc nothing happens.
    """
    _mallopt(mmap_threshold=1 << 20, trim_threshold=64 << 20, top_pad=1 << 20)


def _mallopt(*, mmap_threshold: int, trim_threshold: int, top_pad: int) -> None:
    with contextlib.suppress(OSError, AttributeError):
        mallopt = ctypes.CDLL(None).mallopt
        for parameter, value in ((-3, mmap_threshold), (-1, trim_threshold), (-2, top_pad)):  # numbers of malloc.h
            mallopt(parameter, value)


def release_memory() -> None:
    """Gives what is free back to the system, between models and training steps: what one freed in pieces is of no use to the next."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def locate(text: str, notify: Notify = lambda message: None) -> LocatedModel:
    """Resolves, fetches and converts as needed.

    Raises:
        ModelError: not found, not reachable, or damaged.
    """
    ref = registry.resolve(text)
    if ref.kind == "registry":
        entry = registry.entry(ref.value)
        folder = convert.converted(fetch.fetch(entry, notify), entry.sha256, entry.tied, notify)
        return LocatedModel(text, str(folder), entry.sha256)
    if ref.kind == "gguf":
        digest = _sha256(Path(ref.value))
        return LocatedModel(text, str(convert.converted(Path(ref.value), digest, False, notify)), digest)
    if ref.kind == "hub":
        return LocatedModel(text, ref.value, _identity(text), hub.commit(ref.value))
    with registry.looked_at(Path(ref.value)):
        if (Path(ref.value) / "config.json").exists():
            check_causal(ref.value)  # before any work on data, and before gigabytes are hashed
    return LocatedModel(text, ref.value, _identity(text))


def _identity(text: str, above: tuple[Path, ...] = ()) -> str:
    """As `LocatedModel.identity`, without fetching weights. `above` are the adapters that stand on this model."""
    ref = registry.resolve(text)
    if ref.kind == "registry":
        return registry.entry(ref.value).sha256
    if ref.kind == "hub":
        return f"hub:{ref.value}@{hub.commit(ref.value)}"
    path = Path(ref.value)
    if ref.kind == "gguf":
        return _sha256(path)
    if path.resolve() in above:
        raise ModelError(
            "adapters that end at a whole model", f"{path} stands on itself", "name another base in adapter_config.json"
        )
    with registry.looked_at(path):
        return _folder_identity(path, above)


def _folder_identity(folder: Path, above: tuple[Path, ...]) -> str:
    """A hash over all that decides what a model or adapter folder answers: weights, settings, tokenizer, template and an adapter's base.

    Raises:
        ModelError: the folder holds neither a model nor an adapter in safetensors, or an adapter stands on itself.
    """
    weights = sorted(folder.glob("*.safetensors"))
    if not weights or not any((folder / name).exists() for name in ("config.json", "adapter_config.json")):
        raise ModelError(
            f"config.json (or adapter_config.json) and *.safetensors in {folder}",
            ", ".join(sorted(path.name for path in folder.iterdir())[:8]) or "an empty folder",
            "pass a folder written by save_pretrained; pickled .bin weights are not loaded",
        )
    settings = [name for name in _DECISIVE if (folder / name).exists()]
    base = base_of(folder)
    try:
        below = [] if base is None else [_identity(base, (*above, folder.resolve()))]
    except ModelError as error:
        raise no_base(folder, str(base), error) from error
    return fingerprint(
        [*(_sha256(path) for path in weights), *([name, _sha256(folder / name)] for name in settings), *below]
    )


def _sha256(path: Path) -> str:
    """As `sha256_file`, once for each state of a file: an adapter's base is located again when it is loaded, and may be gigabytes."""
    with storage_errors(path, "reading"):
        state = path.stat()
    return _hashed(path, (state.st_size, state.st_mtime_ns))


@functools.cache
def _hashed(path: Path, _state: tuple[int, int]) -> str:
    return sha256_file(path)


def base_of(folder: Path) -> str | None:
    """The base model that an adapter folder names, or None for a whole model."""
    config = folder / "adapter_config.json"
    if not config.exists():
        return None
    values = read_json(config)
    base = values.get("base_model_name_or_path") if isinstance(values, dict) else None
    if not base:
        raise ModelError("base_model_name_or_path in adapter_config.json", "nothing", f"name the base in {config}")
    return str(base)


def foundation(located: LocatedModel, notify: Notify = lambda message: None) -> LocatedModel:
    """The whole model that an adapter stands on, below all adapters that it stands on; of a whole model itself.

    Raises:
        ModelError: an adapter's base cannot be had.
    """
    base = below(located, notify)
    return located if base is None else foundation(base, notify)


def below(located: LocatedModel, notify: Notify = lambda message: None) -> LocatedModel | None:
    """What an adapter stands on, which may be another adapter; None for a whole model.

    Raises:
        ModelError: it cannot be had.
    """
    folder = Path(located.location)
    base = base_of(folder)
    try:
        return None if base is None else locate(base, notify)
    except ModelError as error:
        raise no_base(folder, str(base), error) from error


def no_base(folder: Path, base: str, error: ModelError) -> ModelError:
    """What to say of an adapter folder whose base cannot be had because of `error`."""
    return ModelError(
        f"the base model {base} that {folder / 'adapter_config.json'} names",
        error.found,
        f"bring it back, or write where it is now as base_model_name_or_path there ({error.hint})",
    )


def check_causal(location: str, revision: str | None = None) -> Any:
    """The model's config, if it is a causal language model that needs no code of its own; of a hub model at a commit.

    Raises:
        ModelError: it is not, or its config cannot be read.
    """
    from transformers import AutoConfig
    from transformers.models.auto.modeling_auto import (
        MODEL_FOR_CAUSAL_LM_MAPPING_NAMES,
        MODEL_FOR_MASKED_LM_MAPPING_NAMES,
    )

    try:
        config = AutoConfig.from_pretrained(location, revision=revision, trust_remote_code=False)
    except Exception as error:
        hint = "check the name or path, and the connection; models that bring their own code are not run"
        raise ModelError(f"a model config at {location}", reason(error), hub.to_do(location, hint)) from error
    # transformers lists BERT and its kin as causal too, but only with `is_decoder` do they not look ahead.
    looks_ahead = config.model_type in MODEL_FOR_MASKED_LM_MAPPING_NAMES and not getattr(config, "is_decoder", False)
    causal = config.model_type in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES and not looks_ahead
    if not causal or getattr(config, "is_encoder_decoder", False):
        raise ModelError(
            "a causal (decoder-only) language model",
            f"{location} is of type {config.model_type!r}",
            "choose a model that transformers lists under AutoModelForCausalLM",
        )
    return config


def load_tokenizer(located: LocatedModel) -> PreTrainedTokenizerBase:
    """The tokenizer, with a padding token set; for an adapter without one that of the model it stands on.

    Raises:
        ModelError: none is there.
    """
    from transformers import AutoTokenizer

    while not (Path(located.location) / "tokenizer_config.json").exists():
        base = below(located)
        if base is None:
            break
        located = base
    location, revision = located.location, located.revision
    try:
        tokenizer = AutoTokenizer.from_pretrained(location, revision=revision, trust_remote_code=False)
    except Exception as error:
        hint = "check the folder, or the name and the connection; tokenizers that bring their own code are not run"
        raise ModelError(f"a tokenizer at {location}", reason(error), hub.to_do(location, hint)) from error
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return tokenizer


def load_model(located: LocatedModel, *, merge: bool = True, precision: Precision = "float32") -> PreTrainedModel:
    """The model on the CPU; an adapter folder is put on its base and, with `merge`, merged into it (in float32).

    Raises:
        ModelError: not causal, or not loadable.
    """
    from transformers import AutoModelForCausalLM

    keep_freed_memory()
    dtype = torch_dtype(precision)
    base = base_of(Path(located.location))
    if base is not None:
        whole = load_model(locate(base), precision="float32" if merge else precision)
        adapted = adapters.put_on(whole, located.location, base)
        if not merge:
            return cast("PreTrainedModel", adapted)
        merged = cast("PreTrainedModel", adapted.merge_and_unload().to(dtype))
        del whole, adapted
        release_memory()
        return merged
    check_causal(located.location, located.revision)
    try:
        loaded: Any = AutoModelForCausalLM.from_pretrained(
            located.location,
            revision=located.revision,
            dtype=dtype,
            trust_remote_code=False,
            use_safetensors=True,
            ignore_mismatched_sizes=True,  # reported below, in words of ours
            output_loading_info=True,
        )
    except Exception as error:
        raise ModelError(
            f"safetensors weights at {located.location} that fit its config",
            reason(error),
            hub.to_do(located.location, _COPY),
        ) from error
    model, info = loaded
    # transformers fills both kinds with random numbers; a mismatched key comes with its two shapes.
    names = sorted([*info["missing_keys"], *(key for key, *_ in info["mismatched_keys"])])
    if names:
        found = f"{len(names)} missing or of another shape: {', '.join(names[:3])}"
        raise ModelError(f"all weights of the model in {located.location}", found, _COPY)
    return cast("PreTrainedModel", model.eval())
