"""A program as tokens with their places in the text: a model's own, or words and marks where no model is at hand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safecoder.errors import InputError

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

Span = tuple[int, int]
"""Start and end in characters of the text."""

_WORD = re.compile(r"\w+|[^\S\n]+|\n|[^\w\s]")


@dataclass(frozen=True)
class Tokens:
    """A tokenised text.

    Attributes:
        text: what was tokenised.
        ids: one id a token.
        places: the span of each token; None if the tokenizer cannot tell.
    """

    text: str
    ids: tuple[int, ...]
    places: tuple[Span, ...] | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The span of each token.

        Raises:
            InputError: the tokenizer cannot tell.
        """
        if self.places is None:
            raise InputError(
                "a fast tokenizer, which knows the place of each token",
                "one without offsets",
                "set `mask: token` and `end_of_program: false`, or convert the tokenizer to tokenizer.json",
            )
        return self.places


Tokenize = Callable[[str], Tokens]


def model_tokens(tokenizer: PreTrainedTokenizerBase) -> Tokenize:
    """A model's tokens, without added special ones."""
    fast = bool(getattr(tokenizer, "is_fast", False))

    def tokenize(text: str) -> Tokens:
        # Programs of any length are looked at; over-long ones are left out later, by name.
        encoded = tokenizer(text, add_special_tokens=False, return_offsets_mapping=fast, verbose=False)
        places = _without_gaps(encoded["offset_mapping"]) if fast else None
        return Tokens(text, tuple(encoded["input_ids"]), places)

    return tokenize


def _without_gaps(places: Iterable[tuple[int, int]]) -> tuple[Span, ...]:
    """Gives each character that no token claims to the next token: some tokenizers trim the white space off their spans."""
    closed, end = [], 0
    for start, stop in places:
        closed.append((min(start, end), max(stop, min(start, end))))
        end = max(end, stop)
    return tuple(closed)


def word_tokens(text: str) -> Tokens:
    """Words, single marks, runs of blanks and line ends: close to what a code model sees, without one."""
    matches = list(_WORD.finditer(text))
    ids = (
        int.from_bytes(hashlib.blake2b(item[0].encode("utf-8", "replace"), digest_size=7).digest()) for item in matches
    )
    return Tokens(text, tuple(ids), tuple(item.span() for item in matches))
