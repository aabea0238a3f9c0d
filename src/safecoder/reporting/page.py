"""The report as one HTML file without network: Jinja2 with autoescape, style inline, no script.

All text of programs, findings and tests is hostile; it reaches the page only through autoescape, and with hidden characters
(controls, changes of direction) written out.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from safecoder.errors import visible
from safecoder.reporting.summary import Report, by_change
from safecoder.storage import write_text


def render(report: Report) -> str:
    """The whole page."""
    return environment().get_template("report.html").render(report=report, scenarios=by_change(report.scenarios))


def environment() -> Environment:
    """The templates, with everything escaped that they are given."""
    return Environment(
        loader=PackageLoader("safecoder.reporting"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _shown(value: object) -> object:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def write_page(path: Path, report: Report) -> None:
    """Writes the page atomically."""
    write_text(path, render(report))
