"""Ruby here-documents as ordinary string literals, so that Semgrep sees what is put into them.

Semgrep's Ruby parser keeps only the opening `<<~SQL` of a here-document; the text and its `#{...}` are lost, and with them every
statement or page that is written that way. The rewriting keeps each line where it was; indentation is not taken off.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from tree_sitter import Node

from safecoder import languages

_SUPPRESSED = re.compile(rb"#.*nosem", re.IGNORECASE)
_ESCAPE_OR_QUOTE = re.compile(rb"\\.|[\"`]", re.DOTALL)


def inlined(text: str, *, suppressions: bool = False) -> str:
    """Ruby source with its here-documents written as literals between quotes, lines unmoved; line ends become line feeds.

    Two that open on one line, or one within another, stay as they are, and so does a program that would no longer parse.

    Args:
        suppressions: leave one alone behind whose opening a `nosemgrep` comment stands, which would move to another line with it.
    """
    if "<<" not in text:
        return text
    text = text.replace("\r\n", "\n")
    source = text.encode("utf-8", errors="replace")
    nodes = list(languages.walk(languages.parse(text, "ruby").root_node))
    openings = _sorted(node for node in nodes if node.type == "heredoc_beginning")
    bodies = _sorted(node for node in nodes if node.type == "heredoc_body")
    if len(openings) != len(bodies):
        return text
    rows = Counter(node.start_point[0] for node in openings)
    starts = [node.start_byte for node in openings]
    pieces: list[bytes] = []
    at = 0
    for opening, body in zip(openings, bodies, strict=True):
        holds_another = bisect_left(starts, body.start_byte) < bisect_left(starts, body.end_byte)
        if rows[opening.start_point[0]] > 1 or opening.start_byte < at or holds_another:
            continue
        if suppressions and _SUPPRESSED.search(source[opening.end_byte : body.start_byte]):
            continue
        # the text has to begin at the end of the opening's own line
        if body.start_byte == source.find(b"\n", opening.end_byte) and (literal := _literal(source, opening, body)):
            pieces += [source[at : opening.start_byte], literal]
            at = body.children[-1].end_byte
    result = b"".join([*pieces, source[at:]]).decode("utf-8", errors="replace")
    return result if languages.parses(result, "ruby") or not languages.parses(text, "ruby") else text


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: node.start_byte)


def _literal(source: bytes, opening: Node, body: Node) -> bytes:
    """What takes the place of all from the opening to the closing mark; empty if there is none."""
    mark = source[opening.start_byte : opening.end_byte]
    closing = body.children[-1]
    if closing.type != "heredoc_end" or closing.is_missing or closing.start_byte == closing.end_byte:
        return b""
    stop = source.rindex(b"\n", 0, closing.start_byte) + 1
    parts, position = [], body.start_byte
    for node in body.children:
        if node.type == "interpolation":
            parts += [_quoted(source[position : node.start_byte], mark), source[node.start_byte : node.end_byte]]
            position = node.end_byte
    parts.append(_quoted(source[position:stop], mark))
    quote = b"`" if b"`" in mark else b'"'
    rest = source[opening.end_byte : body.start_byte]
    return quote + b"".join(parts) + quote + rest


def _quoted(text: bytes, mark: bytes) -> bytes:
    if b"'" in mark:  # nothing is interpolated and a backslash is a backslash
        return re.sub(rb"[\\\"#]", rb"\\\g<0>", text)
    quote = b"`" if b"`" in mark else b'"'
    return _ESCAPE_OR_QUOTE.sub(lambda match: b"\\" + quote if match[0] == quote else match[0], text)
