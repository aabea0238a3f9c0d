"""The head of a function as models and commits give it: with macros among its specifiers, or cut off behind its return type.

`R_API static void *f(` is read by no grammar that does not know `R_API`, and the line with the type is often not part of a published
function. Which words of a head are macros is told by their number: a declaration has one type.
"""

from __future__ import annotations

import re
from collections import Counter

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers.stubs.directives import OMITTED

RESULT = "stub_result"
"""The type that is put before a function without one; what it is follows from what the function returns."""

THIS = "stub_this"
"""The type that is put under the class of a method without its class; what it has follows from how the method uses `this`."""

_ROUNDS = 3
_LONGEST_HEAD = 4000  # characters before the parameters of a function, so that hostile text costs no square
_OMITTED = re.compile(rf"(?:\#|%:|\?\?=)pragma {OMITTED} [^\n]*")
_METHOD = re.compile(r"([\w\s*&:<>,]*?)((?:\w+\s*::\s*)+)(~?\w+)\s*\(")
_BEFORE = re.compile(r"(?:\s|/\*.*?\*/|//[^\n]*\n|\#[^\n]*\n)*+", re.DOTALL)
_WORD = re.compile(r"\w+|\S")
_CONDITIONAL = re.compile(r"^[ \t]*#[ \t]*(if|ifdef|ifndef|endif)\b", re.MULTILINE)
_CALLBACK = re.compile(r"\((?:[^()]|\([^()]*\))*\)(?=\s*\{)")
_SPECIFIERS_TEXT = """
static extern inline const volatile register restrict virtual explicit __inline __inline__ _Noreturn
"""
_SPECIFIERS = frozenset(_SPECIFIERS_TEXT.split())
_TYPES_TEXT = """
void char short int long float double signed unsigned bool _Bool auto size_t ssize_t
"""
_TYPES = frozenset(_TYPES_TEXT.split())
_LINUX_TEXT = """
__user __iomem __force __rcu __percpu __kernel __init __exit __initdata __net_init __net_exit __must_check
__maybe_unused __always_unused __read_mostly __cold noinline asmlinkage
"""
_LINUX = frozenset(_LINUX_TEXT.split())
_NO_NAMES = _TYPES | _SPECIFIERS | {"__attribute__", "if", "for", "while", "switch", "return"}
_TAGS = frozenset({"struct", "union", "enum", "class"})
_DECLARING = {
    "parameter_declaration", "parameter_list", "function_definition", "declaration", "pointer_declarator", "type_descriptor",
    "compound_statement", "if_statement", "else_clause", "for_statement", "while_statement", "case_statement",
    "field_declaration", "init_declarator", "function_declarator", "abstract_pointer_declarator", "array_declarator",
}  # fmt: skip


def repaired(text: str, language: str, defined: frozenset[str]) -> tuple[str, set[str]]:
    """The program with a type for its first function if that has none, and the words in it that can only be macros without a value.

    Args:
        defined: names that the headers know, which are no such macros.
    """
    blanks = {word for word in re.findall(r"\b\w+\b", text) if word in _LINUX} - defined
    if 0 <= text.find("*/") < (text.find("/*") if "/*" in text else len(text)):  # begins within a comment
        text = f"/*{text}"
    start = _BEFORE.match(text)
    begin = start.end() if start else 0
    end = text.find("(", begin, begin + _LONGEST_HEAD)
    head = text[begin:end] if end > 0 else ""
    if head and not re.search(r"[;{}=<>:,\"'\#]", head):
        text, macros = _headed(text, begin, head)
        blanks |= macros
    elif language == "cpp" and "::" in head:
        text = _with_class(text, begin)
    for _ in range(_ROUNDS):
        root = languages.parse(readable(text, blanks), language).root_node
        found = _misplaced(root, text) - defined - blanks if root.has_error else set()
        if not found:
            break
        blanks |= found
    return _closed(text, languages.parse(readable(text, blanks), language).root_node), blanks


