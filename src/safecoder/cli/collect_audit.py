"""`safecoder collect audit`: a blind review of collected pairs, on the terminal or on a sheet, and how right their labels are."""

from __future__ import annotations

import getpass
import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safecoder.audit_records import AuditVerdict, BlindPair, Choice
    from safecoder.records import Pair
    from safecoder.storage import Journal

_KEYS: dict[str, Choice] = {"a": "A", "b": "B", "n": "neither", "u": "unsure"}
_QUESTION = "[a] A is the fix  [b] B is  [n] neither  [u] unsure  [s] skip  [q] quit; what follows the letter is a note"
VERDICTS = "audit.jsonl"


def audit(
    folder: Path = typer.Argument(help="The output folder of `safecoder collect`."),
    count: int = typer.Option(100, "-n", "--count", min=1, help="Pairs to review."),
    seed: int = typer.Option(1, help="Decides which pairs, and which half is A."),
    reviewer: str = typer.Option("", help="Who reviews; default: the user's name."),
    of: str = typer.Option("kept", help="`kept` pairs, or all `verified` ones before cleaning."),
    html: Path | None = typer.Option(None, help="Write a sheet to review in a browser instead; it needs no network."),
    verdicts: list[Path] = typer.Option([], help="Take in verdicts that a sheet exported; may be repeated."),
    summary: bool = typer.Option(False, "--summary", help="Ask nothing; only say what the verdicts so far mean."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON; asks nothing."),
) -> None:
    """Review a random sample of pairs without knowing which half is called secure, and print the precision of the labels.

    Verdicts are kept in FOLDER/audit.jsonl as they are given; run the same command again to go on.

    Example: safecoder collect audit runs/collected -n 100 --html sheet.html
    """
    from safecoder.audit_records import AuditVerdict
    from safecoder.cli.progress import console, note, tell
    from safecoder.collect import audit as auditing
    from safecoder.errors import InputError
    from safecoder.reporting.audit_page import write_audit_page
    from safecoder.reporting.audit_terminal import as_json as result_json
    from safecoder.reporting.audit_terminal import result_tables, wrong_lines
    from safecoder.storage import Journal

    if html is not None and (summary or as_json):
        raise InputError(
            "--html, or --summary and --json", "both", "write the sheet and ask for the figures in two commands"
        )
    everything = _pairs(folder, of)
    pairs = auditing.drawn(everything, count, seed)
    who = reviewer.strip() or _user()
    journal = Journal(folder / VERDICTS, AuditVerdict, lambda item: item.key)
    for path in verdicts:
        given = auditing.read_verdicts(path)
        journal.add(given)
        note(f"{len(given)} verdicts from {path}")
    if html is not None:
        facts = {"folder": str(folder), "pairs": f"{len(pairs)} of {len(everything)} {of}", "seed": str(seed)}
        write_audit_page(html, [blind(pair, seed) for pair in pairs], seed, who, facts)
        note(f"wrote {len(pairs)} pairs to {html}; read the verdicts back with --verdicts FILE")
        return
    if not (verdicts or summary or as_json):
        _ask(pairs, seed, who, journal)
    result = auditing.result(everything, journal)
    if as_json:
        typer.echo(json.dumps(result_json(result), indent=2))
        return
    for table in result_tables(result):
        console.print(table)
    for line in wrong_lines(result):
        tell(line)
    if result.unknown:
        tell(f"{result.unknown} verdicts are of pairs that are not in the set (any more)")


def _pairs(folder: Path, of: str) -> list[Pair]:
    from safecoder.collect.described_pairs import verified_pairs
    from safecoder.errors import InputError, unknown
    from safecoder.records import Pair
    from safecoder.storage import read_jsonl

    if of not in ("kept", "verified"):
        raise unknown("set of pairs", of, ("kept", "verified"))
    files = [folder / "train.jsonl", folder / "validation.jsonl"]
    if not all(file.is_file() for file in files):
        raise InputError(f"what `safecoder collect` wrote in {folder}", "no train.jsonl", "name its --out folder")
    pairs = verified_pairs(folder) if of == "verified" else [pair for file in files for pair in read_jsonl(file, Pair)]
    if not pairs:
        raise InputError(f"{of} pairs in {folder}", "none", "collect from more repositories")
    return pairs


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user id without a name, as in containers
        return "reviewer"


def blind(pair: Pair, seed: int) -> BlindPair:
    """A pair with its halves in the order of the seed, and what differs between them marked alike in both."""
    from safecoder import cwe
    from safecoder.audit_records import BlindPair, Piece
    from safecoder.collect.audit import fixed_half
    from safecoder.config import DataConfig
    from safecoder.dataset.marking import Marker
    from safecoder.dataset.paint import paint
    from safecoder.dataset.tokens import word_tokens
    from safecoder.training_records import Term

    painted = paint(pair, Marker.of(DataConfig(), word_tokens))
    halves = [
        tuple(Piece(segment.text, segment.term is not Term.NONE) for segment in half.segments)
        for half in (painted.secure, painted.vulnerable)
    ]
    a, b = halves if fixed_half(pair.id, seed) == "A" else reversed(halves)
    return BlindPair(pair.id, pair.cwe, cwe.get(pair.cwe).name, pair.language, a, b)


def _ask(pairs: Sequence[Pair], seed: int, who: str, journal: Journal[AuditVerdict]) -> None:
    """Shows what this reviewer has not judged, until all is or they quit."""
    from safecoder.audit_records import AuditVerdict
    from safecoder.cli.progress import console
    from safecoder.reporting.audit_terminal import blind_text

    done = {item.pair for item in journal if item.reviewer == who}
    for number, pair in enumerate(pairs, start=1):
        if pair.id in done:
            continue
        console.print(blind_text(blind(pair, seed), number, len(pairs)), soft_wrap=True)
        letter, said = _answer()
        if letter == "q":
            return
        if letter != "s":
            verdict = AuditVerdict(pair=pair.id, reviewer=who, seed=seed, choice=_KEYS[letter], note=said)
            journal.add([verdict])


def _answer() -> tuple[str, str]:
    """A letter and a note; an end of the input is a wish to quit."""
    while True:
        try:
            letter, _, said = typer.prompt(_QUESTION).strip().partition(" ")
        except typer.Abort:
            return "q", ""
        if letter.lower() in {*_KEYS, "s", "q"}:
            return letter.lower(), said.strip()
