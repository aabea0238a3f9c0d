"""Typed configuration: one pydantic model a concern, read from a YAML recipe with `key=value` overrides.

All faults of a recipe are reported at once; an unknown key is answered with the nearest known ones.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from safecoder.errors import InputError, storage_errors
from safecoder.prompts import PromptForm
from safecoder.training_records import MaskKind, OversampleCount, PairForm

C = TypeVar("C", bound="Config")

Precision = Literal["auto", "float32", "bfloat16"]


class Config(BaseModel):
    """Base of all configurations: immutable, unknown keys are faults."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class DataConfig(Config):
    """What is trained on."""

    pairs: list[str] = Field(["builtin"], description="Sets of pairs (D_sec): `builtin` or JSONL paths; may be empty.")
    instructions: list[str] = Field(["builtin"], description="Sets of instruction samples (D_std): likewise.")
    prompt: PromptForm = Field("chat", description="`paper` (Alpaca), `chat` (the model's template) or `none`.")
    max_tokens: int = Field(1024, ge=16, description="Longer samples are left out and counted.")
    oversample_k: int = Field(20, ge=0, description="Classes (CWE x language) with fewer pairs are repeated up to k.")
    oversample_count: OversampleCount = Field(
        "pairs", description="What k counts: `pairs`, or `halves` by CWE x file extension as in the released code."
    )
    pair_form: PairForm = Field(
        "together",
        description="A pair is one sample, or `split` in two that are shuffled apart as in the released code.",
    )
    mask: MaskKind = Field(
        "token",
        description="What is trained of a pair: the `token` diff, a `character` or whole-`line` diff, or with `none` all tokens.",
    )
    bridge_gaps: bool = Field(True, description="Mask a single unmarked token between two marked ones.")
    vulnerable_tokens: Literal["all", "first"] = Field(
        "all", description="Lower all masked tokens of vulnerable programs, or the first of every run of them."
    )
    end_of_program: bool = Field(
        False,
        description="Also raise the end of secure programs (closing fence, end-of-text), whose rows are then whole.",
    )
    max_pairs: int | None = Field(None, ge=1, description="Use this many pairs, spread evenly over the classes.")

    @model_validator(mode="after")
    def _first_of_a_run_needs_runs(self) -> DataConfig:
        if self.mask == "none" and self.vulnerable_tokens == "first":
            raise ValueError(
                "vulnerable_tokens: first needs a mask; without one it lowers the first token of every program"
            )
        return self


class ObjectiveConfig(Config):
    """How the terms of the loss are formed (paper, L_std, L_sec, L_vul)."""

    reduction: Literal["mean", "sum"] = Field("mean", description="Over the masked tokens of one sample and term.")
    secure_weight: float = Field(1.0, ge=0, description="Weight of the masked NLL of secure tokens.")
    vulnerable_weight: float = Field(1.0, ge=0, description="Weight of the masked unlikelihood of vulnerable tokens.")


class LoraSettings(Config):
    """Low-rank adapters on all linear layers but the output layer."""

    r: int = Field(16, ge=1, description="Rank.")
    alpha: int = Field(32, ge=1, description="Scale; the update is multiplied by alpha / r.")
    dropout: float = Field(0.1, ge=0, lt=1, description="Dropout on the adapters' input.")


class OptimConfig(Config):
    """The optimizer and its schedule; the defaults are the paper's where it names one."""

    learning_rate: float = Field(2e-4, gt=0, description="Peak learning rate.")
    epochs: float = Field(1.0, gt=0, description="Passes over the joint set; `max_steps` wins where it is given.")
    max_steps: int | None = Field(None, ge=1, description="Optimizer steps; the data is repeated as needed.")
    batch_size: int = Field(16, ge=1, description="Samples (pairs or instructions) a step.")
    row_tokens: int = Field(
        1024, ge=1, description="Tokens that go through the model together; sets the memory needed."
    )
    packing: bool = Field(
        True, description="Share what the samples of a pass have in common; equal loss and gradients."
    )
    gradient_checkpointing: bool = Field(False, description="Less memory, about a third more time.")
    weight_decay: float = Field(0.01, ge=0, description="AdamW weight decay.")
    adam_eps: float = Field(1e-8, gt=0, description="AdamW epsilon.")
    clip_norm: float = Field(1.0, gt=0, description="Norm to which the accumulated gradient is clipped.")
    schedule: Literal["linear", "constant", "cosine"] = Field("linear", description="Decay after the warm-up.")
    warmup_steps: int = Field(0, ge=0, description="Steps of linear warm-up.")


