"""Which functions of a file a change alters: both versions matched, and those left out that differ only in comments or white space.

Two functions are one if, in this order: the line where one begins is unchanged and is the line where the other begins, and their
qualified names are equal; their qualified names are equal, the most similar ones first where several are (overloads); the line where they
begin is the same but what is around them was renamed; or, among what is left, they are of one kind and at least half of their tokens are
the same (a renamed function).

Of functions within functions the innermost that holds the whole change is kept. An outer one that differs in itself too is kept in its
place, as long as it is of a size to learn from; of a longer one (a module's wrapper, a factory) the inner functions are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import pygit2
from pygit2.enums import DiffOption

from safecoder.collect import tokens
from safecoder.collect.records import ChangedFunction
from safecoder.collect.syntax import Rows, Source, Unit, documentation, units
from safecoder.errors import InputError

COSMETIC = "comments or white space only"
OUTSIDE = "outside functions"
ONE_VERSION = "function in one version only"
BROKEN = "function does not parse"
LONG = "function too long"
MANY = "too many functions"
REASONS = (COSMETIC, OUTSIDE, ONE_VERSION, BROKEN, LONG, MANY)
"""Why a change of a file, or of one of its functions, gives no candidate."""

LONGEST_TEXT = 1 << 16
LONGEST_OUTER = 120
"""Lines up to which a function that differs both within and outside a function in it is kept whole."""
_SIMILAR = 0.5
_MOST_HUNKS = 500
_MOST_CHANGED = 40  # a small commit changes no more, unless its lines are those of a minified file
_MOST_COMPARED = 10_000
_C_MACROS = frozenset({"c", "cpp"})
_WORDS = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Comparison:
    """What became of the functions that a change touches.

    Attributes:
        functions: those that differ, in the order of the later version.
        left_out: reason and qualified name of those that cannot be used; the name is empty for what is said of the file.
    """

    functions: tuple[ChangedFunction, ...]
    left_out: tuple[tuple[str, str], ...]


@dataclass(frozen=True, eq=False)
class _Match:
    before: Unit
    after: Unit


@dataclass(frozen=True)
class Hunk:
    """Rows that were replaced: `old` rows from `old_row` by `new` rows from `new_row`, from 0."""

    old_row: int
    old: int
    new_row: int
    new: int


def changed_functions(before: str, after: str, language: str) -> tuple[ChangedFunction, ...]:
    """The functions whose code differs between two versions of a file, see `compare`."""
    return compare(before, after, language).functions


def compare(before: str, after: str, language: str) -> Comparison:
    """Finds and matches the functions that a change touches. Costs time with the length of the texts and the number of changed lines.

    Args:
        before, after: both versions of the whole file.
        language: a name of `languages.LANGUAGES`.
    """
    hunks = changed_rows(before, after)
    if len(hunks) > _MOST_HUNKS:
        return Comparison((), ((MANY, ""),))
    old, new = Source(before, language), Source(after, language)
    try:
        old_units, new_units = units(old, _touched(hunks, old=True)), units(new, _touched(hunks, old=False))
    except InputError:
        return Comparison((), ((MANY, ""),))
    matches = _matched(old_units, new_units, hunks)
    changed: list[_Match] = []
    left_out: list[tuple[str, str]] = []
    for match in matches:
        if match.before.text == match.after.text:
            continue
        if _long(match):
            left_out.append((LONG, match.after.name))
        elif _broken(match) or _differ(match, []):
            changed.append(match)
    if len(changed) > _MOST_CHANGED:
        return Comparison((), ((MANY, ""),))
    kept = _innermost(changed)
    left_out += [(BROKEN, match.after.name) for match in kept if _broken(match)]
    found = tuple(_function(match) for match in kept if not _broken(match))
    if not found and not left_out:
        alone = len(matches) < max(len(old_units), len(new_units))
        left_out.append((_nothing(hunks, old, new, alone), ""))
    return Comparison(found, tuple(left_out))


def changed_rows(before: str, after: str) -> list[Hunk]:
    """The rows that differ between two texts, by Git's own algorithm."""
    patch = pygit2.Patch.create_from(
        before.encode("utf-8", "replace"),
        after.encode("utf-8", "replace"),
        flag=DiffOption.FORCE_TEXT,
        context_lines=0,
        interhunk_lines=0,
    )
    # Git names the line before an empty range.
    return [
        Hunk(
            hunk.old_start - (1 if hunk.old_lines else 0),
            hunk.old_lines,
            hunk.new_start - (1 if hunk.new_lines else 0),
            hunk.new_lines,
        )
        for hunk in patch.hunks
    ]


