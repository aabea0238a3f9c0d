"""`safecoder gate`: may the new model be released? The exit code is the answer."""

from __future__ import annotations

from pathlib import Path

import typer

from safecoder.cli import compare as options

REFUSED = 3
"""Exit code of a refusal: neither that of a crash (1) nor that of bad input (2)."""


def gate(
    base: str = options.BASE,
    new: str = options.NEW,
    policy: Path | None = typer.Option(
        None, help="YAML file of what is demanded; default: what recipes/policies/default.yaml writes out."
    ),
    override: list[str] = typer.Option([], "--set", help="key=value for the policy; may be repeated."),
    intersection: bool = options.INTERSECTION,
    allow: list[str] = options.ALLOW,
    junit: Path | None = typer.Option(None, help="Also write JUnit XML, a test case a criterion, to this file."),
    as_json: Path | None = typer.Option(None, "--json", help="Also write the decision as JSON to this file."),
) -> None:
    """Pass a new model only if it is shown to be safer and to have lost nothing that the policy protects.

    Exit code 0: passed. 3: refused, for the reasons told. 2: the runs or the policy cannot be used. What is too uncertain or was not
    measured is refused.

    Example: safecoder gate runs/base runs/tuned --junit gate.xml
    Example: safecoder gate runs/base runs/tuned --set utility.margin=0.03 --set "utility.required=[humaneval,mbpp]"
    """
    from safecoder.cli.progress import console
    from safecoder.config import from_overrides, load
    from safecoder.evaluation.contrast import contrast
    from safecoder.evaluation.gate import decide
    from safecoder.evaluation.policy import Policy
    from safecoder.evaluation.runs import read
    from safecoder.reporting import gate_report
    from safecoder.storage import write_json, write_text

    wanted = load(Policy, policy, tuple(override)) if policy else from_overrides(Policy, {}, tuple(override))
    comparison = contrast(read(base), read(new), confidence=wanted.confidence, intersection=intersection, allowed=allow)
    decision = decide(comparison, wanted)
    if junit is not None:
        write_text(junit, gate_report.junit(comparison, decision))
    if as_json is not None:
        write_json(as_json, gate_report.as_json(comparison, decision))
    for part in gate_report.decision_tables(comparison, decision):
        console.print(part)
    raise typer.Exit(0 if decision.passed else REFUSED)
