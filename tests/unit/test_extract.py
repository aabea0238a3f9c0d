"""Blobs become both versions of a file with its changed functions; what cannot be read or used is told, and costs no other file."""

from __future__ import annotations

import zlib
from pathlib import Path

import pygit2
import pytest

from safecoder.collect import extract as extraction
from safecoder.collect import functions
from safecoder.collect.extract import extract
from safecoder.collect.records import ChangedFile, FileChange, MatchedCommit, Rejection
from safecoder.collect.settings import MineConfig

BEFORE = "def f(x):\n    return bad(x)\n"
AFTER = "def f(x):\n    return good(x)\n"


@pytest.fixture
def repository(tmp_path: Path) -> pygit2.Repository:
    return pygit2.init_repository(str(tmp_path / "r.git"), bare=True)


def changed(repository: pygit2.Repository, before: bytes | str, after: bytes | str, path: str = "a.py") -> ChangedFile:
    blobs = [str(repository.create_blob(text.encode() if isinstance(text, str) else text)) for text in (before, after)]
    return ChangedFile(path=path, old_path=path, old_blob=blobs[0], new_blob=blobs[1], language="python")


def commit(*files: ChangedFile) -> MatchedCommit:
    return MatchedCommit(
        repository="r",
        commit="c" * 40,
        parent="p" * 40,
        date="2024-05-01T12:00:00Z",
        message="Escape x",
        cwes=("CWE-079",),
        words=(),
        lines=2,
        files=files,
    )


def extracted(
    repository: pygit2.Repository, *files: ChangedFile, **settings: int
) -> tuple[list[FileChange], list[Rejection]]:
    found = list(extract(Path(repository.path), commit(*files), MineConfig.model_validate(settings)))
    return (
        [item for item in found if isinstance(item, FileChange)],
        [item for item in found if isinstance(item, Rejection)],
    )


def test_both_versions_come_with_their_changed_function(repository: pygit2.Repository) -> None:
    file = changed(repository, BEFORE, AFTER).model_copy(update={"old_path": "old/a.py"})
    (found,), rejected = extracted(repository, file)
    assert rejected == []
    assert (found.before, found.after, found.path, found.old_path) == (BEFORE, AFTER, "a.py", "old/a.py")
    assert [item.name for item in found.functions] == ["f"]
    assert found.key == f"r@{'c' * 40}:a.py"


def test_the_git_directory_of_a_work_tree_is_read_as_well_as_a_bare_repository(tmp_path: Path) -> None:
    repository = pygit2.init_repository(str(tmp_path / "tree"))
    file = changed(repository, BEFORE, AFTER)
    (found,) = extract(tmp_path / "tree" / ".git", commit(file), MineConfig())
    assert isinstance(found, FileChange)


def test_line_ends_and_byte_order_marks_are_no_change(repository: pygit2.Repository) -> None:
    (found,), _ = extracted(repository, changed(repository, "\ufeff" + BEFORE.replace("\n", "\r\n"), AFTER))
    assert found.before == BEFORE
    _, (rejected,) = extracted(repository, changed(repository, AFTER.replace("\n", "\r\n"), AFTER))
    assert rejected.reason == functions.COSMETIC


def test_invalid_utf8_is_replaced(repository: pygit2.Repository) -> None:
    (found,), _ = extracted(repository, changed(repository, BEFORE.encode() + b"# \xff\n", AFTER.encode()))
    assert found.before.endswith("# \ufffd\n")


def test_each_thing_left_out_says_why_and_costs_no_other_file(repository: pygit2.Repository) -> None:
    good = changed(repository, BEFORE, AFTER, "good.py")
    tree = str(repository.TreeBuilder().write())
    cases = {
        extraction.MISSING: good.model_copy(update={"path": "1.py", "new_blob": "ab" * 20}),
        extraction.NO_FILE: good.model_copy(update={"path": "2.py", "old_blob": tree}),
        extraction.LARGE: changed(repository, BEFORE, "x = 1\n" * 1000, "3.py"),
        extraction.BINARY: changed(repository, BEFORE, b"\0" + AFTER.encode(), "4.py"),
        functions.OUTSIDE: changed(repository, "A = 1\n", "A = 2\n", "5.py"),
        functions.BROKEN: changed(repository, "def f(x):\n    return ((x\n", "def f(x):\n    return ((y\n", "6.py"),
    }
    found, rejected = extracted(repository, *cases.values(), good, max_file_bytes=1000)
    assert [item.path for item in found] == ["good.py"]
    assert {item.reason: item.path for item in rejected} == {reason: file.path for reason, file in cases.items()}
    assert all(item.stage == "extract" and item.commit == "c" * 40 for item in rejected)
    assert {item.reason for item in rejected} <= set(extraction.REASONS)


def test_nothing_of_an_object_id_that_is_none_is_read(repository: pygit2.Repository) -> None:
    file = changed(repository, BEFORE, AFTER).model_copy(update={"old_blob": "../../etc/passwd"})
    _, (rejected,) = extracted(repository, file)
    assert rejected.reason == extraction.MISSING


def test_a_broken_object_is_told(repository: pygit2.Repository) -> None:
    file = changed(repository, BEFORE, AFTER)
    path = Path(repository.path) / "objects" / file.new_blob[:2] / file.new_blob[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"blob 9999\0def f")[:-4])
    _, (rejected,) = extracted(pygit2.Repository(repository.path), file)
    assert rejected.reason == extraction.MISSING


def test_a_folder_that_is_no_repository_is_told(tmp_path: Path, repository: pygit2.Repository) -> None:
    (rejected,) = extract(tmp_path / "nothing", commit(changed(repository, BEFORE, AFTER)), MineConfig())
    assert isinstance(rejected, Rejection)
    assert rejected.reason == extraction.UNREADABLE


def test_a_header_in_cpp_is_read_as_cpp(repository: pygit2.Repository) -> None:
    text = "class A {\npublic:\n  template <class T> int f(T x) { return BAD; }\n};\n"
    file = changed(repository, text.replace("BAD", "bad"), text.replace("BAD", "good"), "a.h")
    (found,), _ = extracted(repository, file.model_copy(update={"language": "c"}))
    assert found.language == "cpp"
    assert [item.name for item in found.functions] == ["A.f"]
