"""CodeQL is driven as its manual says, held to by a stand-in that checks every argument; a missing tool, file or report is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from codeql_stand_in import Stand

from safecoder.analyzers import codeql
from safecoder.analyzers.codeql import CodeqlAnalyzer, suite
from safecoder.errors import ToolError
from safecoder.records import Program


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    return Stand(tmp_path, monkeypatch)


def program(name: str, text: str, language: str = "python") -> Program:
    return Program.model_validate({"id": name, "language": language, "text": text})


def test_findings_come_back_under_the_programs_own_names(stand: Stand) -> None:
    programs = [program("../a b", "x = 1\nBAD\n"), program("clean", "x = 1\n"), program("c", "BAD;", "c")]
    analysis = stand.analyzer().analyze(programs)
    assert analysis.failed == {}
    assert {name: [(item.line, item.cwe) for item in found] for name, found in analysis.findings.items()} == {
        "../a b": [(2, "CWE-089")],
        "clean": [],
        "c": [(1, "CWE-089")],
    }
    (finding,) = analysis.findings["../a b"]
    assert finding.message == "This query depends on a user-provided value."
    assert (finding.analyzer, finding.rule, finding.confidence) == ("codeql", "py/sql-injection", "high")


def test_one_database_a_language_is_made_and_analysed(stand: Stand) -> None:
    many = [program(f"p{number}", "x = 1\n") for number in range(20)]
    stand.analyzer(threads=3, ram=4000).analyze([*many, program("c", "int x;", "c"), program("d", "int x;", "cpp")])
    assert [call[1] for call in stand.calls] == ["create", "analyze", "create", "analyze"]
    for call in stand.calls:
        assert "--threads=3" in call
        assert "--ram=4000" in call
    assert [item for call in stand.calls for item in call if "--language" in item] == [
        "--language=python",
        "--language=cpp",
    ]


def test_nothing_stays_behind(stand: Stand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    stand.analyzer().analyze([program("a", "x = 1\n")])
    assert list(place.iterdir()) == []


def test_what_was_not_extracted_or_not_parsed_is_failed_and_costs_no_other(stand: Stand) -> None:
    programs = [program("a", "BAD\n"), program("skipped", "SKIP\n"), program("broken", "ERROR BAD\n")]
    analysis = stand.analyzer().analyze(programs)
    assert analysis.failed == {"skipped": "not extracted by CodeQL", "broken": "A parse error"}
    assert set(analysis.findings) == {"a"}


def test_extracting_nothing_is_an_error(stand: Stand) -> None:
    with pytest.raises(ToolError, match="it extracted none"):
        stand.analyzer().analyze([program("a", "SKIP\n")])


def test_languages_are_those_that_are_installed_and_need_no_build(stand: Stand) -> None:
    assert stand.analyzer().languages == {"python", "c", "cpp"}
    analysis = stand.analyzer().analyze([program("g", "package p\n", "go"), program("r", "x\n", "ruby")])
    assert set(analysis.failed) == {"g", "r"}
    assert stand.calls == []


@pytest.mark.parametrize("step", ["create", "analyze"])
def test_a_step_that_fails_is_told_with_its_reason(stand: Stand, step: str) -> None:
    stand.behaves(fail=step)
    with pytest.raises(ToolError) as error:
        stand.analyzer().analyze([program("a", "x = 1\n")])
    assert step in error.value.expected
    assert error.value.found == "A fatal error occurred: no luck"


def test_a_missing_report_is_told(stand: Stand) -> None:
    stand.behaves(fail="report")
    with pytest.raises(ToolError, match="a SARIF file from CodeQL"):
        stand.analyzer().analyze([program("a", "x = 1\n")])


@pytest.mark.parametrize("answer", ["no JSON", "[]", ""])
def test_an_answer_that_is_no_json_object_is_told(stand: Stand, answer: str) -> None:
    stand.behaves(languages=answer)
    with pytest.raises(ToolError, match="resolve languages"):
        stand.analyzer().languages  # noqa: B018


def test_a_missing_codeql_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("codeql", str(tmp_path / "codeql")):
        with pytest.raises(ToolError) as error:
            CodeqlAnalyzer(program=name).analyze([program("a", "x = 1\n")])
        assert "CodeQL bundle" in error.value.hint


def test_codeql_is_found_on_the_path(stand: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{stand.program.parent}{os.pathsep}{os.environ['PATH']}")
    assert CodeqlAnalyzer().analyze([program("a", "BAD\n")]).findings["a"]


def test_the_version_changes_with_the_queries(stand: Stand) -> None:
    few, all_of_them = stand.analyzer(cwes=("CWE-089",)).version, stand.analyzer().version
    assert few != all_of_them
    assert few.startswith("2.23.0+")


def test_a_suite_asks_for_released_alerts_of_the_cwes_and_for_diagnostics() -> None:
    """As in CodeQL's page on query suites: instructions are a list, and each filter is a mapping of metadata."""
    assert suite("cpp", ["CWE-787", "CWE-022"]) == [
        {"queries": ".", "from": "codeql/cpp-queries"},
        {
            "include": {
                "kind": ["problem", "path-problem"],
                "precision": ["medium", "high", "very-high"],
                "tags contain": ["external/cwe/cwe-022", "external/cwe/cwe-787"],
            }
        },
        {"include": {"kind": "diagnostic"}},
        {"exclude": {"tags contain": "experimental"}},
        {"exclude": {"deprecated": "//"}},
    ]


def test_a_folder_of_sources_is_analysed_by_path(stand: Stand, tmp_path: Path) -> None:
    root = tmp_path / "tree"
    (root / "a" / "b c").mkdir(parents=True)
    (root / "a" / "b c" / "x.py").write_text("x = 1\nBAD\n")
    (root / "y.py").write_text("y = 1\n")
    (root / "skipped.py").write_text("SKIP\n")
    (root / "broken.py").write_text("ERROR\n")
    analysis = stand.analyzer().analyze_folder(root, "python")
    assert {path: [item.line for item in found] for path, found in analysis.findings.items()} == {
        "a/b c/x.py": [2],
        "y.py": [],
    }
    assert analysis.failed == {"broken.py": "A parse error"}
    assert f"--source-root={root}" in stand.calls[0]


def test_a_folder_in_a_language_that_needs_a_build_is_refused(stand: Stand, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match="without a build, not go"):
        stand.analyzer().analyze_folder(tmp_path, "go")
    assert stand.calls == []


def test_c_and_cpp_share_a_database(stand: Stand) -> None:
    assert stand.analyzer().together("c") == {"c", "cpp"}
    assert stand.analyzer().together("go") == frozenset()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/t/a/b.py", "a/b.py"),
        ("a/b.py", "a/b.py"),
        ("/elsewhere/a.py", None),
        ("../a.py", None),
        ("/t/../a.py", None),
        ("/t/a/", None),
    ],
)
def test_paths_of_a_report_stay_within_the_folder(path: str, name: str | None) -> None:
    assert codeql._relative(path, Path("/t")) == name
