"""Which classes a commit message speaks of (paper, Algorithm 2, `heuristicFilter`).

Each class has a file in `words/`: terms (see `terms`), and under `except` what looks like one but is not; what an exception covers of a
message does not count. `words/general.yaml` holds words that say a weakness was mended but not which; a message with these alone speaks
of all classes that are looked for, and verification decides. A message that names a class by number (`CWE-79`) speaks of it.

A class that is a weakness in some languages only counts for commits in these. Every file also holds messages that must and must not be
found by it, which a test checks. Programs are not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import Field, ValidationError

from safecoder import cwe as catalogue
from safecoder.collect import terms
from safecoder.errors import InputError
from safecoder.records import Language, Text
from safecoder.settings import Config

GENERAL = "general"


class WordList(Config):
    """One file of `words/`."""

    cwe: Text = Field(description="The class, or `general`.")
    languages: list[Language] = Field(
        [],
        description="Where it is a weakness and not an ordinary error, such as a null pointer in C; empty: everywhere.",
    )
    terms: list[Text] = Field(min_length=1, description="What speaks of the class.")
    exceptions: list[Text] = Field([], alias="except", description="What looks like a term but is not.")
    found: list[Text] = Field(min_length=5, description="Messages that must match.")
    not_found: list[Text] = Field(min_length=4, alias="not found", description="Messages that must not match.")


@dataclass(frozen=True)
class Match:
    """What a message speaks of: `cwes`, most specific first, and `words`, `CWE-NNN: text` or `general: text`, in the same order."""

    cwes: tuple[str, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Term:
    """One term. `needed` are the sets of `terms.needed` but for the first; `exceptions` are those of its class."""

    name: str
    regex: re.Pattern[bytes]
    needed: tuple[frozenset[bytes], ...]
    exceptions: re.Pattern[bytes] | None

    def longest(self, lowered: bytes) -> tuple[int, int] | None:
        """Where the longest text that it matches is, outside of exceptions."""
        if self.regex.search(lowered) is None:
            return None
        if self.exceptions is not None:
            lowered = self.exceptions.sub(lambda match: b"\0" * len(match[0]), lowered)
        return max(
            (match.span() for match in self.regex.finditer(lowered)), key=lambda span: span[1] - span[0], default=None
        )


class Keywords:
    """The words of some classes, ready to be looked for in many messages.

    Args:
        cwes: canonical ids; the order settles ties.
        general: also take the words that name no class.
    """

    def __init__(self, cwes: Sequence[str], *, general: bool = True) -> None:
        self._cwes = tuple(cwes)
        self._by_anchor: dict[bytes, list[_Term]] = {}
        for name in (*cwes, *([GENERAL] if general else [])):
            for first, term in _prepared(load(name)):
                for word in first:
                    self._by_anchor.setdefault(word, []).append(term)
        self._anchors = frozenset(self._by_anchor)

    def match(self, message: bytes) -> Match | None:
        """What a message in UTF-8 speaks of; None if of nothing that is looked for."""
        words = set(terms.words(message))
        hits = self._anchors & words
        if not hits:
            return None
        candidates = {
            term
            for hit in hits
            for term in self._by_anchor[hit]
            if not any(words.isdisjoint(options) for options in term.needed)
        }
        if not candidates:
            return None
        lowered = message.lower()
        found: dict[str, str] = {}
        for term in candidates:
            if span := term.longest(lowered):
                text = " ".join(message[slice(*span)].decode("utf-8", "replace").split())
                found[term.name] = max(text, found.get(term.name, ""), key=_specificity)
        return self._ordered(found) if found else None

    def within(self, match: Match, languages: Collection[str]) -> Match | None:
        """What of a match can be said of a change in these languages; None if nothing can."""
        cwes = [cwe for cwe in match.cwes if _counts(cwe, languages)]
        words = [word for word in match.words if word.partition(": ")[0] in (GENERAL, *cwes)]
        if not words:
            return None
        return Match(tuple(cwes or (cwe for cwe in self._cwes if _counts(cwe, languages))), tuple(words))

    def _ordered(self, found: dict[str, str]) -> Match:
        cwes = sorted(found.keys() - {GENERAL}, key=self._cwes.index)
        cwes.sort(key=lambda name: _specificity(found[name]), reverse=True)
        names = [*cwes, *(found.keys() & {GENERAL})]
        return Match(tuple(cwes) or self._cwes, tuple(f"{name}: {found[name]}" for name in names))


def _counts(cwe: str, languages: Collection[str]) -> bool:
    own = load(cwe).languages
    return not own or not set(own).isdisjoint(languages)


def _specificity(words: str) -> tuple[bool, int, str]:
    """A class named by its number is the most specific; then the longest words are, and the text settles ties."""
    return words[:3].lower() == "cwe", len(words), words


@cache
def prepared(cwes: tuple[str, ...]) -> Keywords:
    """The words of some classes and the general ones; kept, as preparing them takes a second and many repositories are read."""
    return Keywords(cwes)


@cache
def load(name: str) -> WordList:
    """The word list of a class, or `general`.

    Raises:
        InputError: there is none, or it is not as it should be.
    """
    file = resources.files("safecoder.collect") / "words" / f"{name.lower()}.yaml"
    try:
        words = WordList.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        for term in (*words.terms, *words.exceptions):
            terms.needed(term)
    except OSError as error:
        raise InputError(
            f"a word list for {name}", "none in collect/words", "write one like words/cwe-089.yaml: `cwe` and `terms`"
        ) from error
    except (ValidationError, yaml.YAMLError, InputError) as error:
        raise InputError(f"a word list in {file.name}", str(error), "correct the file") from error
    return words


def _prepared(words: WordList) -> Iterator[tuple[frozenset[bytes], _Term]]:
    """Each term of a list with the words of which it needs one first of all."""
    spelled = [*words.terms]
    if words.cwe != GENERAL:
        number = int(catalogue.get(words.cwe).number)
        spelled += [f"cwe ?{form}" for form in sorted({str(number), f"{number:03d}", f"{number:04d}"})]
    exceptions = terms.expression(words.exceptions) if words.exceptions else None
    for term in spelled:
        first, *others = terms.needed(term)
        yield first, _Term(words.cwe, terms.expression([term]), tuple(others), exceptions)
