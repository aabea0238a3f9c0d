"""What `collect` holds pairs against, so that no model learns what it is measured with."""

from __future__ import annotations

from pathlib import Path

import pytest

from safecoder.cli import collect_run
from safecoder.errors import InputError


def test_scenarios_and_humaneval_are_what_pairs_are_held_against() -> None:
    kinds = {name.partition(" ")[0] for name in collect_run._references(None)}
    assert kinds == {"scenario", "humaneval"}


def test_an_installation_without_scenarios_collects_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wheel has none, and `safecoder[ray]` is installed from one."""

    def absent() -> Path:
        raise InputError("the folder `scenarios` of the source tree", "an installation without it", "")

    monkeypatch.setattr("safecoder.evaluation.security.scenarios.default_folder", absent)
    given = collect_run._references(None)
    assert len(given) == 164
    assert all(name.startswith("humaneval") for name in given)
    assert "no scenarios" in capsys.readouterr().err
