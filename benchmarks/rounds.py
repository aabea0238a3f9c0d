"""What benchmarks that compare several sides have in common: measurements in processes of their own, and the ratios in the end."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

Row = dict[str, float]
"""The figures of one measurement."""


def in_process(script: str, side: str, settings: Mapping[str, Any]) -> Row:
    """The figures that `script --side SIDE` prints in its last line; a setting is an option of its name, a true one a flag."""
    options = []
    for name, value in settings.items():
        option = f"--{name.replace('_', '-')}"
        if not isinstance(value, bool):
            options.append(f"{option}={value}")
        elif value:
            options.append(option)
    command = [sys.executable, script, "--side", side, *options]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"{side} failed:\n{run.stderr[-3000:]}")
    found: Row = json.loads(run.stdout.strip().splitlines()[-1])
    return found


def report(
    results: Mapping[str, Sequence[Row]],
    settings: Mapping[str, Any],
    titles: Mapping[str, str],
    json_file: Path | None,
) -> None:
    """Prints the ratios of every side to the first one, and as the last line `ratio MEDIAN MIN MAX` of `ours` in the first figure.

    Args:
        results: rows by side, a row a round.
        titles: figure -> what it is called.
        json_file: keeps the raw figures.
    """
    base, *others = results

    def ratio(name: str, key: str) -> tuple[float, float, float]:
        values = [mine[key] / first[key] for mine, first in zip(results[name], results[base], strict=True)]
        return statistics.median(values), min(values), max(values)

    if json_file is not None:
        json_file.write_text(json.dumps({"settings": settings, "results": results}, indent=1), encoding="utf-8")
    for name in others:
        for key, title in titles.items():
            middle, low, high = ratio(name, key)
            print(f"{name} / {base}, {title}: {middle:.2f} ({low:.2f} to {high:.2f})")
    print("ratio {:.3f} {:.3f} {:.3f}".format(*ratio("ours", next(iter(titles)))))
