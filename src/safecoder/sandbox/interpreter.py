"""Makes the Python that runs safecoder visible in the sandbox, under the names by which it and its environment know each other.

A name may lead through links: of a folder (an environment behind a link), or of the program itself (`~/.local/bin/python3`, to which the
program of an environment is a link in turn). Where such a name means nothing in the sandbox, Python does not start there.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/ld.so.cache")
"""What of the system is visible; every Python can rely on it."""


@cache
def arguments() -> tuple[str, ...]:
    """The arguments of bubblewrap that show what is not visible otherwise."""
    folders = _folders()
    made: list[str] = []
    for name, folder in folders.items():
        made += [*_parents(name), "--ro-bind", folder, name]
    for name, target in _links(folders).items():
        made += [*_parents(name), "--symlink", target, name]
    return tuple(made)


def _folders() -> dict[str, str]:
    """Names of folders that the running Python needs -> the folders. What links lead to comes first: it may hold such names itself."""
    names = (sys.prefix, sys.base_prefix)
    folders: dict[str, str] = {}
    for name in (*map(os.path.realpath, names), *names):
        # A link in a folder that is visible is there already, and bubblewrap could mount nothing on it.
        if not _is_visible(name, folders):
            folders[name] = os.path.realpath(name)
    return folders


def _links(folders: dict[str, str]) -> dict[str, str]:
    """The links that lead from name to name of Python's program, as far as they lie elsewhere -> where they lead."""
    links: dict[str, str] = {}
    name = sys.executable
    while Path(name).is_symlink() and name not in links:
        # What is relative is so to the folder behind all links.
        target = os.path.normpath(Path(name).parent.resolve() / Path(name).readlink())
        if not _is_visible(name, folders):
            links[name] = target
        name = target
    if name and not _is_visible(name, folders):
        links[name] = os.path.realpath(name)
    return links


def _is_visible(name: str, folders: dict[str, str]) -> bool:
    return any(Path(name).is_relative_to(shown) for shown in (*SYSTEM, *folders))


def _parents(name: str) -> list[str]:
    """Makes the folders above, which bubblewrap would make unreadable to others."""
    above = reversed(Path(name).parents[:-1])
    return [part for folder in above for part in ("--perms", "0755", "--dir", str(folder))]