def _touched(hunks: Sequence[Hunk], *, old: bool) -> Rows:
    """The changed rows of one version and a row on either side, since what is added there may become part of a function."""
    ranges: list[tuple[int, int]] = []
    for hunk in hunks:
        row, count = (hunk.old_row, hunk.old) if old else (hunk.new_row, hunk.new)
        first, last = max(row - 1, 0), row + count
        if ranges and first <= ranges[-1][1]:
            ranges[-1] = (ranges[-1][0], max(last, ranges[-1][1]))
        else:
            ranges.append((first, last))
    return ranges


def _row_after(row: int, hunks: Sequence[Hunk]) -> int | None:
    """Where an unchanged row of the earlier version is in the later one; None for a changed one."""
    shift = 0
    for hunk in hunks:
        if row < hunk.old_row:
            break
        if row < hunk.old_row + hunk.old:
            return None
        shift = hunk.new_row + hunk.new - hunk.old_row - hunk.old
    return row + shift


def _matched(old: Sequence[Unit], new: Sequence[Unit], hunks: Sequence[Hunk]) -> list[_Match]:
    moved = {id(unit): (_row_after(unit.place[0], hunks), unit.place[1]) for unit in old}
    places = {id(unit): unit.place for unit in new}
    matching = _Matching(old, new)
    matching.by(lambda unit: (unit.key, unit.node.type, moved.get(id(unit)) or places[id(unit)]))
    matching.by(lambda unit: (unit.key, unit.node.type) if unit.own else None)
    matching.by(lambda unit: (unit.own, unit.node.type, moved.get(id(unit)) or places[id(unit)]))
    matching.by(lambda unit: unit.node.type, least=_SIMILAR)
    order = {id(unit): number for number, unit in enumerate(new)}
    return sorted(matching.matches, key=lambda match: order[id(match.after)])


class _Matching:
    """The functions of two versions that are not matched yet, and those that are."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self.old, self.new = list(old), list(new)
        self.matches: list[_Match] = []
        self._words: dict[int, Counter[str]] = {}

    def by(self, key: Callable[[Unit], object], least: float = 0.0) -> None:
        """Matches what has an equal key, the most similar first; a key of None matches nothing."""
        groups: dict[object, tuple[list[Unit], list[Unit]]] = {}
        for side, some in enumerate((self.old, self.new)):
            for unit in some:
                if (of := key(unit)) is not None:
                    groups.setdefault(of, ([], []))[side].append(unit)
        for before, after in groups.values():
            for one, other in self._pairs(before, after, least):
                self.matches.append(_Match(one, other))
        done = {id(unit) for match in self.matches for unit in (match.before, match.after)}
        self.old = [unit for unit in self.old if id(unit) not in done]
        self.new = [unit for unit in self.new if id(unit) not in done]

    def _pairs(self, before: list[Unit], after: list[Unit], least: float) -> Iterable[tuple[Unit, Unit]]:
        if len(before) == len(after) == 1 and not least:
            return [(before[0], after[0])]
        if len(before) * len(after) > _MOST_COMPARED:
            return list(zip(before, after, strict=False)) if not least else []
        scored = sorted(
            (
                (-self._similarity(one, other), abs(i - j), i, j)
                for i, one in enumerate(before)
                for j, other in enumerate(after)
            ),
        )
        used: tuple[set[int], set[int]] = (set(), set())
        pairs = []
        for score, _, i, j in scored:
            if -score < least or i in used[0] or j in used[1]:
                continue
            used[0].add(i)
            used[1].add(j)
            pairs.append((before[i], after[j]))
        return pairs

    def _similarity(self, one: Unit, other: Unit) -> float:
        """Dice's coefficient of the two functions' words and signs."""
        first, second = self._counted(one), self._counted(other)
        total = first.total() + second.total()
        return 2 * (first & second).total() / total if total else 1.0

    def _counted(self, unit: Unit) -> Counter[str]:
        if id(unit) not in self._words:
            self._words[id(unit)] = Counter(_WORDS.findall(unit.text[:LONGEST_TEXT]))
        return self._words[id(unit)]


def _long(match: _Match) -> bool:
    return max(match.before.end - match.before.start, match.after.end - match.after.start) > LONGEST_TEXT


def _broken(match: _Match) -> bool:
    """Whether a version has parse errors; C's macros look like errors, and are none if the change leaves them as they are."""
    faults = [_faults(unit) for unit in (match.before, match.after)]
    if match.after.source.language in _C_MACROS:
        return faults[0] != faults[1]
    return any(faults)


