"""Reads SARIF 2.1.0, which CodeQL, clang, gcc and we write, as `Finding`s; `sarif_log` writes it.

Read is what a finding needs: rule, CWE, place, message, precision. Code flows, fixes, graphs and inline suppressions are left out; a
suppressed result counts, since the program that is judged wrote the suppression itself. A CWE that the catalogue neither
has nor contains is dropped, and with it a result that has no other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal
from urllib.parse import unquote, urlsplit

from pydantic import AliasGenerator, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from safecoder import cwe as catalogue
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding
from safecoder.storage import describe_faults

_PRECISION = {"very-high": "high", "high": "high", "medium": "medium", "low": "low"}
_TAG = re.compile(r"(?:external/cwe/)?cwe[-_: ]0*(\d+)\b", re.IGNORECASE)
_PLACEHOLDER_LINK = re.compile(r"\[([^\]]*)\]\(\d+\)")  # CodeQL's links to related locations
_ARGUMENT = re.compile(r"\{(\d+)\}")


class _Part(BaseModel):
    """An object of the format with the keys that are read; the others are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=AliasGenerator(validation_alias=to_camel))


class _Text(_Part):
    text: str = ""
    id: str = ""
    arguments: list[str] = []


class _Component(_Part):
    name: str = ""
    index: int = -1


class _Reference(_Part):
    """Of a rule or a taxon."""

    id: str = ""
    index: int = -1
    tool_component: _Component = _Component()


class _Relation(_Part):
    target: _Reference = _Reference()


class _Properties(_Part):
    tags: list[str] = []
    precision: str = ""
    cwe: str | list[str] = []


class _Rule(_Part):
    id: str
    short_description: _Text = _Text()
    message_strings: dict[str, _Text] = {}
    relationships: list[_Relation] = []
    properties: _Properties = _Properties()


class _Driver(_Part):
    name: str = ""
    rules: list[_Rule] = []


class _Tool(_Part):
    driver: _Driver
    extensions: list[_Driver] = []


class _Artifact(_Part):
    uri: str = ""
    index: int = -1


class _Region(_Part):
    start_line: int = 1
    end_line: int | None = None


class _Physical(_Part):
    artifact_location: _Artifact = _Artifact()
    region: _Region = _Region()


class _Location(_Part):
    physical_location: _Physical = _Physical()


class _Result(_Part):
    rule_id: str = ""
    rule_index: int = -1
    rule: _Reference = _Reference()
    kind: str = "fail"
    message: _Text = _Text()
    locations: list[_Location] = []
    taxa: list[_Reference] = []
    properties: _Properties = _Properties()


class _File(_Part):
    location: _Artifact = _Artifact()


class _Notification(_Part):
    level: str = "warning"
    message: _Text = _Text()
    locations: list[_Location] = []


class _Invocation(_Part):
    tool_execution_notifications: list[_Notification] = []


class _Run(_Part):
    tool: _Tool
    results: list[_Result] | None = []  # null: the run ended before any could be made
    artifacts: list[_File] = []
    invocations: list[_Invocation] = []


class _Log(_Part):
    version: Literal["2.1.0"]
    runs: list[_Run] = Field(min_length=1)


Identify = Callable[[str], str | None]
"""From the path in a report, percent-decoded, without `file://`, to the id of a program; None for one that nobody asked for."""


def read(
    text: str | bytes, analyzer: str, identify: Identify, cwes: Mapping[str, Sequence[str]] | None = None
) -> Analysis:
    """The findings of a report by program, and the programs that it says could not be analysed.

    A result that names several CWEs of the catalogue gives a finding for each.

    Args:
        text: the JSON document.
        analyzer: the name that the findings get.
        identify: which program a path stands for.
        cwes: rule -> CWEs, for tools whose report names none; wins over what the report says.

    Raises:
        ToolError: the text is no SARIF 2.1.0 document, or a run of it ended without results.
    """
    try:
        log = _Log.model_validate_json(text)
    except ValidationError as error:
        raise ToolError(
            f"a SARIF 2.1.0 document from {analyzer}", describe_faults(error)[:500], "ask the tool for SARIF 2.1.0"
        ) from error
    findings: dict[str, dict[Finding, None]] = {}
    failed: dict[str, str] = {}
    for run in log.runs:
        if run.results is None:
            raise ToolError(f"results in the SARIF document from {analyzer}", "a run that ended early", "run it again")
        for finding in _of_run(run, run.results, analyzer, identify, cwes or {}):
            findings.setdefault(finding.program, {})[finding] = None
        failed |= _failures(run, identify)
    kept = {program: tuple(found) for program, found in findings.items() if program not in failed}
    return Analysis(kept, failed)


