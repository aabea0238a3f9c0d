"""The sheet of a blind review as one HTML file without network: verdicts stay in the browser and are exported as JSON lines.

It is the one page with a script, ours, which the page's policy names by its hash: no other script runs, whatever the shown code holds.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from markupsafe import Markup

from safecoder.audit_records import BlindPair
from safecoder.reporting.page import environment
from safecoder.storage import fingerprint, write_text


def render_audit(pairs: Sequence[BlindPair], seed: int, reviewer: str, facts: Mapping[str, str]) -> str:
    """The whole page; `facts` say how it was made. Nothing in it tells which half is which."""
    script = resources.files("safecoder.reporting").joinpath("templates", "audit.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    # Names what the browser keeps, which two reviewers may share.
    sheet = fingerprint([seed, reviewer, [pair.id for pair in pairs]])
    return (
        environment()
        .get_template("audit.html")
        .render(
            pairs=pairs,
            seed=seed,
            reviewer=reviewer,
            facts=facts,
            sheet=sheet,
            script=Markup(script),  # noqa: S704 - our own file
            digest=digest,
        )
    )


def write_audit_page(
    path: Path, pairs: Sequence[BlindPair], seed: int, reviewer: str, facts: Mapping[str, str]
) -> None:
    """Writes the page atomically."""
    write_text(path, render_audit(pairs, seed, reviewer, facts))
