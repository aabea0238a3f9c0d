"""What can be configured: one pydantic model a concern, a sentence for every key. How recipes are read is in `settings`."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, field_validator, model_validator

from safecoder.errors import InputError
from safecoder.prompts import PromptForm
from safecoder.settings import Config, build, from_overrides, load
from safecoder.training_records import MaskKind, OversampleCount, PairForm

__all__ = [
    "Config",
    "DataConfig",
    "LoraSettings",
    "ObjectiveConfig",
    "OptimConfig",
    "Precision",
    "SamplingConfig",
    "TrainConfig",
    "Tracker",
    "ValidationConfig",
    "build",
    "from_overrides",
    "load",
]

Precision = Literal["auto", "float32", "bfloat16", "float16"]
Tracker = Literal["tensorboard", "wandb", "mlflow", "trackio", "comet_ml"]


class DataConfig(Config):
    """What is trained on."""

    pairs: list[str] = Field(
        ["builtin"],
        description="Sets of pairs (D_sec): `builtin`, `on-policy`, JSONL paths or folders of practice tasks; may be empty.",
    )
    instructions: list[str] = Field(
        ["builtin"],
        description="Sets of instruction samples (D_std): `builtin`, `on-policy` or JSONL paths; may be empty.",
    )
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
    secure_tokens: Literal["masked", "resumed", "all"] = Field(
        "masked",
        description="Raise the masked tokens of secure programs; `resumed`: and the token behind every run of them, where the programs "
        "meet again; `all`: every token of secure programs, the mask then only marking what is lowered.",
    )
    vulnerable_tokens: Literal["all", "first"] = Field(
        "all", description="Lower all masked tokens of vulnerable programs, or the first of every run of them."
    )
    end_of_program: bool = Field(
        False,
        description="Also raise the end of secure programs (closing fence, end-of-text), whose rows are then whole.",
    )
    max_pairs: int | None = Field(
        None,
        ge=1,
        description="Use this many pairs, spread evenly over the classes, the sets that are named first first; those of them that "
        "are longer than `max_tokens` are left out.",
    )
    max_instructions: int | None = Field(
        None,
        ge=1,
        description="Use this many instruction samples, spread evenly over the languages, the sets that are named first first.",
    )
    weights: dict[str, float] = Field(
        {},
        description="How often a set is drawn in an epoch, by its name above: 0.5 is a fresh half each time, 2 all of it twice. "
        "`builtin` and `on-policy` weight their pairs and their answers alike. `null` takes away the weights of a recipe below.",
    )
    validation: list[str] = Field(
        [],
        description="Sets held out to measure the loss on, of pairs or of instruction samples: JSONL paths or folders of practice tasks.",
    )
    validation_share: float = Field(
        0.0,
        ge=0,
        lt=0.5,
        description="Share held out of the sets above, spread over classes, whole repositories where known.",
    )

    @field_validator("weights", mode="before")
    @classmethod
    def _no_weights(cls, value: Any) -> Any:
        """A mapping over another is merged with it, so that nothing but `null` could take weights away."""
        return {} if value is None else value

    @model_validator(mode="after")
    def _first_of_a_run_needs_runs(self) -> DataConfig:
        if self.mask == "none" and self.vulnerable_tokens == "first":
            raise ValueError(
                "vulnerable_tokens: first needs a mask; without one it lowers the first token of every program"
            )
        return self

    @model_validator(mode="after")
    def _validation_is_of_one_kind(self) -> DataConfig:
        if {"builtin", "on-policy"} & {*self.validation}:
            raise ValueError(
                "validation takes JSONL paths: the sets we ship are both pairs and answers; "
                "validation_share holds a part of them out of what is trained on"
            )
        return self


class ObjectiveConfig(Config):
    """Which objective, by the name of its module in `training.objectives`; the other keys are that objective's own."""

    model_config = ConfigDict(frozen=True, extra="allow")

    name: str = Field("safecoder", description="`safecoder` or `preference`; the other keys depend on it, see below.")

    @property
    def keys(self) -> dict[str, Any]:
        """The objective's own keys."""
        return dict(self.model_extra or {})


class LoraSettings(Config):
    """Low-rank adapters on all linear layers but the output layer."""

    r: int = Field(16, ge=1, description="Rank.")
    alpha: int = Field(32, ge=1, description="Scale; the update is multiplied by alpha / r.")
    dropout: float = Field(0.1, ge=0, lt=1, description="Dropout on the adapters' input.")
    strength: float = Field(
        1.0,
        gt=0,
        le=1,
        description="Share of the learnt update that is saved; less keeps more of the base (`safecoder models scale` for a saved adapter).",
    )


class ValidationConfig(Config):
    """When the loss on held-out data is measured, and what follows from it."""

    steps: int = Field(20, ge=1, description="Optimizer steps between two measurements.")
    keep_best: bool = Field(
        False, description="Save the weights of the lowest validation loss instead of the last ones."
    )
    early_stopping: int | None = Field(
        None, ge=1, description="Stop after this many measurements without a lower loss; implies `keep_best`."
    )

    @property
    def best(self) -> bool:
        """Whether the best weights are looked for."""
        return self.keep_best or self.early_stopping is not None


