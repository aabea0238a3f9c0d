"""Trains a recipe into its folder: once, resumed where it was interrupted, with no other recipe, model or data than it began with."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from safecoder import processes
from safecoder.cli.progress import bar, note
from safecoder.cli.steps import quiet
from safecoder.config import Precision, TrainConfig
from safecoder.errors import InputError
from safecoder.storage import locked, read_json, write_manifest

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.cli.training_data import TrainingData
    from safecoder.models.load import LocatedModel


def trained(config: TrainConfig, title: str) -> Path:
    """The model folder of a recipe, trained now unless that was done before with the same recipe, model and data.

    In a run of several processes all come here; the first one holds the folder for them and writes to it.

    Raises:
        InputError: the output folder belongs to another recipe, or was begun with another model or other data.
        StorageError: another run works in the output folder.
    """
    from safecoder.cli.training_data import encode
    from safecoder.models.card import training_card
    from safecoder.models.load import load_tokenizer, locate
    from safecoder.training import objectives

    objectives.of_recipe(config)  # its faults are told before anything is loaded
    output = Path(config.output)
    manifest = output / "manifest.json"
    written = _written(manifest, config)
    # A finished run may be read-only and needs no lock; another run's folder is seen at once; bad input leaves no folder behind.
    finished, there = (output / "model").is_dir(), output.exists()
    if finished and not manifest.exists():  # nothing says what it was trained on
        return _taken(title, output)
    lock = locked(output / ".lock", wait=False) if processes.is_first() and not finished else contextlib.nullcontext()
    with contextlib.ExitStack() as held:
        if there:
            held.enter_context(lock)
        quiet()
        located = locate(config.model, note)
        tokenizer = load_tokenizer(located)
        data = encode(config, tokenizer)
        if not there:
            held.enter_context(lock)
        _check_begun(written, located, data, output)
        if finished:
            return _taken(title, output)
        precision = _precision(config, written)
        if processes.is_first() and not written.keys() >= {"data", "precision"}:  # what it began with is noted once
            write_manifest(
                manifest,
                command="train",
                seed=config.seed,
                model=located.manifest,
                config=_recipe(config),
                data=data.fingerprint,
                precision=precision,
            )
        readme = training_card(title, read_json(manifest), data.described) if processes.is_first() else ""
        in_format = config.model_copy(update={"precision": precision})
        return _trained_now(in_format, title, located, tokenizer, data, readme)


def _taken(title: str, output: Path) -> Path:
    note(f"{title}: trained before, taken from {output / 'model'}")
    return output / "model"


def _written(manifest: Path, config: TrainConfig) -> dict[str, Any]:
    """What the manifest of the run's folder says; the recipe alone where there is none yet."""
    wanted = _recipe(config)
    written = read_json(manifest) if manifest.exists() else {"config": wanted}
    if not isinstance(written, dict) or written.get("config") != wanted:
        raise InputError(
            f"{manifest.parent} to belong to this recipe",
            "a run with other settings",
            "name another output or delete the folder",
        )
    return written


def _precision(config: TrainConfig, written: dict[str, Any]) -> Precision:
    """The number format that the run began with: on another machine `auto` may be another one."""
    from safecoder.models.precision import resolved

    here = resolved(config.precision)
    begun = written.get("precision", here)
    if begun not in get_args(Precision):
        raise InputError("a number format as `precision` of the run's manifest.json", repr(begun), "delete the folder")
    if begun != here:
        note(f"goes on in {begun}, as the run began; this machine would take {here}")
    return cast("Precision", begun)


def _check_begun(written: dict[str, Any], located: LocatedModel, data: TrainingData, output: Path) -> None:
    """That a run goes on with the model and the data it began with, or has ended with them: what is learnt on one base means nothing on
    another, steps on other data would be in no order, no manifest could tell of either, and a finished model has not seen what came later.

    Raises:
        InputError: the model's files or the sets have changed since, or what is made of them.
    """
    begun = (written.get("model") or {}).get("identity")
    for what, found, before, now in (
        ("model", "other weights or settings, under the same name", begun, located.identity),
        ("data", "other samples, in the same sets", written.get("data"), data.fingerprint),
    ):
        if before not in (None, now):
            raise InputError(
                f"the {what} that the run in {output} began with",
                found,
                f"name another output or delete the folder; or bring back the {what}, or the version of safecoder, and run again",
            )


def _recipe(config: TrainConfig) -> dict[str, Any]:
    """What has to be the same in a run that is continued."""
    return config.model_dump(mode="json", exclude={"output"})


def _trained_now(
    config: TrainConfig,
    title: str,
    located: LocatedModel,
    tokenizer: PreTrainedTokenizerBase,
    data: TrainingData,
    readme: str,
) -> Path:
    from safecoder.models.load import give_back_freed_memory, load_model, release_memory
    from safecoder.training.run import train

    # Adapters leave the base frozen, which may then be of the products' precision; weights that are trained stay float32.
    model = load_model(located, precision=config.precision if config.lora else "float32")
    if config.optim.gradient_checkpointing:  # memory before time
        give_back_freed_memory()
    with bar(f"training {title}", 1) as steps:

        def on_step(step: int, total: int, figures: dict[str, float]) -> None:
            steps.resize(total)
            detail = f"loss {figures['loss_total']:.3f}" if "loss_total" in figures else ""
            steps.advance(to=step, detail=detail)
            release_memory()  # each step's rows differ in size, and the heap would grow with what none of them can use again

        folder = train(
            config,
            model,
            tokenizer,
            data.samples,
            on_step,
            note,
            validation=data.validation,
            readme=readme,
            base=located.base_name,
        )
    del model
    release_memory()
    return folder
