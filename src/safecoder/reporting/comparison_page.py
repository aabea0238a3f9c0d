"""A comparison of two runs as one HTML file without network, like the report: autoescape, style inline, no script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safecoder.comparison_records import Comparison
from safecoder.reporting.comparison_terminal import KINDS, chance, interval
from safecoder.reporting.page import environment
from safecoder.storage import write_text


def render_comparison(comparison: Comparison, facts: Mapping[str, str]) -> str:
    """The whole page; `facts` say how it was made."""
    templates = environment()
    templates.filters["chance"] = chance
    templates.globals["interval"] = interval
    groups = sorted(comparison.groups, key=lambda item: (item.delta, item.p, item.name, item.measure))
    return templates.get_template("comparison.html").render(
        comparison=comparison, groups=groups, kinds=KINDS, facts=facts
    )


def write_comparison_page(path: Path, comparison: Comparison, facts: Mapping[str, str]) -> None:
    """Writes the page atomically."""
    write_text(path, render_comparison(comparison, facts))
