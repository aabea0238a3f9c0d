"""`safecoder collect`: from git history to verified pairs, and their review."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from safecoder.cli import collect_audit, collect_run


class RunByDefault(TyperGroup):
    """Takes the first argument for a source unless it is the name of a subcommand: `collect SOURCES` is `collect run SOURCES`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in {*self.commands, *self.get_help_option_names(ctx)}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=RunByDefault,
    help="From git history to verified pairs: `collect SOURCES --out FOLDER`, then `collect audit FOLDER`.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("run")(collect_run.run)
app.command("audit")(collect_audit.audit)
