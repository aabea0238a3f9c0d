"""What `eval security` says in the end: rates with intervals, pass@k, verdicts, how far the two oracles agree, and each CWE by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from safecoder import cwe
from safecoder.errors import visible
from safecoder.evaluation import metrics
from safecoder.evaluation.metrics import Rate
from safecoder.evaluation.security import figures
from safecoder.evaluation.security.verdicts import VERDICTS
from safecoder.records import Judgement
from safecoder.reporting.summary import Cell

_KS = (1, 5, 10, 50, 100)


def summary(judgements: Sequence[Judgement], seconds: Mapping[str, float]) -> dict[str, Any]:
    """All figures of a run, as JSON.

    Args:
        seconds: by phase (`sampling`, `analysis`, `execution`), of this run only: what was done before costs nothing again.
    """
    drawn = Counter(item.scenario for item in judgements)
    ks = [k for k in _KS if k <= max(drawn.values(), default=0)]
    agreed = figures.agreement(judgements)
    return {
        "samples": len(judgements),
        "scenarios": len(drawn),
        "run": len({item.scenario for item in judgements if item.tests}),
        "rates": {name: _rate(metrics.rate(judgements, name)) for name in metrics.MEASURES},
        "pass_at_k": {k: _rate(figures.passing(judgements, k, secure=False)) for k in ks},
        "secure_pass_at_k": {k: _rate(figures.passing(judgements, k, secure=True)) for k in ks},
        "verdicts": figures.verdicts(judgements),
        "agreement": {**asdict(agreed), "share": agreed.share, "kappa": agreed.kappa},
        "by_cwe": {name: _of_class(items) for name, items in figures.by_cwe(judgements).items()},
        "seconds": {name: round(value, 1) for name, value in seconds.items()},
    }


def _of_class(items: Sequence[Judgement]) -> dict[str, Any]:
    shares = {name: list(metrics.shares(items, name).values()) for name in metrics.MEASURES}
    return {
        "scenarios": len({item.scenario for item in items}),
        "samples": len(items),
        **{name: float(np.mean(values)) if values else None for name, values in shares.items()},
    }


def _rate(rate: Rate | None) -> dict[str, Any] | None:
    return None if rate is None else asdict(rate)


def tables(found: Mapping[str, Any]) -> list[RenderableType]:
    """The same for a terminal."""
    rates = Table(
        title=f"{found['samples']} programs for {found['scenarios']} scenarios, {found['run']} of them run",
        caption="percent, mean over scenarios [95% interval]",
    )
    rates.add_column("measure")
    rates.add_column("value", justify="right")
    for name, rate in found["rates"].items():
        rates.add_row(name.replace("_", " "), _interval(rate))
    for k, rate in found["pass_at_k"].items():
        rates.add_row(f"pass@{k}", _interval(rate))
        rates.add_row(f"secure-pass@{k}", _interval(found["secure_pass_at_k"][k]))
    counts = found["verdicts"]
    verdicts = Table(title="verdicts")
    verdicts.add_column("what became of the programs that were run")
    verdicts.add_column("programs", justify="right")
    for verdict in VERDICTS:
        verdicts.add_row(verdict, str(counts.get(verdict, 0)))
    return [rates, verdicts, _classes(found["by_cwe"]), Text(_closing(found))]


def _classes(by_cwe: Mapping[str, Mapping[str, Any]]) -> Table:
    table = Table(title="by class, percent")
    table.add_column("CWE")
    for title in ("scenarios", *metrics.MEASURES):
        table.add_column(title.replace("_", " "), justify="right")
    for name, row in by_cwe.items():
        shares = ("-" if row[key] is None else f"{100 * row[key]:.0f}" for key in metrics.MEASURES)
        table.add_row(visible(f"{name} {cwe.get(name).name}"), str(row["scenarios"]), *shares)
    return table


def _closing(found: Mapping[str, Any]) -> str:
    agreed = found["agreement"]
    parts = []
    if agreed["share"] is not None:
        kappa = "" if agreed["kappa"] is None else f" (kappa {agreed['kappa']:.2f})"
        parts.append(
            f"Analyzers and attacks agree on {100 * agreed['share']:.0f}%{kappa} of the working programs: {agreed['missed']} fell to an "
            f"attack without a finding, {agreed['alarms']} repelled all with one."
        )
    spent = [f"{name} {value:.0f} s" for name, value in found["seconds"].items()]
    return "\n".join([*parts, f"Time of this run: {', '.join(spent)}."])


def _interval(rate: Mapping[str, Any] | None) -> str:
    return (Cell(None) if rate is None else Cell(rate["value"], rate["low"], rate["high"])).text
