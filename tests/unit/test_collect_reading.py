"""The task of one repository, with the real stages: what a clone lacks is fetched, and nothing is lost where that fails."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from git_builder import FIX, Builder

from safecoder.collect import filters, history, reading
from safecoder.collect.clones import opened
from safecoder.collect.extract import extract
from safecoder.collect.mine import mine
from safecoder.collect.reading import ReadSteps, ReadTask, read
from safecoder.collect.records import RepositorySource, Stage
from safecoder.collect.settings import MineConfig
from safecoder.collect.sources import resolve
from safecoder.collect.stage_files import Manifest, StageFiles
from safecoder.collect.steps import fetch, license_of
from safecoder.errors import ToolError

BEFORE = "def page(name):\n    return name\n"
AFTER = "def page(name):\n    return escape(name)\n"


@pytest.fixture
def project(tmp_path: Path) -> Builder:
    """One fix in a repository whose server sends no contents that are not asked for."""
    builder = Builder(tmp_path / "project.git")
    builder.commit("Start", {"app/page.py": BEFORE, "package.json": '{"license": "MIT"}'})
    builder.commit(FIX, {"app/page.py": AFTER})
    subprocess.run(["git", f"--git-dir={builder.folder}", "config", "uploadpack.allowFilter", "true"], check=True)
    return builder


def shallow(project: Builder, folder: Path) -> Path:
    command = ["git", "clone", "--quiet", "--bare", "--depth=1", project.folder.as_uri(), str(folder)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def task(tmp_path: Path, location: str, *, keep_clone: bool = True) -> ReadTask:
    (source,) = resolve([location])
    steps = ReadSteps(opened, history.has_all, mine, extract, fetch, license_of)
    prints: dict[Stage, str] = {"mine": "m", "extract": "e"}
    return ReadTask(source, tmp_path / "out", tmp_path / "clones", MineConfig(), prints, steps, keep_clone)


def state(one: ReadTask, stage: Stage) -> Manifest:
    found = StageFiles(one.folder, stage, one.source.slug).state(one.fingerprints[stage])
    assert found is not None
    return found


def test_the_licence_of_a_clone_is_that_of_the_repository_read_in_place(project: Builder, tmp_path: Path) -> None:
    for name, location in (("clone", project.folder.as_uri()), ("place", str(project.folder))):
        one = task(tmp_path / name, location)
        read(one)
        assert list(state(one, "extract").licenses.values()) == ["MIT"], name


def test_a_clone_that_was_made_anew_has_the_contents_that_extraction_needs(
    project: Builder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = task(tmp_path, project.folder.as_uri(), keep_clone=False)
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_extracted", lambda *_: None)  # as if it had ended there
        read(one)
    assert not list(one.clones.glob("*.git"))
    read(one)
    assert (state(one, "extract").records.count, state(one, "extract").reasons) == (1, {})


@pytest.mark.parametrize("update", [False, True])
def test_a_transfer_that_fails_is_an_error_and_the_next_run_finds_what_it_would_have_found(
    project: Builder, tmp_path: Path, update: bool
) -> None:
    one = task(tmp_path, project.folder.as_uri())
    if update:
        read(one)
        project.commit("Fix SSRF in the page", {"app/page.py": AFTER.replace("escape", "quote")})
    opened(one.source, one.clones)
    away = project.folder.rename(tmp_path / "away")
    lost = replace(one, steps=replace(one.steps, opened=lambda source, home: home / f"{source.slug}.git"))
    with pytest.raises(ToolError, match="to fetch from"):
        read(lost)
    away.rename(project.folder)
    read(one)
    assert (state(one, "mine").records.count, state(one, "mine").reasons) == (1 + update, {})
    assert state(one, "extract").records.count == 1 + update


def test_a_shallow_clone_that_is_deepened_is_read_like_a_whole_one(project: Builder, tmp_path: Path) -> None:
    clone = shallow(project, tmp_path / "shallow.git")
    one = task(tmp_path, str(clone))
    for _ in range(2):  # nothing is counted twice
        read(one)
        assert state(one, "mine").counts == {"commits": 1, "matched": 1}
        assert state(one, "mine").reasons == {filters.SHALLOW: 1, filters.NO_PARENT: 1}
    subprocess.run(["git", f"--git-dir={clone}", "fetch", "--quiet", "--unshallow"], check=True, capture_output=True)
    read(one)
    assert state(one, "mine").counts == {"commits": 2, "matched": 1}
    assert (state(one, "mine").records.count, state(one, "mine").reasons) == (1, {})
    assert state(one, "extract").records.count == 1


def test_a_repository_that_fails_leaves_no_clone_where_none_is_kept(project: Builder, tmp_path: Path) -> None:
    one = task(tmp_path, project.folder.as_uri(), keep_clone=False)

    def gone(source: RepositorySource, home: Path) -> Path:
        found = opened(source, home)
        project.folder.rename(tmp_path / "away")
        return found

    with pytest.raises(ToolError, match="to fetch from"):
        read(replace(one, steps=replace(one.steps, opened=gone)))
    assert not list(one.clones.glob("*.git"))
