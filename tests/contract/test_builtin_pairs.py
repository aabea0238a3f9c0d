"""The built-in pairs are what they are said to be: both oracles tell them apart, none is there twice, none gives a scenario away."""

from __future__ import annotations

import json
import re

import pytest
from typer.testing import CliRunner

from safecoder import cwe, languages
from safecoder.cli.main import app
from safecoder.dataset.load import ON_POLICY, builtin_pair_tests, builtin_pairs, load_instruction_samples, load_pairs
from safecoder.dataset.mixing import class_counts
from safecoder.evaluation.security.scenarios import default_folder, load_scenarios
from safecoder.security_words import security_words
from safecoder.similarity import near_duplicates

LANGUAGES = ("python", "javascript", "c", "java", "go", "ruby")
_LEAST, _RUN, _OF_A_CLASS = 400, 100, 6
_HINTS = re.compile(r"saniti|escap|inject|travers|\bsafe", re.I)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_holds_what_it_promises(language: str) -> None:
    result = CliRunner().invoke(app, ["data", "self-test", "--only", f"{language}-*"])
    assert result.exit_code == 0, result.output
    assert result.output.rstrip().endswith(" 0 faults")


def test_no_pair_is_of_another_language() -> None:
    assert {pair.id.split("-")[0] for pair in builtin_pairs()} == set(LANGUAGES)


def test_there_are_enough_of_every_class_that_scenarios_measure() -> None:
    counts = class_counts(builtin_pairs())
    assert sum(counts.values()) >= _LEAST
    assert len(builtin_pair_tests()) >= _RUN
    measured = {(item.cwe, item.language) for item in load_scenarios(default_folder())}
    wanted = {group for group in measured if group[0] in cwe.TRAINED} | set(counts)
    assert {group: counts.get(group, 0) for group in wanted if counts.get(group, 0) < _OF_A_CLASS} == {}


def test_no_pair_is_of_a_class_that_is_kept_for_generalisation() -> None:
    assert {pair.cwe for pair in builtin_pairs()} <= set(cwe.TRAINED)


def test_pairs_are_well_formed() -> None:
    pairs = builtin_pairs()
    for pair in pairs:
        assert languages.parses(pair.secure, pair.language), pair.id
        assert languages.parses(pair.vulnerable, pair.language), pair.id
        assert pair.instruction, pair.id
        assert not security_words(pair.instruction) + _HINTS.findall(pair.instruction), pair.id
        assert pair.id.startswith(f"{pair.language}-{pair.cwe.removeprefix('CWE-')}-"), pair.id
        lines = [line for line in pair.secure.splitlines() if line.strip()]
        assert 8 <= len(lines) <= 60, pair.id
    assert near_duplicates({pair.id: pair.secure + pair.vulnerable for pair in pairs}, 0.6) == []


def test_on_policy_pairs_teach_trained_classes_in_programs_that_parse() -> None:
    pairs = load_pairs(ON_POLICY)
    assert len(pairs) >= 200
    assert {pair.cwe for pair in pairs} <= set(cwe.TRAINED)
    assert [pair.id for pair in pairs if not pair.instruction or security_words(pair.instruction)] == []
    for pair in pairs:
        assert languages.parses_as_fragment(pair.secure, pair.language), pair.id
        assert languages.parses_as_fragment(pair.vulnerable, pair.language), pair.id


def test_go_halves_import_what_they_name() -> None:
    # Without it a program only compiles where the runner lends it the import.
    for pair in load_pairs(ON_POLICY):
        if pair.language == "go":
            for half in (pair.secure, pair.vulnerable):
                named = {name for name in ("html", "math") if re.search(rf"\b{name}\.[A-Z]", half)}
                assert {name for name in named if f'"{name}"' not in half} == set(), pair.id


def test_no_answer_of_on_policy_is_there_twice_and_the_page_says_how_many_records_there_are() -> None:
    answers, pairs = load_instruction_samples(ON_POLICY), load_pairs(ON_POLICY)
    assert len({answer.response for answer in answers}) == len(answers)
    page = (default_folder().parent / "README.md").read_text()
    assert f"`on-policy` has {len(pairs)} more pairs" in page
    assert f"{len(answers)} programs of its own" in page


def test_on_policy_data_gives_no_scenario_away_and_no_answer_shows_what_a_pair_lowers() -> None:
    result = CliRunner().invoke(app, ["data", "lint", ON_POLICY, "--json"])
    assert result.exit_code == 0, result.output
    assert {fault["kind"] for fault in json.loads(result.output)["faults"]} <= {"near-duplicate"}