class TrainConfig(Config):
    """A training recipe."""

    model: str = Field(description="Registry name, hub id, model folder or GGUF file.")
    output: str = Field(description="Folder of the run; an unfinished run in it is resumed.")
    seed: int = Field(1, ge=0, description="Seed of data order, oversampling, dropout and initialisation.")
    data: DataConfig = DataConfig()
    objective: ObjectiveConfig = ObjectiveConfig()
    optim: OptimConfig = OptimConfig()
    lora: LoraSettings | None = Field(LoraSettings(), description="Adapters; `null` tunes all weights.")
    precision: Precision = Field(
        "auto", description="Of all products; trained weights stay float32. `auto`: bfloat16 where the hardware has it."
    )
    save_steps: int = Field(20, ge=1, description="Optimizer steps between checkpoints.")

    def ordinary(self) -> TrainConfig:
        """The control of this recipe: the same model, steps and samples a step, ordinary instruction data only.

        Raises:
            InputError: `optim.max_steps` is not set, so that the two runs would differ in volume.
        """
        if self.optim.max_steps is None:
            raise InputError("optim.max_steps in a recipe that is compared with its control", "nothing", "set it")
        return self.model_copy(update={"data": self.data.model_copy(update={"pairs": []})})


class SamplingConfig(Config):
    """How programs are sampled; the defaults are the paper's for security."""

    prompt: PromptForm = Field("chat", description="The same form as in training.")
    temperature: float = Field(0.4, ge=0, description="0 is greedy.")
    top_p: float = Field(0.95, gt=0, le=1, description="Nucleus size.")
    top_k: int = Field(64, ge=1, description="Cut before top-p; the nucleus is looked for among these.")
    max_new_tokens: int = Field(256, ge=1, description="Longest completion.")
    batch_size: int = Field(48, ge=1, description="Rows that are decoded together.")
    seed: int = Field(1, ge=0, description="Seed of the samples.")
    precision: Precision = Field("auto", description="Of the model; `auto`: bfloat16 where the hardware has it.")


Override = Annotated[str, "key=value, with dots for nested keys"]


def load(kind: type[C], path: Path, overrides: list[Override] | tuple[Override, ...] = ()) -> C:
    """Reads a recipe and applies overrides.

    Args:
        kind: the configuration class.
        path: a YAML file.
        overrides: `optim.learning_rate=1e-4`, values in YAML.

    Raises:
        InputError: no YAML mapping, an override without `=`, an unknown key or a value out of range; all faults at once.
        StorageError: the file cannot be read.
    """
    from omegaconf import DictConfig, OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    with storage_errors(path, "reading"):
        text = path.read_text(encoding="utf-8")
    _check_form(overrides)
    try:
        recipe = OmegaConf.create(text)
        merged = OmegaConf.merge(recipe, OmegaConf.from_dotlist(list(overrides)))
    except (yaml.YAMLError, OmegaConfBaseException, ValueError) as error:
        raise InputError(f"a YAML recipe in {path}", str(error).splitlines()[0]) from error
    if not isinstance(merged, DictConfig):
        raise InputError(f"a YAML mapping in {path}", type(merged).__name__)
    return build(kind, OmegaConf.to_container(merged, resolve=True), str(path))


def from_overrides(kind: type[C], values: dict[str, Any], overrides: list[Override] | tuple[Override, ...]) -> C:
    """A configuration without a file: values, and overrides of the form `key=value` on top of them.

    Raises:
        InputError: as for `load`.
    """
    from omegaconf import OmegaConf
    from omegaconf.errors import OmegaConfBaseException

    _check_form(overrides)
    try:
        merged = OmegaConf.merge(OmegaConf.create(values), OmegaConf.from_dotlist(list(overrides)))
        plain = OmegaConf.to_container(merged, resolve=True)
    except (yaml.YAMLError, OmegaConfBaseException, ValueError) as error:
        raise InputError(
            "overrides with values in YAML", str(error).splitlines()[0], "for example mask=line or pairs=[a.jsonl]"
        ) from error
    return build(kind, plain, "the options")


def _check_form(overrides: list[Override] | tuple[Override, ...]) -> None:
    bad = [item for item in overrides if "=" not in item.lstrip("=")]
    if bad:
        raise InputError("overrides of the form key=value", ", ".join(bad), "for example optim.learning_rate=1e-4")


def build(kind: type[C], values: Any, where: str) -> C:
    """Validates plain values.

    Raises:
        InputError: with every fault.
    """
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        faults = [_fault(kind, dict(fault)) for fault in error.errors()]
        raise InputError(f"a valid {kind.__name__} in {where}", "; ".join(faults), "see docs/recipes.md") from error


def _fault(kind: type[BaseModel], fault: dict[str, Any]) -> str:
    location = [str(part) for part in fault["loc"]]
    where = ".".join(location)
    if fault["type"] != "extra_forbidden":
        return (
            f"{where}: {fault['msg']} (got {fault['input']!r})" if fault["type"] != "missing" else f"{where}: missing"
        )
    known = _fields_at(kind, location[:-1])
    near = difflib.get_close_matches(location[-1], known, n=2, cutoff=0.5)
    return f"{where}: no such key" + (
        f", did you mean {' or '.join(near)}?" if near else f"; known: {', '.join(known)}"
    )


def _fields_at(kind: type[BaseModel], location: list[str]) -> list[str]:
    """Names of the keys that are known below a location of nested configurations."""
    current = kind
    for part in location:
        field = current.model_fields.get(part)
        candidates = [field.annotation, *get_args(field.annotation)] if field else []
        nested = [item for item in candidates if isinstance(item, type) and issubclass(item, BaseModel)]
        if not nested:
            return []
        current = nested[0]
    return sorted(current.model_fields)
