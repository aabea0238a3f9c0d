"""Puts stages together for the commands: what `train`, `eval` and `demo` share. Stages themselves do not know each other.

What is trained on is put together in `training_data`.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safecoder import processes
from safecoder.cli.progress import bar, note, tell
from safecoder.config import SamplingConfig, TrainConfig
from safecoder.errors import InputError
from safecoder.records import GeneratedSample, GenerationTask, Judgement, ProblemResult
from safecoder.storage import locked, read_json, write_jsonl, write_manifest

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.cli.engines import Source
    from safecoder.cli.training_data import TrainingData
    from safecoder.evaluation.security.scenario import Scenario
    from safecoder.evaluation.utility.code_problems import Problem
    from safecoder.models.load import LocatedModel
    from safecoder.protocols import Analyzer


def quiet() -> None:
    """Turns off the bars and chatter of libraries; ours say what happens."""
    import warnings

    import transformers

    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|peft)\.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def trained(config: TrainConfig, title: str) -> Path:
    """The model folder of a recipe, trained now unless that was done before with the same recipe, model and data.

    In a run of several processes all come here; the first one holds the folder for them and writes to it.

    Raises:
        InputError: the output folder belongs to another recipe, or was begun with another model or other data.
        StorageError: another run works in the output folder.
    """
    from safecoder.cli.training_data import encode
    from safecoder.models.load import load_tokenizer, locate
    from safecoder.training import objectives

    objectives.of_recipe(config)  # its faults are told before anything is loaded
    output = Path(config.output)
    wanted = _recipe(config)
    manifest = output / "manifest.json"
    written = read_json(manifest) if manifest.exists() else {"config": wanted}
    if not isinstance(written, dict) or written.get("config") != wanted:
        raise InputError(
            f"{output} to belong to this recipe",
            "a run with other settings",
            "name another output or delete the folder",
        )
    # A finished run may be read-only and needs no lock; another run's folder is seen at once; bad input leaves no folder behind.
    finished, there = (output / "model").is_dir(), output.exists()
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
            note(f"{title}: trained before, taken from {output / 'model'}")
            return output / "model"
        return _trained_now(config, title, located, tokenizer, data)


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
    config: TrainConfig, title: str, located: LocatedModel, tokenizer: PreTrainedTokenizerBase, data: TrainingData
) -> Path:
    from safecoder.models.card import training_card
    from safecoder.models.load import give_back_freed_memory, load_model, release_memory
    from safecoder.models.precision import resolved
    from safecoder.training.run import train

    readme = ""
    if processes.is_first():
        manifest = Path(config.output) / "manifest.json"
        write_manifest(
            manifest,
            command="train",
            seed=config.seed,
            model=located.manifest,
            config=_recipe(config),
            data=data.fingerprint,
        )
        readme = training_card(title, read_json(manifest), data.described)
    config = config.model_copy(update={"precision": resolved(config.precision)})
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


def sampled(
    source: Source, tasks: Sequence[GenerationTask], settings: SamplingConfig, label: str, cache: Path
) -> list[GeneratedSample]:
    """All samples of the tasks; those in the cache are not drawn again, and then the model is not even loaded."""
    from safecoder.generation.engine import generate_cached
    from safecoder.models.load import release_memory

    quiet()
    settings = source.settings(settings)  # part of every sample's key
    with bar(f"sampling {label}", sum(task.samples for task in tasks)) as drawn:
        samples = generate_cached(
            source.identity,
            lambda: source.engine(settings),
            tasks,
            settings,
            label,
            cache,
            lambda sample: drawn.advance(),
        )
        drawn.advance(to=len(samples))
    release_memory()
    return samples


def judged(
    samples: Sequence[GeneratedSample],
    scenarios: Sequence[Scenario],
    label: str,
    path: Path,
    analyzer: Analyzer | None = None,
    *,
    tested: Path | None = None,
    clock: Callable[[str, float], None] = lambda phase, seconds: None,
) -> list[Judgement]:
    """Judges samples of scenarios with an analyzer (default: Semgrep) and in the sandbox, and writes the judgements.

    Args:
        tested: results of tests that were run before, added to as soon as there are new ones.
        clock: told the seconds of each phase.
    """
    from safecoder.cli import analyzer_options
    from safecoder.evaluation.security.judge import judge, runs_journal
    from safecoder.sandbox.bubblewrap import Bubblewrap

    distinct = len({(sample.task, sample.program) for sample in samples})
    with bar(f"judging {label}", distinct) as ran:
        judgements = judge(
            samples,
            {scenario.id: scenario for scenario in scenarios},
            analyzer or analyzer_options.chosen(),
            Bubblewrap(),
            on_run=ran.advance,
            runs=runs_journal(tested) if tested else None,
            clock=clock,
        )
    _tell_unjudged(judgements, label)
    write_jsonl(path, judgements)
    return judgements


def _tell_unjudged(judgements: Sequence[Judgement], label: str) -> None:
    """Those that a tool gave up on are in no rate that needs it, so that a rate may be over fewer programs than were drawn."""
    reasons = Counter(
        (what, item.language, why)
        for item in judgements
        for what, why in (("run", item.unrun), ("analysed", item.unanalysed))
        if why
    )
    for (what, language, why), count in sorted(reasons.items()):
        note(f"{label}: {count} {language} programs were not {what}: {why}")


def reference_faults(
    scenarios: Sequence[Scenario], analyzer: Analyzer, kind: str, others: Sequence[str] = ()
) -> list[str]:
    """Judges the references of scenarios, prints and returns what is wrong with them.

    Args:
        kind: what the scenarios are called.
        others: faults that were found before.
    """
    from safecoder.evaluation.security.judge import faults, judge, reference_samples
    from safecoder.sandbox.bubblewrap import Bubblewrap

    samples = [sample for scenario in scenarios for sample in reference_samples(scenario)]
    with bar(f"judging references of {kind}", len(samples)) as ran:
        by_id = {scenario.id: scenario for scenario in scenarios}
        judgements = judge(samples, by_id, analyzer, Bubblewrap(), on_run=ran.advance)
    found = [*others, *faults(judgements)]
    for text in found:
        tell(text)
    run = len({item.scenario for item in judgements if item.tests})
    tell(f"{len(scenarios)} {kind}, {run} of them run, {len(found)} faults")
    return found


def solved(
    problems: Sequence[Problem],
    samples: Sequence[GeneratedSample],
    label: str,
    path: Path | None = None,
    *,
    temperature: float = 0.0,
    runs: Path | None = None,
) -> list[ProblemResult]:
    """Runs samples of code problems in the sandbox and writes the results to `path`.

    Args:
        temperature: that they were drawn at.
        runs: what was run before, added to as soon as there is more.
    """
    from safecoder.evaluation.utility.code_problems import run_problems, runs_journal
    from safecoder.sandbox.bubblewrap import Bubblewrap

    with bar(f"running programs of {label}", len(samples)) as ran:
        results = run_problems(
            problems,
            samples,
            Bubblewrap(),
            temperature=temperature,
            runs=runs_journal(runs) if runs else None,
            on_run=ran.advance,
        )
    if path is not None:
        write_jsonl(path, results)
    return results


def check_tools(analyzer: Analyzer | None = None) -> None:
    """Finds out before any work that the analyzer (default: Semgrep) and the sandbox are there.

    Raises:
        ToolError: one is missing, with the command that installs it.
        SandboxError: bubblewrap cannot isolate on this machine.
    """
    from safecoder.cli import analyzer_options
    from safecoder.sandbox import bubblewrap

    _ = (analyzer or analyzer_options.chosen()).version  # which asks the tool
    bubblewrap.check()
