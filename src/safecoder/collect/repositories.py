"""The repositories of a task that may have to be opened: by name, when they are first asked for, as mining opens them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType

import pygit2

from safecoder.collect import clones
from safecoder.collect.records import RepositorySource
from safecoder.errors import ToolError


class Repositories:
    """Opens repositories, and deletes the clones behind the task where they are not kept.

    Args:
        sources: what may be asked for.
        home: folder of the clones of URLs.
        keep: false to delete those that were opened, at the end of the `with` block.
    """

    def __init__(self, sources: Sequence[RepositorySource], home: Path, keep: bool) -> None:
        self._sources = {source.name: source for source in sources}
        self._home = home
        self._keep = keep
        self._opened: dict[str, Path] = {}
        self._faults: dict[str, str] = {}

    def __enter__(self) -> Repositories:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._keep:
            for name, git_dir in self._opened.items():
                clones.discard(self._sources[name], git_dir)

    def git_dir(self, name: str) -> Path:
        """The git directory of a repository.

        Raises:
            ToolError, StorageError: as `clones.opened`.
        """
        if name not in self._opened:
            self._opened[name] = clones.opened(self._sources[name], self._home)
        return self._opened[name]

    def fetch(self, name: str, objects: pygit2.Repository, blobs: Iterable[str]) -> str:
        """Fetches those of some contents that a clone of ours lacks; returns why it could not, empty if it could.

        A transfer that fails is the repository's last: a server that does not answer would be waited for at every commit, and if it came
        back between the two versions of a file, these would be looked at with different files around them.
        """
        if name not in self._faults:
            try:
                clones.fetch_blobs(self._sources[name], self.git_dir(name), objects, blobs)
            except ToolError as error:
                self._faults[name] = error.found or error.expected
        return self._faults.get(name, "")
