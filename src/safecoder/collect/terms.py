"""The small language of the terms in `words/*.yaml`: what it means as a regular expression, and which word each match must hold.

A term is lower case and matches whole words in any case: no letter or digit may stand next to it.

    (path|directory) traversals?      alternatives, and one character or group that may be missing
    leak (the |any )*passwords        words between, none to four of them; each ends with a space
    cve-\\d+-\\d+                       a number
    use after free                    a space stands for one to three of white space, `-` and `_`
    eval\\(\\)                          a backslash takes its meaning from a sign

Everything else stands for itself. The language is so small for speed and safety: no message makes a term slow, and each term has words of
which a message must hold one. Comparing a message's words with those of all terms costs 2 microseconds; one regular expression of all
terms costs a hundred times as much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NoReturn

from safecoder.errors import InputError

_NUMBER = "\x00"
_GAP = r"[\s_-]{1,3}"
_MOST_SPELLINGS = 500
_TO_WORDS = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else ord(" ") for code in range(256))

# Words that stand in so many messages that looking for a term because of them is nearly in vain, and those in even more.
_COMMON = """
    access any api bump change check checking checks class code command compare config content convert cookie could
    create data debug default dev disable don drop enable end error errors exception fail file files functions hash
    handle header headers html input instead key keys leak length line list load log message missing mode module move
    name names new null object off open option out over parameter parameters path pointer possible potential prevent
    random read replace request requests response return returned returns run send server session set show signed size
    string stop support tests token type unsafe url validate value values verify version was were where without work
    write
"""
_VERY_COMMON = """
    1 a add added adding adds after all allow an and are as at avoid be before by call can do does fix fixed fixes
    fixing for from function get http https if in into is it its make memory more multi no not of on one only or
    remove removed removes t test than that the this to under up update use used user uses using when which with
"""
_FREQUENCY = dict.fromkeys(_COMMON.split(), 10) | dict.fromkeys(_VERY_COMMON.split(), 100)


@dataclass(frozen=True)
class _Group:
    """Alternatives, each a sequence of parts."""

    options: tuple[tuple[_Part, ...], ...]

    @property
    def is_filler(self) -> bool:
        """Whether it only puts whole words in front of what follows."""
        return all(option and option[-1] == _Part(" ", "") for option in self.options)


@dataclass(frozen=True)
class _Part:
    """A character, a number or a group, and `?`, `*` or nothing behind it."""

    atom: str | _Group
    suffix: str


def words(message: bytes) -> list[bytes]:
    """The runs of ASCII letters and digits of a message, in lower case."""
    return message.translate(_TO_WORDS).split()


def expression(terms: Sequence[str]) -> re.Pattern[bytes]:
    """What finds any of the terms in a message in lower case.

    Raises:
        InputError: one of them is not of the language.
    """
    options = "|".join(_regex(_parsed(term)) for term in terms)
    return re.compile(f"(?<![a-z0-9])(?:{options})(?![a-z0-9])".encode())


def needed(term: str) -> list[frozenset[bytes]]:
    """Sets of words; a message that the term matches has at least one of each. The first set is the one that fewest messages meet.

    Raises:
        InputError: the term is not of the language, has too many spellings, or none of its words must be there.
    """
    found = []
    for parts in _top_level_words(_parsed(term), term):
        picked = [_rarest(spelling) for spelling in _spellings(parts, term)]
        if None not in picked:
            found.append(frozenset(word for word in picked if word))
    if not any(found):
        raise InputError("a term with a word that must be there", repr(term), "\\d+ alone is none")
    found.sort(key=lambda options: sum(map(_frequency, options)))
    return [frozenset(word.encode() for word in options) for options in found]


def _frequency(word: str) -> int:
    """How often messages have a word, as a rough rank."""
    return _FREQUENCY.get(word, 1)


def _rarest(spelling: str) -> str | None:
    found = [word for word in re.findall(r"[a-z0-9\x00]+", spelling) if _NUMBER not in word]
    return min(found, key=lambda word: (_frequency(word), -len(word)), default=None)


def _top_level_words(parts: Iterable[_Part], term: str) -> Iterable[list[_Part]]:
    """The parts between spaces that must be there, without what only puts words in front of them."""
    word: list[_Part] = []
    for part in parts:
        if part == _Part(" ", ""):
            yield word
            word = []
        elif isinstance(part.atom, _Group) and part.suffix and part.atom.is_filler and not word:
            continue
        elif part.suffix == "*":
            _refuse(term, "a repeated group that begins a word and whose options end with a space")
        else:
            word.append(part)
    yield word


def _spellings(parts: Sequence[_Part], term: str) -> list[str]:
    found = [""]
    for part in parts:
        options = [part.atom] if isinstance(part.atom, str) else _options(part.atom, term)
        if part.suffix:
            options = ["", *options]
        found = [left + right for left, right in product(found, options)]
        if len(found) > _MOST_SPELLINGS:
            _refuse(term, f"a term with at most {_MOST_SPELLINGS} spellings of a word")
    return found


def _options(group: _Group, term: str) -> list[str]:
    return [spelling for option in group.options for spelling in _spellings(option, term)]


def _regex(parts: Iterable[_Part]) -> str:
    pieces = []
    for part in parts:
        if isinstance(part.atom, _Group):
            piece = f"(?:{'|'.join(_regex(option) for option in part.atom.options)})"
        else:
            piece = {" ": f"(?:{_GAP})", _NUMBER: "(?:[0-9]{1,9})"}.get(part.atom) or re.escape(part.atom)
        # Bounded, as options may begin alike: an endless repetition of them would take exponential time on a message made for it.
        pieces.append(piece + {"*": "{0,4}"}.get(part.suffix, part.suffix))
    return "".join(pieces)


def _parsed(term: str) -> tuple[_Part, ...]:
    """Raises: InputError if the term is not of the language."""
    if not term.isascii() or term != term.strip().lower():
        _refuse(term, "a term in lower case and ASCII")
    parts, rest = _sequence(term, term)
    if rest:
        _refuse(term, "a term with matching parentheses, and | only within them")
    return parts


def _sequence(text: str, term: str) -> tuple[tuple[_Part, ...], str]:
    """Parts up to `|`, `)` or the end, and what follows."""
    parts = []
    while text and text[0] not in "|)":
        if text[0] in "?*":
            _refuse(term, "something before ? and *")
        atom, text = _atom(text, term)
        suffix = text[0] if text[:1] in ("?", "*") else ""
        parts.append(_Part(atom, suffix))
        text = text[len(suffix) :]
    return tuple(parts), text


def _atom(text: str, term: str) -> tuple[str | _Group, str]:
    if text.startswith("\\d+"):
        return _NUMBER, text[3:]
    if text[0] == "\\" and len(text) > 1:
        return text[1], text[2:]
    if text[0] != "(":
        return text[0], text[1:]
    options = []
    while text[0] != ")":
        option, text = _sequence(text[1:], term)
        options.append(option)
        if not text:
            _refuse(term, "a term with matching parentheses")
    return _Group(tuple(options)), text[1:]


def _refuse(term: str, expected: str) -> NoReturn:
    raise InputError(expected, repr(term), "correct the word list")
