"""A commit's sources are written to a folder without links, tricks or excess, and changed files are judged within them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pygit2
import pytest
from pygit2.enums import FileMode

from safecoder.collect import verify as verification
from safecoder.collect.checkouts import CheckoutAnalyzer, CheckoutLimits, export
from safecoder.collect.functions import changed_functions
from safecoder.collect.records import FileChange, Rejection, VerifiedFunction
from safecoder.collect.settings import VerifyConfig
from safecoder.collect.verify import verify
from safecoder.errors import InputError
from safecoder.protocols import Analysis
from safecoder.records import Finding

Entry = tuple[str, pygit2.Oid, FileMode]


@pytest.fixture
def repository(tmp_path: Path) -> pygit2.Repository:
    return pygit2.init_repository(str(tmp_path / "r.git"), bare=True)


def tree(repository: pygit2.Repository, *entries: Entry) -> pygit2.Oid:
    builder = repository.TreeBuilder()
    for name, identity, mode in entries:
        builder.insert(name, identity, mode)
    return builder.write()


def commit(repository: pygit2.Repository, root: pygit2.Oid, parents: Sequence[pygit2.Oid] = ()) -> str:
    who = pygit2.Signature("a", "a@example.org", 1, 0)
    return str(repository.create_commit(None, who, who, "m", root, list(parents)))


def sources(repository: pygit2.Repository, **texts: str) -> pygit2.Oid:
    return tree(
        repository,
        *((f"{name}.py", repository.create_blob(text.encode()), FileMode.BLOB) for name, text in texts.items()),
    )


def exported(
    repository: pygit2.Repository, identity: str, folder: Path, limits: CheckoutLimits | None = None
) -> dict[str, str]:
    count = export(Path(repository.path), identity, folder, lambda path: path.endswith(".py"), limits)
    written = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert count == len(written)
    return written


def test_wanted_files_are_written_with_their_folders(repository: pygit2.Repository, tmp_path: Path) -> None:
    blob = repository.create_blob(b"x = 1\r\n")
    inner = tree(repository, ("b.py", blob, FileMode.BLOB_EXECUTABLE), ("gradlew", blob, FileMode.BLOB_EXECUTABLE))
    identity = commit(repository, tree(repository, ("a", inner, FileMode.TREE), ("c.py", blob, FileMode.BLOB)))
    assert set(exported(repository, identity, tmp_path / "t")) == {"a/b.py", "c.py"}
    assert (tmp_path / "t" / "c.py").read_bytes() == b"x = 1\r\n"  # no filter had a part in it
    assert not (tmp_path / "t" / "a" / "b.py").stat().st_mode & 0o111


def test_links_submodules_and_what_is_missing_are_left_out(repository: pygit2.Repository, tmp_path: Path) -> None:
    good, target = repository.create_blob(b"x = 1\n"), repository.create_blob(b"/etc/passwd")
    module = pygit2.Oid(hex="12" * 20)
    raw = b"".join(
        f"{mode} {name}".encode() + b"\0" + identity.raw
        for mode, name, identity in [
            ("100644", "good.py", good),
            ("120000", "link.py", target),
            ("100644", "missing.py", pygit2.Oid(hex="34" * 20)),
            ("160000", "module.py", module),
            ("40000", "nowhere", pygit2.Oid(hex="56" * 20)),
        ]
    )
    root = repository.odb.write(pygit2.enums.ObjectType.TREE, raw)
    assert set(exported(repository, commit(repository, root), tmp_path / "t")) == {"good.py"}


@pytest.mark.parametrize("name", ["..", ".git", ".GIT", "a\\b.py", "c:d.py", "a\nb.py"])
def test_no_name_leads_out_of_the_folder(repository: pygit2.Repository, tmp_path: Path, name: str) -> None:
    blob = repository.create_blob(b"x = 1\n")
    inner = tree(repository, ("evil.py", blob, FileMode.BLOB))
    raw = b"40000 " + name.encode() + b"\0" + inner.raw
    root = repository.odb.write(pygit2.enums.ObjectType.TREE, raw)
    assert exported(repository, commit(repository, root), tmp_path / "t") == {}
    assert not (tmp_path / "evil.py").exists()


def test_a_file_that_is_a_folder_too_does_not_stop_the_rest(repository: pygit2.Repository, tmp_path: Path) -> None:
    blob = repository.create_blob(b"x = 1\n")
    inner = tree(repository, ("b.py", blob, FileMode.BLOB))
    raw = b"".join(
        mode + b" " + name + b"\0" + identity.raw
        for mode, name, identity in [(b"100644", b"a.py", blob), (b"40000", b"a.py", inner), (b"100644", b"z.py", blob)]
    )
    root = repository.odb.write(pygit2.enums.ObjectType.TREE, raw)
    export(Path(repository.path), commit(repository, root), tmp_path / "t", lambda path: True)
    assert (tmp_path / "t" / "z.py").is_file()


def test_sizes_are_limited(repository: pygit2.Repository, tmp_path: Path) -> None:
    identity = commit(repository, sources(repository, a="x = 1\n", b="y = 2\n" * 100))
    assert set(exported(repository, identity, tmp_path / "1", CheckoutLimits(file_bytes=50))) == {"a.py"}
    for number, limits in enumerate((CheckoutLimits(files=1), CheckoutLimits(bytes=100))):
        with pytest.raises(InputError, match="is larger"):
            exported(repository, identity, tmp_path / f"x{number}", limits)


@pytest.mark.timeout(60)
def test_folders_that_hold_a_folder_many_times_and_so_on_are_too_large(
    repository: pygit2.Repository, tmp_path: Path
) -> None:
    """No file of theirs is wanted, so that no limit of files ends the walk."""
    root = tree(repository, ("a.txt", repository.create_blob(b"x"), FileMode.BLOB))
    for _ in range(10):
        root = tree(repository, *((f"d{number}", root, FileMode.TREE) for number in range(10)))
    with pytest.raises(InputError, match="is larger"):
        exported(repository, commit(repository, root), tmp_path / "t", CheckoutLimits(entries=1000))


def test_a_commit_that_is_not_there_is_told(repository: pygit2.Repository, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        exported(repository, "ab" * 20, tmp_path / "t")


@dataclass
class Marks:
    """Flags `risk(` in a file if another file of the folder has `SOURCE`."""

    name: str = "whole"
    version: str = "1"
    languages: frozenset[str] = frozenset({"python"})
    broken: str = ""
    folders: list[list[str]] = field(default_factory=list)

    def together(self, language: str) -> frozenset[str]:
        return frozenset({language})

    def analyze_folder(self, folder: Path, language: str) -> Analysis:
        texts = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.py")}
        self.folders.append(sorted(texts))
        if self.broken:
            return Analysis({}, {"": self.broken})
        tainted = any("SOURCE" in text for text in texts.values())
        return Analysis({path: self._found(path, text) if tainted else () for path, text in texts.items()}, {})

    def _found(self, path: str, text: str) -> tuple[Finding, ...]:
        return tuple(
            Finding(program=path, analyzer="whole", rule="r", cwe="CWE-079", line=row, end_line=row, message="m")
            for row, line in enumerate(text.split("\n"), 1)
            if "risk(" in line
        )


BEFORE = "import b\n\ndef f(x):\n    y = b.read(x)\n    return risk(y)\n"
AFTER = BEFORE.replace("risk(y)", "escape(y)")


def fix(repository: pygit2.Repository, **others: str) -> FileChange:
    first = commit(repository, sources(repository, a=BEFORE, **others))
    second = commit(repository, sources(repository, a=AFTER, **others), [pygit2.Oid(hex=first)])
    return FileChange(
        repository="r",
        commit=second,
        parent=first,
        path="a.py",
        old_path="a.py",
        language="python",
        date="",
        message="m",
        cwes=("CWE-079",),
        before=BEFORE,
        after=AFTER,
        functions=changed_functions(BEFORE, AFTER, "python"),
    )


def judged(repository: pygit2.Repository, marks: Marks, *changes: FileChange) -> list[VerifiedFunction | Rejection]:
    whole = CheckoutAnalyzer(marks, lambda name: Path(repository.path))
    return list(verify(changes, [], [], VerifyConfig(), [whole]))


def test_a_fix_is_seen_with_what_is_around_it(repository: pygit2.Repository) -> None:
    marks = Marks()
    change = fix(repository, b="SOURCE\n")
    (found,) = judged(repository, marks, change)
    assert isinstance(found, VerifiedFunction)
    assert (found.cwe, found.level, found.analyzers) == ("CWE-079", "file", ("whole",))
    assert marks.folders == [["a.py", "b.py"], ["a.py", "b.py"]]


def test_a_checkout_without_a_finding_is_not_looked_at_again(repository: pygit2.Repository) -> None:
    marks = Marks()
    (found,) = judged(repository, marks, fix(repository, b="x = 1\n"))
    assert isinstance(found, Rejection)
    assert found.reason == verification.NOT_FLAGGED
    assert len(marks.folders) == 1


def test_a_checkout_that_cannot_be_analysed_costs_no_other(repository: pygit2.Repository) -> None:
    lost = fix(repository, b="SOURCE\n").model_copy(update={"parent": "ab" * 20, "repository": "s"})
    first, second = judged(repository, Marks(), lost, fix(repository, b="SOURCE\n"))
    assert isinstance(first, Rejection)
    assert first.reason == verification.UNANALYSED
    assert "cannot be read" in first.detail
    assert isinstance(second, VerifiedFunction)


def test_a_tool_that_fails_on_a_checkout_says_so(repository: pygit2.Repository) -> None:
    (found,) = judged(repository, Marks(broken="no luck"), fix(repository, b="SOURCE\n"))
    assert isinstance(found, Rejection)
    assert (found.reason, found.detail) == (verification.UNANALYSED, "whole: no luck")
