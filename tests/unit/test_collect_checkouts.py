"""`collect` gives CodeQL whole checkouts of both versions, of repositories on disk and of clones, and survives what goes wrong there."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pygit2
import pytest
from codeql_stand_in import Stand
from collect_fakes import SerialEngine
from git_builder import Builder
from typer.testing import CliRunner

from safecoder.cli import collect_run
from safecoder.cli.main import app
from safecoder.collect import clones
from safecoder.collect.records import RepositorySource
from safecoder.collect.repositories import Repositories
from safecoder.errors import InputError, ToolError
from safecoder.records import Pair
from safecoder.storage import read_jsonl

MESSAGE = "Fix SQL injection in the search for {}"
SOURCE = "def read(request):\n    return request.args['name']  # SOURCE\n"


def search(name: str, mended: bool = False) -> str:
    query = "SELECT_SAFE, (text,)" if mended else "SELECT_BAD + text"
    return (
        f"import web\n\n\ndef find_{name}(db, request):\n    text = web.read(request)\n    return db.execute({query})\n"
    )


def project(folder: Path, *names: str, **beside: str) -> Builder:
    """A repository with one fix for each name in `app/<name>.py`, and other files beside."""
    builder = Builder(folder)
    builder.repository.config["uploadpack.allowFilter"] = "true"
    others = {path.replace("__", "/"): text for path, text in beside.items()}
    builder.commit("Start", {**{f"app/{name}.py": search(name) for name in names}, **others})
    for name in names:
        builder.commit(MESSAGE.format(name), {f"app/{name}.py": search(name, mended=True)})
    return builder


@pytest.fixture
def stand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    stand = Stand(tmp_path, monkeypatch)
    monkeypatch.setenv("PATH", f"{stand.program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SAFECODER_HOME", str(tmp_path / "home"))
    return stand


@pytest.fixture
def serial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collect_run, "_engine", lambda *arguments: SerialEngine())


def run(out: Path, *arguments: str | Path, code: int = 0) -> dict[str, int]:
    """What the funnel counts."""
    options = ["--out", out, "--workers", "1", "--json", "verify.analyzers=[codeql]", "clean.validation=0"]
    ran = CliRunner().invoke(app, ["collect", "run", *map(str, [*options, *arguments])], catch_exceptions=False)
    assert ran.exit_code == code, ran.output
    counts: dict[str, int] = json.loads((out / "funnel.json").read_text())["total"]
    return counts


def pairs(out: Path) -> list[str]:
    return sorted(pair.provenance.function for pair in read_jsonl(out / "train.jsonl", Pair) if pair.provenance)


def rejected(out: Path) -> list[tuple[str, str, str]]:
    lines = [json.loads(line) for path in (out / "verify/rejected").iterdir() for line in path.read_text().splitlines()]
    return sorted((line["function"], line["reason"], line["detail"]) for line in lines)


def failed(out: Path) -> list[tuple[str, str]]:
    lines = [json.loads(line) for line in (out / "failures.jsonl").read_text().splitlines()]
    return [(Path(line["repository"]).name, line["stage"]) for line in lines]


@pytest.mark.parametrize("kind", ["path", "url"])
def test_a_fix_is_verified_for_what_is_beside_the_changed_file(tmp_path: Path, stand: Stand, kind: str) -> None:
    builder = project(tmp_path / "club.git", "member", **{"web.py": SOURCE, "app__lib.js": "let x\n", "big.txt": "x"})
    out, source = tmp_path / "out", builder.folder if kind == "path" else builder.folder.as_uri()
    stand.behaves(needs="SOURCE")
    assert run(out, source)["verified"] == 1  # in processes, so what is handed to them can be imported
    assert pairs(out) == ["find_member"]
    assert stand.trees == [{"app/member.py": search("member", mended), "web.py": SOURCE} for mended in (False, True)]
    for clone in (out / "clones").glob("*.git"):  # of an URL, without the contents that nobody wanted
        assert builder.files["big.txt"][0] not in pygit2.Repository(str(clone)).odb
    assert "in whole checkouts" in (out / "funnel.html").read_text()
    run(out, source)
    assert len(stand.trees) == 2  # what is known is not looked at again


@pytest.mark.usefixtures("serial")
def test_without_what_is_beside_it_the_same_fix_is_not_flagged(tmp_path: Path, stand: Stand) -> None:
    stand.behaves(needs="SOURCE")
    run(tmp_path / "out", project(tmp_path / "club.git", "member").folder)
    assert rejected(tmp_path / "out") == [("find_member", "not flagged before", "")]


@pytest.mark.usefixtures("serial")
def test_codeql_has_one_vote(tmp_path: Path, stand: Stand) -> None:
    pytest.importorskip("bandit")
    source = project(tmp_path / "club.git", "member").folder
    both = "verify.analyzers=[codeql,bandit]"
    assert run(tmp_path / "one", source, both)["verified"] == 1
    run(tmp_path / "two", source, both, "verify.votes=2")
    assert rejected(tmp_path / "two") == [("find_member", "too few analyzers agree", "CWE-089")]
    with pytest.raises(InputError, match="as many analyzers as votes"):
        run(tmp_path / "no", source, "verify.votes=2")


@pytest.mark.usefixtures("serial")
def test_a_checkout_that_breaks_codeql_costs_no_other(tmp_path: Path, stand: Stand) -> None:
    builder = project(tmp_path / "club.git", "member", **{"trap.py": "TRAP\n"})
    builder.commit("Tidy up", {"trap.py": None, "app/boat.py": search("boat")})
    builder.commit(MESSAGE.format("boats"), {"app/boat.py": search("boat", mended=True)})
    stand.behaves(**{"fail on": "TRAP"})
    out = tmp_path / "out"
    assert run(out, builder.folder)["verified"] == 1
    assert pairs(out) == ["find_boat"]
    why = "codeql: A fatal error occurred: not this one"
    assert rejected(out) == [("find_member", "not analysed", why)]


@pytest.mark.usefixtures("serial")
def test_a_codeql_that_is_broken_itself_is_told_and_asked_again(tmp_path: Path, stand: Stand) -> None:
    source, out = project(tmp_path / "club.git", "member").folder, tmp_path / "out"
    stand.behaves(fail="analyze")
    run(out, source, code=2)
    assert failed(out) == [("club.git", "verify")]
    stand.behaves()
    assert run(out, source)["verified"] == 1


def test_a_missing_codeql_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = project(tmp_path / "club.git", "member").folder
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ToolError, match="the program codeql"):
        run(tmp_path / "out", source)
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("serial")
def test_clones_that_are_not_kept_are_made_again_and_gone_behind(tmp_path: Path, stand: Stand) -> None:
    stand.behaves(needs="SOURCE")
    homes = tmp_path / "homes"
    remote = project(tmp_path / "club.git", "member", **{"web.py": SOURCE}).folder.as_uri()
    own = project(homes / "own.git", "boat", **{"web.py": SOURCE}).folder
    assert run(tmp_path / "out", remote, own, "--no-keep-clones", "--clones", homes)["verified"] == 2
    assert [path.name for path in homes.iterdir() if path.suffix != ".lock"] == ["own.git"]


@pytest.mark.usefixtures("serial")
def test_a_repository_that_cannot_be_opened_costs_no_other_and_is_tried_again(
    tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [project(tmp_path / f"{name}.git", name).folder for name in ("boat", "member")]
    out, opened = tmp_path / "out", clones.opened

    def refused(source: RepositorySource, home: Path) -> Path:
        if "boat" in source.name:
            raise ToolError("to fetch", "no network", "try again")
        return opened(source, home)

    monkeypatch.setattr(clones, "opened", refused)
    run(out, *sources, code=2)
    assert failed(out) == [("boat.git", "verify")]
    assert pairs(out) == ["find_member"]
    monkeypatch.setattr(clones, "opened", opened)
    run(out, *sources)
    assert pairs(out) == ["find_boat", "find_member"]


@pytest.mark.usefixtures("serial")
def test_a_disk_that_is_full_under_a_checkout_is_told(
    tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, mode: str = "r", *rest: object, **options: object) -> object:
        if mode == "xb":
            raise OSError(errno.ENOSPC, "No space left on device")
        return opened(self, mode, *rest, **options)  # type: ignore[call-overload]

    opened, out = Path.open, tmp_path / "out"
    source = project(tmp_path / "club.git", "member").folder
    monkeypatch.setattr(Path, "open", full)
    run(out, source, code=2)
    assert failed(out) == [("club.git", "verify")]


@pytest.mark.usefixtures("serial")
def test_no_repository_is_opened_without_a_candidate_for_codeql(
    tmp_path: Path, stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder(tmp_path / "club.git")
    text = "package a\n\nfunc Find(name string) string {\n\treturn query(BAD)\n}\n"
    builder.commit("Start", {"a.go": text})
    builder.commit(MESSAGE.format("members"), {"a.go": text.replace("BAD", "name")})
    monkeypatch.setattr(clones, "opened", None)  # as mining has it from elsewhere
    run(tmp_path / "out", builder.folder)
    assert rejected(tmp_path / "out") == [("Find", "not analysed", "no analyzer for go")]
    assert stand.calls == []


@pytest.mark.usefixtures("serial")
def test_what_cannot_be_fetched_is_left_out_of_both_versions(tmp_path: Path, stand: Stand) -> None:
    builder = project(tmp_path / "club.git", "member", **{"web.py": SOURCE})
    builder.remove_object(builder.files["web.py"][0])
    stand.behaves(needs="SOURCE")
    run(tmp_path / "out", builder.folder.as_uri())
    assert [list(tree) for tree in stand.trees] == [["app/member.py"]]
    assert rejected(tmp_path / "out") == [("find_member", "not flagged before", "")]


@pytest.mark.usefixtures("serial")
def test_a_checkout_of_which_nothing_can_be_fetched_says_why(tmp_path: Path, stand: Stand) -> None:
    builder = project(tmp_path / "club.git", "member", **{"web.py": SOURCE})
    builder.remove_object(builder.files["web.py"][0])
    run(tmp_path / "out", builder.folder.as_uri(), "--no-keep-clones")
    ((function, reason, detail),) = rejected(tmp_path / "out")
    assert (function, reason) == ("find_member", "not analysed")
    assert detail.startswith("codeql: ")
    assert builder.files["web.py"][0] in detail
    assert stand.trees == []


def test_a_transfer_that_fails_is_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder = project(tmp_path / "club.git", "member")
    source = RepositorySource(name="club", location=builder.folder.as_uri(), slug="club")
    asked: list[str] = []

    def refused(source: RepositorySource, git_dir: Path, objects: object, blobs: object) -> None:
        asked.append(source.name)
        raise ToolError("to fetch", "no answer", "wait")

    monkeypatch.setattr(clones, "fetch_blobs", refused)
    with Repositories([source], tmp_path / "home", keep=True) as repositories:
        said = [repositories.fetch("club", builder.repository, ["ab" * 20]) for _ in range(3)]
    assert said == ["no answer"] * 3
    assert asked == ["club"]
    assert (tmp_path / "home" / "club.git").is_dir()
