"""C and C++ whose macros are not known, written so that they parse: a guess at what each stands for, lines unmoved.

Attributes and calling conventions become blanks, loop macros a `while`, a macro that stands alone a statement; a function whose type
was left on the line above gets one. Nothing is expanded: definitions are not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from safecoder import languages

_ROUNDS = 8
_LONGEST_WORD = 80
_LONGEST_HEAD = 4000  # characters before the name of a function, so that hostile text costs no square
_CONDITION = re.compile(r"^[ \t]*#[ \t]*(if|elif|else|endif).*", re.MULTILINE)
_ALONE = re.compile(r"^([ \t]*[A-Z]\w{2,}(?:\([^\n;{}]*\))?)[ \t]*$", re.MULTILINE)
_FORMAT = re.compile(r"\b(?:PRI|SCN)\w+\b")
_LABEL_AT_END = re.compile(r"^([ \t]*\w+:)(\s*\})", re.MULTILINE)
_HEAD = re.compile(r"\A((?:\s|/\*.*?\*/|//[^\n]*\n)*+)([\w\s*]+?)(?=\b\w+\s*\()", re.DOTALL)
_BARE = re.compile(r"\A(?:\s|/\*.*?\*/|//[^\n]*\n)*+(\w+)\s*\(", re.DOTALL)
_WORD = re.compile(r"\w+")
_TYPES = frozenset(
    ("void", "char", "short", "int", "long", "float", "double", "bool", "signed", "unsigned", "auto", "_Bool")
)
_TAGS = frozenset(("struct", "union", "enum"))
_QUALIFIERS = frozenset(
    ("static", "extern", "inline", "const", "volatile", "virtual", "explicit", "constexpr", "register", "restrict")
)
_CONTROL = frozenset(
    ("if", "else", "for", "while", "do", "switch", "case", "default", "return", "goto", "break", "continue")
)
_KEYWORDS = _TYPES | _TAGS | _QUALIFIERS | _CONTROL


def plain_forms(text: str, language: str) -> Iterator[str]:
    """Ever bolder rewritings of a text that does not parse as it stands."""
    whole = _without_cut_conditions(text)
    name = _BARE.match(text, 0, _LONGEST_HEAD)
    heads = [whole, _plain_head(whole)]
    if name is not None and name[1] not in _KEYWORDS:
        heads = [f"{_return_type(text)} {whole}"]
    for form in heads:
        yield repaired(form, language)
        yield repaired(_plain_lines(form), language)


def _without_cut_conditions(text: str) -> str:
    """The text with blanks for preprocessor conditions whose other end is not there."""
    opened: list[list[re.Match[str]]] = []
    lone: list[re.Match[str]] = []
    for match in _CONDITION.finditer(text):
        if match[1] == "if":
            opened.append([match])
        elif not opened:
            lone.append(match)
        elif match[1] == "endif":
            opened.pop()
        else:
            opened[-1].append(match)
    cut = {match.start() for match in lone} | {match.start() for group in opened for match in group}
    return _CONDITION.sub(lambda match: " " * len(match[0]) if match.start() in cut else match[0], text)


def _plain_lines(text: str) -> str:
    """Macros that the name or the place gives away."""
    text = _LABEL_AT_END.sub(r"\1;\2", text)
    return _FORMAT.sub('""', _ALONE.sub(r"\1;", text))


def _return_type(text: str) -> str:
    """The most likely type of a function whose type stood on a line that was left behind."""
    if re.search(r"\breturn\s*\(?\s*NULL\b", text):
        return "void *"
    return "int" if re.search(r"\breturn\b\s*[^;\s]", text) else "void"


def _plain_head(text: str) -> str:
    """The text with one type in front of the function's name, and blanks for words that can only be macros."""
    head = _HEAD.match(text, 0, _LONGEST_HEAD)
    if head is None:
        return text
    words = _WORD.findall(head[2])
    has_type = any(word in _TYPES | _TAGS for word in words)
    kept: set[str] = set()
    for before, word in zip(["", *words], words, strict=False):
        if word in _KEYWORDS or before in _TAGS:
            kept.add(word)
        elif not has_type:
            kept.add(word)
            has_type = True
    plain = _WORD.sub(lambda match: match[0] if match[0] in kept else " " * len(match[0]), head[2])
    return head[1] + plain + text[head.end() :]


def repaired(text: str, language: str) -> str:
    """The text with blanks for single words that the grammar cannot place, and `while` around calls that a block follows."""
    source = text.encode("utf-8", "replace")
    for _ in range(_ROUNDS):
        edits = sorted(_edits(languages.parse_bytes(source, language).root_node), reverse=True)
        if not edits:
            break
        for start, end, new in edits:
            source = source[:start] + new + source[end:]
    return source.decode("utf-8", "replace")


def _edits(root: Node) -> Iterator[tuple[int, int, bytes]]:
    stack: list[tuple[Node, bool]] = [(root, False)]  # the node, and whether a block follows it within a function
    while stack:
        node, before_block = stack.pop()
        if node.is_error and _is_misplaced_word(node):
            yield node.start_byte, node.end_byte, b" " * (node.end_byte - node.start_byte)
        elif before_block and _is_unfinished_call(node):
            call = node.children[0]
            yield call.end_byte, call.end_byte, b")"
            yield call.start_byte, call.start_byte, b"while ("
        elif node.has_error:
            children = node.children
            blocks = [child.type == "compound_statement" for child in children[1:]]
            inside = node.type == "compound_statement"
            stack.extend((child, inside and block) for child, block in zip(children, [*blocks, False], strict=False))


def _is_misplaced_word(error: Node) -> bool:
    if error.end_byte - error.start_byte > _LONGEST_WORD:
        return False
    text = (error.text or b"").decode("utf-8", "replace")
    return len(error.children) <= 1 and _WORD.fullmatch(text) is not None


def _is_unfinished_call(statement: Node) -> bool:
    """Whether a statement is a call without its semicolon: before a block, a macro that makes a loop."""
    if statement.type != "expression_statement" or not statement.has_error:
        return False
    children = statement.children
    return len(children) == 2 and children[0].type == "call_expression" and children[1].is_missing
