"""Java comes as whole files and as bare members; all are judged, and findings name the line of the text that was given."""

from __future__ import annotations

import pytest

from safecoder.analyzers.rulepack import covered
from safecoder.analyzers.semgrep import SemgrepAnalyzer
from safecoder.protocols import Analysis
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
AROUND = {
    "bare": ("", ""),
    "imports": (IMPORTS, ""),
    "class": ("class Users {\n", "}\n"),
    "file": (IMPORTS + "@Repository\npublic class Users {\n", "}\n"),
    "annotations": ("@Override\n@Transactional(readOnly = true)\n", ""),
    "comment": ("/** Finds a user. */\n", "// end"),
    "field": ("private final Connection connection = open();\n\n", ""),
    "constructor": ("public Users(String name) {\n    this.name = name;\n}\n\n", ""),
    "second method": ("", "private int count(int a) {\n    return a;\n}\n"),
    "second class": ("", "class Row {\n}\n"),
}
OTHERS = {
    "bare constructor": 'public Users(String name) throws Exception {\n    Runtime.getRuntime().exec("add " + name);\n}\n',
    "initialiser": 'static {\n    cipher = Cipher.getInstance("DES");\n} // end',
    "statements": 'String host = request.getParameter("host");\nRuntime.getRuntime().exec("ping " + host);\n',
}


@pytest.fixture(scope="module")
def analysis() -> Analysis:
    texts = dict(OTHERS)
    for name, (before, after) in AROUND.items():
        texts |= {f"{name}: pasted": before + LOOKUP + after, f"{name}: bound": before + BOUND + after}
    return SemgrepAnalyzer().analyze([Program(id=name, language="java", text=text) for name, text in texts.items()])


def test_java_has_rules_for_the_classes_that_matter_most() -> None:
    assert {f"CWE-{number}" for number in ("022", "078", "079", "089", "326", "352", "502", "611")} <= covered("java")


@pytest.mark.parametrize("name", AROUND)
def test_a_method_is_judged_whatever_is_around_it(name: str, analysis: Analysis) -> None:
    assert [finding.line for finding in analysis.findings[f"{name}: pasted"]] == [3 + AROUND[name][0].count("\n")]
    assert analysis.findings[f"{name}: bound"] == ()


@pytest.mark.parametrize(
    ("name", "cwe"), [("bare constructor", "CWE-078"), ("initialiser", "CWE-327"), ("statements", "CWE-078")]
)
def test_members_and_statements_without_a_class_are_judged(name: str, cwe: str, analysis: Analysis) -> None:
    assert [(finding.cwe, finding.line) for finding in analysis.findings[name]] == [(cwe, 2)]


def test_code_that_escapes_hide_from_a_reader_is_judged_or_named() -> None:
    """Java reads escapes before comments: `\\u002a\\u002f` ends one, and `\\u000a` a line of it."""
    run = 'Runtime.getRuntime().exec("ping " + host);'
    texts = {
        "block": f"class A {{\n    void f(String host) throws Exception {{\n        /* \\u002a\\u002f {run} /* */\n    }}\n}}\n",
        "line": f"class A {{\n    void f(String host) throws Exception {{\n        // \\u000a {run}\n    }}\n}}\n",
        "text": 'class A {\n    String f() {\n        return "\\\\u000a";\n    }\n}\n',
    }
    analysis = SemgrepAnalyzer().analyze([Program(id=name, language="java", text=text) for name, text in texts.items()])
    assert [(item.cwe, item.line) for item in analysis.findings["block"]] == [("CWE-078", 3)]
    assert analysis.failed == {"line": "an escaped line end"}
    assert analysis.findings["text"] == ()
