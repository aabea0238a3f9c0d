"""`safecoder scan`: the analyzers on any code, for people and for CI."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from safecoder.cli import analyzer_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safecoder.analyzers.scan import Scan


def scan(
    paths: list[Path] = typer.Argument(help="Files or folders. A file that is named is always scanned."),
    sarif: Path | None = typer.Option(None, help="Also write the findings to this SARIF 2.1.0 file."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON."),
    language: list[str] = typer.Option([], help="Look at files of this language only; may be repeated."),
    cwe: list[str] = typer.Option([], help="Report this CWE only; may be repeated."),
    parameters: bool = typer.Option(
        False,
        help="Take plain function parameters for input. In a whole program they are often not; in a snippet they are.",
    ),
    suppressions: bool = typer.Option(
        True,
        help="Heed `nosemgrep` and `nosec` comments and what code says to clang's analyzer alone. "
        "Switch it off for code whose author you do not trust.",
    ),
    everything: bool = typer.Option(False, "--all", help="Also scan vendored, minified and very large files."),
    analyzers: list[str] = analyzer_options.ANALYZER,
    agreement: str = analyzer_options.AGREEMENT,
) -> None:
    """Look for vulnerabilities in Python, C, C++, JavaScript, Java, Go and Ruby.

    Exit code 0: nothing found. 1: findings. 2: an error, or a file that could not be judged (then there may be findings as well).

    Example: safecoder scan src --sarif findings.sarif
    """
    from safecoder import cwe as catalogue
    from safecoder.analyzers import sources
    from safecoder.analyzers.scan import scan as scanned
    from safecoder.cli.progress import bar
    from safecoder.errors import EXIT_CODE, InputError

    cwes = {catalogue.canonical(name) for name in cwe}
    if sarif is not None and sarif.is_dir():
        raise InputError(
            "a file to write the findings to", f"the folder {sarif}", "name a file in it, such as findings.sarif"
        )
    found = sources.find(paths, everything=everything, wanted=language)
    if not found.files and not found.failed:
        named = ", ".join(map(str, paths))
        hint = "name other paths, or take in what was left out with --all" if found.left_out else "name other paths"
        raise InputError(f"source files of a known language in {named}", "none", hint)
    analyzer = analyzer_options.chosen(analyzers, agreement, parameters=parameters, suppressions=suppressions)
    with bar("scanning", len(found.files)) as files:
        result = scanned(
            found,
            analyzer,
            everything=everything,
            cwes=cwes,
            on_files=lambda done: files.advance(to=done),
        )
    if as_json:
        _print_json(result)
    else:
        _print(result)
    if sarif is not None:  # last, since it may fail
        _write_sarif(sarif, result, found.names)
    raise typer.Exit(EXIT_CODE if result.failed else 1 if result.findings else 0)


def _write_sarif(path: Path, result: Scan, names: Mapping[str, bytes]) -> None:
    from safecoder import __version__
    from safecoder.analyzers.sarif_log import document
    from safecoder.storage import write_json

    write_json(path, document(result.analysis, list(result.programs.values()), __version__, names))


def _print_json(result: Scan) -> None:
    findings = [finding.model_dump() for found in result.findings.values() for finding in found]
    typer.echo(
        json.dumps(
            {"judged": result.judged, "findings": findings, "failed": result.failed, "left_out": result.left_out},
            indent=2,
        )
    )


def _print(result: Scan) -> None:
    from safecoder.cli.progress import console, tell
    from safecoder.reporting.findings_terminal import finding_lines, on_one_line, summary_lines

    for line in finding_lines(result.findings, result.programs):
        console.print(line, highlight=False, soft_wrap=True)
    for file, reason in result.failed.items():
        tell(on_one_line(f"could not be judged: {file}: {reason}"))
    for text in summary_lines(result.judged, result.findings, result.left_out):
        tell(text)
