"""Foundation: folders of code that a project took over from others. Scans and mining add what only they pass over."""

from __future__ import annotations

FOLDERS = frozenset(
    {
        *("node_modules", "bower_components", "vendor", "vendored", "third_party", "third-party", "site-packages"),
        *(".venv", "venv", ".tox", ".eggs"),
    }
)
