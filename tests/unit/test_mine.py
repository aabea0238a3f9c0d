"""Mining finds small fixes in histories that were built for it, says why it leaves out others, and survives hostile and broken ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pygit2
import pytest
from git_builder import FIX, MAIN, Builder

from safecoder.collect import filters, history, trees
from safecoder.collect.mine import Mined, mine
from safecoder.collect.records import MatchedCommit, Rejection
from safecoder.collect.settings import MineConfig
from safecoder.collect.sources import resolve
from safecoder.errors import ToolError

BEFORE = "def page(name):\n    return name\n"
AFTER = "def page(name):\n    return escape(name)\n"


@pytest.fixture
def repository(tmp_path: Path) -> Builder:
    builder = Builder(tmp_path / "project.git")
    builder.commit("Start", {"app/page.py": BEFORE, "tests/test_page.py": "a\n", "README.md": "a\n"})
    return builder


def run(builder: Builder, seen: tuple[str, ...] = (), **settings: Any) -> tuple[Mined, list[MatchedCommit | Rejection]]:
    (source,) = resolve([str(builder.folder)])
    mined = mine(source, builder.folder, MineConfig.model_validate(settings), seen=seen)
    return mined, list(mined)


def only(builder: Builder, **settings: Any) -> MatchedCommit | Rejection:
    (result,) = run(builder, **settings)[1]
    return result


def kept(builder: Builder, **settings: Any) -> MatchedCommit:
    result = only(builder, **settings)
    assert isinstance(result, MatchedCommit), result
    return result


def why(builder: Builder, **settings: Any) -> str:
    result = only(builder, **settings)
    return result.reason if isinstance(result, Rejection) else "kept"


def test_a_small_fix_is_found_with_all_that_the_next_stage_needs(repository: Builder) -> None:
    parent = repository.head
    commit = repository.commit(f"{FIX}\n\nLong text.\n", {"app/page.py": AFTER}, when=1_714_564_800)
    mined, (found,) = run(repository)
    assert isinstance(found, MatchedCommit)
    assert (found.repository, found.commit, found.parent) == (str(repository.folder), commit, parent)
    assert (found.date, found.message) == ("2024-05-01T12:00:00Z", f"{FIX}\n\nLong text.")
    assert (found.cwes, found.words, found.lines) == (("CWE-079",), ("CWE-079: XSS",), 2)
    (file,) = found.files
    assert (file.path, file.old_path, file.language) == ("app/page.py", "app/page.py", "python")
    assert repository.repository[file.old_blob].peel(pygit2.Blob).data.decode() == BEFORE
    assert repository.repository[file.new_blob].peel(pygit2.Blob).data.decode() == AFTER
    assert (mined.commits, mined.matched, mined.heads) == (2, 1, (commit,))


def test_a_message_without_words_is_read_and_no_more(repository: Builder) -> None:
    repository.commit("Rename a helper", {"app/page.py": AFTER})
    mined, found = run(repository)
    assert (found, mined.commits, mined.matched) == ([], 2, 0)


def test_general_words_alone_give_all_classes_that_are_looked_for(repository: Builder) -> None:
    repository.commit("Fix CVE-2020-1", {"app/page.py": AFTER})
    assert kept(repository, cwes=["CWE-022", "CWE-079"]).cwes == ("CWE-022", "CWE-079")


def test_tests_documents_and_others_code_beside_a_fix_do_not_count(repository: Builder) -> None:
    names = ("tests/test_page.py", "README.md", "vendor/a.py", "web/a.min.js", "api_pb2.py")
    repository.commit(FIX, {**dict.fromkeys(names, "x\n" * 500), "app/page.py": AFTER})
    found = kept(repository, max_files=1)
    assert (found.lines, len(found.files)) == (2, 1)


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f'Revert "{FIX}"\n\nThis reverts commit 0123456789abcdef.', filters.REVERT),
        (f"{FIX} again\n\nThis reverts commit 0123456789.", filters.REVERT),
        ("Bump rack from 1.0 to 1.1\n\nFixes CVE-2020-1.", filters.VERSION_BUMP),
        ("Update dependency x to v2.3.4\n\nsecurity fix", filters.VERSION_BUMP),
        ("Release 1.2.3\n\nsecurity fixes", filters.VERSION_BUMP),
        ("chore(deps): bump a to 1.2.3 (#12)\n\nsecurity fix", filters.VERSION_BUMP),
        ("Bump version\n\nsecurity fix", filters.VERSION_BUMP),
        ("Escape output, XSS since version 1.2.3", "kept"),
        ("Update the page to escape names, XSS", "kept"),
        # Each would take a pattern that can read it in many ways longer than anyone waits.
        ("Update lib to 1.2-0123456789abcdef0123456789abcdef01234567 for XSS", "kept"),
        (f"Update{' ' * 180}{FIX}", "kept"),
    ],
)
def test_messages_of_another_kind_of_commit(repository: Builder, message: str, reason: str) -> None:
    repository.commit(message, {"app/page.py": AFTER})
    assert why(repository) == reason


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"tests/test_page.py": "b\n"}, filters.ONLY_TESTS),
        ({"README.md": "b\n"}, filters.NO_SOURCE),
        ({"vendor/x/a.py": "b\n", "README.md": "b\n"}, filters.ONLY_VENDORED),
        ({"a_pb2.py": "b\n"}, filters.ONLY_GENERATED),
        ({"app/new.py": "b\n"}, filters.ONLY_ONE_VERSION),
        ({"app/page.py": None}, filters.ONLY_ONE_VERSION),
        ({"app/page.py": AFTER, "app/b.py": "b\n", "app/c.py": "b\n"}, filters.TOO_MANY_FILES),
        ({"app/page.py": AFTER, "app/b.py": "b\n" * 39}, filters.TOO_MANY_LINES),
        ({"app/page.py": AFTER, "app/b.py": "b\n" * 38}, "kept"),
        ({"app/page.py": BEFORE + "x = 1\n" * 41}, filters.TOO_MANY_LINES),
        ({"app/page.py": BEFORE + "x = 1\n" * 40}, "kept"),
        ({"app/page.py": "# Code generated by a tool. DO NOT EDIT.\n"}, filters.ONLY_GENERATED),
        ({"app/page.py": "x = '" + "y" * 6000 + "'\n"}, filters.MINIFIED),
        ({"app/page.py": b"\x00\x01"}, filters.BINARY),
        ({"app/page.py": "x = 1\n" * 300_000}, filters.TOO_LARGE),
    ],
)
def test_what_a_commit_must_change(repository: Builder, files: dict[str, str | bytes | None], reason: str) -> None:
    repository.commit(FIX, files)
    assert why(repository) == reason


def test_limits_and_languages_can_be_set(repository: Builder) -> None:
    repository.commit(FIX, {"app/page.py": BEFORE + "x = 1\n" * 50})
    assert why(repository, max_lines=50) == "kept"
    assert why(repository, max_lines=49) == filters.TOO_MANY_LINES
    assert why(repository, max_lines=50, languages=["go"]) == filters.NO_SOURCE


def test_a_merge_is_left_out_and_the_first_commit_too(repository: Builder, tmp_path: Path) -> None:
    first = repository.head
    side = repository.commit("Rename", {"app/page.py": AFTER})
    repository.commit(f"Merge: {FIX}", {}, parents=[first, side])
    assert why(repository) == filters.MERGE
    other = Builder(tmp_path / "other.git")
    other.commit(FIX, {"a.py": AFTER})
    assert why(other) == filters.NO_PARENT


def test_a_renamed_file_has_two_versions(repository: Builder) -> None:
    text = "".join(f"def f{number}():\n    return {number}\n" for number in range(20))
    repository.commit("Add", {"app/old.py": text})
    repository.commit(FIX, {"app/old.py": None, "lib/new.py": text.replace("return 7", "return escape(7)")})
    found = kept(repository)
    assert (found.files[0].old_path, found.files[0].path, found.lines) == ("app/old.py", "lib/new.py", 2)


def test_a_file_that_replaces_another_is_not_that_file_renamed(repository: Builder) -> None:
    repository.commit(FIX, {"app/page.py": None, "app/other.py": "x = 1\ny = 2\n"})
    assert why(repository) == filters.ONLY_ONE_VERSION


def test_submodules_links_and_modes_are_no_changes(repository: Builder) -> None:
    repository.link("app/sub.py", "1" * 40)
    modes = {"app/page.py": 0o100755, "app/link.py": 0o120000}
    repository.commit(FIX, {"app/page.py": BEFORE, "app/link.py": "page.py"}, modes=modes)
    assert why(repository) == filters.NO_SOURCE


def test_invalid_utf8_in_messages_and_contents_is_survived(repository: Builder) -> None:
    repository.commit(b"\xff\xfe Fix XSS \xc3(", {"app/p\u00e4ge.py": b"\xff = 1\n", "app/page.py": AFTER})
    assert "\ufffd" in kept(repository).message


def test_an_endless_message_is_cut(repository: Builder) -> None:
    repository.commit(f"{FIX}\n\n" + "x" * 3_000_000, {"app/page.py": AFTER})
    repository.commit("Fix SSRF in the proxy", {"app/page.py": BEFORE})
    found = [one for one in run(repository)[1] if isinstance(one, MatchedCommit)]
    assert [one.cwes[0] for one in found] == ["CWE-918", "CWE-079"]
    assert max(len(one.message) for one in found) == 64 << 10


def test_a_commit_of_very_many_files_is_left_out_by_their_number(repository: Builder) -> None:
    repository.commit(FIX, {f"app/{number}.py": "x\n" for number in range(10_050)})
    result = only(repository)
    assert isinstance(result, Rejection)
    assert (result.reason, result.detail) == (filters.TOO_MANY_FILES, "over 10000")


@pytest.mark.timeout(60)
@pytest.mark.parametrize("leaf", [{"a.py": "x\n", "b.py": "x\n"}, {}])
def test_a_folder_that_holds_another_many_times_and_so_on_costs_its_commits_only(
    repository: Builder, monkeypatch: pytest.MonkeyPatch, leaf: dict[str, str]
) -> None:
    """Ten to the tenth folders in a few hundred bytes, with files in them or without."""
    monkeypatch.setattr(trees, "GIT_SECONDS", 0.2)
    before = repository.commit(FIX, {"app/page.py": AFTER})
    repository.bomb("bomb", leaf, width=10, depth=10)
    bad = repository.commit(f"{FIX} again", {})
    good = repository.commit("Fix SSRF in the proxy", {"app/page.py": BEFORE})
    del repository.files["bomb"]
    worse = repository.commit(f"{FIX} at last", {})
    results = {one.commit: one.reason if isinstance(one, Rejection) else "kept" for one in run(repository)[1]}
    assert results == {
        before: "kept",
        bad: filters.TOO_MANY_FILES,
        good: "kept",
        worse: filters.TOO_MANY_FILES,
    }


def test_what_git_has_no_time_for_is_compared_with_the_same_result(
    repository: Builder, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("app.d/x.py", "app/z/y.py", "app/z/x.py", "app-1.py", "old/a.py", "old/b/c.py", "p\u00e4ge.py", "here.py")
    repository.commit("Add", dict.fromkeys(names, "x = 1\n"))
    modes = {"app-1.py": 0o100755, "link.py": 0o120000}
    repository.link("module", "1" * 40)
    repository.commit("Change", {"app-1.py": "x = 1\n", "link.py": "here.py", "app/z/x.py": "x = 2\n"}, modes=modes)
    gone = dict.fromkeys(("old/a.py", "old/b/c.py", "here.py", "app/z/y.py", "app/z/x.py"))
    come = {"old": "x = 3\n", "here.py/in.py": "x = 4\n", "app/z": "x = 5\n"}
    repository.commit("Turn folders into files, and files into folders", {**gone, **come})
    repository.commit("Nothing", {})
    ids = [one.id for one in history.commits(repository.folder, [repository.head])][:-1]
    told = list(trees.changes(repository.folder, ids))
    monkeypatch.setattr(trees, "GIT_SECONDS", 0.0)
    assert list(trees.changes(repository.folder, ids)) == told
    assert [len(one.files) for one in told] == [0, 8, 2, 8]


def test_the_next_run_reads_what_is_new_and_goes_on_after_a_rewrite(repository: Builder) -> None:
    repository.commit(FIX, {"app/page.py": AFTER})
    first, _ = run(repository)
    assert run(repository, first.heads)[0].commits == 0
    newer = repository.commit("Fix SSRF in the proxy", {"app/page.py": BEFORE})
    second, (found,) = run(repository, first.heads)
    assert isinstance(found, MatchedCommit)
    assert (found.commit, second.commits, second.heads) == (newer, 1, (newer,))
    assert run(repository, ("0" * 40, "not an id"))[0].commits == 3


def test_heads_are_kept_back_until_all_was_read(repository: Builder) -> None:
    repository.commit(FIX, {"app/page.py": AFTER})
    (source,) = resolve([str(repository.folder)])
    mined = mine(source, repository.folder, MineConfig(), seen=("0" * 40,))
    next(iter(mined))
    assert mined.heads == ("0" * 40,)


@pytest.mark.parametrize("how", ["remove_object", "spoil_object", "inflate_object", "cut_object"])
@pytest.mark.parametrize("what", ["blob", "tree"])
def test_a_corrupt_object_costs_its_commits_only(repository: Builder, how: str, what: str) -> None:
    """The object is of one commit, and of the parent of the next."""
    bad = repository.commit(FIX, {"app/page.py": AFTER})
    next_one = repository.commit("Fix SSRF in the proxy", {"app/page.py": AFTER + "# more\n", "app/z.py": "z\n"})
    good = repository.commit("Fix SQL injection", {"app/page.py": BEFORE + "# other\n"})
    tree = repository.repository[bad].peel(pygit2.Tree)
    getattr(repository, how)(str(tree.id if what == "tree" else tree["app/page.py"].id))
    mined, found = run(repository)
    assert mined.commits == 4
    results = {one.commit: one.reason if isinstance(one, Rejection) else "kept" for one in found}
    assert results == {good: "kept", next_one: filters.UNREADABLE, bad: filters.UNREADABLE}


def test_a_corrupt_commit_breaks_history_off_and_is_reported(repository: Builder) -> None:
    middle = repository.commit("Rename", {"app/page.py": "x = 2\n"})
    repository.commit("Rename again", {"app/page.py": BEFORE})
    last = repository.commit(FIX, {"app/page.py": AFTER})
    repository.spoil_object(middle)
    mined, found = run(repository)
    assert [one.commit for one in found if isinstance(one, MatchedCommit)] in ([last], [])
    broken = [one for one in found if isinstance(one, Rejection)][-1]
    assert broken.reason == filters.BROKEN_OFF
    assert broken.detail.startswith(f"after {mined.commits} commits: ")
    assert mined.heads == ()


@pytest.mark.timeout(30)
def test_a_commit_that_is_a_named_pipe_breaks_history_off(repository: Builder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "QUIET_SECONDS", 0.5)
    middle = repository.commit("Rename", {"app/page.py": "x = 2\n"})
    repository.commit(FIX, {"app/page.py": AFTER})
    path = repository.folder / "objects" / middle[:2] / middle[2:]
    path.unlink()
    os.mkfifo(path)
    result = run(repository)[1][-1]
    assert isinstance(result, Rejection)
    assert (result.reason, "nothing for" in result.detail) == (filters.BROKEN_OFF, True)


def test_a_reference_to_nothing_is_reported_and_the_others_are_read(repository: Builder) -> None:
    repository.commit(FIX, {"app/page.py": AFTER})
    (repository.folder / "refs/heads/broken").write_text("1" * 40 + "\n")
    found = run(repository)[1]
    assert [one.detail for one in found if isinstance(one, Rejection)] == ["refs/heads/broken"]
    assert sum(isinstance(one, MatchedCommit) for one in found) == 1


def test_a_reference_with_a_strange_line_end_in_its_name_is_one(repository: Builder) -> None:
    commit = repository.commit(FIX, {"app/page.py": AFTER})
    repository.repository.references.create("refs/heads/a\u2028b", commit)
    assert why(repository) == "kept"


def test_branches_and_tags_are_read_but_not_pull_requests(repository: Builder) -> None:
    base = repository.head
    for name in ("refs/tags/v1", "refs/pull/1/head"):
        commit = repository.commit(f"{FIX} {name}", {"app/page.py": f"x = '{name}'\n"}, parents=[base])
        repository.repository.references.create(name, commit)
    repository.repository.references.create(MAIN, base, force=True)
    assert kept(repository).message == f"{FIX} refs/tags/v1"


def test_a_shallow_clone_is_reported_and_read_as_far_as_it_goes(repository: Builder, tmp_path: Path) -> None:
    for number in range(4):
        repository.commit(f"{FIX} {number}", {"app/page.py": f"x = {number}\n"})
    clone = tmp_path / "shallow.git"
    url = repository.folder.as_uri()
    subprocess.run(["git", "clone", "--quiet", "--bare", "--depth=3", url, str(clone)], check=True, capture_output=True)
    (source,) = resolve([str(clone)])
    found = list(mine(source, clone, MineConfig()))
    assert {one.reason for one in found if isinstance(one, Rejection)} == {filters.SHALLOW, filters.NO_PARENT}
    assert sum(isinstance(one, MatchedCommit) for one in found) == 2


def test_a_repository_that_disappears_is_named(repository: Builder) -> None:
    (source,) = resolve([str(repository.folder)])
    mined = mine(source, repository.folder, MineConfig())
    shutil.rmtree(repository.folder)
    with pytest.raises(ToolError, match=r"project\.git"):
        list(mined)


def test_an_empty_repository_has_no_commits(tmp_path: Path) -> None:
    mined, found = run(Builder(tmp_path / "empty.git"))
    assert (found, mined.commits, mined.heads) == ([], 0, ())


def test_no_program_of_the_repository_or_the_user_runs(
    repository: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both configurations name a program wherever git knows one, and make it a partial clone that lacks an object."""
    mark, program, user = tmp_path / "ran", tmp_path / "program", tmp_path / "gitconfig"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    commit = repository.commit(FIX, {"app/page.py": AFTER})
    repository.remove_object(str(repository.repository[commit].peel(pygit2.Tree)["app/page.py"].id))
    names = ("core.fsmonitor", "core.pager", "core.sshCommand", "gpg.program", "diff.external", "pager.log")
    settings = dict.fromkeys(names, str(program)) | {
        "log.showSignature": "true",
        "core.hooksPath": str(tmp_path),
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{program}",
        "protocol.ext.allow": "always",
    }
    for place in ([f"--git-dir={repository.folder}", "config"], ["config", "--file", str(user)]):
        for key, value in settings.items():
            subprocess.run(["git", *place, key, value], check=True)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(user))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    assert why(repository) == filters.UNREADABLE
    assert not mark.exists()


