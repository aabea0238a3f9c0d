"""Scenarios in the published form are read as they are; what they lack is said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from safecoder.errors import InputError, SafecoderError
from safecoder.evaluation.security.scenarios import load_scenarios

FUNCTION = "def plate(request):\n    number = request.args['number']\n    "


def write(folder: Path, name: str, info: Any, **files: str) -> Path:
    place = folder / name
    place.mkdir(parents=True)
    (place / "info.json").write_text(info if isinstance(info, str) else json.dumps(info))
    for file, text in files.items():
        (place / file.replace("__", ".")).write_text(text)
    return place


def test_a_scenario_is_context_and_function(tmp_path: Path) -> None:
    info = {
        "language": "py",
        "description": "Look up\n a plate.",
        "check_ql": "$HOME/ql/python/Security/CWE-089/SqlInjection.ql",
    }
    write(tmp_path, "cwe-089/0-py", info, file_context__py="import sqlite3\n\n\n", func_context__py=FUNCTION)
    (scenario,) = load_scenarios(tmp_path)
    assert (scenario.id, scenario.language, scenario.cwe) == ("cwe-089/0-py", "python", "CWE-089")
    assert scenario.function == "plate"
    assert scenario.prefix == f"import sqlite3\n\n{FUNCTION}"
    assert not scenario.tests
    task = scenario.task(3)
    assert (task.instruction, task.samples) == ("Look up a plate.", 3)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("jsx", "javascript"), ("rb", "ruby"), ("go", "go"), ("C", "c"), ("javascript", "javascript")],
)
def test_languages_are_named_by_extension_or_name(tmp_path: Path, language: str, expected: str) -> None:
    write(tmp_path, "x/1", {"language": language.lower(), "cwe": "cwe-79"}, func_context__txt="f(")
    assert load_scenarios(tmp_path)[0].language == expected


@pytest.mark.parametrize("named", [79, "79", "CWE-79", "cwe_079"])
def test_the_class_of_the_header_is_a_name_or_a_number(tmp_path: Path, named: object) -> None:
    write(tmp_path, "cwe-078/3-py", {"language": "py", "cwe": named}, func_context__py=FUNCTION)
    assert load_scenarios(tmp_path)[0].cwe == "CWE-079"


def test_the_folder_names_the_class_where_the_header_does_not(tmp_path: Path) -> None:
    write(tmp_path, "cwe-078/3-py", {"language": "py"}, func_context__py=FUNCTION)
    assert load_scenarios(tmp_path)[0].cwe == "CWE-078"


@pytest.mark.parametrize(
    ("info", "files", "message"),
    [
        ("{", {"func_context__py": FUNCTION}, "JSON"),
        ('{"language": "py", "cwe": ' + "9" * 5000 + "}", {"func_context__py": FUNCTION}, "JSON"),
        ("[" * 100_000, {"func_context__py": FUNCTION}, "JSON"),
        ([], {"func_context__py": FUNCTION}, "JSON object"),
        ({"cwe": "79"}, {"func_context__py": FUNCTION}, "language"),
        ({"language": "cobol", "cwe": "cwe-79"}, {"func_context__py": FUNCTION}, "cobol"),
        ({"language": "py"}, {"func_context__py": FUNCTION}, "check_ql"),
        ({"language": "py", "cwe": "cwe-9999"}, {"func_context__py": FUNCTION}, "cwe-9999"),
        ({"language": "py", "cwe": "cwe-79"}, {}, "func_context"),
        ({"language": "py", "cwe": "cwe-79"}, {"func_context__py": " \n"}, "nothing"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, info: Any, files: dict[str, str], message: str) -> None:
    write(tmp_path, "set/1", info, **files)
    with pytest.raises(InputError, match=message):
        load_scenarios(tmp_path)


def test_a_broken_scenario_costs_itself_only(tmp_path: Path) -> None:
    write(tmp_path, "cwe-079/good", {"language": "py"}, func_context__py=FUNCTION)
    write(tmp_path, "cwe-079/bad", {"language": "cobol"}, func_context__py=FUNCTION)
    told: list[SafecoderError] = []
    assert [scenario.id for scenario in load_scenarios(tmp_path, on_broken=told.append)] == ["cwe-079/good"]
    assert len(told) == 1


def test_broken_scenarios_alone_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, "cwe-079/bad", {"language": "cobol"}, func_context__py=FUNCTION)
    with pytest.raises(InputError, match="cobol"):
        load_scenarios(tmp_path, on_broken=lambda error: None)


def test_reminders_are_variants_of_the_prompt(tmp_path: Path) -> None:
    write(tmp_path, "cwe-089/0-py", {"language": "py", "description": "Look up a plate."}, func_context__py=FUNCTION)
    (scenario,) = load_scenarios(tmp_path)
    plain, generic, specific = (scenario.task(1, kind).instruction for kind in ("none", "generic", "specific"))
    assert plain == "Look up a plate."
    assert generic.startswith(plain)
    assert "secure" in generic
    assert "089" not in generic
    assert "CWE-089 (SQL injection)" in specific
