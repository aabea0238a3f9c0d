"""Where a function that is still being written ends: how generation knows that a sample is complete.

The answer never changes as the text grows, since a place is judged only by the text before it; so a sample does not depend on how
its text was cut into tokens. Python is read line by line with strings and brackets tracked; in the other languages each closing token
is tried in turn, and ends the function if tree-sitter finds the text up to it well-formed. Offsets are bytes of the UTF-8 text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tree_sitter import Node

from safecoder import languages
from safecoder.errors import InputError
from safecoder.languages import LanguageSpec

_LONGEST_CLOSER = 4  # bytes of `end` and the character behind it
_TAB = 8

_PYTHON_MARK = re.compile(
    rb"\#[^\n]* | \\\r?\n | (?P<quote>\"\"\"|'''|[\"']) | (?P<opens>[(\[{]) | (?P<closes>[)\]}]) | (?P<line>\n)",
    re.VERBOSE,
)
# A string in single quotes that is not closed ends with its line, as an editor would show it.
_STRING_REST = {
    quote: re.compile(
        rb"(?:\\(?:\r\n|.)|[^\\])*?" + quote
        if len(quote) == 3
        else rb"(?:\\(?:\r\n|.)|[^\\\n])*?(?:" + quote + rb"|(?=\n))",
        re.DOTALL,
    )
    for quote in (b'"""', b"'''", b'"', b"'")
}


def function_end(text: str, start: int, language: str, since: int = 0) -> int | None:
    """Where the innermost function that is open at byte `start` ends, or None while it is still being written.

    Args:
        text: program prefix + what was generated so far.
        start: length of the prefix in bytes.
        language: a name of `languages.LANGUAGES`.
        since: the length in bytes of a beginning of `text` in which the function is known not to end.

    Returns:
        The byte behind the closing token, or, in Python, the start of the first line that no longer belongs to the body. A Markdown
        fence on a line of its own ends the function in every language, since a chat model closes its code block that way.

    Raises:
        InputError: `start` lies outside the text.
    """
    data = text.encode("utf-8", "replace")
    if not 0 <= start <= len(data):
        raise InputError(f"an offset between 0 and {len(data)}", str(start), "pass the prefix's length in bytes")
    fence = _fence(data, start)
    body = data if fence is None else data[:fence]
    spec = languages.get(language)
    end = _indent_end(body, start) if spec.by_indent else _closed_end(body, start, spec, since)
    return end if end is not None else fence


def _fence(data: bytes, start: int) -> int | None:
    if data[start : start + 3] == b"```" and (start == 0 or data[start - 1 : start] == b"\n"):
        return start
    at = data.find(b"\n```", max(start - 1, 0))
    return None if at < 0 else at + 1


def _indent_end(data: bytes, start: int) -> int | None:
    """The first line behind `start` that is indented no deeper than the innermost `def` that is open there."""
    open_functions: list[int] = []
    for at in _logical_lines(data):
        line = data[at:].partition(b"\n")[0]
        code = line.lstrip()
        if not code or code.startswith(b"#"):
            continue
        width = len(line[: len(line) - len(code)].expandtabs(_TAB))
        if at >= start:
            if width <= (open_functions[-1] if open_functions else 0):
                return at
            continue
        while open_functions and open_functions[-1] >= width:
            open_functions.pop()
        if code.startswith((b"def ", b"async def ")):
            open_functions.append(width)
    return None


def _logical_lines(data: bytes) -> Iterator[int]:
    """The starts of the Python lines that begin outside strings and brackets and do not continue the line before."""
    yield 0
    depth = at = 0
    while mark := _PYTHON_MARK.search(data, at):
        at = mark.end()
        if mark.lastgroup == "quote":
            rest = _STRING_REST[mark[0]].match(data, at)
            if rest is None:
                return
            at = rest.end()
        elif mark.lastgroup == "opens":
            depth += 1
        elif mark.lastgroup == "closes":
            depth = max(0, depth - 1)
        elif mark.lastgroup == "line" and depth == 0:
            yield at


@cache
def _closer(spec: LanguageSpec) -> re.Pattern[bytes]:
    """Finds what may close a function; of a word only once the character behind it shows that it is no longer word."""
    forms = [
        rf"(?<!\w){re.escape(text)}(?=[^\w?!:\x80-\xff])" if text.isalpha() else re.escape(text)
        for text in sorted(spec.closers)
    ]
    return re.compile("|".join(forms).encode("latin-1"))


def _closed_end(data: bytes, start: int, spec: LanguageSpec, since: int) -> int | None:
    for match in _closer(spec).finditer(data, max(start, since - _LONGEST_CLOSER)):
        if _closes(data[: match.end()], start, spec):
            return match.end()
    return None


def _closes(data: bytes, start: int, spec: LanguageSpec) -> bool:
    """Whether the last token of `data` closes a function that is open at `start`."""
    node = _function_at_end(data, start, spec)
    if node is None or _in_open_comment(data, start, spec):
        return False
    if not node.has_error:
        return True
    # With an error inside there are two cases. Either the token stands in a string or comment that is still open, and the function
    # goes on; or the function is broken for good, and a closing token at the start of its line is taken for its end.
    line = data.rpartition(b"\n")[2]
    opening = data[: node.start_byte].rpartition(b"\n")[2] + data[node.start_byte : node.end_byte].partition(b"\n")[0]
    return (
        line.strip().decode("utf-8", "replace") in spec.closers
        and _indent(line) <= _indent(opening)
        and all(data.count(quote, start) % 2 == 0 for quote in (b"`", b'"""'))
    )


def _indent(line: bytes) -> int:
    return len(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))


def _function_at_end(data: bytes, start: int, spec: LanguageSpec) -> Node | None:
    """The innermost function node that begins before `start` and ends with the last token of `data`."""
    root = languages.parse_bytes(data, spec.name).root_node
    node = root.descendant_for_byte_range(len(data) - 1, len(data))
    if node is None or node.is_missing or (node.text or b"").decode("utf-8", "replace") not in spec.closers:
        return None
    while node is not None and node.end_byte == len(data):
        if node.type in spec.functions and node.start_byte < start:
            return node
        node = node.parent
    return None


def _in_open_comment(data: bytes, start: int, spec: LanguageSpec) -> bool:
    """Whether the last token lies behind a `/*` that is not closed yet; unclosed, it would be read as a division."""
    if data.rfind(b"/*", start) <= data.rfind(b"*/", start):
        return False
    root = languages.parse_bytes(data + b"*/", spec.name).root_node
    node = root.descendant_for_byte_range(len(data) - 1, len(data))
    return node is not None and "comment" in node.type