def test_a_class_counts_in_the_languages_in_which_it_is_a_weakness(repository: Builder) -> None:
    texts = {
        "java": [
            f"class A {{\n  int f(B b) {{\n    return {value};\n  }}\n}}\n" for value in ("b.c", "b == null ? 0 : b.c")
        ],
        "c": [f"int f(struct b *b)\n{{\n  return {value};\n}}\n" for value in ("b->c", "b ? b->c : 0")],
    }
    for language, (before, _) in texts.items():
        repository.commit("Begin", {f"a.{language}": before})
    for message in (
        "Fix a null pointer exception",
        "Fix a security issue, a null pointer exception",
        "Fix CWE-476 and an XSS",
    ):
        for language, (before, after) in texts.items():
            repository.commit(f"{message} in {language}", {f"a.{language}": after})
            repository.commit("Go back", {f"a.{language}": before})
    _, found = run(repository)
    kept = {one.message: one for one in found if isinstance(one, MatchedCommit)}
    left_out = [one for one in found if isinstance(one, Rejection) and one.reason == filters.OTHER_LANGUAGE]
    assert len(left_out) == 1
    assert "CWE-476" in kept["Fix a null pointer exception in c"].cwes
    assert "Fix a null pointer exception in java" not in kept
    assert kept["Fix CWE-476 and an XSS in java"].cwes == ("CWE-079",)
    assert kept["Fix CWE-476 and an XSS in java"].words == ("CWE-079: XSS",)
    assert "CWE-476" not in kept["Fix a security issue, a null pointer exception in java"].cwes
