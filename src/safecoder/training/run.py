"""Runs a training recipe on encoded samples: adapters or all weights, checkpoints, exact resume, a saved model folder."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder import adapter_weights
from safecoder.config import TrainConfig
from safecoder.errors import InputError, StorageError, is_disk_full
from safecoder.storage import read_json, write_json, write_text
from safecoder.training_records import EncodedSample

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

    from safecoder.training.objectives import Objective
    from safecoder.training.rows import StepCollator
    from safecoder.training.trainer import SafecoderTrainer

OnStep = Callable[[int, int, dict[str, float]], None]
"""Called after each optimizer step with (step, total steps, latest logged figures)."""


def train(
    config: TrainConfig,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    samples: Sequence[EncodedSample],
    on_step: OnStep = lambda step, total, figures: None,
    notify: Callable[[str], None] = lambda message: None,
    *,
    validation: Sequence[EncodedSample] = (),
    readme: str = "",
    base: str = "",
) -> Path:
    """Trains and saves; a run that was interrupted in the same folder continues at its last checkpoint.

    Args:
        config: the recipe, its `precision` resolved; `config.output` holds checkpoints until the run is done.
        model: loaded and causal; changed in place.
        samples: pairs and instruction samples together; shuffled anew in every epoch.
        on_step: progress.
        notify: told if the model cannot take packed rows and plain ones are used, and each validation loss.
        validation: held-out samples; with some, their loss is measured and logged every `config.validation.steps`.
        readme: the model card that is written beside the model, in place of PEFT's.
        base: what a saved adapter names as its base; by default where the model was loaded from, which may be a cache of this machine.

    Returns:
        The folder of the saved model or adapter, `<output>/model`.

    Raises:
        InputError: nothing to train on, a best model is asked for and nothing is held out, or the objective cannot take such pairs.
        ToolError: a tracker is not installed.
        StorageError: the disk is full; the last checkpoint stays.
    """
    import transformers

    from safecoder.training import objectives
    from safecoder.training.adapters import with_adapters

    if not samples:
        raise InputError("at least one training sample", "none", "name sets in data.pairs or data.instructions")
    if config.validation.best and not validation:
        raise InputError(
            "held-out samples to choose the best model by", "none", "set data.validation_share or data.validation"
        )
    objective = objectives.of_recipe(config)
    if objective.needs_whole_pairs and any(sample.kind == "pair" and len(sample.rows) < 2 for sample in samples):
        notify("some pairs have masked tokens on one side only; the other side's mean log-probability counts as 0")
    output = Path(config.output)
    transformers.set_seed(config.seed)
    collator = _collator(config, model, int(tokenizer.pad_token_id or 0), [*samples, *validation], notify)
    tuned = with_adapters(model, config.lora) if config.lora else model
    tuned.train()
    if config.optim.gradient_checkpointing:
        tuned.enable_input_require_grads()  # frozen embeddings give checkpointed layers nothing to differentiate
    trainer = _trainer(config, objective, tuned, collator, samples, validation, on_step, notify)
    checkpoint = last_checkpoint(output)
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        if not _save(trainer, config, tokenizer, base, readme):
            return output / "model"
    except Exception as error:
        if is_disk_full(error):
            last_checkpoint(output)  # gives back the room of a torn one
            raise StorageError(
                f"room on the disk of {output}", "none left", "free space and run again: it resumes at the checkpoint"
            ) from error
        raise
    write_json(output / "log.json", trainer.state.log_history)
    _drop_checkpoints(output, config.keep_checkpoints, trainer.state.best_model_checkpoint)
    return output / "model"


def _save(
    trainer: SafecoderTrainer, config: TrainConfig, tokenizer: PreTrainedTokenizerBase, base: str, readme: str
) -> bool:
    """Writes `<output>/model` in one piece; False in every process but the first, which has nothing left to do."""
    output = Path(config.output)
    part = output / "model.part"
    trainer.save_model(str(part))  # gathers what is sharded; every process takes part, the first one writes
    trainer.accelerator.wait_for_everyone()
    trainer.accelerator.end_training()  # nothing is exchanged any more; NCCL complains of a group that is left open
    if not trainer.is_world_process_zero():
        return False
    _check_gathered(part)
    if config.lora and config.lora.strength != 1:
        adapter_weights.scale(part, config.lora.strength)
    _complete(part, tokenizer, base if config.lora else "", readme)
    part.rename(output / "model")
    return True


def _complete(part: Path, tokenizer: PreTrainedTokenizerBase, base: str, readme: str) -> None:
    """Makes a folder of saved weights one that stands for itself: tokenizer, the adapter's base if it has another name, model card."""
    (part / "training_args.bin").unlink(missing_ok=True)  # a pickle, and the recipe says it all
    tokenizer.save_pretrained(part)
    if base:
        settings = part / "adapter_config.json"
        write_json(settings, {**read_json(settings), "base_model_name_or_path": base})
    if readme:
        write_text(part / "README.md", readme)


