"""Java comes as whole files and as bare methods; both are judged, and findings name the line of the text that was given."""

from __future__ import annotations

import pytest

from safecoder.analyzers.semgrep import SemgrepAnalyzer, covered
from safecoder.records import Program

LOOKUP = """\
public User find(String name) throws SQLException {
    Statement st = connection.createStatement();
    return read(st.executeQuery("SELECT * FROM users WHERE name = '" + name + "'"));
}
"""
BOUND = """\
public User find(String name) throws SQLException {
    PreparedStatement st = connection.prepareStatement("SELECT * FROM users WHERE name = ?");
    st.setString(1, name);
    return read(st.executeQuery());
}
"""
IMPORTS = "import java.sql.*;\n\n"


def findings(text: str, cwe: str = "CWE-089") -> list[int]:
    analysis = SemgrepAnalyzer().analyze([Program(id="p", language="java", text=text)])
    assert not analysis.failed
    return [finding.line for finding in analysis.findings["p"] if finding.cwe == cwe]


def test_java_has_rules_for_the_classes_that_matter_most() -> None:
    assert {f"CWE-{number}" for number in ("022", "078", "079", "089", "326", "352", "502", "611")} <= covered("java")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (IMPORTS, ""),
        ("class Users {\n", "}\n"),
        (IMPORTS + "@Repository\npublic class Users {\n", "}\n"),
        ("@Override\n@Transactional(readOnly = true)\n", ""),
        ("/** Finds a user. */\n", ""),
        ("private final Connection connection = open();\n\n", ""),
        ("", "private int count(int a) {\n    return a;\n}\n"),
    ],
)
def test_a_method_is_judged_however_it_is_wrapped(before: str, after: str) -> None:
    assert findings(before + LOOKUP + after) == [3 + before.count("\n")]
    assert findings(before + BOUND + after) == []


def test_bare_constructors_and_initialisers_are_judged() -> None:
    run = 'Runtime.getRuntime().exec("useradd " + {});'
    assert findings(f"public Users(String name) throws Exception {{\n    {run.format('name')}\n}}", "CWE-078") == [2]
    assert findings(f"static {{\n    {run.format('System.getenv(1)')}\n}} // end", "CWE-078") == [2]


def test_statements_without_a_method_are_judged() -> None:
    text = 'String host = request.getParameter("host");\nRuntime.getRuntime().exec("ping " + host);\n'
    assert findings(text, "CWE-078") == [2]
