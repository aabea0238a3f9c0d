"""Whether a change from which a finding vanishes looks like its fix, and not like a piece of work that only took the code away.

Cheap checks on the text, each with its reason: the change has to touch what was found or the values that reach it; what was found must
not stand unchanged in another place now; and the function must still do something where the weakness was. A class that the message does
not speak of has to be found with some confidence, in lines that the change replaces. They only reject.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from safecoder.collect import functions
from safecoder.collect.records import ChangedFunction, FileChange
from safecoder.cwe import related
from safecoder.records import Finding

UNSURE = "class not in the message, low confidence"
UNTOUCHED = "change does not touch the finding"
MOVED = "moved elsewhere"
REMOVED = "code removed, not mended"
EXCHANGED = "another weakness in its place"
REASONS = (UNSURE, UNTOUCHED, REMOVED, MOVED, EXCHANGED)
"""Why a change is no fix of what vanishes with it."""

# Where to say less, or nothing, is the fix itself.
_MENDED_BY_REMOVAL = frozenset({"CWE-117", "CWE-200", "CWE-209", "CWE-215", "CWE-312", "CWE-416", "CWE-798"})
_LEAST_LEFT = 0.4
_SHORTEST_LINE = 12  # characters; shorter lines are the same by chance
_WORD = re.compile(r"[^\W\d]\w*")
_ASSIGNED = re.compile(r"^(?P<left>[^=()]*?[\w\]})])\s*(?::=|[-+*/|&.]?=(?![=~>]))(?P<right>.*)", re.DOTALL)
_STEPS = 4
_COMMON = frozenset(
    [
        *("and", "as", "async", "await", "break", "case", "catch", "char", "class", "const", "continue", "def", "do", "else", "elsif"),
        *("end", "except", "false", "final", "finally", "for", "func", "function", "if", "import", "in", "int", "is", "let", "new"),
        *("nil", "none", "not", "null", "or", "private", "public", "raise", "range", "return", "self", "static", "struct", "switch"),
        *("then", "this", "throw", "throws", "true", "try", "type", "unless", "unsigned", "var", "void", "when", "while", "with"),
    ]
)  # fmt: skip

Rows = tuple[int, int]


def doubt(
    function: ChangedFunction, change: FileChange, others: Iterable[FileChange], cwe: str, found: Sequence[Finding]
) -> str | None:
    """Why the change is not taken for a fix of what was found, one of `REASONS`; None if nothing speaks against it.

    Args:
        change: the file of the function.
        others: what else the commit changed.
        cwe: the class found.
        found: what was found in the earlier version, on the lines of the function.
    """
    named = any(related(cwe, told) for told in change.cwes)
    if not named:
        found = [finding for finding in found if finding.confidence != "low"]
    if not found:
        return UNSURE
    rows = [(finding.line - 1, finding.end_line - 1) for finding in found]
    before, after = function.before.split("\n"), function.after.split("\n")
    hunks = functions.changed_rows(f"{function.before}\n", f"{function.after}\n")
    gone = [line for hunk in hunks for line in before[hunk.old_row : hunk.old_row + hunk.old]]
    come = [line for hunk in hunks for line in after[hunk.new_row : hunk.new_row + hunk.new]]
    lines = [line for first, last in rows for line in before[first : last + 1]]
    hit = any(_meets(hunk, span) for hunk in hunks for span in rows)
    if not hit and not (named and _reaching(lines, before) & _words([*gone, *come])):
        return UNTOUCHED
    if _elsewhere(lines, function, change, others):
        return MOVED
    if cwe not in _MENDED_BY_REMOVAL and (not _words(come) or _emptied(function)):
        return REMOVED
    return None


def _meets(hunk: functions.Hunk, rows: Rows) -> bool:
    """Whether a hunk replaces one of the rows or adds some between them."""
    first, last = rows
    if hunk.old:
        return hunk.old_row <= last and hunk.old_row + hunk.old > first
    return first < hunk.old_row <= last


def _emptied(function: ChangedFunction) -> bool:
    """Whether most of the function is gone."""
    sizes = [len(_WORD.findall(text)) for text in (function.before, function.after)]
    return sizes[1] < _LEAST_LEFT * sizes[0]


def _elsewhere(
    lines: Sequence[str], function: ChangedFunction, change: FileChange, others: Iterable[FileChange]
) -> bool:
    """Whether a line that was found is now in a place outside the function where it was not before."""
    wanted = {_plain(line) for line in lines if len(_plain(line)) >= _SHORTEST_LINE}
    if not wanted:
        return False
    before = _count(wanted, change.before) - _count(wanted, function.before)
    after = _count(wanted, change.after) - _count(wanted, function.after)
    for other in others:
        before += _count(wanted, other.before)
        after += _count(wanted, other.after)
    return any(after[line] > before[line] for line in wanted)


def _count(wanted: set[str], text: str) -> Counter[str]:
    return Counter(plain for line in text.split("\n") if (plain := _plain(line)) in wanted)


def _plain(line: str) -> str:
    return "".join(line.split()).rstrip(";,")


def _reaching(lines: Sequence[str], before: Sequence[str]) -> set[str]:
    """The names on some lines and those that they are made from, some assignments back."""
    names = _words(lines)
    assignments = [
        (_words([match["left"]]), _words([match["right"]])) for line in before if (match := _ASSIGNED.match(line))
    ]
    for _ in range(_STEPS):
        more = {name for left, right in assignments if left & names for name in right}
        if more <= names:
            break
        names |= more
    return names


def _words(lines: Iterable[str]) -> set[str]:
    return {word for line in lines for word in _WORD.findall(line) if word.lower() not in _COMMON}
