"""Which files a scan takes, and that no file can stop, loop or blind it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from safecoder.analyzers.sources import LARGEST, Batch, batches, find
from safecoder.errors import InputError


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "app/a.py",
        "app/b.go",
        "app/notes.md",
        "app/.git/hook.py",
        "app/node_modules/x/y.js",
        "app/web/lib.min.js",
        "app/.hidden/c.rb",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    return tmp_path


def ids(*paths: str, everything: bool = False, wanted: Iterable[str] = ()) -> list[str]:
    return [file.id for file in find([Path(path) for path in paths], everything=everything, wanted=wanted).files]


def only(*paths: str, everything: bool = False) -> Batch:
    (batch,) = batches(find([Path(path) for path in paths], everything=everything).files, everything=everything)
    return batch


def test_a_folder_gives_its_own_sources(tree: Path) -> None:
    assert ids("app") == ["app/.hidden/c.rb", "app/a.py", "app/b.go"]
    assert find([Path("app")]).left_out == {
        "app/node_modules": "vendored",
        "app/web/lib.min.js": "minified or generated",
    }


def test_everything_takes_all_but_version_control(tree: Path) -> None:
    assert ids("app", everything=True) == [
        "app/.hidden/c.rb",
        "app/a.py",
        "app/b.go",
        "app/node_modules/x/y.js",
        "app/web/lib.min.js",
    ]


def test_what_is_named_is_taken_wherever_it_lies(tree: Path) -> None:
    assert ids("app/node_modules", "app/web/lib.min.js") == ["app/node_modules/x/y.js", "app/web/lib.min.js"]
    (tree / "long.py").write_text(f"x = '{'y' * LARGEST}'\n")
    assert [program.id for program in only("long.py").programs] == ["long.py"]


def test_languages_are_chosen(tree: Path) -> None:
    assert ids("app", wanted=["go", "ruby"]) == ["app/.hidden/c.rb", "app/b.go"]
    assert ids("app/a.py", wanted=["go"]) == []
    with pytest.raises(InputError, match="pyton"):
        find([Path("app")], wanted=["pyton"])


def test_paths_are_relative_inside_the_working_folder_and_absolute_outside(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ids(str(tree / "app" / "a.py"), "./app/../app/a.py", "app/a.py") == ["app/a.py"]
    monkeypatch.chdir(tree / "app" / "web")
    assert ids("../a.py") == [str(tree / "app" / "a.py")]


def test_the_working_folder_may_be_named_by_a_link(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tree.with_name(f"{tree.name}-link")
    link.symlink_to(tree)
    monkeypatch.setenv("PWD", str(link))
    assert ids(str(link), "app") == ids("app")
    monkeypatch.setenv("PWD", "/nowhere")
    assert ids(str(tree)) == ids("app")


def test_every_missing_path_is_told(tree: Path) -> None:
    with pytest.raises(InputError) as error:
        find([Path("app"), Path("no"), Path("nor")])
    assert error.value.found == "no, nor"


def test_symbolic_links_in_a_folder_are_not_followed(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.py").write_text("x = 1\n")
    (tree / "app" / "loop").symlink_to(tree / "app", target_is_directory=True)
    (tree / "app" / "out").symlink_to(outside, target_is_directory=True)
    (tree / "app" / "out.py").symlink_to(outside / "secret.py")
    (tree / "app" / "self.py").symlink_to("self.py")
    assert ids("app") == ["app/.hidden/c.rb", "app/a.py", "app/b.go"]
    assert ids("app/out.py") == ["app/out.py"], "one that is named is"
    assert ids("app/loop/web", everything=True) == ["app/loop/web/lib.min.js"]


def test_a_named_file_that_cannot_be_scanned_is_failed(tree: Path) -> None:
    (tree / "self.py").symlink_to("self.py")
    (tree / "gone.py").symlink_to("nowhere.py")
    os.mkfifo(tree / "pipe.py")
    sources = find([Path(name) for name in ("self.py", "gone.py", "pipe.py", "app/notes.md")])
    assert sources.files == []
    assert set(sources.failed) == {"self.py", "gone.py", "pipe.py", "app/notes.md"}
    assert "symbolic links" in sources.failed["self.py"]


def test_a_pipe_never_blocks_a_scan(tree: Path) -> None:
    """Not when it lies in a folder, nor when it takes a file's place behind our back."""
    os.mkfifo(tree / "app" / "pipe.py")
    assert "app/pipe.py" not in ids("app")
    files = find([Path("app/a.py")]).files
    (tree / "app" / "a.py").unlink()
    os.mkfifo(tree / "app" / "a.py")
    (batch,) = batches(files)
    assert [program.text for program in batch.programs] == [""]


def test_a_file_that_vanishes_or_cannot_be_read_costs_no_other(tree: Path) -> None:
    files = find([Path("app")]).files
    (tree / "app" / "a.py").unlink()
    (tree / "app" / "a.py").mkdir()
    (tree / "app" / "b.go").unlink()
    (batch,) = batches(files)
    assert [program.id for program in batch.programs] == ["app/.hidden/c.rb"]
    assert batch.failed == {"app/a.py": "Is a directory", "app/b.go": "No such file or directory"}


