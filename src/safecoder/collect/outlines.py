"""Files without what a change leaves alone: the bodies of functions that both versions have, word for word, are emptied.

For analyzers that look at one function at a time, the rest of a file is its imports, its types and the heads of its functions. Analysis
takes time with the code in a file, of which a small commit changes a function or two. Lines keep their numbers. What an analyzer says of
a body that is emptied here is lost in both versions alike, so it makes no difference between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tree_sitter import Node

from safecoder import languages

_LONGEST_KEPT = 120
"""Lines of a changed function from which those within it are looked at one by one: the wrapper of a module, a factory."""
_SHORTEST = 3  # lines of a body; a shorter one costs nothing
_AROUND = frozenset({"decorated_definition", "export_statement", "template_declaration"})
_FILLERS = {"python": b"pass"}


def outlined(before: str, after: str, language: str) -> tuple[str, str]:
    """Both versions of a file with the functions that differ in full and of the others the head alone."""
    texts = [text.encode("utf-8", "replace") for text in (before, after)]
    found = [
        [(node, _rows(text, node)) for node in _functions(languages.parse_bytes(text, language).root_node, language)]
        for text in texts
    ]
    own = [{rows for _, rows in functions} for functions in found]
    same = own[0] & own[1]
    first, second = (
        _emptied(text, [node for node, rows in functions if rows in same], language)
        for text, functions in zip(texts, found, strict=True)
    )
    return first, second


def _functions(root: Node, language: str) -> Iterator[Node]:
    """Functions, and of long ones also those within them."""
    kinds = languages.get(language).functions
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.type in kinds:
            yield node
            if node.end_point[0] - node.start_point[0] < _LONGEST_KEPT:
                continue
        waiting += node.children


def _rows(text: bytes, node: Node) -> bytes:
    """All of the lines of a function and of what is written before it: a decorator or the call that it is handed to can be the fix."""
    parent = node.parent
    whole = parent if parent is not None and parent.type in _AROUND else node
    end = text.find(b"\n", whole.end_byte)
    return text[text.rfind(b"\n", 0, whole.start_byte) + 1 : end if end >= 0 else len(text)]


def _emptied(text: bytes, functions: Iterable[Node], language: str) -> str:
    pieces, at = [], 0
    for node in sorted(functions, key=lambda node: node.start_byte):
        if node.start_byte < at:  # within one that is emptied
            continue
        if (span := _inside(node, language)) is None:
            continue
        start, end = span
        lines = text.count(b"\n", start, end)
        if lines >= _SHORTEST:
            pieces += [text[at:start], _FILLERS.get(language, b""), b"\n" * lines]
            at = end
    return b"".join([*pieces, text[at:]]).decode("utf-8", "replace")


def _inside(node: Node, language: str) -> tuple[int, int] | None:
    """Where the statements of a function are, without braces; None if it has none of its own."""
    body = node.child_by_field_name("body")
    if body is None or body.has_error:
        return None
    if language == "python":
        return body.start_byte, body.end_byte
    if language == "ruby":
        return (body.start_byte, body.end_byte) if body.type == "body_statement" else None
    written = body.text or b""
    braced = written.startswith(b"{") and written.endswith(b"}")
    return (body.start_byte + 1, body.end_byte - 1) if braced else None
