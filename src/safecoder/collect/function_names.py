"""What functions, and the classes and modules around them, are called in each language's tree."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from tree_sitter import Language as Grammar
from tree_sitter import Node, Query, QueryCursor

_LONGEST_NAME = 100
_DEEPEST_CALL = 5
_SCOPES = frozenset(
    [
        "class_definition",
        "class_declaration",
        "class",
        "class_specifier",
        "struct_specifier",
        "union_specifier",
        "namespace_definition",
        "module",
        "singleton_class",
        "interface_declaration",
        "enum_declaration",
        "record_declaration",
        "annotation_type_declaration",
    ]
)
# What a function is assigned to: the wrapper's type and the field that names it.
_ASSIGNED = {
    "variable_declarator": "name",
    "assignment_expression": "left",
    "assignment": "left",
    "pair": "key",
    "field_definition": "property",
    "short_var_declaration": "left",
    "assignment_statement": "left",
    "var_spec": "name",
    "keyed_element": "key",
    "init_declarator": "declarator",
}
_ANONYMOUS = {
    "javascript": ("arrow_function", "function_expression", "generator_function"),
    "java": ("lambda_expression",),
    "cpp": ("lambda_expression",),
    "go": ("func_literal",),
    "ruby": ("do_block", "block", "lambda"),
}


def scope_name(node: Node, language: str) -> str:
    """The name of a class, module or namespace; empty for any other node."""
    if node.type == "object_creation_expression" and language == "java":
        made = node.child_by_field_name("type")
        return f"<{_text(made)}>" if made and any(child.type == "class_body" for child in node.children) else ""
    if node.type not in _SCOPES or not node.is_named or node.parent is None:
        return ""
    return _text(node.child_by_field_name("name") or node.child_by_field_name("value"))


def own_name(node: Node, chain: Sequence[Node], language: str) -> str:
    """A function's own name: declared, or that of the variable, key or field it is assigned to; empty if it has none.

    Args:
        chain: the wrappers around it, innermost last.
    """
    if language in ("c", "cpp") and node.type == "function_definition":
        return _declared(node)
    if language == "ruby" and node.type in ("do_block", "block", "lambda"):
        return _ruby_block(node, chain)
    named = _text(node.child_by_field_name("name"))
    if language == "go" and node.type == "method_declaration":
        return f"{_receiver(node)}.{named}"
    if node.type == "singleton_method":
        return f"{_text(node.child_by_field_name('object'))}.{named}"
    return named or _assigned(chain)


def macro_name(head: Node) -> str:
    """The name of a C function whose head is a macro (`DEFUN ("car", Fcar, ...)`) or stands in `#if` branches."""
    for node in _first_nodes(head, 60):
        if node.type == "function_declarator":
            return _text(node.child_by_field_name("declarator"))
        if node.type == "call_expression":
            return _macro_argument(node)
    return _text(head)


def _macro_argument(call: Node) -> str:
    """The first name among the arguments of a macro; of those of the first macro where its result is called."""
    for _ in range(_DEEPEST_CALL):
        inner = call.child_by_field_name("function")
        if inner is None or inner.type != "call_expression":
            break
        call = inner
    arguments = call.child_by_field_name("arguments")
    names = [child for child in arguments.named_children if child.type == "identifier"] if arguments is not None else []
    return _text(names[0] if names else call.child_by_field_name("function"))


def is_define_method(call: Node | None) -> bool:
    if call is None:
        return False
    return _text(call.child_by_field_name("method")) in ("define_method", "define_singleton_method")


def anonymous_before(around: Node, node: Node, language: str) -> int:
    """How many anonymous functions within a node begin before another node does."""
    kinds = _ANONYMOUS.get(language, ())
    if not kinds:
        return 0
    cursor = QueryCursor(_query(language, kinds))
    cursor.set_byte_range(around.start_byte, node.start_byte)
    found = cursor.captures(around).get("function", [])
    return sum(around.start_byte < other.start_byte < node.start_byte for other in found)


@cache
def _query(language: str, kinds: tuple[str, ...]) -> Query:
    from importlib import import_module

    from safecoder import languages

    grammar = Grammar(import_module(languages.get(language).grammar).language())
    return Query(grammar, f"[{' '.join(f'({kind})' for kind in kinds)}] @function")


def _text(node: Node | None) -> str:
    return (
        " ".join((node.text or b"")[: 4 * _LONGEST_NAME].decode("utf-8", "replace").split())[:_LONGEST_NAME]
        if node
        else ""
    )


def _declared(node: Node) -> str:
    """The name in a C declarator, below pointers, references and parameters; `operator bool` for conversions."""
    current = node.child_by_field_name("declarator")
    while current is not None and current.type not in ("operator_cast", "qualified_identifier"):
        inner = current.child_by_field_name("declarator")
        if inner is None and current.type in ("parenthesized_declarator", "reference_declarator"):
            inner = next(iter(current.named_children), None)
        if inner is None:
            break
        current = inner
    text = _text(current)
    return text.partition("(")[0].strip() if current is not None and current.type == "operator_cast" else text


def _receiver(node: Node) -> str:
    """The type that a Go method belongs to, without pointer, package and type parameters."""
    receiver = node.child_by_field_name("receiver")
    for inner in _first_nodes(receiver, 30) if receiver else ():
        if inner.type == "type_identifier":
            return _text(inner)
    return ""


def _ruby_block(node: Node, chain: Sequence[Node]) -> str:
    call = chain[-1] if chain and chain[-1].type == "call" else None
    if node.type == "lambda" or call is None:
        call = next((around for around in reversed(chain) if around.type == "call"), None)
    if call is None:
        return _assigned(chain)
    arguments = call.child_by_field_name("arguments")
    first = next(iter(arguments.named_children), None) if arguments is not None else None
    literal = _text(first) if first is not None and first.type in ("string", "simple_symbol", "constant") else ""
    if is_define_method(call):
        return literal.lstrip(":").strip("'\"")
    return f"{_text(call.child_by_field_name('method'))} {literal}".strip()


def _assigned(chain: Sequence[Node]) -> str:
    for around in reversed(chain):
        if around.type in _ASSIGNED:
            return _text(around.child_by_field_name(_ASSIGNED[around.type]))
        if around.type in ("arguments", "argument_list", "call_expression", "call", "method_invocation"):
            return ""
    return ""


def _first_nodes(root: Node, count: int) -> list[Node]:
    """The first nodes of a tree, those near the root before those below them."""
    found = [root]
    for node in found:
        if len(found) >= count:
            break
        found.extend(node.named_children[:count])
    return found
