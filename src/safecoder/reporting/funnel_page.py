"""The funnel of collecting as one HTML file without network, like the report: autoescape, style inline, no script."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from safecoder.funnel_records import STEPS, Funnel
from safecoder.reporting.funnel_terminal import CLASS_NOTE, share_line
from safecoder.reporting.page import environment
from safecoder.storage import write_text


def render_funnel(funnel: Funnel, facts: Mapping[str, str]) -> str:
    """The whole page; `facts` say how it was made."""
    first = max(1, funnel.total.counts["commits"])
    shares = {step: funnel.total.counts[step] / first for step in STEPS}
    return (
        environment()
        .get_template("funnel.html")
        .render(
            funnel=funnel, steps=STEPS, shares=shares, share_line=share_line(funnel), class_note=CLASS_NOTE, facts=facts
        )
    )


def write_funnel_page(path: Path, funnel: Funnel, facts: Mapping[str, str]) -> None:
    """Writes the page atomically."""
    write_text(path, render_funnel(funnel, facts))
