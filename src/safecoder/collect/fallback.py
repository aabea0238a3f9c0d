"""An instruction without a model: put together from a function's name, signature and documentation, always the same.

It says less than a model would, but it is grammatical English and keeps the contract. Names and comments are untrusted: what would break
the contract is left out, down to "Write a Python function that takes 2 parameters."
"""

from __future__ import annotations

import re

from tree_sitter import Node

from safecoder import languages
from safecoder.collect import contract
from safecoder.collect.deeds import deed
from safecoder.collect.records import ChangedFunction

_NONE = "takes no parameters"
_MOST_NAMED = 4
_LONGEST_NAME = 40
_IMPLICIT = frozenset({"self", "cls", "this"})
_METHODS = frozenset({"method_declaration", "method_definition", "method", "singleton_method"})
_HOLD_NAMES = frozenset({"identifier", "variable_declarator", "list_splat_pattern", "dictionary_splat_pattern"})
_NAME_FIELDS = ("declarator", "left", "name")
_CONSTRUCTORS = frozenset({"__init__", "initialize", "constructor"})
_PLAIN_NAME = re.compile(r"[^\W\d][\w$]*[?!]?")
_COMMENT_MARKS = re.compile(r"^[ \t]*(?:/\*+!?|\*+/|\*(?!/)|//+!?|#+!?|=begin|=end)[ \t]?|\*+/[ \t]*$", re.MULTILINE)
_TAG = re.compile(r"^\s*(?:[@\\:]\w+|\w+\s*:\s*$|-{3,}|={3,}|:call-seq:).*", re.DOTALL | re.MULTILINE)
_INLINE_TAG = re.compile(r"\{@\w+\s+#?([\w.]+)[^}]*\}|</?\w+[^>]*>")
_CODE_MARKS = re.compile(r"[{}<>;=`|\\$\"“”\[\]]|\b\w+\(")
_FEWEST_WORDS, _LONGEST_SENTENCE = 3, 200


def fallback(function: ChangedFunction, language: str) -> str:
    """The fullest instruction that keeps the contract."""
    root = languages.parse_fragment(function.after, language).root_node
    node = _function(root, language)
    parameters = _parameters(node) if node is not None else []
    *outer, name = re.split(r"\.|::|#", function.name)
    kind = _kind(node, name, parameters)
    subject = f"Write a {languages.get(language).title} {kind}"
    full = subject + (f" `{name}`" if kind != "constructor" and _shown(name) else "")
    full += f" of `{outer[-1]}`" if outer and _shown(outer[-1]) else ""
    takes = _takes([item for item in parameters if item not in _IMPLICIT]) if node is not None else ""
    told = _told(_documentation(root, node, function, language), language, _without_comments(root))
    does = deed(name) if not told and kind != "constructor" and _shown(name) else ""
    clauses = " and ".join(part for part in (takes if takes != _NONE or not does else "", does) if part)
    candidates = [f"{full} that {part}.{told}" for part in (clauses, takes) if part]
    candidates += [f"{full}.{told}", f"{subject} that {takes}." if takes else ""]
    good = (text for text in candidates if not contract.faults(text, language))
    return next(good, f"Write one function in {languages.get(language).title}.")


def _function(root: Node, language: str) -> Node | None:
    kinds = languages.get(language).functions
    return next((node for node in languages.walk(root) if node.type in kinds), None)


def _kind(node: Node | None, name: str, parameters: list[str]) -> str:
    if name in _CONSTRUCTORS or (node is not None and node.type == "constructor_declaration"):
        return "constructor"
    is_method = (node is not None and node.type in _METHODS) or bool(parameters and parameters[0] in _IMPLICIT)
    return "method" if is_method else "function"


def _shown(name: str) -> bool:
    """Whether a name may stand in an instruction."""
    return bool(_PLAIN_NAME.fullmatch(name)) and len(name) <= _LONGEST_NAME and not _speaks(name)