def _with_class(text: str, begin: int) -> str:
    """A method that stands alone (`void Box::clear() {`), within a class of that name that has what it uses of `this`."""
    match = _METHOD.match(text, begin, begin + _LONGEST_HEAD)
    if match is None or re.search(r"\b(?:return|new|delete|namespace|using|class|struct)\b", match[1]):
        return text
    scope = re.findall(r"\w+", match[2])[-1]
    return f"{text[:begin]}struct {scope} : {THIS} {{ {match[1]}{text[match.start(3) :]}\n}};"


def readable(text: str, blanks: set[str]) -> str:
    """The text as the compiler will see it, for a grammar: each of these macros a blank, and no pragmas; lines keep their numbers."""
    text = _OMITTED.sub("", text)
    if not blanks:
        return text
    return re.sub(rf"\b(?:{'|'.join(sorted(blanks))})\b", lambda match: " " * len(match[0].encode()), text)


def _headed(text: str, begin: int, head: str) -> tuple[str, set[str]]:
    words = _WORD.findall(head)
    name = words[-1] if words else ""
    if not name.isidentifier() or name in _NO_NAMES:
        return text, set()
    others = words[:-1]
    arguments = _CALLBACK.match(text, begin + len(head)) if name.isupper() else None
    if arguments:  # a macro makes the whole head, parameters included
        lines = "\n" * arguments[0].count("\n")
        text = f"{text[:begin]}{RESULT} {name}(){lines}{text[arguments.end() :]}"
        return text, set()
    typed = any(word in _TYPES for word in others)
    unknown = []
    for before, word in zip(["", *others], others, strict=False):
        if before in _TAGS:
            typed = True
        elif word.isidentifier() and word not in _SPECIFIERS | _TYPES | _TAGS:
            unknown.append(word)
    if not typed and unknown:
        unknown.pop()  # the last is the type
    elif not typed:
        at = begin + head.rindex(name)
        text = f"{text[:at]}{RESULT} {text[at:]}"
    return text, {word for word in unknown if not word.startswith("__attribute")}


def _misplaced(root: Node, text: str) -> set[str]:
    """Single words within declarations for which the grammar has no place, or the neighbours that took it."""
    found = set()
    counts = Counter(_WORD.findall(text))
    for parent in languages.walk(root):
        if parent.type != "argument_list" and parent.type not in _DECLARING:
            continue
        children = [None, *parent.children, None]
        for previous, node, following in zip(children, children[1:], children[2:], strict=False):
            if node is None or node.type != "ERROR" or len(node.children) != 1:
                continue
            word, before, after = _word(node.children[0]), _word(_last(previous)), _word(_first(following))
            if parent.type == "argument_list":  # `f(a EXTRA)`
                found |= {word} if word.isupper() else set()
            elif word:
                found.add(_macro_of(before or word, word if before else after, counts) if before or after else word)
    return found


def _first(node: Node | None) -> Node | None:
    while node is not None and node.children:
        node = node.children[0]
    return node


def _last(node: Node | None) -> Node | None:
    while node is not None and node.children:
        node = node.children[-1]
    return node


def _word(node: Node | None) -> str:
    if node is None or node.type not in {"identifier", "type_identifier", "field_identifier"}:
        return ""
    word = (node.text or b"").decode("utf-8", "replace")
    return word if word.isidentifier() else ""


def _macro_of(first: str, second: str, counts: Counter[str]) -> str:
    """Which of two words in a row is the macro: the one in capitals, else the one that the program has no other use for."""
    if first.isupper() != second.isupper():
        return first if first.isupper() else second
    return second if counts[second] < counts[first] else first


def _closed(text: str, root: Node) -> str:
    """The text with the ends of blocks and conditionals that were cut off, on its last line or behind it."""
    open_blocks: int = 0
    for node in languages.walk(root):
        if not node.children and not node.is_missing:
            open_blocks += {"{": 1, "}": -1}.get(node.type, 0)
    conditionals: list[str] = [match[1] for match in _CONDITIONAL.finditer(text)]
    open_conditionals = sum(word.startswith("if") for word in conditionals) - conditionals.count("endif")
    blocks = "\n" + "}" * open_blocks if open_blocks > 0 else ""
    return text + "\n#endif" * open_conditionals + blocks