class OptimConfig(Config):
    """The optimizer and its schedule; the defaults are the paper's where it names one."""

    learning_rate: float = Field(2e-4, gt=0, description="Peak learning rate.")
    epochs: float = Field(1.0, gt=0, description="Passes over the joint set; `max_steps` wins where it is given.")
    max_steps: int | None = Field(None, ge=1, description="Optimizer steps; the data is repeated as needed.")
    batch_size: int = Field(16, ge=1, description="Samples (pairs or instructions) a step.")
    row_tokens: int = Field(
        1024,
        ge=1,
        description="Tokens that go through the model together; longer samples recompute some layers. Sets the memory needed.",
    )
    packing: bool = Field(
        True, description="Share what the samples of a pass have in common; equal loss and gradients."
    )
    gradient_checkpointing: bool = Field(False, description="Less memory, about a third more time.")
    weight_decay: float = Field(0.01, ge=0, description="AdamW weight decay.")
    adam_eps: float = Field(1e-8, gt=0, description="AdamW epsilon.")
    clip_norm: float = Field(1.0, gt=0, description="Norm to which the gradient is clipped.")
    clip: Literal["step", "sample"] = Field(
        "step", description="Clip a step's whole gradient, or what has accumulated after each sample (released code)."
    )
    schedule: Literal["linear", "constant", "cosine"] = Field(
        "linear", description="Decay after the warm-up: `linear`, `cosine` or `constant`."
    )
    warmup_steps: int = Field(0, ge=0, description="Steps of linear warm-up.")


class TrainConfig(Config):
    """A training recipe."""

    model: str = Field(description="Registry name, hub id, model folder or GGUF file.")
    output: str = Field(
        description="Folder of the run; an unfinished run in it is resumed, a finished one is taken as it is. Either only with the recipe, "
        "model and data that it began with; anything else is refused."
    )
    seed: int = Field(
        1, ge=0, le=2**32 - 1, description="Seed of data order, oversampling, dropout and initialisation."
    )
    data: DataConfig = DataConfig()
    objective: ObjectiveConfig = ObjectiveConfig()
    optim: OptimConfig = OptimConfig()
    lora: LoraSettings | None = Field(LoraSettings(), description="Adapters; `null` tunes all weights.")
    precision: Precision = Field(
        "auto",
        description="Of all products; trained weights stay float32. `auto`: bfloat16 where the hardware has it; float16 on CUDA only.",
    )
    validation: ValidationConfig = ValidationConfig()
    save_steps: int = Field(
        20,
        ge=1,
        description="Optimizer steps between checkpoints; with `validation.keep_best` one follows each measurement.",
    )
    keep_checkpoints: int = Field(
        0, ge=0, description="Checkpoints that stay when the run is done, the newest ones (and the best)."
    )
    trackers: list[Tracker] = Field(
        [],
        description="Where figures are sent as well: `tensorboard` writes to the run's folder; "
        "`wandb`, `mlflow`, `trackio` and `comet_ml` need their accounts.",
    )

    @model_validator(mode="after")
    def _the_best_needs_validation(self) -> TrainConfig:
        if self.validation.best and not (self.data.validation or self.data.validation_share):
            raise ValueError("validation.keep_best and early_stopping need data.validation or data.validation_share")
        return self

    @model_validator(mode="after")
    def _weights_are_of_sets(self) -> TrainConfig:
        known = {*self.data.pairs, *self.data.instructions}
        wrong = sorted(set(self.data.weights) - known)
        if wrong:
            raise ValueError(
                f"data.weights names sets that are not used: {', '.join(wrong)}; data.weights=null takes all weights away"
            )
        bad = sorted(name for name, weight in self.data.weights.items() if not 0 < weight <= 100)
        if bad:
            raise ValueError(f"data.weights must be above 0 and at most 100: {', '.join(bad)}")
        return self

    def ordinary(self) -> TrainConfig:
        """The control of this recipe: the same model, steps and samples a step, ordinary instruction data only.

        Raises:
            InputError: `optim.max_steps` is not set, so that the two runs would differ in volume.
        """
        if self.optim.max_steps is None:
            raise InputError("optim.max_steps in a recipe that is compared with its control", "nothing", "set it")
        weights = {name: weight for name, weight in self.data.weights.items() if name in self.data.instructions}
        return self.model_copy(update={"data": self.data.model_copy(update={"pairs": [], "weights": weights})})


class SamplingConfig(Config):
    """How programs are sampled; the defaults are the paper's for security."""

    prompt: PromptForm = Field("chat", description="The same form as in training.")
    temperature: float = Field(0.4, ge=0, description="0 is greedy.")
    top_p: float = Field(0.95, gt=0, le=1, description="Nucleus size.")
    top_k: int = Field(64, ge=1, description="Cut before top-p; the nucleus is looked for among these.")
    max_new_tokens: int = Field(256, ge=1, description="Longest completion.")
    batch_size: int = Field(96, ge=1, description="Rows that are decoded together, if memory allows.")
    seed: int = Field(1, ge=0, description="Seed of the samples.")
    precision: Precision = Field("auto", description="Of the model; `auto`: bfloat16 where the hardware has it.")
