"""The report as one HTML file without network: Jinja2 with autoescape, style inline, no script.

All text of programs, findings and tests is hostile; it reaches the page only through autoescape.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from safecoder.reporting.summary import Report
from safecoder.storage import write_text


def render(report: Report) -> str:
    """The whole page."""
    return environment().get_template("report.html").render(report=report)


def environment() -> Environment:
    """The templates, with everything escaped that they are given."""
    return Environment(
        loader=PackageLoader("safecoder.reporting"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def write_page(path: Path, report: Report) -> None:
    """Writes the page atomically."""
    write_text(path, render(report))
