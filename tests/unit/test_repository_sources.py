"""What a user may name as a repository, how it is called afterwards, and that clones come and go whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from git_builder import FIX, MAIN, Builder

from safecoder.collect import git
from safecoder.collect.clones import opened
from safecoder.collect.mine import mine
from safecoder.collect.records import MatchedCommit, RepositorySource
from safecoder.collect.settings import MineConfig
from safecoder.collect.sources import resolve
from safecoder.errors import InputError, StorageError, ToolError


@pytest.fixture
def project(tmp_path: Path) -> Builder:
    builder = Builder(tmp_path / "project.git")
    builder.commit("Start", {"app/page.py": "x = 1\n", "big.py": "y = 1\n" * 100})
    builder.commit(FIX, {"app/page.py": "x = 2\n"})
    return builder


def test_a_bare_repository_a_work_tree_and_a_linked_one_are_read_in_place(project: Builder, tmp_path: Path) -> None:
    tree, linked = tmp_path / "tree", tmp_path / "linked"
    subprocess.run(["git", "clone", "--quiet", str(project.folder), str(tree)], check=True)
    subprocess.run(["git", "-C", str(tree), "worktree", "add", "--quiet", str(linked)], check=True, capture_output=True)
    for path in (project.folder, tree, linked):
        (source,) = resolve([str(path)])
        assert source.name == str(path)
        mined = mine(source, opened(source, tmp_path / "home"), MineConfig())
        assert [type(one) for one in mined] == [MatchedCommit]
        assert mined.commits == 2
    assert not (tmp_path / "home").exists()


def test_a_list_names_paths_relative_to_itself_and_each_repository_counts_once(
    project: Builder, tmp_path: Path
) -> None:
    names = tmp_path / "list.txt"
    names.write_text("# ours\nproject.git  # a comment\n\nhttps://example.org/a/b.git\n")
    sources = resolve([str(names), str(project.folder)])
    assert [source.name for source in sources] == [str(project.folder), "https://example.org/a/b.git"]


def test_a_list_may_begin_with_a_byte_order_mark(project: Builder, tmp_path: Path) -> None:
    names = tmp_path / "list.txt"
    names.write_text("project.git\n", encoding="utf-8-sig")
    assert [source.name for source in resolve([str(names)])] == [str(project.folder)]


def test_a_repository_named_in_several_ways_counts_once(project: Builder, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    subprocess.run(["git", "clone", "--quiet", str(project.folder), str(tree)], check=True)
    (tmp_path / "many").mkdir()
    names = [str(tree), f"{tmp_path}/many/../tree", f"{tree}/.git", f"{tree}/"]
    assert [source.name for source in resolve(names)] == [str(tree)]
    with_and_without = ["https://user:secret@example.org/a/b", "https://example.org/a/b"]
    assert [source.location for source in resolve(with_and_without)] == with_and_without[:1]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://user:secret@example.org/a/b.git", "https://example.org/a/b.git"),
        ("https://token@example.org:8443/a/b/", "https://example.org:8443/a/b"),
        ("ssh://git@example.org/a/b.git", "ssh://git@example.org/a/b.git"),
        ("git@example.org:a/b.git", "git@example.org:a/b.git"),
    ],
)
def test_a_name_holds_no_credentials(url: str, name: str) -> None:
    (source,) = resolve([url])
    assert (source.name, source.location) == (name, url.rstrip("/"))
    assert "secret" not in source.slug
    assert "token" not in source.slug
    assert source.slug.startswith("a-b-")


@pytest.mark.parametrize(
    "text",
    [
        "ext::sh -c whoami",
        "ext::https://example.org",
        "ftp://example.org/a",
        "git://example.org/a/b",
        "GIT://example.org/a/b",
        "--upload-pack=whoami",
        "-x@example.org:a",
        "ssh://-oProxyCommand=whoami/a",
        "https:///a",
        "https://[::1/a",
        "https://example.org/a b",
        "fd::17",
        "no/such/folder",
        "",
        "a\nb",
    ],
)
def test_what_is_no_repository_is_refused(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError):
        resolve([text or str(tmp_path)])


def test_all_faults_are_told_at_once_and_no_secret_with_them(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        resolve([str(tmp_path), "ftp://user:secret@example.org/a"])
    assert str(tmp_path) in caught.value.found
    assert "ftp://" in caught.value.found
    assert "secret" not in str(caught.value)


def test_what_cannot_be_read_is_told_with_the_other_faults(tmp_path: Path) -> None:
    """A text that is no list has lines that are longer than a name may be; the system's own files can be there and not be read."""
    (tmp_path / "README.md").write_text(f"# Title\n{'word ' * 80}\n{'a' * 300}:b\nno/such/folder\n")
    (tmp_path / "loop").symlink_to("loop")
    arguments = [str(tmp_path / "README.md"), "b" * 300, f"{tmp_path}/loop/../x", "/proc/self/mem"]
    with pytest.raises(InputError) as caught:
        resolve(arguments)
    told = caught.value.found.split("; ")
    assert [fault.split(" ")[0][:4] for fault in told] == ["word", "aaaa", "no/s", "bbbb", f"{tmp_path}"[:4], "/pro"]
    assert [fault.rpartition(": ")[2] for fault in told][0:4:3] == ["File name too long"] * 2
    assert told[-1] == "/proc/self/mem: Input/output error"


