"""Loose objects in every state that a disk can leave them in, against git's own reading of whole ones."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pygit2
import pytest
from pygit2.enums import ObjectType

from safecoder.collect import loose


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pygit2.init_repository(str(tmp_path / "r"), bare=True)
    return tmp_path / "r" / "objects"


def written(folder: Path, data: bytes) -> tuple[str, Path]:
    """A blob's id and its file, which can be written to."""
    name = str(pygit2.Repository(str(folder.parent)).create_blob(data))
    path = folder / name[:2] / name[2:]
    path.chmod(0o644)
    return name, path


@pytest.mark.parametrize("size", [0, 1, 50, 57, 58, 64, 200, 300_000])
def test_whole_objects_are_as_they_were_written(folder: Path, size: int) -> None:
    data = os.urandom(size)
    name, _ = written(folder, data)
    odb = loose.odb(folder)
    assert odb.read(name) == (ObjectType.BLOB, data)
    assert odb.read_header(name) == (ObjectType.BLOB, size)
    assert pygit2.Oid(hex=name) in odb


def test_an_object_cut_anywhere_is_missing_and_never_waited_for(folder: Path) -> None:
    name, path = written(folder, os.urandom(300))
    whole = path.read_bytes()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(KeyError):
            loose.odb(folder).read(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no zlib",
        zlib.compress(b"blob"),
        zlib.compress(b"blob 3\0ab"),
        zlib.compress(b"blob 3\0abcd"),
        zlib.compress(b"blob x\0abc"),
        zlib.compress(b"blob -3\0abc"),
        zlib.compress(b"thing 3\0abc"),
        zlib.compress(b"blob 9223372036854775808\0abc"),
        zlib.compress(b"blob 999999999999999999\0abc"),
        zlib.compress(b"blob 3\0" + b"a" * 50_000_000),
        zlib.compress(b"x" * 1000),
    ],
)
def test_what_is_no_object_is_missing(folder: Path, content: bytes) -> None:
    name, path = written(folder, b"something")
    path.write_bytes(content)
    with pytest.raises(KeyError):
        loose.odb(folder).read(name)


def test_a_length_that_is_no_number_for_libgit2_is_missing_to_who_asks_for_it(folder: Path) -> None:
    name, path = written(folder, b"something")
    path.write_bytes(zlib.compress(b"blob 9223372036854775808\0abc"))
    with pytest.raises(KeyError):
        loose.odb(folder).read_header(name)


def test_a_folder_in_its_place_and_an_unknown_id_are_missing(folder: Path) -> None:
    name, path = written(folder, b"something")
    path.unlink()
    path.mkdir()
    odb = loose.odb(folder)
    for one in (name, "1" * 40):
        with pytest.raises(KeyError):
            odb.read(one)
        assert pygit2.Oid(hex=one) not in odb


def test_a_file_that_is_longer_than_its_object_is_not_read_to_its_end(folder: Path) -> None:
    name, path = written(folder, b"something")
    os.truncate(path, 1 << 40)
    assert loose.odb(folder).read(name) == (ObjectType.BLOB, b"something")


@pytest.mark.timeout(20)
def test_a_named_pipe_in_its_place_is_missing_and_never_waited_for(folder: Path) -> None:
    name, path = written(folder, b"something")
    path.unlink()
    os.mkfifo(path)
    for read in (loose.odb(folder).read, loose.odb(folder).read_header):
        with pytest.raises(KeyError):
            read(name)


def test_borrowed_objects_are_read_and_a_ring_of_lenders_ends(folder: Path, tmp_path: Path) -> None:
    name, _ = written(folder, b"something")
    pygit2.init_repository(str(tmp_path / "s"), bare=True)
    other = tmp_path / "s" / "objects"
    (other / "info" / "alternates").write_text(f"# lenders\n../../r/objects\n{tmp_path / 'gone'}\n")
    (folder / "info" / "alternates").write_text(f"{other}\n")
    assert loose.odb(other).read(name)[1] == b"something"


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nothing"):
        loose.odb(tmp_path / "nothing")
