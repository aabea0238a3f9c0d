"""`safecoder data lint`: the faults of training data, before it is trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from safecoder.cli.training_data import Weights
    from safecoder.config import DataConfig
    from safecoder.dataset.faults import Fault
    from safecoder.dataset.mixing import JointSet
    from safecoder.records import InstructionSample, Pair


@dataclass
class _Sets:
    """What was named: pairs, answers, the ids of pairs of our own form, the faults of reading, and the weights of the sets."""

    pairs: list[Pair] = field(default_factory=list)
    answers: list[InstructionSample] = field(default_factory=list)
    strict: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    weights: Weights = field(default_factory=dict)


def lint(
    sets: list[str] = typer.Argument(
        None,
        help="`builtin`, `on-policy`, JSONL files of pairs or of instruction samples, folders of tasks; default: builtin.",
    ),
    validation: list[str] = typer.Option([], help="A set of pairs kept for validation; may be repeated."),
    model: str | None = typer.Option(None, help="Also check what this model's tokenizer makes of the data."),
    scenarios: Path | None = typer.Option(None, help="Folder of scenarios nothing may resemble; default: ours."),
    override: list[str] = typer.Option([], "--data", help="key=value of a recipe's `data`; may be repeated."),
    details: bool = typer.Option(False, help="A line a fault."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Check training data; exit code 1 if a fault spoils what is learnt or measured, 2 if the data cannot be read.

    Example: safecoder data lint train.jsonl --validation validation.jsonl
    """
    from safecoder.cli.lint_text import detail_lines, fault_lines, training_lines
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.training_data import reference_programs
    from safecoder.config import DataConfig, from_overrides
    from safecoder.dataset.lint import text_faults

    names = sets or ["builtin"]
    data = from_overrides(DataConfig, {}, tuple(override))
    loaded = _loaded(names, data)
    kept = [pair for name in validation for pair in load_pairs(name, check=False)]
    references = reference_programs(scenarios)
    faults = loaded.faults + text_faults(
        loaded.pairs, loaded.answers, validation=kept, references=references, strict=loaded.strict
    )
    joint = None
    if model is not None:
        joint, more = _with_model(model, data, loaded)
        faults += more
    if as_json:
        typer.echo(json.dumps(_json(names, loaded, faults, joint), indent=2))
    else:
        lines = [f"{len(loaded.pairs)} pairs, {len(loaded.answers)} instruction samples"]
        lines += training_lines(joint, data) if joint is not None else []
        lines += detail_lines(faults) if details else fault_lines(faults)
        lines += [] if faults else ["no faults"]
        lines += [] if references else ["not compared with scenarios: there are no programs of any here"]
        lines += [] if model else ["lengths and masks are not checked: name a tokenizer with --model"]
        for line in lines:
            typer.echo(line)
    if any(fault.severity == "error" for fault in faults):
        raise typer.Exit(1)


def _loaded(names: list[str], data: DataConfig) -> _Sets:
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.training_data import note_weights
    from safecoder.dataset import load, published
    from safecoder.dataset.faults import Fault

    sets = _Sets()
    for name in names:
        pairs: list[Pair] = []
        answers: list[InstructionSample] = []
        if name in load.SHIPPED:
            pairs, answers = load_pairs(name), load.load_instruction_samples(name)
        elif load.holds_answers(name):
            answers = load.load_instruction_samples(name)
        elif load.is_published(Path(name)):
            read = published.read(Path(name), Path(name).stem)
            pairs = list(read.pairs)
            sets.faults += [Fault.of("row-left-out", f"{name}:{line}", reason) for line, reason in read.skipped]
        else:
            pairs = load_pairs(name, check=False)
            sets.strict |= {pair.id for pair in pairs}
        note_weights(sets.weights, "pair", pairs, name, data)
        note_weights(sets.weights, "standard", answers, name, data)
        sets.pairs += pairs
        sets.answers += answers
    return sets


def _with_model(model: str, data: DataConfig, sets: _Sets) -> tuple[JointSet, list[Fault]]:
    """What would be trained on (seed 1), and the faults that show in tokens."""
    from safecoder import holdout
    from safecoder.cli.progress import note
    from safecoder.cli.steps import quiet
    from safecoder.cli.training_data import chosen, control_tokens, weighted
    from safecoder.dataset.encode import Encoder
    from safecoder.dataset.lint import control_token_faults, token_faults
    from safecoder.dataset.mixing import joint_set
    from safecoder.models.load import load_tokenizer, locate

    quiet()
    tokenizer = load_tokenizer(locate(model, note))
    encoder = Encoder(tokenizer, data)
    # Pairs without an instruction are encoded as well, so that their lengths and masks are known.
    faults = token_faults(encoder.all(sets.pairs, sets.answers))
    faults += control_token_faults(sets.pairs, sets.answers, control_tokens(tokenizer))
    pairs, answers = chosen(sets.pairs, sets.answers, data)
    pairs, held = holdout.split_pairs(pairs, data.validation_share)
    answers, _ = holdout.split_instructions(answers, data.validation_share, held)
    return joint_set(weighted(encoder.all(pairs, answers), sets.weights), data, seed=1), faults


def _json(names: list[str], sets: _Sets, faults: list[Fault], joint: JointSet | None) -> dict[str, Any]:
    from safecoder.dataset.lint import by_kind

    return {
        "sets": names,
        "pairs": len(sets.pairs),
        "instructions": len(sets.answers),
        "classes": None if joint is None else [vars(size) for size in joint.classes],
        "counts": {kind.kind: len(kind.samples) for kind in by_kind(faults)},
        "faults": [fault.model_dump() for fault in faults],
    }
