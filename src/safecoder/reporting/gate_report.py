"""A gate's decision on a terminal, as JSON, and as JUnit XML for CI servers."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from safecoder.comparison_records import Comparison, Criterion, Decision
from safecoder.errors import visible

_STYLES = {"passed": "green", "failed": "bold red", "not shown": "yellow", "not measured": "yellow"}


def decision_tables(comparison: Comparison, decision: Decision) -> list[RenderableType]:
    """What a terminal shows: a row a criterion, what to do, and the verdict."""
    table = Table(title="gate", caption=Text("percent; differences and their intervals in points"))
    for title in ("criterion", "measured", "required", "verdict"):
        table.add_column(title)
    for item in decision.criteria:
        cells = [Text(visible(text)) for text in (item.name, item.measured, item.required)]
        table.add_row(*cells, Text(item.outcome, style=_STYLES[item.outcome]))
    shown: list[RenderableType] = [Text(visible(f"BASE {comparison.base}\nNEW  {comparison.new}"))]
    shown += [Text(visible(f"warning: {text}"), style="yellow") for text in comparison.warnings]
    shown.append(table)
    todo = [item for item in decision.criteria if item.outcome != "passed"]
    shown += [Text(visible(f"to do    {item.name}: {item.todo}")) for item in todo if item.todo]
    shown.append(_verdict(decision, len(todo)))
    return shown


def _verdict(decision: Decision, missing: int) -> Text:
    if decision.passed:
        return Text(f"passed: all {len(decision.criteria)} criteria are met", style="bold green")
    return Text(f"refused: {missing} of {len(decision.criteria)} criteria are not met", style="bold red")


def as_json(comparison: Comparison, decision: Decision) -> dict[str, Any]:
    """The decision; the figures behind it are in `compare --json`."""
    return {
        "passed": decision.passed,
        "base": comparison.base,
        "new": comparison.new,
        "warnings": list(comparison.warnings),
        "criteria": [vars(item) for item in decision.criteria],
    }


def junit(comparison: Comparison, decision: Decision) -> str:
    """One test case a criterion; one that is not met fails, with what was measured and what to do."""
    refused = [item for item in decision.criteria if item.outcome != "passed"]
    counts = {"tests": str(len(decision.criteria)), "failures": str(len(refused)), "errors": "0", "skipped": "0"}
    suites = ElementTree.Element("testsuites", {"name": "safecoder gate", **counts})
    suite = ElementTree.SubElement(suites, "testsuite", {"name": "safecoder gate", **counts})
    properties = ElementTree.SubElement(suite, "properties")
    for name, value in (("base", comparison.base), ("new", comparison.new)):
        ElementTree.SubElement(properties, "property", {"name": name, "value": visible(value)})
    for item in decision.criteria:
        _case(suite, item)
    if comparison.warnings:
        ElementTree.SubElement(suite, "system-out").text = visible("\n".join(comparison.warnings))
    ElementTree.indent(suites)
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(suite: ElementTree.Element, item: Criterion) -> None:
    case = ElementTree.SubElement(suite, "testcase", {"classname": "safecoder.gate", "name": visible(item.name)})
    if item.outcome == "passed":
        return
    told = {"type": item.outcome, "message": visible(f"{item.outcome}: {item.measured}; required: {item.required}")}
    ElementTree.SubElement(case, "failure", told).text = visible(item.todo)