def _speaks(name: str) -> bool:
    """Whether a name speaks of security, as a whole or in one of its words."""
    words = re.sub(r"(?<=[a-z\d])(?=[A-Z])|_", " ", name)
    return bool(contract.giveaways(name) or contract.giveaways(words))


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def _parameters(function: Node) -> list[str]:
    """The names of a function's parameters, in order; empty text for one without a plain name."""
    listed = function.child_by_field_name("parameters") or function.child_by_field_name("parameter")
    declarator = function.child_by_field_name("declarator")
    while listed is None and declarator is not None:
        listed = declarator.child_by_field_name("parameters")
        declarator = declarator.child_by_field_name("declarator")
    if listed is None:
        return []
    if listed.type == "identifier":
        return [_text(listed)]
    names: list[str] = []
    for child in listed.named_children:
        if "comment" not in child.type and _text(child) not in {"void", "*", "/"}:
            names += _names_of(child)
    return names


def _names_of(parameter: Node) -> list[str]:
    named = parameter.children_by_field_name("name")
    if named:
        return [_text(node) for node in named]  # Go: `a, b int`
    inner: Node | None = parameter
    while inner is not None and inner.type != "identifier":
        declared = next((part for field in _NAME_FIELDS if (part := inner.child_by_field_name(field))), None)
        inner = declared or next((child for child in inner.named_children if child.type in _HOLD_NAMES), None)
    return [_text(inner) if inner is not None and inner.type == "identifier" else ""]


def _takes(parameters: list[str]) -> str:
    """`takes a, b and 2 more parameters`."""
    named = list(dict.fromkeys(name for name in parameters if _shown(name)))[:_MOST_NAMED]
    shown = [f"`{name}`" for name in named]
    rest = len(parameters) - len(named)
    if not shown:
        return _counted(len(parameters))
    if rest:
        shown.append("one more parameter" if rest == 1 else f"{rest} more parameters")
    return "takes " + (" and ".join(shown) if len(shown) < 3 else f"{', '.join(shown[:-1])} and {shown[-1]}")


def _counted(number: int) -> str:
    return {0: _NONE, 1: "takes one parameter"}.get(number, f"takes {number} parameters")


def _documentation(root: Node, node: Node | None, function: ChangedFunction, language: str) -> str:
    """Its docstring, or the comment above it, without comment marks."""
    if node is None:
        return ""
    if language == "python":
        body = node.child_by_field_name("body")
        first = body.named_children[0] if body is not None and body.named_children else None
        if first is not None and first.type == "expression_statement" and first.named_children:
            first = first.named_children[0]
        if first is not None and first.type == "string":
            return "".join(_text(part) for part in first.named_children if part.type == "string_content")
    above = [_text(item) for item in root.children if "comment" in item.type and item.end_byte <= node.start_byte]
    return _COMMENT_MARKS.sub("", function.documentation or "\n".join(above))


def _told(documentation: str, language: str, code: str) -> str:
    """` Its documentation reads: ...` with the first sentence of the documentation; empty if that would break the contract."""
    text = _TAG.sub("", _INLINE_TAG.sub(r"\1", documentation)).strip()
    sentence = " ".join(re.split(r"\n\s*\n|(?<=\w[.!?])\s", text, maxsplit=1)[0].split()).rstrip(".!?:, ")
    if len(sentence.split()) < _FEWEST_WORDS or len(sentence) > _LONGEST_SENTENCE or _CODE_MARKS.search(sentence):
        return ""
    if _speaks(sentence) or contract.copied_run(sentence, code) or contract.sentences(sentence) != [sentence]:
        return ""
    title = languages.get(language).title
    told = f" Its documentation reads: {sentence}."
    return "" if contract.faults(f"Write a {title} function.{told}", language) else told


def _without_comments(root: Node) -> str:
    """The program's tokens but for comments and strings, in which documentation stands."""
    parts, stack = [], [root]
    while stack:
        node = stack.pop()
        if "comment" in node.type or "string" in node.type:
            continue
        if node.child_count:
            stack.extend(reversed(node.children))
        else:
            parts.append(_text(node))
    return " ".join(parts)
