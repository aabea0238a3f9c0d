"""A review is blind, can be interrupted, and its figures are those that one gets by hand."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from safecoder.audit_records import AuditVerdict, Choice
from safecoder.cli.collect_audit import blind
from safecoder.cli.main import app
from safecoder.collect.audit import drawn, fixed_half, kappa, result
from safecoder.errors import InputError
from safecoder.records import Pair
from safecoder.reporting.audit_page import render_audit
from safecoder.reporting.audit_terminal import blind_text
from safecoder.storage import read_jsonl, write_jsonl

HOSTILE = "</pre><script>alert(1)</script>\x1b[2J\u202e'\""


def pair(number: int, cwe: str = "CWE-079", **changes: Any) -> Pair:
    fields = {
        "id": f"pair-{number}",
        "language": "python",
        "cwe": cwe,
        "instruction": "Write it in Python.",
        "secure": f"def f{number}(x):\n    return escape(x)\n",
        "vulnerable": f"def f{number}(x):\n    return x\n",
        "source": "collected",
    }
    return Pair.model_validate({**fields, **changes})


PAIRS = [pair(number, "CWE-079" if number < 6 else "CWE-089") for number in range(10)]


def say(item: Pair, meaning: str, reviewer: str = "ann", seed: int = 1, note: str = "") -> AuditVerdict:
    """A verdict that means right, wrong (the other half taken), neither or unsure."""
    fixed = fixed_half(item.id, seed)
    other: Choice = "B" if fixed == "A" else "A"
    choices: dict[str, Choice] = {"right": fixed, "wrong": other, "neither": "neither", "unsure": "unsure"}
    return AuditVerdict(pair=item.id, reviewer=reviewer, seed=seed, choice=choices[meaning], note=note)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_jsonl(tmp_path / "train.jsonl", PAIRS[:8])
    write_jsonl(tmp_path / "validation.jsonl", PAIRS[8:])
    return tmp_path


def run(*arguments: str | Path, text: str = "", code: int = 0) -> str:
    ran = CliRunner().invoke(app, ["collect", "audit", *map(str, arguments)], input=text, catch_exceptions=False)
    assert ran.exit_code == code, ran.output
    return ran.stdout


def test_a_larger_sample_holds_the_smaller_one_whatever_the_order_and_a_new_pair_adds_to_it() -> None:
    few = [item.id for item in drawn(PAIRS, 4, seed=1)]
    assert [item.id for item in drawn(PAIRS[::-1], 7, seed=1)][:4] == few
    assert set(few) <= {item.id for item in drawn([*PAIRS, pair(99)], 5, seed=1)}
    assert [item.id for item in drawn(PAIRS, 4, seed=2)] != few


def test_the_fixed_half_is_a_about_as_often_as_b_and_another_seed_mixes_anew() -> None:
    first = [fixed_half(f"pair-{number}", 1) for number in range(400)]
    assert 160 < first.count("A") < 240
    assert first != [fixed_half(f"pair-{number}", 2) for number in range(400)]


def test_precision_counts_the_other_half_and_neither_as_wrong_and_unsure_apart() -> None:
    """CWE-079: 4 right, 1 wrong, 1 unsure; CWE-089: 1 right, 1 neither. Decided 5 of 7, at least 5 of 8."""
    meanings = ["right", "right", "right", "right", "wrong", "unsure", "right", "neither"]
    verdicts = [say(item, meaning) for item, meaning in zip(PAIRS, meanings, strict=False)]
    found = result(PAIRS, [*verdicts, say(pair(77), "right")])
    assert [(row.title, row.decided.count, row.decided.total, row.at_least.total) for row in found.precision] == [
        ("all", 5, 7, 8),
        ("CWE-079", 4, 5, 6),
        ("CWE-089", 1, 2, 2),
    ]
    assert {item.pair for item in found.wrong} == {"pair-4", "pair-7"}
    assert found.unknown == 1


def test_wilson_interval_of_nine_of_ten() -> None:
    """p = 0.9, n = 10, z = 1.96: centre (0.9 + 0.19207) / 1.38415 = 0.78899, half width 0.19316."""
    decided = (
        result(PAIRS, [say(item, "wrong" if item is PAIRS[0] else "right") for item in PAIRS]).precision[0].decided
    )
    assert decided.low == pytest.approx(0.5958, abs=1e-3)
    assert decided.high == pytest.approx(0.9821, abs=1e-3)


def test_kappa_by_hand() -> None:
    """Of 10: both right 6, both wrong 2, one each way 1 and 1. Equal 0.8; by chance 0.7 * 0.7 + 0.3 * 0.3 = 0.58; (0.8 - 0.58) / 0.42."""
    ours = ["right"] * 6 + ["wrong"] * 2 + ["right", "wrong"]
    theirs = ["right"] * 6 + ["wrong"] * 2 + ["wrong", "right"]
    assert kappa(ours, theirs) == pytest.approx(0.22 / 0.42)
    assert kappa(["right"] * 3, ["right"] * 3) is None
    assert kappa(["right", "wrong"], ["wrong", "right"]) == -1


def test_agreement_is_of_the_pairs_that_both_judged_and_a_later_verdict_replaces_the_earlier() -> None:
    verdicts = [say(PAIRS[0], "right"), say(PAIRS[1], "wrong"), say(PAIRS[1], "right"), say(PAIRS[2], "right")]
    verdicts += [say(PAIRS[1], "right", "bob", seed=2), say(PAIRS[2], "neither", "bob"), say(PAIRS[3], "right", "bob")]
    (both,) = result(PAIRS, verdicts).agreement
    assert (both.reviewers, both.pairs, both.equal) == (("ann", "bob"), 2, 0.5)


def test_nothing_that_is_shown_tells_which_half_is_the_fix() -> None:
    """Exchanging the halves of a pair changes nothing but which text stands as A."""
    item = pair(1)
    swapped = pair(1, secure=item.vulnerable, vulnerable=item.secure)
    one, two = blind(item, 1), blind(swapped, 1)
    assert (one.a, one.b) == (two.b, two.a)
    page = render_audit([one], 1, "ann", {})
    assert "secure" not in page
    assert "vulnerable" not in page
    assert {sign for sign in blind_text(one, 1, 1).plain.splitlines() for sign in sign[:2].split()} <= {"1", "A", "B"}


def test_the_page_runs_our_script_alone_whatever_a_program_holds() -> None:
    item = pair(1, id=f"id-{HOSTILE}", secure=f"x = 1 # {HOSTILE}\n", vulnerable=f"x = 2 # {HOSTILE}\n")
    page = render_audit([blind(item, 1)], 1, HOSTILE, {"folder": HOSTILE})
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in page
    assert "alert(1)</script>" not in page
    assert "\x1b" not in page
    assert "\u202e" not in page
    (kept,) = re.findall(r"<article data-pair='([^']*)'>", page)
    assert json.loads(kept) == item.id


def test_the_terminal_interprets_nothing_of_a_program() -> None:
    item = pair(1, secure=f"x = 1 # {HOSTILE}\n", vulnerable=f"x = 2 # {HOSTILE}\n")
    text = blind_text(blind(item, 1), 1, 1).plain
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_lines_far_from_a_change_are_left_out_and_counted() -> None:
    body = "".join(f"    a{number} = {number}\n" for number in range(60))
    item = pair(1, secure=f"def f(x):\n{body}    return escape(x)\n", vulnerable=f"def f(x):\n{body}    return x\n")
    text = blind_text(blind(item, 1), 1, 1).plain
    assert "... 53 lines of both ..." in text
    assert {"A", "B"} == {line[0] for line in text.splitlines() if "return" in line}


def test_a_review_goes_on_where_it_was_left(folder: Path) -> None:
    first = run(folder, "-n", "3", "--reviewer", "ann", text="x\na it escapes\ns\nq\n")
    assert "1 of 3" in first
    kept = read_jsonl(folder / "audit.jsonl", AuditVerdict)
    assert [(item.reviewer, item.choice, item.note) for item in kept] == [("ann", "A", "it escapes")]
    second = run(folder, "-n", "3", "--reviewer", "ann", text="n\nu\n")
    assert "1 of 3" not in second
    assert "2 of 3" in second
    assert [item.choice for item in read_jsonl(folder / "audit.jsonl", AuditVerdict)] == ["A", "neither", "unsure"]
    assert "1 of 3" in run(folder, "-n", "3", "--reviewer", "bob", text="")


def test_a_sheet_is_written_and_its_verdicts_read_back(folder: Path) -> None:
    sheet = folder / "sheet.html"
    run(folder, "-n", "10", "--html", sheet)
    ids = [json.loads(item) for item in re.findall(r"<article data-pair='([^']*)'>", sheet.read_text())]
    assert ids == [item.id for item in drawn(PAIRS, 10, 1)]
    write_jsonl(folder / "exported.jsonl", [say(item, "right") for item in PAIRS[:9]] + [say(PAIRS[9], "neither")])
    output = run(folder, "--verdicts", folder / "exported.jsonl")
    assert "90.0 [60, 98]" in output
    assert "wrong: pair-9 (ann: neither)" in output
    again = json.loads(run(folder, "--json"))
    assert again["precision"][0]["decided"]["count"] == 9
    taken_in_again = json.loads(run(folder, "--verdicts", folder / "exported.jsonl", "--json"))
    assert taken_in_again == again, "what it says of the file is no part of the document"


def test_verdicts_are_taken_in_before_a_new_sheet_is_written(folder: Path) -> None:
    write_jsonl(folder / "exported.jsonl", [say(PAIRS[0], "right")])
    run(folder, "--html", folder / "sheet.html", "--verdicts", folder / "exported.jsonl")
    assert (folder / "sheet.html").exists()
    assert [item.pair for item in read_jsonl(folder / "audit.jsonl", AuditVerdict)] == [PAIRS[0].id]


def test_a_manifest_of_another_version_is_told(folder: Path) -> None:
    manifest = folder / "describe" / "done" / "a.json"
    manifest.parent.mkdir(parents=True)
    manifest.write_text('{"fingerprint": "x", "repository": "r", "of_another_version": 1}')
    with pytest.raises(InputError, match="a manifest of this version"):
        run(folder, "--of", "verified", "--summary")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["nowhere"], "no train.jsonl"),
        (["{folder}", "--of", "everything"], "a known set of pairs"),
        (["{folder}", "--verdicts", "nowhere.jsonl"], "no file"),
        (["{folder}", "--html", "{folder}/sheet.html", "--json"], "in two commands"),
        (["{folder}", "--html", "{folder}/sheet.html", "--summary"], "in two commands"),
    ],
)
def test_faults_are_told(folder: Path, arguments: list[str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        run(*(item.format(folder=folder) for item in arguments))


def test_what_two_reviewers_say_in_one_browser_is_kept_apart() -> None:
    items = [blind(item, 1) for item in PAIRS]
    sheets = [re.findall(r'data-sheet="(\w+)"', render_audit(items, 1, name, {})) for name in ("ann", "ann", "bob")]
    assert sheets[0] == sheets[1] != sheets[2]
