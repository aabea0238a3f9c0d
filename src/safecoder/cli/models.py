"""`safecoder models`: the registry, and what is done with saved models, on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import typer

app = typer.Typer(help="List, fetch, locate, merge and describe models.", no_args_is_help=True, rich_markup_mode=None)


@app.command("list")
def list_models(as_json: bool = typer.Option(False, "--json", help="Print JSON.")) -> None:
    """Show the models of the registry. Any hub id, model folder or .gguf file works in place of a name.

    Example: safecoder models list
    """
    from safecoder.models.fetch import gguf_path
    from safecoder.models.registry import REGISTRY

    rows = [
        {
            "name": entry.name,
            "title": entry.title,
            "license": entry.license,
            "megabytes": round(entry.size / 1e6),
            "fetched": gguf_path(entry).exists(),
        }
        for entry in REGISTRY.values()
    ]
    if as_json:
        typer.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        state = "fetched" if row["fetched"] else "not fetched"
        typer.echo(f"{row['name']:32} {row['megabytes']:>5} MB  {row['license']:12} {state:12} {row['title']}")


@app.command("pull")
def pull(name: str = typer.Argument(help="Registry name, hub id, folder or .gguf file.")) -> None:
    """Fetch a model, check it, and convert it if needed.

    Example: safecoder models pull qwen2.5-coder-0.5b-instruct
    """
    from safecoder.cli.progress import note
    from safecoder.models.load import locate

    located = locate(name, note)
    if located.revision is not None:
        from safecoder.models import hub
        from safecoder.models.load import check_causal, load_tokenizer

        check_causal(located.location, located.revision)  # before gigabytes are fetched
        hub.pull(located.location, located.revision)
        load_tokenizer(located)
    typer.echo(f"ready: {located.location}")


@app.command("path")
def path(name: str = typer.Argument(help="Registry name, folder or .gguf file.")) -> None:
    """Print the folder of a model, fetching it if needed; nothing else goes to standard output.

    Example: ls $(safecoder models path smollm2-135m-instruct)
    """
    from safecoder.cli.progress import note
    from safecoder.models.load import locate

    typer.echo(locate(name, note).location)


@app.command("merge")
def merge(
    adapter: Path = typer.Argument(help="The adapter folder: `model` in a run's folder."),
    output: Path = typer.Argument(help="The folder to make."),
    dtype: Literal["auto", "float32", "bfloat16", "float16"] = typer.Option(
        "auto", help="Number format of the weights; auto is that of the base."
    ),
) -> None:
    """Merge a LoRA adapter into its base: a whole model that loads without PEFT.

    Example: safecoder models merge runs/demo-train/model runs/merged
    """
    from safecoder.cli.progress import note
    from safecoder.models.merge import merge as merge_adapter

    folder, written = merge_adapter(adapter, output, dtype, note)
    typer.echo(f"model: {folder} ({written})")


@app.command("scale")
def scale(
    adapter: Path = typer.Argument(help="The adapter folder: `model` in a run's folder."),
    output: Path = typer.Argument(help="The folder to make."),
    strength: float = typer.Option(
        min=0.0, max=2.0, help="Share of the learnt update: 0.5 is half-way between base and adapter."
    ),
) -> None:
    """Weaken what an adapter has learnt, or strengthen it (above 1). Its results are left out of the card.

    On the way back to the base, what tuning took often returns before what it gave is lost: measure a few.

    Example: safecoder models scale runs/recommended/model runs/half --strength 0.5
    """
    from safecoder.models.scale import scaled_copy

    typer.echo(f"model: {scaled_copy(adapter, output, strength)}")


@app.command("combine")
def combine(
    output: Path = typer.Argument(help="The folder to make."),
    adapters: list[str] = typer.Argument(help="Two or more adapter folders, each as FOLDER:STRENGTH; without one, 1."),
) -> None:
    """Add what several adapters of one base have learnt, each at a strength of its own: one adapter, as quick as any.

    Trained apart, secure coding and ordinary answers disturb each other less than in one training. What it did for the default model
    is said in docs/experiments.md; measure yours.

    Example: safecoder models combine runs/combined runs/recommended/model:0.75 runs/instruction-tuning/model:0.5
    """
    from safecoder.models.combine import combined, part

    typer.echo(f"model: {combined([part(text) for text in adapters], output)}")


@app.command("card")
def card(
    model: Path = typer.Argument(help="A folder that `safecoder train` wrote: `model` in a run's folder."),
    run: Path | None = typer.Option(None, help="Everything measured of this model: a folder as `compare` reads it."),
    base: Path | None = typer.Option(None, help="The same of the base: adds what changed, with intervals."),
    judgements: Path | None = typer.Option(None, help="In place of --run: judgements.jsonl of `eval security`."),
    humaneval: Path | None = typer.Option(None, help="In place of --run: humaneval.jsonl of `eval utility`."),
) -> None:
    """Write measured results into the model card; those of an earlier call are replaced.

    Example: safecoder models card runs/recommended/model --run runs/tuned --base runs/base
    """
    from safecoder.cli.measured import measured, measured_run
    from safecoder.errors import InputError
    from safecoder.evaluation.runs import read
    from safecoder.models.card import add_results
    from safecoder.records import Judgement, ProblemResult
    from safecoder.storage import read_jsonl

    if run is not None and (judgements or humaneval):
        raise InputError("--run, or --judgements and --humaneval", "both", "name what was measured once")
    if base is not None and run is None:
        raise InputError("--run beside --base", "--base alone", "name the folder of what was measured of the model")
    if run is not None:
        results = measured_run(read(str(run)), read(str(base)) if base is not None else None)
    else:
        judged = read_jsonl(judgements, Judgement) if judgements else []
        solved = read_jsonl(humaneval, ProblemResult) if humaneval else []
        results = measured(judged, solved)
    if not results:
        hint = "pass --run with the folder of an evaluation, or --judgements or --humaneval with a file of it"
        raise InputError("results to write", "none", hint)
    typer.echo(f"{len(results)} results in {add_results(model, results)}")