def _collator(
    config: TrainConfig,
    model: PreTrainedModel,
    padding_id: int,
    samples: Sequence[EncodedSample],
    notify: Callable[[str], None],
) -> StepCollator:
    """Packed rows if the model takes them, else plain ones with a notice."""
    from safecoder.training.attention import attention_span, takes_tree_mask
    from safecoder.training.rows import StepCollator

    longest = max(len(row.input_ids) for sample in samples for row in sample.rows)
    packed = config.optim.packing and longest <= attention_span(model) and takes_tree_mask(model, model.device)
    if config.optim.packing and not packed:
        notify(
            f"{config.model} does not take a custom attention mask, or attends over fewer than the {longest} tokens of the longest sample: "
            "each program is trained on in a row of its own"
        )
    # Clipping after each sample needs a pass for each.
    return StepCollator(padding_id, 1 if config.optim.clip == "sample" else config.optim.row_tokens, packed)


def _trainer(
    config: TrainConfig,
    objective: Objective,
    tuned: Any,
    collator: StepCollator,
    samples: Sequence[EncodedSample],
    validation: Sequence[EncodedSample],
    on_step: OnStep,
    notify: Callable[[str], None],
) -> SafecoderTrainer:
    import transformers

    from safecoder.training.arguments import training_arguments
    from safecoder.training.trainer import SafecoderTrainer

    arguments = training_arguments(config, validated=bool(validation))
    callbacks: list[Any] = [_progress(on_step, notify)]
    if config.validation.early_stopping is not None:
        callbacks.append(transformers.EarlyStoppingCallback(config.validation.early_stopping))
    if "tensorboard" in config.trackers and arguments.process_index == 0:
        callbacks.append(_tensorboard(Path(config.output) / "tensorboard"))
    trainer = SafecoderTrainer(
        objective=objective,
        clip_each_pass=config.optim.clip == "sample",
        held_tokens=None if config.optim.gradient_checkpointing else config.optim.row_tokens,
        model=tuned,
        args=arguments,
        train_dataset=list(samples),
        eval_dataset=list(validation) or None,
        data_collator=collator,
        callbacks=callbacks,
    )
    trainer.remove_callback(transformers.trainer_callback.PrinterCallback)
    trainer.remove_callback(transformers.trainer_callback.ProgressCallback)
    return trainer


def _tensorboard(folder: Path) -> Any:
    from torch.utils.tensorboard import SummaryWriter
    from transformers.integrations.integration_utils import TensorBoardCallback

    return TensorBoardCallback(SummaryWriter(str(folder)))


def _drop_checkpoints(output: Path, keep: int, best: str | None) -> None:
    """All but the newest `keep` checkpoints; with `keep`, the best one stays too."""
    folders = _checkpoints(output)
    kept = {path.name for path in folders[:keep]} | ({Path(best).name} if best and keep else set())
    for folder in folders:
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)


def _checkpoints(output: Path) -> list[Path]:
    """The newest first. A folder that somebody has put aside under another name (`checkpoint-best`) is none of ours."""
    folders = [path for path in output.glob("checkpoint-*") if path.name.removeprefix("checkpoint-").isdecimal()]
    return sorted(folders, key=lambda path: int(path.name.removeprefix("checkpoint-")), reverse=True)


def last_checkpoint(output: Path) -> Path | None:
    """The latest checkpoint that was written to its end; later torn ones are removed.

    Trainer writes `trainer_state.json` last, and only then deletes the checkpoint before it.
    """
    for folder in _checkpoints(output):
        with contextlib.suppress(StorageError):
            read_json(folder / "trainer_state.json")
            return folder
        shutil.rmtree(folder, ignore_errors=True)
    return None


def _check_gathered(folder: Path) -> None:
    """Trainer writes no weights, or DeepSpeed's own files, where sharded ones are not to be gathered."""
    if not list(folder.glob("*.safetensors")):
        raise InputError(
            "the weights of all processes to be gathered for saving",
            "no *.safetensors",
            "set fsdp_state_dict_type: FULL_STATE_DICT or zero3_save_16bit_model: true, as the files in recipes/accelerate/ do, "
            "and run again: it resumes at the last checkpoint",
        )


def _progress(on_step: OnStep, notify: Callable[[str], None]) -> Any:
    from transformers import TrainerCallback

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
            figures = dict(logs or {})
            if "eval_loss" in figures:
                parts = ", ".join(
                    f"{name.removeprefix('eval_loss_')} {value:.3f}"
                    for name, value in figures.items()
                    if name.startswith("eval_loss_")
                )
                notify(f"step {state.global_step}: validation loss {figures['eval_loss']:.3f} ({parts})")
            elif "loss" in figures:
                on_step(state.global_step, state.max_steps, figures)

    return Progress()
