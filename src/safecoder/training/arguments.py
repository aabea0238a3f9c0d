"""A recipe as the arguments of `transformers.Trainer`."""

from __future__ import annotations

import importlib.util
from typing import Any

import torch
from transformers import TrainingArguments

from safecoder import processes
from safecoder.config import TrainConfig
from safecoder.errors import InputError, ToolError

# tracker -> the modules that bring it, any of which will do
_TRACKER_MODULES = {"tensorboard": ("tensorboard", "tensorboardX")}


def training_arguments(config: TrainConfig, *, validated: bool) -> Any:
    """The arguments of a run.

    Args:
        config: its `precision` resolved.
        validated: there are held-out samples.

    Raises:
        InputError: the processes cannot share the batch evenly, or would clip each its own part of the gradient.
        ToolError: a tracker is not installed.
    """
    _check_trackers(config)
    best = config.validation.best
    optim = config.optim
    count = processes.count()
    if optim.batch_size % count:
        raise InputError(
            f"optim.batch_size to be a multiple of the {count} processes", f"{optim.batch_size}", "change one"
        )
    if optim.clip == "sample" and count > 1:
        raise InputError(
            f"optim.clip: step in a run of {count} processes",
            "sample, whose result hangs on which process has which sample",
            "set optim.clip=step, or train in one process",
        )
    on_cpu = not torch.cuda.is_available()
    arguments = TrainingArguments(
        use_cpu=on_cpu,
        ddp_backend="gloo" if on_cpu and count > 1 else None,
        output_dir=config.output,
        seed=config.seed,
        data_seed=config.seed,
        # A batch is a whole step; the collator and the trainer split it into passes.
        per_device_train_batch_size=optim.batch_size // count,
        gradient_accumulation_steps=1,
        # Without adapters the weights are float32 and autocast makes the products bfloat16.
        bf16=config.lora is None and config.precision == "bfloat16",
        fp16=config.precision == "float16",
        activation_checkpointing=optim.gradient_checkpointing,
        activation_checkpointing_kwargs={"use_reentrant": False},
        num_train_epochs=optim.epochs,
        max_steps=optim.max_steps or -1,
        learning_rate=optim.learning_rate,
        weight_decay=optim.weight_decay,
        adam_epsilon=optim.adam_eps,
        max_grad_norm=optim.clip_norm,
        lr_scheduler_type="constant_with_warmup"
        if optim.schedule == "constant" and optim.warmup_steps
        else optim.schedule,
        warmup_steps=optim.warmup_steps,
        eval_strategy="steps" if validated else "no",
        eval_steps=config.validation.steps if validated else None,
        load_best_model_at_end=best,
        metric_for_best_model="eval_loss" if best else None,
        greater_is_better=False if best else None,
        # The best weights can only be those of a checkpoint.
        save_steps=config.validation.steps if best else config.save_steps,
        # The best one counts. With a limit of 1 Trainer would delete the last one before the model is saved.
        save_total_limit=max(1, config.keep_checkpoints) + best,
        # How often in a row the validation loss has not fallen is part of a run that is resumed.
        restore_callback_states_from_checkpoint=True,
        logging_steps=1,
        report_to=[name for name in config.trackers if name != "tensorboard"],  # that one is told its folder, see `run`
        remove_unused_columns=False,
        dataloader_pin_memory=False,
        disable_tqdm=True,
    )
    if arguments.n_gpu > 1:
        # One process that sees several GPUs takes the first: Trainer would wrap the model in nn.DataParallel, which cuts every
        # tensor along its first dimension, those of packed rows too. There is no public switch.
        arguments._n_gpu = 1
    return arguments


def _check_trackers(config: TrainConfig) -> None:
    for name in config.trackers:
        modules = _TRACKER_MODULES.get(name, (name,))
        if not any(importlib.util.find_spec(module) for module in modules):
            raise ToolError(f"the tracker {name}", "not installed", f"pip install {name}, or take it out of `trackers`")
