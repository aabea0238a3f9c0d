"""`safecoder data describe`: instructions for pairs that come without one."""

from __future__ import annotations

from pathlib import Path

import typer

from safecoder.cli import describers


def describe(
    source: str = typer.Argument(help="A JSONL file of pairs, ours or the published form."),
    target: Path = typer.Argument(help="The JSONL file of pairs to write, ours."),
    describe_server: str | None = describers.SERVER,
    describe_model: str | None = describers.MODEL,
    describe_local: str | None = describers.LOCAL,
    work: Path = typer.Option(
        Path("runs/describe"), help="Folder that keeps a model's answers; a rerun asks for the rest."
    ),
) -> None:
    """Give every pair without an instruction one, by the contract of `collect`: one or two sentences that name the language and say
    nothing of security. A model writes them; without one, or where its answers break the contract three times, they are made of the
    function's name, signature and documentation. Pairs that have an instruction stay as they are.

    Example: safecoder data describe pairs.jsonl described.jsonl
    Example: safecoder data describe pairs.jsonl described.jsonl --describe-local qwen2.5-coder-0.5b-instruct
    """
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.progress import note
    from safecoder.collect import describe as describing
    from safecoder.storage import Journal, write_jsonl

    ask, model = describers.describer(describe_server, describe_model, describe_local)
    pairs = load_pairs(source)
    without = [pair for pair in pairs if not pair.instruction]
    journal = Journal(work / "answers.jsonl", describing.Described, describing.journal_key) if ask else None
    functions = [describing.undescribed(pair) for pair in without]
    answers = list(describing.describe(functions, ask, model, journal))
    said = {pair.id: answer.instruction for pair, answer in zip(without, answers, strict=True)}
    write_jsonl(
        target, [pair.model_copy(update={"instruction": said.get(pair.id, pair.instruction)}) for pair in pairs]
    )
    by_model = sum(answer.by == "model" for answer in answers)
    note(
        f"wrote {len(pairs)} pairs to {target}: {len(pairs) - len(without)} had an instruction, {by_model} have one of the model, "
        f"{len(without) - by_model} one made of the function's name, signature and documentation"
    )
