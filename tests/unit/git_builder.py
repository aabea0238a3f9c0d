"""Small git repositories for tests, built with pygit2: commits are made of paths and texts, nothing is checked out."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pygit2

FIX = "Fix XSS in the page"
MAIN = "refs/heads/main"


class Builder:
    """A bare repository that grows commit by commit on its branch `main`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.repository = pygit2.init_repository(folder, bare=True, initial_head="main")
        self.files: dict[str, tuple[str, int]] = {}

    @property
    def head(self) -> str:
        return str(self.repository.references[MAIN].target)

    def commit(
        self,
        message: str | bytes,
        files: Mapping[str, str | bytes | None],
        *,
        modes: Mapping[str, int] | None = None,
        parents: Sequence[str] | None = None,
        when: int = 1_700_000_000,
    ) -> str:
        """Writes, and with None deletes, files on top of the branch, and returns the commit's id."""
        for path, text in files.items():
            if text is None:
                del self.files[path]
            else:
                data = text.encode() if isinstance(text, str) else text
                self.files[path] = (str(self.repository.create_blob(data)), (modes or {}).get(path, 0o100644))
        if parents is None:
            parents = [self.head] if MAIN in self.repository.references else []
        lines = [f"tree {self._tree(self.files)}", *(f"parent {parent}" for parent in parents)]
        lines += [f"{role} A <a@example.org> {when} +0100" for role in ("author", "committer")]
        data = "\n".join(lines).encode() + b"\n\n" + (message.encode() if isinstance(message, str) else message)
        name = self.repository.odb.write(pygit2.enums.ObjectType.COMMIT, data)
        self.repository.references.create(MAIN, name, force=True)
        return str(name)

    def link(self, path: str, commit: str) -> None:
        """Puts a submodule's commit where a path is."""
        self.files[path] = (commit, 0o160000)

    def bomb(self, path: str, leaf: Mapping[str, str], width: int, depth: int) -> None:
        """Puts a folder where a path is that holds one folder many times, which does likewise, down to one with the files of `leaf`."""
        folder = self._tree(
            {name: (str(self.repository.create_blob(text.encode())), 0o100644) for name, text in leaf.items()}
        )
        for _ in range(depth):
            here = self.repository.TreeBuilder()
            for number in range(width):
                here.insert(f"d{number}", pygit2.Oid(hex=folder), pygit2.enums.FileMode.TREE)
            folder = str(here.write())
        self.files[path] = (folder, 0o040000)

    def remove_object(self, name: str) -> None:
        """Loses a loose object, as a broken disk does."""
        (self.folder / "objects" / name[:2] / name[2:]).unlink()

    def spoil_object(self, name: str) -> None:
        """Overwrites a loose object with rubbish."""
        path = self.folder / "objects" / name[:2] / name[2:]
        path.chmod(0o644)
        path.write_bytes(b"rubbish")

    def inflate_object(self, name: str) -> None:
        """Overwrites a loose object with one that says it is larger than any number that git can take."""
        path = self.folder / "objects" / name[:2] / name[2:]
        path.chmod(0o644)
        path.write_bytes(zlib.compress(b"blob 9223372036854775808\0abc"))

    def cut_object(self, name: str) -> None:
        """Leaves a part of a loose object, as a full disk does."""
        path = self.folder / "objects" / name[:2] / name[2:]
        path.chmod(0o644)
        path.write_bytes(path.read_bytes()[:-5])

    def _tree(self, files: Mapping[str, tuple[str, int]]) -> str:
        here = self.repository.TreeBuilder()
        folders: dict[str, dict[str, tuple[str, int]]] = {}
        for path, entry in files.items():
            name, _, rest = path.partition("/")
            if rest:
                folders.setdefault(name, {})[rest] = entry
            else:
                here.insert(name, pygit2.Oid(hex=entry[0]), pygit2.enums.FileMode(entry[1]))
        for name, inner in folders.items():
            here.insert(name, pygit2.Oid(hex=self._tree(inner)), pygit2.enums.FileMode.TREE)
        return str(here.write())
