"""The published JSONL format, read and written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecoder.dataset.load import is_published, load_pairs
from safecoder.dataset.published import char_changes, line_changes, read, write
from safecoder.errors import InputError, StorageError
from safecoder.records import Pair


def row(**changes: Any) -> dict[str, Any]:
    fields = {
        "func_name": "f",
        "func_src_before": "def f():\n    return 1\n",
        "func_src_after": "def f():\n    return 2\n",
        "commit_link": "https://example.org/a/b/commit/abc",
        "file_name": "src/f.py",
        "vul_type": "cwe-022",
        "commit_msg": "Mend",
        "parent_commit": "def",
        "description": "Write f.",
    }
    return {**fields, **changes}


def published(path: Path, *rows: Any) -> Path:
    path.write_text("".join((item if isinstance(item, str) else json.dumps(item)) + "\n" for item in rows))
    return path


def content(pairs: tuple[Pair, ...] | list[Pair]) -> list[dict[str, Any]]:
    """All of a pair but its id, which names the line it was read from."""
    return [pair.model_dump(exclude={"id"}) for pair in pairs]


@pytest.mark.parametrize("name", ["safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl"])
def test_import_export_import_gives_equal_pairs(name: str, shared_data: Path, tmp_path: Path) -> None:
    first = read(shared_data / name, "p")
    pairs = first.pairs
    assert write(tmp_path / "out.jsonl", pairs) == len(pairs)
    again = read(tmp_path / "out.jsonl", "p")
    assert again.skipped == ()
    assert content(again.pairs) == content(pairs)


def test_what_is_left_out_of_the_published_files_is_named(shared_data: Path) -> None:
    for name in ("safecoder/train.jsonl", "safecoder/val.jsonl", "sven/pairs.jsonl"):
        lines = (shared_data / name).read_text().split("\n")
        imported = read(shared_data / name, "p")
        assert len(imported.pairs) + len(imported.skipped) == sum(bool(line.strip()) for line in lines)
        for number, reason in imported.skipped:
            left_out = json.loads(lines[number - 1])
            assert reason == f"both halves are equal: {left_out['func_name']}"
            assert left_out["func_src_before"] == left_out["func_src_after"]


def test_written_line_changes_agree_with_the_published_ones(shared_data: Path) -> None:
    """Which lines a diff picks is a matter of taste; what is said of a line that both name is not.

    The published text of a last line without a line end has one added.
    """
    both = 0
    for line in (shared_data / "sven/pairs.jsonl").read_text().split("\n")[:200]:
        item = json.loads(line)
        ours = line_changes(item["func_src_before"], item["func_src_after"])
        for side in ("deleted", "added"):
            theirs = {change["line_no"]: change for change in item["line_changes"][side]}
            for change in ours[side]:
                if change["line_no"] in theirs:
                    both += 1
                    published_line = theirs[change["line_no"]]
                    assert published_line.pop("line").rstrip("\n") == change.pop("line").rstrip("\n")
                    assert published_line == change
    assert both > 500


def test_a_row_becomes_a_pair_with_its_origin(tmp_path: Path) -> None:
    (pair,) = read(published(tmp_path / "a.jsonl", row()), "p").pairs
    assert (pair.language, pair.cwe, pair.instruction) == ("python", "CWE-022", "Write f.")
    assert (pair.secure[-2], pair.vulnerable[-2]) == ("2", "1")
    assert (pair.provenance.repository, pair.provenance.commit) == ("https://example.org/a/b", "abc")
    assert (pair.provenance.parent, pair.provenance.path, pair.provenance.message) == ("def", "src/f.py", "Mend")


def test_an_unknown_origin_stays_empty(tmp_path: Path) -> None:
    unknown = row(commit_link=None, commit_msg=None, parent_commit=None)
    (pair,) = read(published(tmp_path / "a.jsonl", unknown), "p").pairs
    assert set(pair.provenance.model_dump(exclude={"path", "function"}).values()) == {""}


def test_rows_are_left_out_with_line_and_reason(tmp_path: Path) -> None:
    file = published(
        tmp_path / "a.jsonl",
        row(),
        row(file_name="f.php"),
        "",
        row(func_src_after=row()["func_src_before"]),
        row(func_src_before=" \n"),
        row(description=""),
        row(func_src_after="x = '\ud800'"),
        row(description=" \n"),
    )
    imported = read(file, "p")
    told: list[str] = []
    assert len(load_pairs(str(file), notify=told.append)) == 3
    assert told == [f"{file}: 4 rows are left out, the first in line 2: no supported language: f.php"]
    assert [pair.id.split("-")[1] for pair in imported.pairs] == ["1", "6", "8"]
    assert imported.pairs[1].instruction is imported.pairs[2].instruction is None
    assert imported.skipped == (
        (2, "no supported language: f.php"),
        (4, "both halves are equal: f"),
        (5, "a half is empty: f"),
        (7, "a half is no valid Unicode text: f"),
    )


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ('{"func_name": "f"', "JSON object"),
        ("[1, 2]", "without"),
        ('"text"', "without"),
        ("[" * 100_000, "JSON object"),
        ('{"func_name": ' + "9" * 5000 + "}", "JSON object"),
        (json.dumps({**row(), "func_src_after": None}), "without func_src_after"),
        (json.dumps({**row(), "vul_type": "cwe-99999"}), "cwe-99999"),
        (json.dumps({**row(), "vul_type": 22}), "without vul_type"),
        (json.dumps({**row(), "description": ["no", "text"]}), "description|instruction"),
    ],
)
def test_a_bad_row_is_an_error_that_names_its_line(bad: str, message: str, tmp_path: Path) -> None:
    file = published(tmp_path / "a.jsonl", row(), "", bad)
    with pytest.raises(InputError, match=message) as raised:
        read(file, "p")
    assert "a.jsonl:3" in str(raised.value)


def test_a_missing_file_is_a_storage_error(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"none\.jsonl"):
        read(tmp_path / "none.jsonl", "p")


def test_published_files_are_told_from_records_and_loaded(tmp_path: Path) -> None:
    file = published(tmp_path / "a.jsonl", row(), row(func_name="g", func_src_after="def g(): ..."))
    assert is_published(file)
    pairs = load_pairs(str(file))
    records = tmp_path / "records.jsonl"
    records.write_text("".join(pair.model_dump_json() + "\n" for pair in pairs))
    assert not is_published(records)
    assert load_pairs(str(records)) == pairs


def test_a_pair_without_an_origin_survives_the_round_trip(tmp_path: Path) -> None:
    pair = Pair.model_validate(
        {
            "id": "mine",
            "language": "cpp",
            "cwe": "787",
            "instruction": None,
            "secure": "int a;\u2028\r\n",
            "vulnerable": "int b;\u00e9\n",
            "source": "p",
        }
    )
    write(tmp_path / "a.jsonl", [pair])
    (again,) = read(tmp_path / "a.jsonl", "p").pairs
    assert (again.secure, again.vulnerable, again.language, again.cwe) == (
        pair.secure,
        pair.vulnerable,
        "cpp",
        "CWE-787",
    )


TEXT = st.text(alphabet="ab\n\r \u2028\u00e9", max_size=30)


@given(TEXT, TEXT)
def test_changes_point_at_the_text_they_name_and_turn_one_half_into_the_other(before: str, after: str) -> None:
    for changes, name in ((line_changes(before, after), "line"), (char_changes(before, after), "chars")):
        for side, text in (("deleted", before), ("added", after)):
            for change in changes[side]:
                assert text[change["char_start"] : change["char_end"]] == change[name]
        assert without(before, changes["deleted"]) == without(after, changes["added"])


def without(text: str, changes: list[dict[str, Any]]) -> str:
    for change in reversed(changes):
        text = text[: change["char_start"]] + text[change["char_end"] :]
    return text
