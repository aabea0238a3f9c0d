"""The funnel shows what was counted, and nothing of what strangers wrote is interpreted."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from rich.console import Console

from safecoder.funnel_records import STEPS, Cost, Funnel, LeftOut, Row
from safecoder.reporting.funnel_page import render_funnel
from safecoder.reporting.funnel_terminal import as_json, funnel_tables

HOSTILE = "<script>alert(1)</script>[red]\x1b[2J\u202e"


def counts(*values: int) -> Mapping[str, int]:
    return dict(zip(STEPS, values, strict=True))


def funnel(total: Row) -> Funnel:
    return Funnel(
        total=total,
        classes=(Row("CWE-079 python", counts(0, 0, 5, 7, 3, 2)),),
        repositories=(Row(HOSTILE, total.counts), Row("quiet", counts(0, 0, 0, 0, 0, 0))),
        left_out=(LeftOut("mine", "too many lines", 1234),),
        costs=(Cost("mine", 61.25, 200 << 20),),
        failures=((HOSTILE, "mine", f"expected a repository\nfound {HOSTILE}"),),
    )


def shown(item: Funnel, **options: int) -> str:
    console = Console(width=200, record=True, force_terminal=False)
    for table in funnel_tables(item, **options):
        console.print(table)
    return console.export_text()


FULL = funnel(Row("all", counts(12_345, 60, 5, 8, 2, 1)))


def test_tables_and_page_hold_every_step_and_interpret_nothing() -> None:
    for text in (shown(FULL), render_funnel(FULL, {"repositories": HOSTILE})):
        for wanted in ("12,345", "message matches", "CWE-079 python", "1,234", "61.2", "200", "25.0%"):
            assert wanted in text
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert "\\u202e" in text
    assert "<script" not in render_funnel(FULL, {"repositories": HOSTILE})
    assert "[red]" in shown(FULL)


def test_a_long_table_says_how_many_repositories_it_leaves_out() -> None:
    assert "1 more repositories are not shown" in shown(FULL, most=1)
    assert "quiet" not in shown(FULL, most=1)


def test_nothing_collected_is_no_error() -> None:
    empty = Funnel(Row("all", counts(0, 0, 0, 0, 0, 0)), (), (), (), (), ())
    assert "no candidates" in shown(empty)
    assert "no candidates" in render_funnel(empty, {})
    assert as_json(empty)["verified_share"] is None


def test_json_holds_the_same_figures() -> None:
    found = json.loads(json.dumps(as_json(FULL)))
    assert found["total"]["commits"] == 12_345
    assert found["verified_share"] == pytest.approx(0.25)
    assert found["left_out"] == [{"stage": "mine", "reason": "too many lines", "count": 1234}]
    assert found["failures"][0]["repository"] == HOSTILE
