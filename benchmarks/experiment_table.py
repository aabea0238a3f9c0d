"""The table and the figure of an experiment: every run against one base, as Markdown, and the changes with their intervals as an SVG.

    python benchmarks/experiment_table.py runs/experiment/base ordinary=runs/experiment/it-1 ... --figure docs/experiment.svg

Each folder is a run as `safecoder compare` reads it; trainings of one recipe, joined by +, are one row, their mean. What stands before a =
is the row's name, and @FILE stands for the lines of a file: `@benchmarks/experiment/rows.txt` are those of docs/experiments.md. Classes
that no training set of ours holds (the paper's, for generalisation) have a column of their own; so have the scenarios outside the demo's
suite, on which no recipe was chosen. Needs the extra `bench` for the figure.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from safecoder.comparison_records import Change
from safecoder.cwe import UNSEEN
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import Run, cut
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
from safecoder.evaluation.trainings import SEPARATOR, read_trainings
from safecoder.records import Judgement
from safecoder.reporting.summary import Cell

_DRAWN = (
    ("all", "security", "secure"),
    ("unseen classes", "security", "secure, classes without pairs"),
    ("all", "functional_and_secure", "correct and secure"),
    ("utility", "humaneval pass@1", "HumanEval"),
)
"""Part, measure and title of each pane of the figure."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, fromfile_prefix_chars="@"
    )
    parser.add_argument("base")
    parser.add_argument("runs", nargs="+")
    parser.add_argument("--figure", type=Path)
    parser.add_argument("--allow", action="append", default=[], help="as for `safecoder compare`, such as reminder")
    options = parser.parse_args()
    # Rows of one seed may have fewer programs a scenario than the base.
    allowed = ["eval security.samples", *options.allow]
    named = [text.rpartition("=")[::2] for text in options.runs]
    base, *runs = (
        read_trainings(folder, intersection=True, allowed=allowed)
        for folder in (options.base, *(of for _, of in named))
    )
    names = [label or SEPARATOR.join(Path(one).name for one in folder.split(SEPARATOR)) for label, folder in named]
    demo = {scenario.id for scenario in load_scenarios(default_folder(), "demo")}
    parts: list[tuple[str, Callable[[Judgement], bool]]] = [
        ("all", lambda item: True),
        ("outside the demo", lambda item: item.scenario not in demo),
        ("taught classes", lambda item: item.cwe not in UNSEEN),
        ("unseen classes", lambda item: item.cwe in UNSEEN),
    ]
    compared = {part: [_compared(base, run, holds, allowed) for run in runs] for part, holds in parts}
    compared["utility"] = [_compared(base, run, None, allowed) for run in runs]
    print(_table(Path(options.base).name, names, compared))
    if options.figure:
        _draw(names, compared, options.figure)


def _compared(
    base: Run, run: Run, holds: Callable[[Judgement], bool] | None, allowed: Sequence[str]
) -> dict[str, Change]:
    """The changes in the programs of a part, or without one in the benchmarks; none where either run has none."""
    left, right = (
        cut(one, holds or (lambda item: False), lambda benchmark, item: holds is None) for one in (base, run)
    )
    if not left.parts or not right.parts:
        return {}
    found = contrast(left, right, intersection=True, allowed=allowed)
    return {change.name: change for change in found.changes}


def _table(base: str, names: Sequence[str], compared: dict[str, list[dict[str, Change]]]) -> str:
    benchmarks = dict.fromkeys(name for changes in compared["utility"] for name in changes)
    columns: list[tuple[str, str, str]] = [
        ("security", "all", "security"),
        ("functional", "all", "functional"),
        ("f&s", "all", "functional_and_secure"),
        ("unparsable", "all", "unparsable"),
        ("refused", "all", "refused"),
        ("security, outside the demo", "outside the demo", "security"),
        ("f&s, outside the demo", "outside the demo", "functional_and_secure"),
        ("security, taught classes", "taught classes", "security"),
        ("security, unseen classes", "unseen classes", "security"),
        *((name, "utility", name) for name in benchmarks),
    ]
    lines = ["| | " + " | ".join(title for title, _, _ in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    # Base's own rate is in the comparison with whom most scenarios could be measured.
    widest = [
        max((found[key] for found in compared[part] if key in found), key=lambda change: change.units, default=None)
        for _, part, key in columns
    ]
    lines.append(f"| {base} | " + " | ".join(map(_base, widest)) + " |")
    for at, name in enumerate(names):
        cells = [_new(compared[part][at].get(key)) for _, part, key in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _base(change: Change | None) -> str:
    return "-" if change is None else Cell(change.base).text


def _new(change: Change | None) -> str:
    if change is None:
        return "-"
    cell = Cell(change.new, delta=change.delta, delta_low=change.low, delta_high=change.high)
    return f"{cell.text}, {cell.change}"


def _draw(names: Sequence[str], compared: dict[str, list[dict[str, Change]]], target: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "safecoder"
    from matplotlib import pyplot

    figure, panes = pyplot.subplots(
        1, len(_DRAWN), sharey=True, figsize=(10, 0.4 * len(names) + 1.4), layout="constrained"
    )
    for pane, (part, key, title) in zip(panes, _DRAWN, strict=True):
        pane.axvline(0, color="grey", linewidth=0.8)
        for at, found in enumerate(compared[part]):
            change = found.get(key)
            if change is not None and change.low is not None and change.high is not None:
                middle, low, high = 100 * change.delta, 100 * change.low, 100 * change.high
                around = [[middle - low], [high - middle]]
                pane.errorbar([middle], [at], xerr=around, fmt="o", color="black", capsize=3)
        pane.set_title(title, fontsize=10)
        pane.set_xlabel("points against base")
    panes[0].set_yticks(range(len(names)), names)
    panes[0].invert_yaxis()
    figure.savefig(target, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
