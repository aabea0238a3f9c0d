"""SARIF as others write it is read, whatever way it names rule, CWE and file; what we write is read back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from safecoder.analyzers import sarif
from safecoder.analyzers.sarif_log import document
from safecoder.errors import ToolError
from safecoder.protocols import Analysis
from safecoder.records import Finding, Program

SQL_RULE = {
    "id": "py/sql-injection",
    "shortDescription": {"text": "SQL query built from user-controlled sources"},
    "properties": {"tags": ["security", "external/cwe/cwe-089"], "precision": "high"},
}


def place(uri: str = "a.py", line: int | None = 3, **region: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if line is not None:
        physical["region"] = {"startLine": line, **region}
    return {"physicalLocation": physical}


def report(result: dict[str, Any], *rules: dict[str, Any], **run: Any) -> str:
    tool = {"driver": {"name": "CodeQL", "rules": list(rules)}, **run.pop("tool", {})}
    filled = {"message": {"text": "Bad."}, "locations": [place()], **result}
    return json.dumps({"version": "2.1.0", "runs": [{"tool": tool, "results": [filled], **run}]})


def found(text: str, **options: Any) -> tuple[Finding, ...]:
    return sarif.read(text, "codeql", lambda path: path, **options).findings.get("a.py", ())


def test_a_result_becomes_a_finding_with_cwe_line_message_and_precision() -> None:
    text = report({"ruleId": "py/sql-injection", "locations": [place(endLine=4)]}, SQL_RULE)
    (finding,) = found(text)
    assert finding == Finding(
        program="a.py",
        analyzer="codeql",
        rule="py/sql-injection",
        cwe="CWE-089",
        line=3,
        end_line=4,
        message="Bad.",
        confidence="high",
    )


@pytest.mark.parametrize(
    ("result", "rule"),
    [
        ({}, {"properties": {"tags": ["external/cwe/cwe-89"]}}),
        ({}, {"properties": {"tags": ["CWE-89: of an SQL command"]}}),
        ({}, {"properties": {"cwe": "CWE-89"}}),
        ({}, {"properties": {"cwe": ["CWE-0089: x"]}}),
        ({}, {"relationships": [{"target": {"id": "89", "toolComponent": {"name": "CWE"}}}]}),
        ({}, {"relationships": [{"target": {"id": "CWE-89"}}]}),
        ({"taxa": [{"id": "89", "toolComponent": {"name": "cwe"}}]}, {}),
        ({"properties": {"tags": ["cwe-089"]}}, {}),
    ],
)
def test_a_cwe_is_found_wherever_tools_put_it(result: dict[str, Any], rule: dict[str, Any]) -> None:
    (finding,) = found(report({"ruleId": "r", **result}, {"id": "r", **rule}))
    assert finding.cwe == "CWE-089"
    assert finding.confidence == "medium", "where no precision is given"


@pytest.mark.parametrize("tag", ["external/cwe/cwe-9999", "security", "mycwe-089", "89", "cwe", "cwe-089x"])
def test_a_result_without_a_catalogued_cwe_is_dropped(tag: str) -> None:
    assert found(report({"ruleId": "r"}, {"id": "r", "properties": {"tags": [tag]}})) == ()


def test_a_number_of_another_taxonomy_is_no_cwe() -> None:
    rule = {"id": "r", "relationships": [{"target": {"id": "89", "toolComponent": {"name": "OWASP"}}}]}
    assert found(report({"ruleId": "r"}, rule)) == ()


def test_every_catalogued_cwe_of_a_rule_gives_a_finding_once() -> None:
    tags = ["external/cwe/cwe-079", "external/cwe/cwe-116", "CWE-79", "external/cwe/cwe-073"]
    text = report({"ruleId": "r", "taxa": [{"id": "CWE-79"}]}, {"id": "r", "properties": {"tags": tags}})
    assert [item.cwe for item in found(text)] == ["CWE-079", "CWE-116"]


def test_named_cwes_of_a_tool_win_and_may_drop_a_rule() -> None:
    text = report({"ruleId": "py/sql-injection"}, SQL_RULE)
    assert [item.cwe for item in found(text, cwes={"py/sql-injection": ["CWE-78"]})] == ["CWE-078"]
    assert found(text, cwes={"py/sql-injection": []}) == ()


@pytest.mark.parametrize(
    "reference",
    [
        {"ruleIndex": 0},
        {"ruleIndex": 99, "ruleId": "py/sql-injection"},
        {"rule": {"id": "py/sql-injection"}},
        {"rule": {"index": 0}},
    ],
)
def test_a_rule_is_found_by_index_or_id(reference: dict[str, Any]) -> None:
    assert [item.rule for item in found(report(reference, SQL_RULE))] == ["py/sql-injection"]


def test_a_rule_in_an_extension_is_found_by_component_and_index_or_by_id() -> None:
    tool = {"extensions": [{"name": "empty"}, {"name": "pack", "rules": [{"id": "other"}, SQL_RULE]}]}
    by_index = {"ruleId": "py/sql-injection", "rule": {"index": 1, "toolComponent": {"index": 1}}}
    for result in (by_index, {"ruleId": "py/sql-injection"}):
        assert [item.cwe for item in found(report(result, tool=tool))] == ["CWE-089"]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"text": "From a [user-provided value](1)\n and [another](12)."}, "From a user-provided value and another."),
        ({"text": "See [the page](https://example.org)."}, "See [the page](https://example.org)."),
        ({"id": "default", "arguments": ["x", "{0}"]}, "x meets {0}, {7}"),
        ({}, "SQL query built from user-controlled sources"),
    ],
)
def test_messages_are_plain_text(message: dict[str, Any], text: str) -> None:
    rule = {**SQL_RULE, "messageStrings": {"default": {"text": "{0} meets {1}, {7}"}}}
    (finding,) = found(report({"ruleId": SQL_RULE["id"], "message": message}, rule))
    assert finding.message == text


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("src/a%20b.py", "src/a b.py"),
        ("file:///tmp/x/a%25.py", "/tmp/x/a%.py"),
        ("file:/tmp/a.py", "/tmp/a.py"),
        ("a#b.py", "a#b.py"),
    ],
)
def test_addresses_become_paths(uri: str, path: str) -> None:
    text = report({"ruleId": SQL_RULE["id"], "locations": [place(uri)]}, SQL_RULE)
    assert list(sarif.read(text, "codeql", lambda name: name).findings) == [path]


def test_a_file_may_be_named_by_its_number_and_a_place_may_lack_lines() -> None:
    location = {"physicalLocation": {"artifactLocation": {"index": 1}}}
    artifacts = [{"location": {"uri": "b.py"}}, {"location": {"uri": "a.py"}}]
    text = report({"ruleId": SQL_RULE["id"], "locations": [location]}, SQL_RULE, artifacts=artifacts)
    assert [(item.line, item.end_line) for item in found(text)] == [(1, 1)]


def test_senseless_lines_are_kept_within_reason() -> None:
    text = report({"ruleId": SQL_RULE["id"], "locations": [place(line=-4, endLine=-9)]}, SQL_RULE)
    assert [(item.line, item.end_line) for item in found(text)] == [(1, 1)]


@pytest.mark.parametrize("result", [{"kind": "pass"}, {"kind": "notApplicable"}, {"locations": []}])
def test_what_is_no_finding_in_a_file_is_left_out(result: dict[str, Any]) -> None:
    assert found(report({"ruleId": SQL_RULE["id"], **result}, SQL_RULE)) == ()


def test_a_suppressed_result_counts_since_the_program_itself_suppressed_it() -> None:
    result = {"ruleId": SQL_RULE["id"], "suppressions": [{"kind": "inSource"}]}
    assert len(found(report(result, SQL_RULE))) == 1


def test_findings_in_files_that_nobody_asked_for_are_left_out() -> None:
    analysis = sarif.read(report({"ruleId": SQL_RULE["id"]}, SQL_RULE), "codeql", lambda path: None)
    assert analysis == Analysis({}, {})


def test_a_file_that_the_tool_failed_on_is_failed_even_with_findings() -> None:
    note = {"level": "error", "message": {"text": "Could  not\nparse."}, "locations": [place()]}
    ignored = [{**note, "level": "warning", "locations": [place("b.py")]}, {**note, "locations": []}]
    invocations = [{"executionSuccessful": False, "toolExecutionNotifications": [note, *ignored]}]
    text = report({"ruleId": SQL_RULE["id"]}, SQL_RULE, invocations=invocations)
    assert sarif.read(text, "codeql", lambda path: path) == Analysis({}, {"a.py": "Could not parse."})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"version": "2.1.0", "runs": []}',
        '{"version": "2.0.0", "runs": [{"tool": {"driver": {}}}]}',
        '{"version": "2.1.0", "runs": [{}]}',
        '{"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": null}]}',
        '{"version": "2.1.0", "runs": [{"tool": {"driver": {}}, "results": [{"locations": 3}]}]}',
        b"\xff\xfe",
        "[" * 100_000,
    ],
)
def test_what_is_no_sarif_is_told(text: str | bytes) -> None:
    with pytest.raises(ToolError) as error:
        sarif.read(text, "codeql", lambda path: path)
    assert all((error.value.expected, error.value.found, error.value.hint))


FINDING = Finding(
    program="src/a b.py",
    analyzer="semgrep",
    rule="python-sql",
    cwe="CWE-089",
    line=2,
    end_line=2,
    message="Pass values as parameters.",
    confidence="high",
)
PROGRAM = Program(id="src/a b.py", language="python", text="import db\n    db.run('x' + y)\n")


def written(*findings: Finding, failed: dict[str, str] | None = None, text: str = PROGRAM.text) -> dict[str, Any]:
    by_program: dict[str, list[Finding]] = {PROGRAM.id: []}
    for finding in findings:
        by_program.setdefault(finding.program, []).append(finding)
    analysis = Analysis({name: tuple(items) for name, items in by_program.items()}, failed or {})
    return document(analysis, [PROGRAM.model_copy(update={"text": text})], "1.0.0")


def test_what_is_written_is_read_back() -> None:
    other = FINDING.model_copy(update={"cwe": "CWE-022", "rule": "paths", "confidence": "low", "program": "/abs/é#.py"})
    log = written(FINDING, other, failed={"b.py": "crashed"})
    analysis = sarif.read(json.dumps(log), "semgrep", lambda path: path)
    expected = {item.program: (item.model_copy(update={"rule": f"semgrep/{item.rule}"}),) for item in (FINDING, other)}
    assert analysis == Analysis(expected, {"b.py": "crashed"})


def test_written_results_refer_to_what_is_there() -> None:
    run = written(FINDING, FINDING.model_copy(update={"cwe": "CWE-022", "rule": "a"}))["runs"][0]
    rules, taxa = run["tool"]["driver"]["rules"], run["taxonomies"][0]["taxa"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(taxa[taxon["index"]]["id"] == taxon["id"] for taxon in result["taxa"])
    for rule in rules:
        assert all(taxa[link["target"]["index"]]["id"] == link["target"]["id"] for link in rule["relationships"])
    assert {result["level"] for result in run["results"]} == {"error"}


def test_addresses_are_relative_and_percent_encoded() -> None:
    (result,) = written(FINDING)["runs"][0]["results"]
    location = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "src/a%20b.py", "uriBaseId": "%SRCROOT%"}


def fingerprints(*findings: Finding, text: str = PROGRAM.text) -> list[str]:
    return [
        item["partialFingerprints"]["ruleAndLine/v1"] for item in written(*findings, text=text)["runs"][0]["results"]
    ]


def test_a_fingerprint_outlives_moved_and_indented_lines_and_tells_equal_lines_apart() -> None:
    moved = FINDING.model_copy(update={"line": 4, "end_line": 4})
    (first,) = fingerprints(FINDING)
    (again,) = fingerprints(moved, text=f"\n\n{PROGRAM.text.replace('    ', '')}")
    assert first == again
    assert fingerprints(FINDING, text="import db\nother(y)\n") != [first]
    twice = fingerprints(FINDING, moved, text="x\ndb.run('x' + y)\n\ndb.run('x' + y)\n")
    assert twice == [first, f"{first.split(':')[0]}:2"]


def test_two_analyzers_with_a_rule_of_the_same_name_do_not_share_it() -> None:
    run = written(FINDING, FINDING.model_copy(update={"analyzer": "bandit"}))["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["bandit/python-sql", "semgrep/python-sql"]


def test_nothing_found_is_a_document_too() -> None:
    run = written()["runs"][0]
    assert run["results"] == []
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_the_order_of_findings_does_not_change_the_document() -> None:
    other = FINDING.model_copy(update={"line": 1, "end_line": 1})
    assert written(FINDING, other) == written(other, FINDING)
