"""Analyzers are measured on pairs: what counts as told apart, over what, and with which interval."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from safecoder.analyzers import catalog
from safecoder.cli.main import app
from safecoder.cwe import CATALOGUE, catalogued, related
from safecoder.errors import InputError
from safecoder.evaluation.scorecard import scorecard, scores, told_apart
from safecoder.protocols import Analysis
from safecoder.records import Finding, Pair, Program
from safecoder.reporting.scorecard_page import render_scorecards
from safecoder.reporting.scorecard_terminal import as_json, card_table
from safecoder.scorecard_records import Verdict
from safecoder.shares import share
from safecoder.storage import write_jsonl

HOSTILE = "<script>alert(1)</script>[bold red]x[/]\x1b[2J\u202e"


@dataclass(frozen=True)
class StandIn:
    """Finds the CWEs that a program names, cannot judge one with `CRASH`, and knows no Go."""

    name: str = "semgrep"
    version: str = HOSTILE
    languages: frozenset[str] = frozenset({"python", "c"})

    def analyze(self, programs: Sequence[Program]) -> Analysis:
        failed = {program.id: "crashed" for program in programs if "CRASH" in program.text}
        return Analysis(
            {
                program.id: tuple(
                    Finding(program=program.id, analyzer="s", rule="r", cwe=cwe, line=1, end_line=1, message="")
                    for cwe in re.findall(r"CWE-\d+", program.text)
                )
                for program in programs
                if program.id not in failed
            },
            failed,
        )


def pair(name: str, vulnerable: str, secure: str = "fine", cwe: str = "CWE-089", language: str = "python") -> Pair:
    fields: dict[str, Any] = {"language": language, "cwe": cwe, "instruction": None, "source": "test"}
    return Pair(id=name, vulnerable=f"{vulnerable}\n", secure=secure, **fields)


PAIRS = [
    pair("right", "CWE-089"),
    pair("missed", "nothing"),
    pair("other", "CWE-022"),
    pair("both", "CWE-089", "CWE-089"),
    pair("noisy", "CWE-089 CWE-022", "CWE-022"),
    pair("crashed", "CWE-089", "CRASH"),
    pair("parent", "CWE-119", cwe="CWE-787", language="c"),
    pair("foreign", "CWE-089", language="go"),
]


def test_counts_are_those_of_the_definitions() -> None:
    """Over `right`, `missed`, `other`, `both`, `noisy`, `crashed` (fixed half not judged) and `parent`."""
    card = scorecard(PAIRS, StandIn(), batch=2)
    total = card.scores[0]
    assert (total.title, total.pairs, card.foreign) == ("all", 7, 1)
    counts = {name: (total.share(name).count, total.share(name).total) for name in ("told_apart", "unjudged")}
    assert counts == {"told_apart": (3, 7), "unjudged": (1, 14)}, "right, noisy, parent"
    assert (total.vulnerable_flagged.count, total.vulnerable_flagged.total) == (5, 7), "all but missed and other"
    assert (total.vulnerable_any.count, total.vulnerable_any.total) == (6, 7), "all but missed"
    assert (total.secure_flagged.count, total.secure_flagged.total) == (1, 6), "both"
    assert (total.secure_any.count, total.secure_any.total) == (2, 6), "both and noisy"


def test_every_group_has_its_score() -> None:
    card = scorecard(PAIRS, StandIn())
    assert [(score.kind, score.title, score.pairs) for score in card.scores] == [
        ("all", "all", 7),
        ("language", "c", 1),
        ("language", "python", 6),
        ("cwe", "CWE-089", 6),
        ("cwe", "CWE-787", 1),
        ("class", "CWE-089 python", 6),
        ("class", "CWE-787 c", 1),
    ]
    assert scores([]) == ()


@pytest.mark.parametrize(
    ("vulnerable", "secure", "apart"),
    [
        ({"CWE-787"}, set(), True),
        ({"CWE-119"}, set(), True),
        ({"CWE-125"}, set(), False),
        ({"CWE-787"}, {"CWE-119"}, False),
        ({"CWE-787"}, {"CWE-125"}, True),
        (None, set(), False),
        ({"CWE-787"}, None, False),
        (None, None, False),
    ],
)
def test_a_pair_is_told_apart_by_its_own_cwe_or_a_related_one(
    vulnerable: set[str] | None, secure: set[str] | None, apart: bool
) -> None:
    found = [None if half is None else frozenset(half) for half in (vulnerable, secure)]
    assert told_apart(Verdict("p", "CWE-787", "c", *found)) is apart


def test_parents_and_children_are_related_and_siblings_are_not() -> None:
    assert related("CWE-787", "CWE-119")
    assert related("CWE-119", "CWE-787")
    assert not related("CWE-787", "CWE-125")
    assert all(related(one, one) for one in CATALOGUE)


def test_the_interval_is_wilsons() -> None:
    """8 of 10, z = 1.96: centre (0.8 + 0.19207) / 1.38415 = 0.71674, half width 1.96 sqrt(0.016 + 0.009604) / 1.38415 = 0.22658."""
    measured = share([True] * 8 + [False] * 2)
    assert (measured.count, measured.total) == (8, 10)
    assert (measured.low, measured.high) == pytest.approx((0.49016, 0.94332), abs=1e-4)
    assert share([]).value is None
    nothing, everything = share([False] * 5), share([True] * 5)
    assert (nothing.low, everything.high) == pytest.approx((0.0, 1.0), abs=1e-12)


def test_hostile_text_reaches_neither_terminal_nor_page() -> None:
    card = scorecard(PAIRS, StandIn())
    page = render_scorecards([card], {"pairs": HOSTILE})
    assert "<script" not in page
    assert not any(character in page for character in "\x1b\u202e")
    assert page.count("&lt;script&gt;") == 2
    title = card_table(card, classes=True).title
    assert "\x1b" not in str(title)


def test_bars_are_as_long_as_the_shares() -> None:
    page = render_scorecards([scorecard(PAIRS[:4], StandIn())], {})
    assert '<b class="told_apart" style="width: 25.0%">' in page
    assert '<b class="secure_flagged" style="width: 25.0%">' in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_group_in_which_nothing_was_judged_has_no_share() -> None:
    card = scorecard([pair("p", "CRASH", "CRASH too")], StandIn())
    assert card.scores[0].secure_flagged.value is None
    assert 'style="width: 0.0%"' in render_scorecards([card], {}), "told apart is of all pairs, and is 0"
    assert json.loads(json.dumps(as_json(card)))["scores"][0]["secure_flagged"]["low"] is None


def test_the_command_prints_a_table_json_and_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalog._MAKERS, "semgrep", lambda settings: StandIn())
    write_jsonl(tmp_path / "pairs.jsonl", PAIRS)
    command = ["data", "score-analyzers", str(tmp_path / "pairs.jsonl")]
    result = CliRunner().invoke(app, [*command, "--html", str(tmp_path / "page.html")])
    assert result.exit_code == 0, result.output
    assert "1 pairs in other languages" in " ".join(result.output.split())
    assert "By class" in (tmp_path / "page.html").read_text()
    told = json.loads(CliRunner().invoke(app, [*command, "--json"]).stdout)
    (card,) = told["analyzers"]
    assert (told["pairs"], len(card["pairs"]), card["scores"][0]["told_apart"]["count"]) == (8, 7, 3)
    noisy = next(item for item in card["pairs"] if item["pair"] == "noisy")
    assert (noisy["vulnerable"], noisy["secure"]) == (["CWE-022", "CWE-089"], ["CWE-022"])


def test_an_unknown_analyzer_is_told_before_any_work() -> None:
    error = CliRunner().invoke(app, ["data", "score-analyzers", "--analyzer", "semgrip"]).exception
    assert isinstance(error, InputError)
    assert "did you mean semgrep" in error.hint


def test_a_set_without_pairs_in_a_known_language_is_no_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(catalog._MAKERS, "semgrep", lambda settings: StandIn())
    write_jsonl(tmp_path / "pairs.jsonl", PAIRS[-1:])
    for options in ([], ["--json"], ["--html", str(tmp_path / "page.html")]):
        result = CliRunner().invoke(app, ["data", "score-analyzers", str(tmp_path / "pairs.jsonl"), *options])
        assert result.exit_code == 0, result.output


@pytest.mark.parametrize(
    ("text", "known"),
    [("CWE-259", "CWE-798"), ("80", "CWE-079"), ("cwe-22", "CWE-022"), ("CWE-703", None), ("", None), ("text", None)],
)
def test_what_a_tool_names_is_looked_for_in_the_catalogue(text: str, known: str | None) -> None:
    assert catalogued(text) == known