def test_a_folder_that_cannot_be_read_is_failed(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refused(path: str) -> object:
        if str(path).endswith("web"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert find([Path("app")]).failed == {"app/web": "Permission denied"}


def test_bytes_that_are_no_text_keep_lines_in_place(tree: Path) -> None:
    (tree / "latin.py").write_bytes(b"a = '\xe9\xff'\n\x80\x81\nb = 2\n")
    (tree / "marked.py").write_bytes(b"\xef\xbb\xbfx = 1\n")
    (tree / "wide.py").write_bytes("x = 'é'\n".encode("utf-16"))
    texts = {program.id: program.text for program in only("latin.py", "marked.py", "wide.py").programs}
    assert texts["latin.py"].split("\n")[2] == "b = 2"
    assert (texts["marked.py"], texts["wide.py"]) == ("x = 1\n", "x = 'é'\n")


def test_a_carriage_return_alone_ends_a_line_where_the_language_says_so(tree: Path) -> None:
    """Else a comment would hide from the analyzers what runs: `# note`, a carriage return, and code."""
    for name in ("a.py", "b.js", "c.rb"):
        (tree / name).write_bytes(b"a # note\rb\r\nc\r\r\nd\r")
    texts = {program.id: program.text for program in only("a.py", "b.js", "c.rb").programs}
    assert texts["a.py"] == texts["b.js"] == "a # note\nb\r\nc\r\r\nd\r"
    assert texts["c.rb"] == "a # note\rb\r\nc\r\r\nd\r"


def test_a_name_that_is_no_text_is_scanned(tree: Path) -> None:
    (tree / "app" / os.fsdecode(b"\xff.py")).write_text("x = 1\n")
    assert [program.id for program in only("app").programs if "xff" in program.id] == ["app/\\xff.py"]


def test_a_line_of_5_megabytes_is_left_out_unless_asked_for(tree: Path) -> None:
    (tree / "app" / "a.py").write_text("x = '" + "y" * 5_000_000 + "'\n")
    assert find([Path("app")]).left_out["app/a.py"] == "too large"
    (tree / "app" / "b.go").write_text("x" * 900_000)
    batch = only("app")
    assert batch.left_out == {"app/b.go": "minified or generated"}
    assert {program.id for program in only("app", everything=True).programs} >= {"app/a.py", "app/b.go"}


def test_many_files_come_in_several_batches(tree: Path) -> None:
    (tree / "many").mkdir()
    for number in range(900):
        (tree / "many" / f"f{number:03}.py").write_text("x = 1\n")
    sizes = [batch.size for batch in batches(find([Path("many")]).files)]
    assert sizes == [400, 400, 100]


def nested(folder: Path, name: str, depth: int) -> None:
    """Folders of one name in each other, with a file in the innermost; made by steps, since no call takes the whole path."""
    at = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=at)
        inner = os.open(name, os.O_RDONLY, dir_fd=at)
        os.close(at)
        at = inner
    os.close(os.open("deep.py", os.O_CREAT, dir_fd=at))
    os.close(at)


@pytest.fixture
def low_stack() -> Iterator[int]:
    """Fewer calls in each other than Python allows, since a tree that is deeper than its limit takes seconds to make."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(250)
    yield 250
    sys.setrecursionlimit(limit)


def test_folders_nested_beyond_the_stack_of_python_cost_nothing(tree: Path, low_stack: int) -> None:
    nested(tree / "app", "d", low_stack)
    assert ids("app") == ["app/.hidden/c.rb", "app/a.py", "app/b.go", f"app/{'d/' * low_stack}deep.py"]
    assert len(only("app").programs) == 4


def test_a_folder_whose_path_is_too_long_to_be_opened_is_failed(tree: Path) -> None:
    name = "d" * 250
    nested(tree / "app", name, 20)
    sources = find([Path("app")])
    assert [file.id for file in sources.files] == ["app/.hidden/c.rb", "app/a.py", "app/b.go"]
    ((where, why),) = sources.failed.items()
    assert where.removeprefix("app").replace(f"/{name}", "") == ""
    assert why == "File name too long"


def test_what_is_left_out_and_failed_is_told_in_order_of_the_folders(tree: Path) -> None:
    for name in ("b/node_modules", "b/vendor", "a/z/vendor", "a.d", "node_modules"):
        (tree / "app" / name).mkdir(parents=True, exist_ok=True)
    (tree / "app" / "a.d" / "big.py").write_bytes(bytes(LARGEST + 1))
    (tree / "app" / "vendor").symlink_to(tree)
    assert list(find([Path("app")]).left_out) == [
        "app/node_modules",
        "app/vendor",
        "app/a/z/vendor",
        "app/a.d/big.py",
        "app/b/node_modules",
        "app/b/vendor",
        "app/web/lib.min.js",
    ]


def test_names_that_look_alike_have_ids_of_their_own(tree: Path) -> None:
    for name in (b"app/a\xff.py", rb"app/a\xff.py"):
        Path(os.fsdecode(name)).write_text("x = 1\n")
    found = find([Path("app")], wanted=["python"])
    assert len({file.id for file in found.files}) == len(found.files) == 3
    assert len({program.id for program in only("app").programs}) == 5


def test_a_declared_encoding_is_read_and_one_that_hides_code_is_named(tree: Path) -> None:
    Path("app/a.py").write_bytes("# -*- coding: shift_jis -*-\nx = '日本語'\n".encode("shift_jis"))
    Path("app/c.py").write_bytes(b"# coding: utf-7\n# +AAo-import os\n")
    Path("app/d.py").write_bytes(b"#!/usr/bin/python\n# vim: set fileencoding=latin-1 :\nx = '\xe9'\n")
    batch = only("app")
    texts = {program.id: program.text for program in batch.programs}
    assert "日本語" in texts["app/a.py"]
    assert "é" in texts["app/d.py"]
    assert batch.failed == {"app/c.py": "another program in the encoding that it declares, utf-7"}
