"""Encodings that Python programs declare. Tools obey the declaration, so it must not make them read another program than there is."""

from __future__ import annotations

import re

_DECLARATION = re.compile(r"\A(?:[ \t\f]*(?:#[^\n]*)?\n)?[ \t\f]*#[^\n]*?coding[:=][ \t]*([-\w.]+)")


def reads_ascii(encoding: str, text: bytes) -> bool:
    """Whether the ASCII characters of some text are themselves in an encoding.

    Raises:
        LookupError: no interpreter knows that encoding.
    """
    plain = bytes(byte for byte in text if byte < 0x80)
    try:
        return plain.decode(encoding) == plain.decode("ascii")
    except (UnicodeError, ValueError):
        return False


def hidden(text: str) -> str:
    """Why a Python program cannot be judged by its text: in the encoding that it declares, as UTF-7, a part is other code; else nothing."""
    declared = _DECLARATION.match(text)
    if declared is None:
        return ""
    try:
        same = reads_ascii(declared[1], text.encode("utf-8", "replace"))
    except LookupError:  # nobody runs it
        return ""
    return "" if same else f"another program in the encoding that it declares, {declared[1]}"


def as_utf8(text: str) -> str:
    """A Python program to be written in UTF-8: a declaration of another encoding names that one."""
    declared = _DECLARATION.match(text)
    return text if declared is None else f"{text[: declared.start(1)]}utf-8{text[declared.end(1) :]}"