def test_slugs_are_safe_and_unique() -> None:
    sources = resolve(
        ["https://a.example/x/y", "https://b.example/x/y", "https://c.example/../..", "https://d.example/é/%00"]
    )
    slugs = [source.slug for source in sources]
    assert len(set(slugs)) == 4
    assert all(slug.isascii() and "/" not in slug and not slug.startswith(".") for slug in slugs)


def remote(builder: Builder) -> RepositorySource:
    (source,) = resolve([builder.folder.as_uri()])
    return source


def test_an_url_is_cloned_without_contents_and_those_that_matter_are_fetched(project: Builder, tmp_path: Path) -> None:
    subprocess.run(["git", f"--git-dir={project.folder}", "config", "uploadpack.allowFilter", "true"], check=True)
    source = remote(project)
    git_dir = opened(source, tmp_path / "home")
    command = ["git", f"--git-dir={git_dir}", "rev-list", "--objects", "--all", "--missing=print"]
    missing = subprocess.run(command, check=True, capture_output=True, text=True).stdout.count("?")
    assert missing == 3
    (found,) = mine(source, git_dir, MineConfig())
    assert isinstance(found, MatchedCommit)
    missing = subprocess.run(command, check=True, capture_output=True, text=True).stdout.count("?")
    assert missing == 1  # big.py, which no fix changes


def test_a_clone_is_brought_up_to_date_and_forgets_no_head(project: Builder, tmp_path: Path) -> None:
    source, home = remote(project), tmp_path / "home"
    mined = mine(source, opened(source, home), MineConfig())
    assert len(list(mined)) == 1
    newer = project.commit("Fix SSRF", {"app/page.py": "x = 3\n"})
    following = mine(source, opened(source, home), MineConfig(), seen=mined.heads)
    assert [one.commit for one in following] == [newer]
    assert following.commits == 1


def test_a_clone_that_fails_leaves_nothing_and_names_the_source(tmp_path: Path) -> None:
    (source,) = resolve([(tmp_path / "gone.git").as_uri()])
    with pytest.raises(ToolError, match=r"gone\.git"):
        opened(source, tmp_path / "home")
    assert [path.suffix for path in (tmp_path / "home").iterdir()] == [".lock"]


def test_a_folder_that_is_gone_is_named(project: Builder, tmp_path: Path) -> None:
    (source,) = resolve([str(project.folder)])
    project.folder.rename(tmp_path / "moved")
    with pytest.raises(ToolError, match=r"project\.git"):
        opened(source, tmp_path)


