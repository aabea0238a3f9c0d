"""Takes secrets and e-mail addresses out of a pair, the same way in all of its texts, so that its diff stays what it was.

A secret becomes a fake of the same shape: a pair about a hard-coded credential must still have one. The fake tells nothing of the secret
but its length and kinds of characters. In programs only strings and comments are touched, so that they parse as before.
"""

from __future__ import annotations

import hashlib
import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from safecoder import languages
from safecoder.collect.secrets import secrets_of

ADDRESS = "user@example.com"

_EMAIL = (
    rb"(?:(?<=\\[nrt])|(?<![\w.+%-]))[A-Za-z0-9][A-Za-z0-9._+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.){1,8}"
    rb"(?!(?:png|jpe?g|gif|svg|webp|ico|js|css|html?|py|rb|go|java|c|h|txt)(?![\w-]))[A-Za-z]{2,24}(?![\w-])"
)
_HARMLESS = re.compile(rb"git@|.*@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|invalid|localhost)$", re.IGNORECASE)
# `preproc_arg` is what a macro of C stands for, as it is written.
_LITERAL = ("string", "comment", "heredoc", "char", "regex", "jsx_text", "preproc_arg")
_SUBSTITUTED = frozenset({"interpolation", "template_substitution"})
_KEPT_PREFIX = 4
"""Characters of a long token that stay: they tell what kind of token it is."""

_LONG_TOKEN = 20


@dataclass(frozen=True)
class Scrubbed:
    """The texts as they were given, without secrets and addresses; `replaced` counts the different ones found."""

    programs: tuple[str, ...]
    prose: tuple[str, ...]
    replaced: int


def scrub(programs: Sequence[str], language: str, prose: Sequence[str] = ()) -> Scrubbed:
    """Scrubs texts that belong together; a secret found in one of them is replaced in all.

    Args:
        programs: in `language`; only their strings and comments are touched, unless they do not parse.
        prose: messages and instructions.
    """
    found = [secret for text in programs for secret in secrets_of(text, language)]
    found += [secret for text in prose for secret in secrets_of(text, None)]
    fakes = {
        secret.encode("utf-8", "replace"): fake(secret, at).encode() for at, secret in enumerate(dict.fromkeys(found))
    }
    pattern = _pattern(fakes)
    addresses: set[bytes] = set()
    done = [_replaced(text, pattern, fakes, addresses, language) for text in programs]
    told = [_replaced(text, pattern, fakes, addresses, None) for text in prose]
    return Scrubbed(tuple(done), tuple(told), len(fakes) + len(addresses))


def fake(secret: str, number: int) -> str:
    """A value with a secret's length and kinds of characters, drawn from its place among the secrets and not from the secret itself.

    Escapes (`\\n`) and marks stay, and of long tokens the first characters.
    """
    kept = _KEPT_PREFIX if len(secret) >= _LONG_TOKEN else 0
    is_hex = all(char in string.hexdigits for char in secret if char.isalnum())
    for attempt in range(16):
        drawn = _draws(f"{number} {attempt}")
        made = "".join(
            part if at < kept or len(part) > 1 else _like(part, next(drawn), is_hex)
            for at, part in enumerate(re.findall(r"\\.|[\s\S]", secret))
        )
        if made != secret:
            return made
    return made


def _like(char: str, number: int, is_hex: bool) -> str:
    for kind in (string.digits, string.ascii_lowercase, string.ascii_uppercase):
        if char in kind:
            choice = kind[:6] if is_hex and kind is not string.digits else kind
            return choice[number % len(choice)]
    return "x" if char.isalnum() else char


def _draws(seed: str) -> Iterator[int]:
    """Numbers without end that depend on the seed alone."""
    block = 0
    while True:
        yield from hashlib.sha256(f"{seed} {block}".encode()).digest()
        block += 1


def _pattern(fakes: dict[bytes, bytes]) -> re.Pattern[bytes]:
    """What is replaced; escapes are read first, so that the `n` of `\\njane@...` is none of the address."""
    longest_first = sorted(fakes, key=lambda secret: (-len(secret), secret))
    long = _options(secret for secret in longest_first if len(secret) >= _LONG_TOKEN)
    short = _options(secret for secret in longest_first if len(secret) < _LONG_TOKEN)
    return re.compile(
        # A short one may be a part of some other word by chance; a long token is itself, as in `my_AKIA...`.
        rb"(?P<secret>" + long + rb"|(?:(?<!\w)|(?<=\\[nrt]))" + short + rb"(?!\w))"
        rb"|\\.|(?P<address>" + _EMAIL + rb")",
        re.DOTALL,
    )


def _options(secrets: Iterable[bytes]) -> bytes:
    return rb"(?:" + (b"|".join(map(re.escape, secrets)) or rb"(?!)") + rb")"


def _replaced(
    text: str, pattern: re.Pattern[bytes], fakes: dict[bytes, bytes], addresses: set[bytes], language: str | None
) -> str:
    data = text.encode("utf-8", "replace")
    places = _literals(data, language) if language is not None else [(0, len(data))]

    def put(match: re.Match[bytes]) -> bytes:
        if secret := match["secret"]:
            return fakes[secret]
        if match["address"] is None or _HARMLESS.match(match["address"]):
            return match[0]
        addresses.add(match["address"])
        return ADDRESS.encode()

    parts, end = [], 0
    for start, stop in places:
        parts += [data[end:start], pattern.sub(put, data[start:stop])]
        end = stop
    return b"".join([*parts, data[end:]]).decode("utf-8")


def _literals(data: bytes, language: str) -> list[tuple[int, int]]:
    """Byte ranges of strings and comments, in order and without what is computed within them; all of a text that does not parse."""
    if not languages.parses_as_fragment(data.decode("utf-8"), language):
        return [(0, len(data))]
    places: list[tuple[int, int]] = []
    stack: list[Node] = [languages.parse_bytes(data, language).root_node]
    while stack:
        node = stack.pop()
        if any(kind in node.type for kind in _LITERAL):
            start = node.start_byte
            for inner in _substitutions(node):
                places.append((start, inner.start_byte))
                start = inner.end_byte
                stack.append(inner)
            places.append((start, node.end_byte))
        else:
            stack.extend(node.children)
    return sorted(place for place in set(places) if place[0] < place[1])


def _substitutions(node: Node) -> list[Node]:
    """The outermost computed parts of a string, in order."""
    found, stack = [], list(reversed(node.children))
    while stack:
        child = stack.pop()
        if child.type in _SUBSTITUTED:
            found.append(child)
        else:
            stack.extend(reversed(child.children))
    return found
