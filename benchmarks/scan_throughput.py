"""Static analysis of generated programs: one batch against one process of the analyzer a program.

    python benchmarks/scan_throughput.py [--quick] [--analyzer NAME] [--json FILE]

Programs are drawn from the built-in pairs and the references of our scenarios; in each copy the names that the program gives to its
functions and variables get a number, so that no two are equal. Rounds alternate between the two sides, with programs of their own. The
cache of findings is off on both sides.

- batch: what `safecoder eval security` does with all N programs.
- process: the same analyzer, given one program at a time, so that each starts the tool and loads the rules. Where N is large, this is timed
  on a random sample of the N (`--sample`) and scaled up; the report says so.

Both sides must find the same in the programs that both judged, or there is no ratio. The last line is `ratio MEDIAN MIN MAX`: files a
second of the batch over those of one process a program, over the rounds of the largest N.
"""

from __future__ import annotations

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from safecoder.protocols import Analysis, Analyzer
    from safecoder.records import Finding, Program


def main(
    counts: str = typer.Option("100,1000", help="Numbers of programs, separated by commas."),
    rounds: int = typer.Option(3, min=1, help="Measurements of each side and number."),
    sample: int = typer.Option(50, min=1, help="Programs for which one process each is timed, at most."),
    analyzer: str = typer.Option("semgrep", help="A name of the catalogue of analyzers."),
    seed: int = typer.Option(1, help="Seed of the drawn programs."),
    quick: bool = typer.Option(False, help="Under a minute: 40 programs, one round, four single processes."),
    json_file: Path | None = typer.Option(None, "--json", help="Keep the raw figures here."),
) -> None:
    """Run the comparison."""
    from safecoder.analyzers import catalog

    if quick:
        counts, rounds, sample = "40", 1, 4
    judge = catalog.make([analyzer])
    texts = corpus(judge.languages)
    measure(judge, drawn(texts, 2, dice_of(seed)), 1)  # the tool's files come from memory afterwards
    rows: list[dict[str, Any]] = []
    for count in sorted(int(part) for part in counts.split(",")):
        for number in range(rounds):
            dice = dice_of(seed, count, number)
            rows.append(one_round(judge, drawn(texts, count, dice), min(sample, count), dice))
            print(line(number + 1, rows[-1]), flush=True)
    settings = {"counts": counts, "rounds": rounds, "sample": sample, "analyzer": judge.version, "seed": seed}
    report(rows, settings, json_file)


def dice_of(*seeds: int) -> random.Random:
    """Repeatable draws."""
    return random.Random(" ".join(map(str, seeds)))  # noqa: S311 - nothing is to be kept secret


def corpus(languages: frozenset[str]) -> list[tuple[str, str]]:
    """(language, text) of all built-in pairs and scenario references that the analyzer can judge."""
    from safecoder.dataset.load import builtin_pairs
    from safecoder.evaluation.security.scenarios import default_folder, load_scenarios

    pairs = [(pair.language, text) for pair in builtin_pairs() for text in (pair.secure, pair.vulnerable)]
    references = [
        (scenario.language, text)
        for scenario in load_scenarios(default_folder())
        for text in scenario.references.values()
    ]
    return [(language, text) for language, text in [*pairs, *references] if language in languages]


def drawn(texts: Sequence[tuple[str, str]], count: int, dice: random.Random) -> list[Program]:
    """Programs drawn with repetition, each with names of its own."""
    from safecoder.records import Program

    chosen = [dice.choice(texts) for _ in range(count)]
    return [
        Program.model_validate({"id": f"p{number}", "language": language, "text": renamed(text, language, number)})
        for number, (language, text) in enumerate(chosen)
    ]


def renamed(text: str, language: str, number: int) -> str:
    """The program with a number behind the names of its functions."""
    from safecoder import languages

    names = {item.name for item in languages.functions(text, language) if item.name.isidentifier()} - {
        "constructor",
        "main",
    }
    if not names:
        return f"{text}\n{'#' if language in {'python', 'ruby'} else '//'} {number}\n"
    return re.sub(rf"\b({'|'.join(sorted(names))})\b", rf"\g<1>_{number}", text)


def one_round(judge: Analyzer, programs: Sequence[Program], sample: int, dice: random.Random) -> dict[str, Any]:
    """Both sides on the same programs, which comes first changing by chance."""
    some = sorted(dice.sample(range(len(programs)), sample))
    singles = [programs[number] for number in some]
    sides = [("batch", programs, len(programs)), ("process", singles, 1)]
    dice.shuffle(sides)
    seconds: dict[str, float] = {}
    analyses: dict[str, Analysis] = {}
    for name, items, size in sides:
        seconds[name], analyses[name] = measure(judge, items, size)
    check(analyses, singles)
    return {
        "programs": len(programs),
        "sample": sample,
        "first": sides[0][0],
        "batch_s": seconds["batch"],
        "process_s": seconds["process"],
        "batch_files_s": len(programs) / seconds["batch"],
        "process_files_s": sample / seconds["process"],
        "failed": len(analyses["batch"].failed),
    }


def measure(judge: Analyzer, programs: Sequence[Program], size: int) -> tuple[float, Analysis]:
    """Seconds and result of judging the programs in groups of a size."""
    from safecoder.protocols import Analysis

    findings: dict[str, tuple[Finding, ...]] = {}
    failed: dict[str, str] = {}
    started = time.perf_counter()
    for at in range(0, len(programs), size):
        analysis = judge.analyze(programs[at : at + size])
        findings.update(analysis.findings)
        failed.update(analysis.failed)
    return time.perf_counter() - started, Analysis(findings, failed)


def check(analyses: dict[str, Analysis], singles: Sequence[Program]) -> None:
    """Ends the run if the two sides disagree on a program that both were given: then they did not do the same work."""

    def said(name: str, identity: str) -> Any:
        analysis = analyses[name]
        if identity in analysis.failed:
            return "failed"
        return sorted((finding.line, finding.rule) for finding in analysis.findings[identity])

    different = [item.id for item in singles if said("batch", item.id) != said("process", item.id)]
    if different:
        sys.exit(
            f"the two sides disagree on {len(different)} of {len(singles)} programs, as on {different[0]}: no ratio"
        )


def line(number: int, row: dict[str, Any]) -> str:
    """What a round gave."""
    share = "" if row["sample"] == row["programs"] else f" (timed on {row['sample']} drawn at random)"
    return (
        f"round {number}, {row['programs']} programs: batch {row['batch_files_s']:.2f} files/s, one process a program "
        f"{row['process_files_s']:.2f} files/s{share}, {row['failed']} could not be judged"
    )


def report(rows: Sequence[dict[str, Any]], settings: dict[str, Any], json_file: Path | None) -> None:
    """Medians by number of programs, and the ratio at the largest."""
    if json_file is not None:
        json_file.write_text(json.dumps({"settings": settings, "results": list(rows)}, indent=1), encoding="utf-8")
    ratios: list[float] = []
    for count in sorted({row["programs"] for row in rows}):
        mine = [row for row in rows if row["programs"] == count]
        ratios = [row["batch_files_s"] / row["process_files_s"] for row in mine]
        speed = statistics.median(row["batch_files_s"] for row in mine)
        print(
            f"{count} programs: {speed:.2f} files/s in a batch, {statistics.median(ratios):.1f} times one process a program"
        )
    print(f"ratio {statistics.median(ratios):.3f} {min(ratios):.3f} {max(ratios):.3f}")


if __name__ == "__main__":
    typer.run(main)
