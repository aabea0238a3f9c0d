"""The `safecoder` command: puts the commands together and turns errors into messages."""

from __future__ import annotations

import os
import sys

import typer
from rich.console import Console
from rich.markup import escape

from safecoder import __version__, processes
from safecoder.cli import collect, compare, data, demo, eval, gate, models, report, scan, train
from safecoder.errors import EXIT_CODE, NO_ROOM, InputError, SafecoderError, StorageError, visible

_INTERRUPTED = 130

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
app.command("compare")(compare.compare)
app.command("gate")(gate.gate)
app.command("report")(report.report)
app.command("scan")(scan.scan)
app.add_typer(collect.app, name="collect")
app.add_typer(data.app, name="data")
app.add_typer(eval.app, name="eval")
app.add_typer(models.app, name="models")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Show the version."),  # noqa: ARG001 - its callback does it
) -> None:
    """Options of the program itself."""
    if processes.count() > 1 and context.invoked_subcommand != "train":
        raise InputError(
            "`safecoder train` in a run of several processes",
            f"`safecoder {context.invoked_subcommand}` in {processes.count()} of them",
            "run it without the launcher (torchrun and accelerate launch set WORLD_SIZE)",
        )


def run() -> None:
    """The entry point: exit code 2 and a message for a `SafecoderError`, 130 for an interruption."""
    try:
        code = _invoked()
    except SafecoderError as error:
        _tell(error)
        code = EXIT_CODE
    except OSError as error:
        if error.errno not in NO_ROOM:
            raise
        # What was printed can no longer be kept either; Python would try again at its end and change the exit code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        where = error.filename or "standard output, or another file"
        _tell(StorageError(f"room for {where}", "a full disk", "free some space, then run the same command again"))
        code = EXIT_CODE
    if code == _INTERRUPTED and processes.is_first():
        Console(stderr=True).print("\ninterrupted; run the same command again to continue")
    sys.exit(code)


def _invoked() -> int | str | None:
    """Runs the command and returns its exit code; typer has made an interruption one of them."""
    try:
        app()
    except SystemExit as end:
        sys.stdout.flush()
        return end.code
    return 0


def _tell(error: SafecoderError) -> None:
    who = f" in process {processes.index()} of {processes.count()}" if processes.count() > 1 else ""
    text = f"[bold red]error[/]{who}\n{escape(visible(str(error)))}"
    Console(stderr=True, soft_wrap=True).print(text, highlight=False)
