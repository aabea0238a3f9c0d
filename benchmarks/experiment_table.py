"""The table and the figure of an experiment: every run against one base, as Markdown, and the changes with their intervals as an SVG.

    python benchmarks/experiment_table.py runs/experiment/base runs/experiment/recommended-1 ... --figure docs/experiment.svg

Each folder is a run as `safecoder compare` reads it. Classes that no training set of ours holds (the paper's, for generalisation) have a
column of their own; so have the scenarios outside the demo's suite, on which no recipe was chosen. Needs the extra `bench` for the figure.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from safecoder.comparison_records import Change, Comparison
from safecoder.cwe import UNSEEN
from safecoder.evaluation.contrast import contrast
from safecoder.evaluation.runs import Run, read
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
from safecoder.records import Judgement

_UTILITY = ("humaneval", "mbpp", "mmlu", "truthfulqa")
_DRAWN = (("security", "secure"), ("functional_and_secure", "correct and secure"), ("utility", "mean of utility"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("runs", nargs="*")
    parser.add_argument("--figure", type=Path)
    options = parser.parse_args()
    base, runs = read(options.base), [read(folder) for folder in options.runs]
    names = [Path(folder).name for folder in options.runs]
    demo = {scenario.id for scenario in load_scenarios(default_folder(), "demo")}
    parts: list[tuple[str, Callable[[Judgement], bool]]] = [
        ("all", lambda item: True),
        ("outside the demo", lambda item: item.scenario not in demo),
        ("unseen classes", lambda item: item.cwe in UNSEEN),
    ]
    compared = {
        part: [contrast(_of(base, holds), _of(run, holds), intersection=True) for run in runs] for part, holds in parts
    }
    print(_table(Path(options.base).name, names, compared))
    if options.figure:
        _draw(names, compared["all"], options.figure)


def _of(run: Run, holds: Callable[[Judgement], bool]) -> Run:
    return replace(run, judgements=[item for item in run.judgements if holds(item)])


def _table(base: str, names: Sequence[str], compared: dict[str, list[Comparison]]) -> str:
    whole = compared["all"]
    columns: list[tuple[str, str, str]] = [
        ("security", "all", "security"),
        ("functional", "all", "functional"),
        ("f&s", "all", "functional_and_secure"),
        ("security, outside the demo", "outside the demo", "security"),
        ("f&s, outside the demo", "outside the demo", "functional_and_secure"),
        ("security, unseen classes", "unseen classes", "security"),
        ("unparsable", "all", "unparsable"),
        *((change.name, "all", change.name) for change in whole[0].changes if change.kind == "utility"),
    ]
    lines = ["| | " + " | ".join(title for title, _, _ in columns) + " |", "|---" * (len(columns) + 1) + "|"]
    lines.append(f"| {base} | " + " | ".join(_base(compared[part][0].change(key)) for _, part, key in columns) + " |")
    for at, name in enumerate(names):
        cells = [_new(compared[part][at].change(key)) for _, part, key in columns]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _base(change: Change | None) -> str:
    return "-" if change is None else f"{change.base:.1%}".rstrip("%")


def _new(change: Change | None) -> str:
    if change is None:
        return "-"
    between = (
        "" if change.low is None or change.high is None else f" [{change.low * 100:+.1f}, {change.high * 100:+.1f}]"
    )
    return f"{change.new * 100:.1f}, {change.delta * 100:+.1f}{between}"


def _drawn(comparison: Comparison, key: str) -> tuple[float, float | None, float | None] | None:
    """The change in points with its interval; of utility the mean over benchmarks, without one."""
    if key == "utility":
        found = [change.delta for change in comparison.changes if change.name.split()[0] in _UTILITY]
        return (100 * sum(found) / len(found), None, None) if found else None
    change = comparison.change(key)
    if change is None or change.low is None or change.high is None:
        return None
    return 100 * change.delta, 100 * change.low, 100 * change.high


def _draw(names: Sequence[str], compared: Sequence[Comparison], target: Path) -> None:
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams["svg.hashsalt"] = "safecoder"
    from matplotlib import pyplot

    figure, panes = pyplot.subplots(
        1, len(_DRAWN), sharey=True, figsize=(10, 0.4 * len(names) + 1.4), layout="constrained"
    )
    for pane, (key, title) in zip(panes, _DRAWN, strict=True):
        pane.axvline(0, color="grey", linewidth=0.8)
        for at, comparison in enumerate(compared):
            found = _drawn(comparison, key)
            if found is None:
                continue
            middle, low, high = found
            around = None if low is None or high is None else [[middle - low], [high - middle]]
            pane.errorbar([middle], [at], xerr=around, fmt="o", color="black", capsize=3)
        pane.set_title(title)
        pane.set_xlabel("points against base")
    panes[0].set_yticks(range(len(names)), names)
    panes[0].invert_yaxis()
    figure.savefig(target, format="svg", metadata={"Date": None})


if __name__ == "__main__":
    main()
