"""The `safecoder` command: puts the commands together and turns errors into messages."""

from __future__ import annotations

import sys

import typer
from rich.console import Console
from rich.markup import escape

from safecoder import __version__
from safecoder.cli import data, demo, eval, models, train
from safecoder.errors import EXIT_CODE, SafecoderError

app = typer.Typer(
    name="safecoder",
    help="Tune code models to write secure code, and prove that they do.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("demo")(demo.demo)
app.command("train")(train.train)
app.add_typer(data.app, name="data")
app.add_typer(eval.app, name="eval")
app.add_typer(models.app, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),
) -> None:
    """Options of the program itself."""


def run() -> None:
    """The entry point: exit code 2 and a message for a `SafecoderError`, 130 for an interruption."""
    errors = Console(stderr=True, soft_wrap=True)
    try:
        app()
    except SafecoderError as error:
        errors.print(f"[bold red]error[/]\n{escape(str(error))}")
        sys.exit(EXIT_CODE)
    except KeyboardInterrupt:
        errors.print("\ninterrupted; run the same command again to continue")
        sys.exit(130)
