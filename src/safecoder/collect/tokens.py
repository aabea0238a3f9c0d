"""What a piece of a syntax tree says, without comments, white space and Python's documentation strings: equal lists mean equal code."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tree_sitter import Node

_PYTHON_BODIES = frozenset({"function_definition", "class_definition"})
_END = b")"
_HOLE = b"<hole>"


def code(nodes: Sequence[Node], data: bytes, language: str, holes: Collection[int] = ()) -> list[bytes]:
    """The tokens of some nodes, with marks where a named node begins and ends, so that Python's indentation counts.

    Args:
        nodes: in order of the text, none within another.
        data: the whole text.
        holes: ids of nodes of which only a mark is given.
    """
    told: list[bytes] = []
    at = nodes[0].start_byte if nodes else 0
    stack: list[Node | None] = list(reversed(nodes))
    while stack:
        node = stack.pop()
        if node is None:
            told.append(_END)
            continue
        if (gap := data[at : node.start_byte].replace(b"\\", b" ")).strip():
            told.append(gap)  # text that the grammar has no node for
        at = max(at, node.start_byte)
        children = node.children
        if _says_nothing(node, language):
            at = node.end_byte
        elif node.id in holes:
            told.append(_HOLE)
            at = node.end_byte
        elif children:
            told.append(b"(" + node.type.encode())
            stack.append(None)
            stack.extend(reversed(children))
        else:
            at = node.end_byte
            if node.is_named or data[node.start_byte : at].strip():  # else a line end that ends a statement
                told.append(data[node.start_byte : at])
    return told


def on_rows(root: Node, data: bytes, language: str, row: int, count: int) -> list[bytes]:
    """The tokens on `count` rows from `row`, wherever they stand in the tree."""
    told: list[bytes] = []
    stack = [root] if count else []
    first, last = row, row + count - 1
    while stack:
        node = stack.pop()
        if node.end_point.row < first or node.start_point.row > last or _says_nothing(node, language):
            continue
        children = node.children
        if children:
            stack.extend(reversed(children))
        elif text := data[node.start_byte : node.end_byte].strip():
            told.append(text)
    return told


def is_comment(node: Node) -> bool:
    return node.is_named and "comment" in node.type


def _says_nothing(node: Node, language: str) -> bool:
    if is_comment(node) or node.type == "line_continuation":
        return True
    if language == "python":
        return node.type == "expression_statement" and _documents(node)
    return node.type == ";" and language in ("javascript", "go")  # the tree is the same without them


def _documents(node: Node) -> bool:
    """Whether a Python statement is the documentation string that opens a body."""
    if node.named_child_count != 1 or node.named_children[0].type != "string":
        return False
    block = node.parent
    if block is None or block.type not in ("block", "module"):
        return False
    if block.type == "block" and (block.parent is None or block.parent.type not in _PYTHON_BODIES):
        return False
    first = next((child for child in block.children if not is_comment(child)), None)
    return first is not None and first.id == node.id
