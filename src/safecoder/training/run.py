"""Runs a training recipe on encoded samples: adapters or all weights, checkpoints, exact resume, a saved model folder."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder.config import LoraSettings, TrainConfig
from safecoder.errors import NO_ROOM, InputError, StorageError
from safecoder.storage import read_json, write_json
from safecoder.training_records import EncodedSample

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

OnStep = Callable[[int, int, dict[str, float]], None]
"""Called after each optimizer step with (step, total steps, latest logged figures)."""


def with_adapters(model: PreTrainedModel, settings: LoraSettings) -> Any:
    """The model with LoRA on all linear layers but the output layer, base weights frozen."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(
        r=settings.r,
        lora_alpha=settings.alpha,
        lora_dropout=settings.dropout,
        target_modules="all-linear",
        task_type="CAUSAL_LM",
    )
    return get_peft_model(model, config)


def train(
    config: TrainConfig,
    model: PreTrainedModel,
    tokenizer: PreTrainedTokenizerBase,
    samples: Sequence[EncodedSample],
    on_step: OnStep = lambda step, total, figures: None,
    notify: Callable[[str], None] = lambda message: None,
) -> Path:
    """Trains and saves; a run that was interrupted in the same folder continues at its last checkpoint.

    Args:
        config: the recipe, its `precision` resolved; `config.output` holds checkpoints until the run is done.
        model: loaded and causal; changed in place.
        samples: pairs and instruction samples together; shuffled anew in every epoch.
        on_step: progress.
        notify: told if the model cannot take packed rows and plain ones are used.

    Returns:
        The folder of the saved model or adapter, `<output>/model`.

    Raises:
        InputError: nothing to train on.
        StorageError: the disk is full; the last checkpoint stays.
    """
    import transformers

    from safecoder.training import objectives
    from safecoder.training.attention import attention_span, takes_tree_mask
    from safecoder.training.rows import StepCollator
    from safecoder.training.trainer import SafecoderTrainer

    if not samples:
        raise InputError("at least one training sample", "none", "name sets in data.pairs or data.instructions")
    objective = objectives.make(config.objective)
    if objective.needs_whole_pairs and any(sample.kind == "pair" and len(sample.rows) < 2 for sample in samples):
        notify("some pairs have masked tokens on one side only; the other side's mean log-probability counts as 0")
    # Clipping after each sample needs a pass for each.
    row_tokens = 1 if config.optim.clip == "sample" else config.optim.row_tokens
    output = Path(config.output)
    transformers.set_seed(config.seed)
    longest = max(len(row.input_ids) for sample in samples for row in sample.rows)
    packed = config.optim.packing and longest <= attention_span(model) and takes_tree_mask(model, model.device)
    if config.optim.packing and not packed:
        notify(
            f"{config.model} does not take a custom attention mask, or attends over fewer than the {longest} tokens of the longest sample: "
            "each program is trained on in a row of its own"
        )
    tuned = with_adapters(model, config.lora) if config.lora else model
    tuned.train()
    if config.optim.gradient_checkpointing:
        tuned.enable_input_require_grads()  # frozen embeddings give checkpointed layers nothing to differentiate
    trainer = SafecoderTrainer(
        objective=objective,
        clip_each_pass=config.optim.clip == "sample",
        model=tuned,
        args=_arguments(config, output),
        train_dataset=list(samples),
        data_collator=StepCollator(int(tokenizer.pad_token_id or 0), row_tokens, packed),
        callbacks=[_progress(on_step)],
    )
    trainer.remove_callback(transformers.trainer_callback.PrinterCallback)
    trainer.remove_callback(transformers.trainer_callback.ProgressCallback)
    checkpoint = last_checkpoint(output)
    try:
        trainer.train(resume_from_checkpoint=str(checkpoint) if checkpoint else None)
        part = output / "model.part"
        trainer.save_model(str(part))  # gathers what is sharded; every process takes part, the first one writes
        trainer.accelerator.wait_for_everyone()
        if not trainer.is_world_process_zero():
            return output / "model"
        (part / "training_args.bin").unlink(missing_ok=True)  # a pickle, and the recipe says it all
        tokenizer.save_pretrained(part)
        part.rename(output / "model")
    except Exception as error:
        if _disk_full(error):
            last_checkpoint(output)  # gives back the room of a torn one
            raise StorageError(
                f"room on the disk of {output}", "none left", "free space and run again: it resumes at the checkpoint"
            ) from error
        raise
    write_json(output / "log.json", trainer.state.log_history)
    for folder in output.glob("checkpoint-*"):
        shutil.rmtree(folder, ignore_errors=True)
    return output / "model"


def last_checkpoint(output: Path) -> Path | None:
    """The latest checkpoint that was written to its end; later torn ones are removed.

    Trainer writes `trainer_state.json` last, and only then deletes the checkpoint before it.
    """
    folders = [path for path in output.glob("checkpoint-*") if path.name.removeprefix("checkpoint-").isdecimal()]
    for folder in sorted(folders, key=lambda path: int(path.name.removeprefix("checkpoint-")), reverse=True):
        with contextlib.suppress(StorageError):
            read_json(folder / "trainer_state.json")
            return folder
        shutil.rmtree(folder, ignore_errors=True)
    return None


def _disk_full(error: BaseException) -> bool:
    """Whether a save failed for want of room. safetensors tells it in text only, torch not by its name, and its cleaning up fails again."""
    signs = ("No space left", "quota exceeded", "PytorchStreamWriter failed", "iostream error", "file write failed")
    if getattr(error, "errno", None) in NO_ROOM or any(sign in str(error) for sign in signs):
        return True
    return error.__context__ is not None and _disk_full(error.__context__)


def _arguments(config: TrainConfig, output: Path) -> Any:
    import torch
    from transformers import TrainingArguments

    optim = config.optim
    processes = int(os.environ.get("WORLD_SIZE", "1"))
    if optim.batch_size % processes:
        raise InputError(
            f"optim.batch_size to be a multiple of the {processes} processes", f"{optim.batch_size}", "change one"
        )
    on_cpu = not torch.cuda.is_available()
    return TrainingArguments(
        use_cpu=on_cpu,
        ddp_backend="gloo" if on_cpu and processes > 1 else None,
        output_dir=str(output),
        seed=config.seed,
        data_seed=config.seed,
        # A batch is a whole step; the collator and the trainer split it into passes.
        per_device_train_batch_size=optim.batch_size // processes,
        gradient_accumulation_steps=1,
        # Without adapters the weights are float32 and autocast makes the products bfloat16.
        bf16=config.lora is None and config.precision == "bfloat16",
        activation_checkpointing=optim.gradient_checkpointing,
        activation_checkpointing_kwargs={"use_reentrant": False},
        num_train_epochs=optim.epochs,
        max_steps=optim.max_steps or -1,
        learning_rate=optim.learning_rate,
        weight_decay=optim.weight_decay,
        adam_epsilon=optim.adam_eps,
        max_grad_norm=optim.clip_norm,
        lr_scheduler_type=optim.schedule,
        warmup_steps=optim.warmup_steps,
        save_steps=config.save_steps,
        save_total_limit=1,
        logging_steps=1,
        report_to=[],
        remove_unused_columns=False,
        dataloader_pin_memory=False,
        disable_tqdm=True,
    )


def _progress(on_step: OnStep) -> Any:
    from transformers import TrainerCallback

    class Progress(TrainerCallback):
        def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
            on_step(state.global_step, state.max_steps, dict(logs or {}))

    return Progress()
