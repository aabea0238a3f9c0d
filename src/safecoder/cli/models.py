"""`safecoder models`: the registry on the command line."""

from __future__ import annotations

import json

import typer

app = typer.Typer(help="List, fetch and locate models.", no_args_is_help=True, rich_markup_mode=None)


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
    from safecoder.models.load import locate

    located = locate(name, typer.echo)
    if located.identity.startswith("hub:"):
        from safecoder.models.load import load_tokenizer, pull_from_hub

        pull_from_hub(located.location)
        load_tokenizer(located)
    typer.echo(f"ready: {located.location}")


@app.command("path")
def path(name: str = typer.Argument(help="Registry name, folder or .gguf file.")) -> None:
    """Print the folder of a model, fetching it if needed; nothing else goes to standard output.

    Example: ls $(safecoder models path smollm2-135m-instruct)
    """
    from safecoder.models.load import locate

    typer.echo(locate(name, lambda text: typer.echo(text, err=True)).location)
