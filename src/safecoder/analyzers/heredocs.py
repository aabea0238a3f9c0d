"""Ruby here-documents as ordinary string literals, so that Semgrep sees what is put into them.

Semgrep's Ruby parser keeps only the opening `<<~SQL` of a here-document; the text and its `#{...}` are lost, and with them every
statement or page that is written that way. The rewriting keeps each line where it was; indentation is not taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tree_sitter import Node

from safecoder import languages

_ESCAPE_OR_QUOTE = re.compile(rb"\\.|[\"`]", re.DOTALL)


def inlined(text: str) -> str:
    """Ruby source with its here-documents written as literals between quotes, lines unmoved.

    Two that open on one line, or one within another, stay as they are, and so does a program that would no longer parse.
    """
    if "<<" not in text:
        return text
    source = text.encode("utf-8", errors="replace")
    nodes = list(languages.walk(languages.parse(text, "ruby").root_node))
    openings = _sorted(node for node in nodes if node.type == "heredoc_beginning")
    bodies = _sorted(node for node in nodes if node.type == "heredoc_body")
    if len(openings) != len(bodies):
        return text
    rows = [node.start_point[0] for node in openings]
    for opening, body in reversed(list(zip(openings, bodies, strict=True))):
        if rows.count(opening.start_point[0]) > 1:
            continue
        # the text has to begin at the end of the opening's own line, and to hold no other here-document
        if body.start_byte == source.find(b"\n", opening.end_byte) and not any(
            _within(other, body) for other in openings
        ):
            source = _rewritten(source, opening, body)
    result = source.decode("utf-8", errors="replace")
    return result if languages.parses(result, "ruby") or not languages.parses(text, "ruby") else text


def _sorted(nodes: Iterable[Node]) -> list[Node]:
    return sorted(nodes, key=lambda node: node.start_byte)


def _within(node: Node, body: Node) -> bool:
    return body.start_byte <= node.start_byte < body.end_byte


def _rewritten(source: bytes, opening: Node, body: Node) -> bytes:
    mark = source[opening.start_byte : opening.end_byte]
    closing = body.children[-1]
    if closing.type != "heredoc_end" or closing.is_missing or closing.start_byte == closing.end_byte:
        return source
    stop = source.rindex(b"\n", 0, closing.start_byte) + 1
    parts, position = [], body.start_byte
    for node in body.children:
        if node.type == "interpolation":
            parts += [_quoted(source[position : node.start_byte], mark), source[node.start_byte : node.end_byte]]
            position = node.end_byte
    parts.append(_quoted(source[position:stop], mark))
    quote = b"`" if b"`" in mark else b'"'
    rest = source[opening.end_byte : body.start_byte]
    return source[: opening.start_byte] + quote + b"".join(parts) + quote + rest + source[closing.end_byte :]


def _quoted(text: bytes, mark: bytes) -> bytes:
    if b"'" in mark:  # nothing is interpolated and a backslash is a backslash
        return re.sub(rb"[\\\"#]", rb"\\\g<0>", text)
    quote = b"`" if b"`" in mark else b'"'
    return _ESCAPE_OR_QUOTE.sub(lambda match: b"\\" + quote if match[0] == quote else match[0], text)
