"""`safecoder data show`: pairs with their masks painted, in the terminal or as a page."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from safecoder.config import DataConfig
    from safecoder.dataset.marking import Marker
    from safecoder.records import Pair


def show(
    ids: list[str] = typer.Argument(None, help="Ids of pairs; default: the first ones."),
    cwe: str | None = typer.Option(None, help="Pairs of this CWE only."),
    limit: int | None = typer.Option(
        None, min=1, help="At most so many pairs; default: 5 in the terminal, all in a page."
    ),
    html: Path | None = typer.Option(None, help="Write a page instead; it needs no network."),
    name: str = typer.Option(
        "builtin", "--set", help="`builtin`, `on-policy`, a JSONL file of pairs or a folder of tasks."
    ),
    model: str | None = typer.Option(None, help="Use this model's tokens; default: words and marks."),
    override: list[str] = typer.Option([], "--data", help="key=value of a recipe's `data`, for example mask=line."),
) -> None:
    """Show what is trained of a pair: secure tokens green, vulnerable ones red; `{+ +}` and `[- -]` where there is no colour.

    Example: safecoder data show --cwe 089 --limit 2 --html masks.html
    """
    from safecoder import cwe as catalogue
    from safecoder.cli.pair_sets import load_pairs
    from safecoder.cli.progress import console, note
    from safecoder.config import DataConfig, from_overrides
    from safecoder.dataset.paint import paint
    from safecoder.errors import InputError
    from safecoder.reporting.pairs_page import write_pairs_page
    from safecoder.reporting.pairs_terminal import painted

    data = from_overrides(DataConfig, {}, tuple(override))
    wanted = catalogue.canonical(cwe) if cwe is not None else None
    pairs = _chosen(load_pairs(name, check=False), ids or [])
    pairs = [pair for pair in pairs if wanted in (None, pair.cwe)]
    if not pairs:
        of = f" of {wanted}" if wanted else ""
        raise InputError(f"pairs{of} in {name}", "none", f"see: safecoder data stats {name}")
    count = limit or (len(pairs) if html or ids else 5)
    tokens, marker = _marker(model, data)
    views = [paint(pair, marker) for pair in pairs[:count]]
    if html is not None:
        facts = {"set": name, "tokens": tokens, "mask": data.mask, "shown": f"{len(views)} of {len(pairs)} pairs"}
        write_pairs_page(html, views, facts)
        note(f"wrote {len(views)} pairs to {html}")
        return
    for view in views:
        console.print(painted(view, colour=console.is_terminal and not console.no_color), soft_wrap=True)
    console.print(
        f"{len(views)} of {len(pairs)} pairs; tokens: {tokens}; mask: {data.mask}", markup=False, highlight=False
    )


def _chosen(pairs: Sequence[Pair], ids: Sequence[str]) -> list[Pair]:
    """The pairs of these ids, in the order asked for; all if there are none.

    Raises:
        InputError: no such pair.
    """
    from safecoder.errors import InputError

    if not ids:
        return list(pairs)
    known = {pair.id: pair for pair in pairs}
    missing = [name for name in ids if name not in known]
    if missing:
        near = difflib.get_close_matches(missing[0], known, n=3, cutoff=0.4)
        raise InputError(
            "ids of pairs of the set",
            ", ".join(missing),
            f"did you mean {' or '.join(near)}?" if near else "look ids up in the file, or leave them out",
        )
    return [known[name] for name in ids]


def _marker(model: str | None, data: DataConfig) -> tuple[str, Marker]:
    """What the tokens are, in words, and the marker."""
    from safecoder.dataset.marking import Marker
    from safecoder.dataset.tokens import model_tokens, word_tokens

    if model is None:
        return "words and marks", Marker.of(data, word_tokens)
    from safecoder.cli.progress import note
    from safecoder.cli.steps import quiet
    from safecoder.models.load import load_tokenizer, locate

    quiet()
    tokenizer = load_tokenizer(locate(model, note))
    return f"those of {model}", Marker.of(data, model_tokens(tokenizer))
