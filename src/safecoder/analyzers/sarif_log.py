"""Writes findings as one SARIF 2.1.0 document, in the form that code hosts and editors read; `sarif` reads it back.

Programs are files named by their ids: paths relative to the folder that was scanned. Source text is not put into the document, and no
absolute path of the machine unless a program's id is one.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, Literal
from urllib.parse import quote

from safecoder import cwe as catalogue
from safecoder.cwe import Cwe
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program

Level = Literal["error", "warning", "note"]
LEVELS: dict[str, Level] = {"high": "error", "medium": "warning", "low": "note"}
"""The level under which a finding of each confidence is written."""

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_FINGERPRINT = "ruleAndLine/v1"


def document(
    analysis: Analysis, programs: Sequence[Program], version: str, names: Mapping[str, bytes] | None = None
) -> dict[str, Any]:
    """All findings as one run, in order of file and line.

    Every finding carries its CWE (as a taxon, and as the tag that code hosts read), a level by its confidence, and a fingerprint of rule
    and line text that stays the same when lines above it are added. Programs that could not be judged are error notifications.

    Args:
        programs: what was analysed; their ids are the paths.
        version: of this package.
        names: id -> the path's bytes, of programs whose ids only show them; see `sources.Sources`.
    """
    texts = {program.id: program.text for program in programs}
    names = names or {}
    findings = sorted(
        (finding for found in analysis.findings.values() for finding in found),
        key=lambda item: (item.program, item.line, item.rule, item.cwe),
    )
    rules = _rules(findings)
    weaknesses = sorted({finding.cwe for finding in findings})
    indices = {"rules": {rule: index for index, rule in enumerate(rules)}, "taxa": _numbered(weaknesses)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "safecoder",
                "semanticVersion": version,
                "rules": [_descriptor(found, indices["taxa"]) for found in rules.values()],
                "supportedTaxonomies": [{"name": "CWE", "index": 0}],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder in which the scan was started."}}},
        "taxonomies": [_taxonomy(weaknesses)],
        "invocations": [_invocation(analysis.failed, names)],
        "results": _results(findings, texts, indices, names),
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: index for index, name in enumerate(names)}


def _rules(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Findings by the id that their rule gets: the analyzer is part of it, since two may name a rule alike."""
    rules: dict[str, list[Finding]] = {}
    for finding in findings:
        rules.setdefault(_rule_id(finding), []).append(finding)
    return dict(sorted(rules.items()))


def _rule_id(finding: Finding) -> str:
    return f"{finding.analyzer}/{finding.rule}"


def _descriptor(found: Sequence[Finding], taxa: Mapping[str, int]) -> dict[str, Any]:
    weaknesses = sorted({finding.cwe for finding in found})
    entries = [catalogue.get(item) for item in weaknesses]
    return {
        "id": _rule_id(found[0]),
        "shortDescription": {"text": "; ".join(entry.name for entry in entries)},
        "fullDescription": {"text": " ".join(entry.description for entry in entries)},
        "help": {"text": found[0].message},
        "helpUri": _page(entries[0]),
        "defaultConfiguration": {"level": LEVELS[found[0].confidence]},
        "relationships": [
            {"target": _taxon(item, taxa), "kinds": ["superset"]}  # the weakness is wider than the rule
            for item in weaknesses
        ],
        "properties": {
            "precision": found[0].confidence,
            "tags": ["security", *(f"external/cwe/cwe-{entry.number}" for entry in entries)],
        },
    }


def _taxon(weakness: str, taxa: Mapping[str, int]) -> dict[str, Any]:
    identity = _identity(catalogue.get(weakness))
    return {"id": identity, "index": taxa[weakness], "toolComponent": {"name": "CWE", "index": 0}}


def _identity(entry: Cwe) -> str:
    return str(int(entry.number))


def _page(entry: Cwe) -> str:
    return f"https://cwe.mitre.org/data/definitions/{_identity(entry)}.html"


def _taxonomy(weaknesses: Iterable[str]) -> dict[str, Any]:
    entries = [catalogue.get(item) for item in weaknesses]
    return {
        "name": "CWE",
        "organization": "MITRE",
        "shortDescription": {"text": "Common Weakness Enumeration"},
        "informationUri": "https://cwe.mitre.org/",
        "isComprehensive": False,
        "taxa": [
            {
                "id": _identity(entry),
                "shortDescription": {"text": entry.name},
                "fullDescription": {"text": entry.description},
                "helpUri": _page(entry),
            }
            for entry in entries
        ],
    }


def _invocation(failed: Mapping[str, str], names: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "executionSuccessful": not failed,
        "toolExecutionNotifications": [
            {
                "level": "error",
                "message": {"text": reason},
                "locations": [{"physicalLocation": {"artifactLocation": _location(program, names)}}],
            }
            for program, reason in sorted(failed.items())
        ],
    }


def _location(program: str, names: Mapping[str, bytes]) -> dict[str, str]:
    address = quote(names.get(program, program.encode()))
    if PurePosixPath(program).is_absolute():
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": _ROOT}


def _results(
    findings: Sequence[Finding],
    texts: Mapping[str, str],
    indices: Mapping[str, Mapping[str, int]],
    names: Mapping[str, bytes],
) -> list[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    lines = {program: text.split("\n") for program, text in texts.items()}
    results = []
    for finding in findings:
        fingerprint = _fingerprint(finding, lines.get(finding.program, []))
        seen[finding.program, fingerprint] += 1
        rule = _rule_id(finding)
        place = {
            "artifactLocation": _location(finding.program, names),
            "region": {"startLine": finding.line, "endLine": finding.end_line},
        }
        results.append(
            {
                "ruleId": rule,
                "ruleIndex": indices["rules"][rule],
                "level": LEVELS[finding.confidence],
                "message": {"text": finding.message},
                "locations": [{"physicalLocation": place}],
                "taxa": [_taxon(finding.cwe, indices["taxa"])],
                "partialFingerprints": {_FINGERPRINT: f"{fingerprint}:{seen[finding.program, fingerprint]}"},
                "properties": {"precision": finding.confidence},
            }
        )
    return results


def _fingerprint(finding: Finding, lines: Sequence[str]) -> str:
    text = lines[finding.line - 1].strip() if finding.line <= len(lines) else ""
    identity = "\0".join((_rule_id(finding), finding.cwe, " ".join(text.split())))
    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16]
