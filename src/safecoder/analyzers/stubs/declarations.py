"""What the declarations of a C program say: the types of its names, by scope, and the types that it names without declaring them.

Reads syntax trees and never fails on them; what it does not understand has an unknown type. Expressions are read in `uses.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tree_sitter import Node

from safecoder.analyzers.stubs.terms import Term, function, number, pointer

_TAGGED = {"struct_specifier", "union_specifier", "class_specifier"}
_HOLDERS = {"parenthesized_declarator", "attributed_declarator", "reference_declarator"}
_KEYWORDS_TEXT = """
struct union enum const volatile unsigned signed char short int long void float double if else while for do return
case goto static extern sizeof break continue default switch typedef __func__ __FUNCTION__ __PRETTY_FUNCTION__
"""
_CPP_TEXT = """
static_cast reinterpret_cast dynamic_cast const_cast nullptr typename template class new delete operator namespace using
public private protected virtual throw try catch
"""
KEYWORDS = frozenset(_KEYWORDS_TEXT.split())
CPP_KEYWORDS = frozenset(_CPP_TEXT.split())
FUNCTIONS = {"function_declarator", "abstract_function_declarator"}


@dataclass
class Names:
    """What is known of names: variables and functions by scope (the last is the innermost), typedefs, tags (`struct x`).

    Of functions the types of the parameters too, and of enumerations the tags apart.
    """

    scopes: list[dict[str, Term]] = field(default_factory=lambda: [{}])
    types: dict[str, Term] = field(default_factory=dict)
    tags: dict[str, Term] = field(default_factory=dict)
    parameters: dict[str, list[Term]] = field(default_factory=dict)
    variadic: set[str] = field(default_factory=set)
    enums: set[str] = field(default_factory=set)

    def value(self, name: str) -> Term | None:
        return next((scope[name] for scope in reversed(self.scopes) if name in scope), None)


class Declarations:
    """Reads declarations into `own`, with `known` (the headers) behind it; what neither declares is in `missing`.

    Types in `foreign` are declared by the program in ways that are not read here (classes, templates).

    Args:
        known: not changed.
        early: whether what is read here is declared before the stubs.
    """

    def __init__(self, known: Names, early: bool = False) -> None:
        self.known = known
        self.foreign: set[str] = set()
        self.own = Names()
        self.missing = Names()
        self.early = early

    def type_of(self, node: Node | None) -> Term:
        """The type that a specifier (`unsigned long`, `struct x`, `size_t`) names."""
        if node is None:
            return number("int", declared=True)
        if node.type in {"primitive_type", "sized_type_specifier"}:
            name = " ".join(text(node).split())
            return Term("void", declared=True) if name == "void" else number(name, declared=True)
        if node.type == "type_identifier":
            return self.named(text(node))
        if node.type in _TAGGED:
            return self._tagged(node)
        if node.type == "enum_specifier":
            self._enumeration(node)
            return number("int", declared=True)
        if node.type == "template_type":
            for child in node.children[-1].named_children:
                self.type_of(child)
        if node.type == "type_descriptor":
            return self.declared(
                self.type_of(node.child_by_field_name("type")), node.child_by_field_name("declarator")
            )[1]
        return Term()

    def declare(self, node: Node) -> None:
        """Takes in one declaration, parameter, field or type definition."""
        base = self.type_of(node.child_by_field_name("type"))
        for declarator in node.children_by_field_name("declarator"):
            name, term = self.declared(base, declarator)
            if not name:
                continue
            if node.type != "type_definition":
                self.own.scopes[-1][name] = term
                continue
            self.own.types[name] = term
            if term.kind == "record" and term.declared and not term.name:
                term.name = name

    def declared(self, base: Term, node: Node | None) -> tuple[str, Term]:
        """The name (or none) and the type that a declarator gives to a base type."""
        while node is not None:
            inner = node.child_by_field_name("declarator")
            if node.type in {
                "pointer_declarator",
                "abstract_pointer_declarator",
                "array_declarator",
                "abstract_array_declarator",
            }:
                base = pointer(base)
            elif node.type in FUNCTIONS:
                base = function(base)
            elif node.type in _HOLDERS or node.type == "abstract_parenthesized_declarator":
                inner = next(
                    (child for child in node.named_children if "declarator" in child.type or child.type in _NAMES), None
                )
            if node.type in _NAMES:
                return text(node), base
            node = inner
        return "", base

    def parameters(self, node: Node) -> Iterator[Node]:
        """The parameter declarations of a function definition or declaration."""
        declarator = node.child_by_field_name("declarator")
        while declarator is not None and declarator.type not in FUNCTIONS:
            declarator = declarator.child_by_field_name("declarator")
        if declarator is not None:
            listed = declarator.child_by_field_name("parameters")
            yield from listed.named_children if listed is not None else ()

    def named(self, name: str) -> Term:
        """The type of that name, missing if nothing declares it."""
        if name in KEYWORDS or name in self.foreign:  # a keyword: in a program that is not well formed
            return Term()
        for names in (self.own, self.known):
            if name in names.types:
                return names.types[name]
        return self.missing.types.setdefault(name, Term())

    def _tagged(self, node: Node) -> Term:
        named = node.child_by_field_name("name")
        tag = text(named) if named is not None else ""
        keyword = "union" if node.type == "union_specifier" else "struct"
        body = node.child_by_field_name("body")
        if body is None:
            known = self.own.tags.get(tag) or self.known.tags.get(tag)
            return known or self.missing.tags.setdefault(tag, Term("record", f"{keyword} {tag}"))
        term = self.missing.tags.pop(tag, None) or self.own.tags.get(tag) or Term()
        term.kind, term.name = "record", f"{keyword} {tag}" if tag else ""
        term.declared, term.early = True, self.early
        if tag:
            self.own.tags[tag] = term
        self._fields(body, term)
        return term

    def _fields(self, body: Node, term: Term) -> None:
        for item in body.named_children:
            if item.type != "field_declaration":
                continue
            base = self.type_of(item.child_by_field_name("type"))
            declarators = item.children_by_field_name("declarator")
            if not declarators and base.kind == "record":  # the fields of an anonymous member are the outer one's
                term.fields.update(base.fields)
            for declarator in declarators:
                name, of = self.declared(base, declarator)
                term.fields[name] = of

    def _enumeration(self, node: Node) -> None:
        named = node.child_by_field_name("name")
        body = node.child_by_field_name("body")
        tag = text(named) if named is not None else ""
        if body is None:
            if tag and tag not in self.own.enums | self.known.enums:
                self.missing.enums.add(tag)
            return
        self.own.enums.add(tag)
        for item in body.named_children:
            if item.type == "enumerator":
                self.own.scopes[0][text(item.children[0])] = number("int", declared=True)


_NAMES = {"identifier", "type_identifier", "field_identifier", "primitive_type"}


def text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")


def header_names(declarations: tuple[Node, ...]) -> Names:
    """What the standard headers declare. Nothing in it is open any more, so that a program cannot change it for the next one."""
    read = Declarations(Names(), early=True)
    for node in declarations:
        if node.type in {"declaration", "type_definition", "function_definition"}:
            read.declare(node)
            listed = list(read.parameters(node))
            if listed:
                name = read.declared(Term(), node.child_by_field_name("declarator"))[0]
                if any(item.type == "variadic_parameter" for item in listed):
                    read.own.variadic.add(name)
                read.own.parameters[name] = [
                    _parameter(read, item)
                    for item in listed
                    if item.type == "parameter_declaration" and text(item) != "void"
                ]
        else:
            read.type_of(node)
    for name, term in [*read.missing.types.items(), *read.missing.tags.items()]:
        term.kind, term.name = "opaque", term.name or name
        term.declared = term.early = True
    read.own.types |= read.missing.types
    read.own.tags |= read.missing.tags
    return read.own


def _parameter(read: Declarations, node: Node) -> Term:
    return read.declared(read.type_of(node.child_by_field_name("type")), node.child_by_field_name("declarator"))[1]
