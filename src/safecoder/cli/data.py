"""`safecoder data`: look into datasets, convert them, and make instruction data from a model's own answers."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli import (
    analyzer_options,
    data_describe,
    data_lint,
    data_practice,
    data_self_test,
    data_show,
    engines,
    score_analyzers,
)

if TYPE_CHECKING:
    from safecoder.records import Pair

app = typer.Typer(help="Look into, convert and make training data.", no_args_is_help=True, rich_markup_mode=None)


@app.command("stats")
def stats(
    name: str = typer.Argument("builtin", help="`builtin`, `on-policy`, a JSONL file of pairs or a folder of tasks."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
) -> None:
    """Count the pairs of a set by class (CWE x language).

    Example: safecoder data stats pairs.jsonl
    """
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.dataset.mixing import class_counts

    pairs = load_pairs(name)
    counts = class_counts(pairs)
    if as_json:
        rows = [{"cwe": cwe, "language": language, "pairs": count} for (cwe, language), count in counts.items()]
        typer.echo(json.dumps({"pairs": len(pairs), "classes": rows}, indent=2))
        return
    for (cwe, language), count in counts.items():
        typer.echo(f"{cwe}  {language:12} {count:4}")
    typer.echo(
        f"{len(pairs)} pairs, {len(counts)} classes, {sum(not pair.instruction for pair in pairs)} without instruction"
    )


app.command("lint")(data_lint.lint)
app.command("show")(data_show.show)
app.command("self-test")(data_self_test.self_test)
app.command("describe")(data_describe.describe)
app.command("draft")(data_practice.draft)
app.command("accept")(data_practice.accept)
app.command("score-analyzers")(score_analyzers.score_analyzers)


@app.command("convert")
def convert(
    source: str = typer.Argument(help="`builtin`, `on-policy`, our JSONL, the published JSONL or a folder of tasks."),
    target: Path = typer.Argument(help="The file to write."),
    form: str = typer.Option("records", help="`records` (ours) or `published`."),
    without: list[str] = typer.Option(
        [], help="Sets whose pairs are left out, and pairs close to those; may be repeated."
    ),
) -> None:
    """Convert pairs between our records and the published format.

    Example: safecoder data convert published.jsonl pairs.jsonl
    Example: safecoder data convert all.jsonl train.jsonl --without validation.jsonl
    """
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.progress import note
    from safecoder.dataset import published
    from safecoder.dataset.load import SHIPPED, is_published
    from safecoder.errors import unknown
    from safecoder.storage import write_jsonl

    if form not in ("records", "published"):
        raise unknown("form", form, ("records", "published"))
    pairs = load_pairs(source)
    if source not in SHIPPED and is_published(Path(source)):
        for line, reason in published.read(Path(source), Path(source).stem).skipped:
            note(f"left out line {line}: {reason}")
    for other in without:
        kept = _unlike(pairs, load_pairs(other))
        note(f"left out {len(pairs) - len(kept)} pairs that are in {other}, or close to one there")
        pairs = kept
    count = write_jsonl(target, pairs) if form == "records" else published.write(target, pairs)
    note(f"wrote {count} pairs to {target}")


def _unlike(pairs: list[Pair], others: list[Pair]) -> list[Pair]:
    """The pairs of which neither half is close to one of the same kind in the other set."""
    from safecoder.dataset.lint import NEAR
    from safecoder.similarity import close_to

    close: set[str] = set()
    for half in ("secure", "vulnerable"):
        texts, known = ({pair.id: getattr(pair, half) for pair in some} for some in (pairs, others))
        close |= {key for key, _, _ in close_to(texts, known, NEAR)}
    return [pair for pair in pairs if pair.id not in close]


@app.command("distill")
def distill(
    target: Path = typer.Argument(help="The JSONL file of instruction samples to write."),
    model: str = typer.Option(
        "qwen2.5-coder-0.5b-instruct",
        help="The model that answers; with --server, its name there.",
    ),
    attempts: int = typer.Option(2, min=1, help="Answers drawn at most for an instruction, until one is good."),
    seed: int = typer.Option(1, min=0, help="Seed of the samples."),
    work: Path = typer.Option(Path("runs/distill"), help="Folder of the sample cache; a rerun continues there."),
    engine: str = engines.ENGINE,
    server: str | None = engines.SERVER,
    parallel: int = engines.PARALLEL,
) -> None:
    """Answer the built-in instructions with a model and keep the programs that compile, pass their tests and show no weakness to our rules,
    and sound plain answers.

    The built-in instruction_samples.jsonl is what an earlier form of this command drew without options, less the answers that this form
    refuses, `data lint` warned of, or a reader found wrong.

    Example: safecoder data distill samples.jsonl --attempts 2
    Example: safecoder data distill samples.jsonl --model my-model --server http://localhost:8000/v1
    """
    from safecoder.cli.progress import note
    from safecoder.cli.steps import check_tools, sampled
    from safecoder.config import SamplingConfig
    from safecoder.dataset import distill as distillation
    from safecoder.dataset.load import builtin_instructions
    from safecoder.evaluation.security import compiling
    from safecoder.sandbox.bubblewrap import Bubblewrap
    from safecoder.storage import write_jsonl

    analyzer = analyzer_options.chosen(cache=True)
    check_tools(analyzer)
    compiling.check()
    box = Bubblewrap()
    settings = SamplingConfig(temperature=0.2, max_new_tokens=320, seed=seed)
    instructions = builtin_instructions()
    source = engines.source(model, engine, server, parallel)
    kept, counts = distillation.distil(
        instructions,
        attempts,
        lambda tasks: sampled(source, tasks, settings, model, work / "samples.jsonl"),
        distillation.sandboxed_test(box),
        f"answered by {model}",
        distillation.analyzed(analyzer),
        lambda program, language: compiling.fault(program, language, box),
    )
    write_jsonl(target, kept)
    note(", ".join(f"{reason}: {count}" for reason, count in counts.most_common()))
    note(f"kept by language: {dict(Counter(sample.language or 'plain text' for sample in kept))}")
    note(f"wrote {len(kept)} samples to {target}")