def _of_run(
    run: _Run, results: Iterable[_Result], analyzer: str, identify: Identify, cwes: Mapping[str, Sequence[str]]
) -> Iterable[Finding]:
    for result in results:
        if result.kind != "fail" or not result.locations:
            continue
        place = result.locations[0].physical_location
        program = identify(_path(place.artifact_location, run))
        if program is None:
            continue
        rule = _rule(result, run.tool)
        line = max(1, place.region.start_line)
        for weakness in cwes[rule.id] if rule.id in cwes else _cwes(result, rule):
            yield Finding.model_validate(
                {
                    "program": program,
                    "analyzer": analyzer,
                    "rule": rule.id,
                    "cwe": weakness,
                    "line": line,
                    "end_line": max(line, place.region.end_line or line),
                    "message": _message(result.message, rule),
                    "confidence": _PRECISION.get(result.properties.precision or rule.properties.precision, "medium"),
                }
            )


def _rule(result: _Result, tool: _Tool) -> _Rule:
    """The rule of a result: named by index in the driver or an extension, else by id; one that is not described has an id only."""
    extension = result.rule.tool_component.index
    in_extension = 0 <= extension < len(tool.extensions)
    rules = tool.extensions[extension].rules if in_extension else tool.driver.rules
    index = result.rule.index if result.rule.index >= 0 else result.rule_index
    if 0 <= index < len(rules):
        return rules[index]
    identity = result.rule_id or result.rule.id or "unnamed"
    described = (rule for part in (tool.driver, *tool.extensions) for rule in part.rules if rule.id == identity)
    return next(described, _Rule(id=identity))


def _cwes(result: _Result, rule: _Rule) -> list[str]:
    """The catalogued CWEs of a result, in order: its own taxa, then what its rule says."""
    taxa = [*result.taxa, *(relation.target for relation in rule.relationships)]
    named = [f"cwe-{item.id}" for item in taxa if item.tool_component.name.upper() == "CWE" and item.id.isdigit()]
    named += [item.id for item in taxa if not item.id.isdigit()]
    for properties in (result.properties, rule.properties):
        named += properties.tags + ([properties.cwe] if isinstance(properties.cwe, str) else properties.cwe)
    known = [catalogue.catalogued(match[1]) for match in map(_TAG.match, named) if match]
    return [item for item in dict.fromkeys(known) if item is not None]


def _path(artifact: _Artifact, run: _Run) -> str:
    if not artifact.uri and 0 <= artifact.index < len(run.artifacts):
        artifact = run.artifacts[artifact.index].location
    parts = urlsplit(artifact.uri) if artifact.uri.lower().startswith("file:") else None
    return unquote(parts.path if parts else artifact.uri)


def _message(message: _Text, rule: _Rule) -> str:
    text = message.text or rule.message_strings.get(message.id, rule.short_description).text
    text = _ARGUMENT.sub(
        lambda match: message.arguments[int(match[1])] if int(match[1]) < len(message.arguments) else match[0], text
    )
    return " ".join(_PLACEHOLDER_LINK.sub(r"\1", text).split())


def _failures(run: _Run, identify: Identify) -> dict[str, str]:
    """Programs that an error of the tool itself is about."""
    failed = {}
    for invocation in run.invocations:
        for item in invocation.tool_execution_notifications:
            for location in item.locations if item.level == "error" else ():
                program = identify(_path(location.physical_location.artifact_location, run))
                if program is not None:
                    failed[program] = " ".join(item.message.text.split()) or "the tool failed on it"
    return failed
