"""`python -m safecoder`: the same command, in the form that launchers of several processes start."""

from __future__ import annotations

from safecoder.cli.main import run

if __name__ == "__main__":
    run()