def test_a_pointer_that_is_no_path_is_the_failure_of_its_repository(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree" / ".git").write_text(f"gitdir: {'a' * 4000}")
    (source,) = resolve([str(tmp_path / "tree")])
    with pytest.raises(StorageError, match="too long"):
        opened(source, tmp_path)


@pytest.mark.timeout(20)
def test_a_pointer_that_is_a_named_pipe_is_the_failure_of_its_repository(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    os.mkfifo(tmp_path / "tree" / ".git")
    (source,) = resolve([str(tmp_path / "tree")])
    with pytest.raises(ToolError, match="neither"):
        opened(source, tmp_path)


def test_objects_that_are_borrowed_in_a_circle_are_the_failure_of_their_repository(project: Builder) -> None:
    objects = project.folder / "objects"
    (objects / "loop").symlink_to("loop")
    (objects / "info").mkdir(exist_ok=True)
    (objects / "info" / "alternates").write_text("loop\n")
    if sys.version_info >= (3, 13):
        git.objects(project.folder)
        return
    with pytest.raises(ToolError, match=r"project\.git"):
        git.objects(project.folder)


def test_a_branch_that_becomes_a_folder_of_branches_is_followed(project: Builder, tmp_path: Path) -> None:
    source, home = remote(project), tmp_path / "home"
    project.repository.references.create("refs/heads/side", project.head)
    opened(source, home)
    project.repository.references.delete("refs/heads/side")
    project.repository.references.create("refs/heads/side/one", project.repository.references[MAIN].target)
    assert (opened(source, home) / "HEAD").exists()


@pytest.mark.parametrize(
    ("variable", "configured"), [("", ""), ("GIT_SSH_COMMAND", ""), ("GIT_SSH", ""), ("", "core.sshCommand")]
)
def test_ssh_gives_up_a_host_that_does_not_answer_unless_the_user_says_how_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str, configured: str
) -> None:
    for name in ("ssh", "own"):
        program = tmp_path / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{tmp_path}/called"\nexit 1\n')
        program.chmod(0o755)
    for name in ("GIT_SSH_COMMAND", "GIT_SSH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    if variable:
        monkeypatch.setenv(variable, str(tmp_path / "own"))
    if configured:
        subprocess.run(["git", "config", "--global", configured, str(tmp_path / "own")], check=True)
    (source,) = resolve(["git@example.org:a/b.git"])
    with pytest.raises(ToolError):
        opened(source, tmp_path / "home")
    last = (tmp_path / "called").read_text().splitlines()[-1]
    assert last.split()[0] == ("own" if variable or configured else "ssh")
    if not variable and not configured:
        assert "-o ConnectTimeout=60 -o ServerAliveInterval=20 -o ServerAliveCountMax=3" in last


def test_a_transport_without_any_limit_is_refused_with_what_to_use() -> None:
    with pytest.raises(InputError, match="give https://"):
        resolve(["git://example.org/a/b"])


SSH = "fatal: Could not read from remote repository."
ADVICE = "\n\nPlease make sure you have the correct access rights\nand the repository exists.\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (f"git@example.org: Permission denied.\n{SSH}{ADVICE}", f"git@example.org: Permission denied.; {SSH}"),
        (f"Warning: Permanently added a host.\nERROR: No such project.\n{SSH}{ADVICE}", "ERROR: No such project."),
        ("fatal: unable to access 'https://x/': Could not resolve host: x\n", "fatal: unable to access 'https://x/'"),
        ("error: RPC failed; curl 56\nfatal: early EOF\n", "error: RPC failed; curl 56"),
        ("usage: git fetch\nsomething else\n", "something else"),
        ("", "exit code 128"),
    ],
)
def test_a_failed_transfer_tells_its_cause_and_not_the_advice_behind_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, told: str
) -> None:
    (tmp_path / "said").write_text(said)
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\ncat '{tmp_path}/said' >&2\nexit 128\n")
    program.chmod(0o755)
    monkeypatch.setattr(git, "program", lambda: str(program))
    with pytest.raises(ToolError) as caught:
        git.transfer(tmp_path, "fetch")
    assert caught.value.found.startswith(told)
    assert "and the repository exists" not in caught.value.found
