"""What can be set for collecting, one sentence a key."""

from __future__ import annotations

from typing import get_args

from pydantic import Field

from safecoder.cwe import TRAINED, UNSEEN
from safecoder.records import CweId, Language
from safecoder.settings import Config


class MineConfig(Config):
    """Which commits are looked at (paper, Algorithm 2: at most 40 changed lines and 2 files)."""

    languages: list[Language] = Field(list(get_args(Language)), description="Languages whose files count.")
    cwes: list[CweId] = Field([*TRAINED, *UNSEEN], description="Classes whose words are looked for.")
    max_lines: int = Field(40, ge=1, description="Most removed and added lines of a commit, over the files that count.")
    max_files: int = Field(2, ge=1, description="Most changed files of a commit that count.")
    max_file_bytes: int = Field(1 << 20, ge=1, description="Larger files are left out.")


class VerifyConfig(Config):
    """When a changed function counts as a fix."""

    analyzers: list[str] = Field(["semgrep"], description="Analyzers that are asked, by name.")
    votes: int = Field(1, ge=1, description="How many of them must find the weakness before and none after.")
    parameters: bool = Field(True, description="Count a function's own parameters as input in function-level analysis.")
    any_cwe: bool = Field(
        True, description="Accept every class of the catalogue, not only those the message speaks of."
    )
    outline: bool = Field(
        True, description="Show Semgrep and Bandit files without the bodies of functions that do not differ."
    )
    max_file_characters: int = Field(
        60_000,
        ge=1,
        description="Of files that are longer, so outlined or not, only the changed functions are looked at.",
    )
    batch: int = Field(500, ge=1, description="Files and functions given to one scan.")


class CleanConfig(Config):
    """What leaves the set after verification."""

    near_duplicate: float = Field(0.8, gt=0, le=1, description="Jaccard similarity from which pairs count as the same.")
    contamination: float = Field(
        0.4, gt=0, le=1, description="Jaccard similarity from which a pair resembles a benchmark."
    )
    max_characters: int = Field(8000, ge=1, description="Longer halves are left out.")
    cap: int = Field(0, ge=0, description="Most pairs of one class (CWE x language); 0: no limit.")
    licenses: list[str] = Field([], description="SPDX ids that are kept; empty: all, unknown ones included.")
    validation: float = Field(0.1, ge=0, lt=1, description="Share of pairs held out, by repository.")
    seed: int = Field(1, description="Decides what a cap keeps.")


class CollectConfig(Config):
    """All of it, in the order of the stages."""

    mine: MineConfig = Field(default_factory=MineConfig, description="Commits.")
    verify: VerifyConfig = Field(default_factory=VerifyConfig, description="Analyzers.")
    clean: CleanConfig = Field(default_factory=CleanConfig, description="The set.")
