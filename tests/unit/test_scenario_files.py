"""What a scenario's folder may hold, and what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from safecoder.errors import InputError, SafecoderError
from safecoder.evaluation.security.scenarios import default_folder, load_scenario, load_scenarios

JAVA = "cwe-022/java-glacier-cores"
FERRY = "cwe-089/javascript-ferry-board"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Our folder of scenarios, with two of them and the shared stand-ins."""
    for name in (JAVA, FERRY, "support"):
        shutil.copytree(default_folder() / name, tmp_path / name)
    return tmp_path


def test_a_sample_that_ends_with_its_function_is_closed_by_the_suffix(copied: Path) -> None:
    scenario = load_scenario(copied / JAVA)
    assert scenario.suffix == "}\n"
    secure = scenario.references["secure"]
    sampled = secure[: secure.rindex("\n}\n")]
    assert scenario.whole(sampled) == secure
    assert scenario.whole(secure) == secure, "a sample that closed the class itself is left alone"
    assert scenario.whole(sampled + " (") == sampled + " (\n}\n"


def test_a_scenario_without_a_suffix_leaves_samples_alone(copied: Path) -> None:
    assert load_scenario(copied / FERRY).whole("function f( {") == "function f( {"


def test_a_reference_must_end_with_the_suffix(copied: Path) -> None:
    (copied / JAVA / "suffix.java").write_text("// end\n}\n")
    with pytest.raises(InputError, match="end with the exact suffix"):
        load_scenario(copied / JAVA)


def test_files_of_the_scenario_come_before_shared_ones(copied: Path) -> None:
    shared = load_scenario(copied / FERRY).support
    assert list(shared) == ["mysql-pool.js"]
    (copied / FERRY / "support" / "deep").mkdir(parents=True)
    (copied / FERRY / "support" / "mysql-pool.js").write_bytes(b"own")
    (copied / FERRY / "support" / "deep" / "data.bin").write_bytes(b"\xff\x00")
    assert load_scenario(copied / FERRY).support == {"mysql-pool.js": b"own", "deep/data.bin": b"\xff\x00"}


@pytest.mark.parametrize("name", ["postgres-pool", "../javascript/mysql-pool", "..", ".", "/etc"])
def test_only_a_folder_of_shared_stand_ins_can_be_named(copied: Path, name: str) -> None:
    header = copied / FERRY / "scenario.yaml"
    header.write_text(header.read_text().replace("[mysql-pool]", f"['{name}']"))
    with pytest.raises(InputError, match="support"):
        load_scenario(copied / FERRY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("function helper() {}\n", "functions test_"),
        ("function test_a( {}\n", "syntax error"),
        ("function test_a() {}\nconst test_a = () => {};\n", "one twice"),
        ("// nothing\n", "functions test_"),
    ],
)
def test_a_file_of_tests_without_proper_tests_is_refused(copied: Path, text: str, message: str) -> None:
    (copied / FERRY / "test_exploit.js").write_text(text)
    with pytest.raises(InputError, match=message):
        load_scenario(copied / FERRY)


@pytest.mark.parametrize("name", ["prefix.js", "scenario.yaml", "test_exploit.js"])
def test_a_file_that_is_not_utf8_is_named_with_the_place(copied: Path, name: str) -> None:
    path = copied / FERRY / name
    path.write_bytes(b"// f\xfcr\n" + path.read_bytes())
    with pytest.raises(InputError, match=f"(?s)UTF-8 at .*{name}:1.*byte 0xfc"):
        load_scenario(copied / FERRY)


@pytest.mark.parametrize(
    "text",
    [
        "cwe: " + "9" * 5000,
        "instruction: 2024-13-45",
        "[" * 5000,
        "cwe: !!timestamp x",
        'cwe: !!int ""',
        "cwe: !!bool x",
    ],
    ids=["many digits", "no day", "deep", "no time", "no number", "neither true nor false"],
)
def test_a_header_that_yaml_makes_no_values_of_costs_its_scenario_only(copied: Path, text: str) -> None:
    (copied / JAVA / "scenario.yaml").write_text(text)
    told: list[SafecoderError] = []
    assert [scenario.id for scenario in load_scenarios(copied, on_broken=told.append)] == [FERRY]
    assert f"YAML in {JAVA}/scenario.yaml" in str(told[0])
    (copied / "suites.yaml").write_text(text)
    with pytest.raises(InputError, match=r"YAML in .*suites\.yaml"):
        load_scenarios(copied, "demo")