def _faults(unit: Unit) -> Counter[bytes]:
    found: Counter[bytes] = Counter()
    stack = [unit.node]
    while stack:
        node = stack.pop()
        if node.is_error:
            found[node.text or b""] += 1
        elif node.is_missing:
            found[b"missing " + node.type.encode()] += 1
        elif node.has_error:
            stack.extend(node.children)
    return found


def _differ(match: _Match, within: Sequence[_Match]) -> bool:
    """Whether the code differs outside some matched functions within it."""
    if not within and match.before.text == match.after.text:
        return False
    before = {inner.before.nodes[0].id for inner in within}
    after = {inner.after.nodes[0].id for inner in within}
    return _code(match.before, before) != _code(match.after, after)


def _code(unit: Unit, holes: set[int]) -> list[bytes]:
    return tokens.code(unit.nodes, unit.source.data, unit.source.language, holes)


def _innermost(changed: Sequence[_Match]) -> list[_Match]:
    """Of changed functions within changed functions those to keep; `changed` has outer ones before those within them."""
    kept: list[_Match] = []
    covered: set[int] = set()
    for match in changed:
        if id(match) in covered:
            continue
        inner = [other for other in changed if other is not match and _contains(match, other)]
        lines = match.after.last_row - match.after.first_row + 1
        if inner and (lines > LONGEST_OUTER or _broken(match) or not _differ(match, inner)):
            continue
        kept.append(match)
        covered |= {id(other) for other in inner}
    return kept


def _contains(outer: _Match, inner: _Match) -> bool:
    return _within(inner.before, outer.before) and _within(inner.after, outer.after)


def _within(unit: Unit, other: Unit) -> bool:
    parent = unit.parent
    while parent is not None and parent is not other:
        parent = parent.parent
    return parent is not None


def _function(match: _Match) -> ChangedFunction:
    return ChangedFunction(
        name=match.after.name,
        before=match.before.text,
        after=match.after.text,
        before_line=match.before.first_row + 1,
        after_line=match.after.first_row + 1,
        documentation=documentation(match.after),
    )


def _nothing(hunks: Sequence[Hunk], old: Source, new: Source, alone: bool) -> str:
    """Why a change that no function of both versions holds gives nothing.

    Args:
        alone: whether it touches a function that is in one version only.
    """
    before = [tokens.on_rows(old.root, old.data, old.language, item.old_row, item.old) for item in hunks]
    after = [tokens.on_rows(new.root, new.data, new.language, item.new_row, item.new) for item in hunks]
    if before == after:
        return COSMETIC
    return ONE_VERSION if alone else OUTSIDE
