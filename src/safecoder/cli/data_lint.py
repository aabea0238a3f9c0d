"""`safecoder data lint`: the faults of training data, before it is trained on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from safecoder.config import DataConfig
    from safecoder.dataset.faults import Fault
    from safecoder.dataset.mixing import JointSet
    from safecoder.records import InstructionSample, Pair


@dataclass
class _Sets:
    """What was named: pairs, answers, the ids of pairs of our own form, and the faults of reading."""

    pairs: list[Pair] = field(default_factory=list)
    answers: list[InstructionSample] = field(default_factory=list)
    strict: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)


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
    loaded = _loaded(names)
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
        lines += [] if model else ["lengths and masks are not checked: name a tokenizer with --model"]
        for line in lines:
            typer.echo(line)
    if any(fault.severity == "error" for fault in faults):
        raise typer.Exit(1)


def _loaded(names: list[str]) -> _Sets:
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.dataset import load, published
    from safecoder.dataset.faults import Fault

    sets = _Sets()
    for name in names:
        if name in load.SHIPPED:
            sets.pairs += load_pairs(name)
            sets.answers += load.load_instruction_samples(name)
        elif load.holds_answers(name):
            sets.answers += load.load_instruction_samples(name)
        elif load.is_published(Path(name)):
            read = published.read(Path(name), Path(name).stem)
            sets.pairs += read.pairs
            sets.faults += [Fault.of("row-left-out", f"{name}:{line}", reason) for line, reason in read.skipped]
        else:
            pairs = load_pairs(name, check=False)
            sets.pairs += pairs
            sets.strict |= {pair.id for pair in pairs}
    return sets


def _with_model(model: str, data: DataConfig, sets: _Sets) -> tuple[JointSet, list[Fault]]:
    """What would be trained on (seed 1), and the faults that show in tokens."""
    from safecoder.cli.progress import note
    from safecoder.cli.steps import quiet
    from safecoder.cli.training_data import control_tokens
    from safecoder.dataset.encode import Encoder
    from safecoder.dataset.lint import control_token_faults, token_faults
    from safecoder.dataset.mixing import joint_set
    from safecoder.models.load import load_tokenizer, locate

    quiet()
    tokenizer = load_tokenizer(locate(model, note))
    # Pairs without an instruction are encoded as well, so that their lengths and masks are known.
    encoded = Encoder(tokenizer, data).all(sets.pairs, sets.answers)
    faults = token_faults(encoded) + control_token_faults(sets.pairs, sets.answers, control_tokens(tokenizer))
    return joint_set(encoded, data, seed=1), faults


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
