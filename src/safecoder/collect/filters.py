"""What a commit must not be, judged by its message and by the text of a file (paper, Algorithm 2, `heuristicFilter`). Pure functions.

Each reason is one of a few fixed phrases, so that rejections can be counted. By path alone, `paths.kind` judges.
"""

from __future__ import annotations

import re
from collections import Counter

MERGE = "merge"
REVERT = "revert"
VERSION_BUMP = "version bump"
NO_PARENT = "no parent"
NO_SOURCE = "no source files"
OTHER_LANGUAGE = "no weakness in its language"
ONLY_TESTS = "only tests"
ONLY_VENDORED = "only vendored files"
ONLY_GENERATED = "only generated files"
ONLY_ONE_VERSION = "only added or deleted files"
TOO_MANY_FILES = "too many files"
TOO_MANY_LINES = "too many lines"
TOO_LARGE = "only too large files"
BINARY = "only binary files"
MINIFIED = "only minified files"
UNREADABLE = "unreadable objects"
NO_CHANGE = "no changed lines"
SHALLOW = "shallow clone"
BROKEN_OFF = "history broken off"
BAD_REFERENCE = "unreadable reference"

LONGEST_LINE = 5000
"""Bytes of the longest line above which a file counts as minified."""

_RENAMED = 0.5
_HEAD_BYTES = 2048
_REVERT = re.compile(
    r'(?i)(?:\[[^\]\n]{1,40}\]\s*)?(?:revert|reapply)\s*[:"(]|.{0,2000}?\bThis reverts commit [0-9a-f]{7,40}', re.DOTALL
)
# One way only to read each: a mark between two words is required, or a long version would take exponential time.
_NUMBER = r"v?\d+(?:\.[\w*]+)+(?:[-+.]\w+)*"
_BUMP = re.compile(
    rf"""(?ix)
    (?: \[[^\]]{{1,40}}\] \s* )? (?: (?:build|chore|fix|ci|deps?|release|version) (?:\([^)]{{0,40}}\))? !? : \s* )?
    (?: (?:bump|upgrade|update|pin|roll) s? \b .{{0,120}} \b (?:to|=>|->) \s+ {_NUMBER}
      | (?:bump|bumped|bumping|prepare|prepared|preparing|release|releasing|tag|tagging|start|set|update|new)? \s*
        (?:the\s+)? (?:for\s+)? (?:next\s+)? (?:development\s+|dev\s+|patch\s+|minor\s+|release\s+)? (?:release|version|versions)? \s*
        (?:number|iteration|development)? \s* (?:bump\s*)? (?:to|for|of|is|:)? \s* {_NUMBER}
      | (?:bump|update) (?:\s+the)? \s+ (?:version|dependencies|deps|copyright|year|submodules?) .{{0,40}}
      | \[maven-release-plugin\] .*
    ) \.? (?: \s* \(\#\d+\) )?
    """
)
_GENERATED = re.compile(
    rb"""(?isxm)
      @generated\b
    | \bcode\ generated\b .{0,120} \bdo\ not\ edit
    | \bauto (?:matically)? [-\ ]? generated\b
    | \bgenerated\ (?:automatically|by)\b .{0,200} \bdo\ not\ (?:edit|modify|change)
    | \bdo\ not\ (?:edit|modify|change)\b .{0,200} \bgenerated\b
    | ^ (?:\#|//|/\*|;|\s\*) [^\n]{0,40} \bgenerated\ by\b
    """
)


def of_message(parents: int, message: str) -> str | None:
    """Why a commit is left out by its message and number of parents, or None."""
    if parents > 1:
        return MERGE
    if parents == 0:
        return NO_PARENT
    if _REVERT.match(message):
        return REVERT
    subject = " ".join(message.partition("\n")[0].split())[:200]  # single spaces, which can be parted in few ways
    return VERSION_BUMP if _BUMP.fullmatch(subject) else None


def of_content(data: bytes) -> str | None:
    """Why a file does not count by its text, or None."""
    if b"\0" in data[:8000]:
        return BINARY
    if _GENERATED.search(data[:_HEAD_BYTES]):
        return ONLY_GENERATED
    return MINIFIED if max(map(len, data.split(b"\n"))) > LONGEST_LINE else None


def is_rename(old: bytes, new: bytes) -> bool:
    """Whether one file was made from the other, as git judges it: half of the larger one's bytes are in lines that both have."""
    common = Counter(old.splitlines(keepends=True)) & Counter(new.splitlines(keepends=True))
    shared = sum(len(line) * times for line, times in common.items())
    return shared >= _RENAMED * max(len(old), len(new), 1)
