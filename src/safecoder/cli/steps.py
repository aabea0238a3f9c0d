"""Puts stages together for the commands: what `train`, `eval` and `demo` share. Stages themselves do not know each other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safecoder.cli.progress import bar, note
from safecoder.config import SamplingConfig, TrainConfig
from safecoder.errors import InputError
from safecoder.records import GeneratedSample, GenerationTask, Judgement, ProblemResult
from safecoder.storage import read_json, write_jsonl, write_manifest
from safecoder.training_records import EncodedSample

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

    from safecoder.evaluation.security.scenarios import Scenario
    from safecoder.evaluation.utility.humaneval import Problem
    from safecoder.models.load import LocatedModel


def quiet() -> None:
    """Turns off the bars and chatter of libraries; ours say what happens."""
    import warnings

    import transformers

    warnings.filterwarnings("ignore", category=FutureWarning, module=r"(transformers|peft)\.")
    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()


def encode(config: TrainConfig, tokenizer: PreTrainedTokenizerBase) -> list[EncodedSample]:
    """Loads, oversamples and encodes a recipe's data; says what was left out and what will be trained on.

    Raises:
        InputError: a set does not exist or holds a bad record.
    """
    from safecoder.cli.lint_text import fault_lines, training_lines
    from safecoder.dataset import lint, load, select
    from safecoder.dataset.encode import Encoder
    from safecoder.dataset.mixing import joint_set
    from safecoder.training import objectives

    data = config.data
    loaded = [pair for name in data.pairs for pair in load.load_pairs(name)]
    instructions = [item for name in data.instructions for item in load.load_instruction_samples(name)]
    needs_instruction = data.prompt != "none"
    left_out = [pair for pair in loaded if needs_instruction and not pair.instruction]
    pairs = select.spread([pair for pair in loaded if pair.instruction or not needs_instruction], data.max_pairs)
    anchored = objectives.make(config.objective).needs_reference
    encoded = Encoder(tokenizer, data, anchored=anchored).all(pairs, instructions)
    joint = joint_set(encoded, data, config.seed)
    faults = [
        *lint.instruction_faults(left_out),
        *lint.text_faults(pairs, instructions, references=reference_programs()),
        *lint.token_faults(encoded),
        *lint.control_token_faults(pairs, instructions, control_tokens(tokenizer)),
    ]
    if not needs_instruction:
        faults = [fault for fault in faults if fault.kind != "no-instruction"]
    for line in [*training_lines(joint, data), *fault_lines(faults, notes=False)]:
        note(line)
    return joint.samples


def reference_programs(folder: Path | None = None) -> dict[str, str]:
    """The programs of the scenarios, by `scenario:role`; none where an installation has no scenarios and no folder is named.

    Raises:
        InputError: the folder holds no scenarios, or a bad one.
    """
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

    if folder is None:
        try:
            folder = default_folder()
        except InputError:
            return {}
    return {f"{item.id}:{role}": text for item in load_scenarios(folder) for role, text in item.references.items()}


def control_tokens(tokenizer: PreTrainedTokenizerBase) -> list[str]:
    """The texts that the tokenizer reads as control tokens."""
    return sorted(
        {str(token) for token in tokenizer.added_tokens_decoder.values() if token.special}
        | set(tokenizer.all_special_tokens)
    )


def trained(config: TrainConfig, title: str) -> Path:
    """The model folder of a recipe, trained now unless that was done before.

    Raises:
        InputError: the output folder belongs to another recipe.
    """
    from safecoder.models.load import load_model, load_tokenizer, locate, release_memory
    from safecoder.models.precision import resolved
    from safecoder.training import objectives
    from safecoder.training.run import train

    objectives.make(config.objective)  # its faults are told before anything is loaded
    output = Path(config.output)
    wanted = config.model_dump(mode="json", exclude={"output"})
    manifest = output / "manifest.json"
    written = read_json(manifest) if manifest.exists() else {"config": wanted}
    if not isinstance(written, dict) or written.get("config") != wanted:
        raise InputError(
            f"{output} to belong to this recipe",
            "a run with other settings",
            "name another output or delete the folder",
        )
    if (output / "model").is_dir():
        note(f"{title}: trained before, taken from {output / 'model'}")
        return output / "model"
    quiet()
    located = locate(config.model, note)
    tokenizer = load_tokenizer(located)
    samples = encode(config, tokenizer)
    write_manifest(manifest, command="train", seed=config.seed, model=located.manifest, config=wanted)
    config = config.model_copy(update={"precision": resolved(config.precision)})
    # Adapters leave the base frozen, which may then be of the products' precision; weights that are trained stay float32.
    model = load_model(located, precision=config.precision if config.lora else "float32")
    with bar(f"training {title}", 1) as steps:

        def on_step(step: int, total: int, figures: dict[str, float]) -> None:
            steps.resize(total)
            detail = f"loss {figures['loss_total']:.3f}" if "loss_total" in figures else ""
            steps.advance(to=step, detail=detail)
            release_memory()  # each step's rows differ in size, and the heap would grow with what none of them can use again

        folder = train(config, model, tokenizer, samples, on_step, note)
    del model
    release_memory()
    return folder


def sampled(
    located: LocatedModel, tasks: Sequence[GenerationTask], settings: SamplingConfig, label: str, cache: Path
) -> list[GeneratedSample]:
    """All samples of the tasks; those in the cache are not drawn again, and then the model is not even loaded."""
    from safecoder import packed_linear
    from safecoder.generation.engine import Engine, generate_cached
    from safecoder.generation.transformers_engine import TransformersEngine
    from safecoder.models.load import load_model, load_tokenizer, release_memory
    from safecoder.models.precision import resolved

    quiet()

    precision = resolved(settings.precision)
    settings = settings.model_copy(update={"precision": precision})  # part of every sample's key

    def engine() -> Engine:
        model = load_model(located, precision=settings.precision).requires_grad_(False)
        packed_linear.pack(model)
        return TransformersEngine(model, load_tokenizer(located), located.identity)

    with bar(f"sampling {label}", sum(task.samples for task in tasks)) as drawn:
        samples = generate_cached(
            located.identity, engine, tasks, settings, label, cache, lambda sample: drawn.advance()
        )
        drawn.advance(to=len(samples))
    release_memory()
    return samples


def judged(
    samples: Sequence[GeneratedSample], scenarios: Sequence[Scenario], label: str, path: Path
) -> list[Judgement]:
    """Judges samples of scenarios with our analyzers and in the sandbox, and writes the judgements."""
    from safecoder.analyzers.semgrep import SemgrepAnalyzer
    from safecoder.evaluation.security.judge import judge
    from safecoder.sandbox.bubblewrap import Bubblewrap

    distinct = len({(sample.task, sample.program) for sample in samples})
    with bar(f"judging {label}", distinct) as ran:
        judgements = judge(
            samples,
            {scenario.id: scenario for scenario in scenarios},
            SemgrepAnalyzer(),
            Bubblewrap(),
            on_run=ran.advance,
        )
    write_jsonl(path, judgements)
    return judgements


def solved(
    problems: Sequence[Problem], samples: Sequence[GeneratedSample], label: str, path: Path
) -> list[ProblemResult]:
    """Runs HumanEval samples in the sandbox and writes the results."""
    from safecoder.evaluation.utility.humaneval import run_problems
    from safecoder.sandbox.bubblewrap import Bubblewrap

    with bar(f"running HumanEval of {label}", len(samples)) as ran:
        results = run_problems(problems, samples, Bubblewrap(), on_run=ran.advance)
    write_jsonl(path, results)
    return results


def check_tools() -> None:
    """Finds out before any work that the analyzer and the sandbox are there.

    Raises:
        ToolError: one is missing, with the command that installs it.
        SandboxError: bubblewrap cannot isolate on this machine.
    """
    from safecoder.analyzers import semgrep
    from safecoder.sandbox import bubblewrap

    semgrep.executable()
    bubblewrap.check()
