"""What the statements of a C program say of the types of the names that it does not declare, and of their kind.

One pass over the syntax tree, expressions by `expressions.py`. Names that can only be macros are told by where they stand.
"""

from __future__ import annotations

from collections.abc import Callable

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers.stubs.declarations import text
from safecoder.analyzers.stubs.expressions import EXPRESSIONS, Expressions
from safecoder.analyzers.stubs.terms import Term, points_to, result_of, unify

_NOT_READ = {"comment", "preproc_include", "preproc_call", "attribute_specifier", "gnu_asm_expression"}


class Uses(Expressions):
    """Reads a program, see `Expressions`."""

    def read(self, root: Node) -> None:
        """Takes in a whole program."""
        self.statement(root)
        for name in self._sized - self.missing.scopes[0].keys():
            self.named(
                name
            )  # C cannot tell a type from a variable in `sizeof(x)`; without another use it is taken for a type
        types = self.missing.types.keys() | self.own.types.keys()
        self.macros.of_types |= {name for name, words in self._words.items() if words & types}
        self.sums.settle()

    def statement(self, node: Node) -> None:
        """Takes in a statement, a declaration, or what holds some."""
        handler = _STATEMENTS.get(node.type)
        if handler is not None:
            handler(self, node)
        elif node.type in EXPRESSIONS:
            self.expression(node)
        elif node.type not in _NOT_READ:
            for child in node.named_children:
                self.statement(child)

    def _function(self, node: Node) -> None:
        name, term = self.declared(
            self.type_of(node.child_by_field_name("type")), node.child_by_field_name("declarator")
        )
        self.own.scopes[0].setdefault(name, term)
        self._returns.append(result_of(term))
        self.own.scopes.append({})
        for parameter in self.parameters(node):
            self.declare(parameter)
        for child in node.named_children:  # the declarations of old-style parameters too
            if child.type in {"declaration", "compound_statement"}:
                self.statement(child)
        self.own.scopes.pop()
        self._returns.pop()

    def _block(self, node: Node) -> None:
        self.own.scopes.append({})
        for child in node.named_children:
            self.statement(child)
        self.own.scopes.pop()

    def _declaration(self, node: Node) -> None:
        self.declare(node)
        static = any(child.type == "storage_class_specifier" and text(child) == "static" for child in node.children)
        for declarator in node.children_by_field_name("declarator"):
            self._array_sizes(declarator)
            value = declarator.child_by_field_name("value")
            name = self.declared(Term(), declarator)[0]
            term = self.own.value(name)
            if value is not None and term is not None:
                self.initialise(term, value, static or len(self.own.scopes) == 1)

    def _specifier(self, node: Node) -> None:
        self.type_of(node)
        body = node.child_by_field_name("body")
        for item in body.named_children if body is not None else ():
            if item.type == "function_definition":  # a method of C++
                self.statement(item)

    def _array_sizes(self, node: Node | None) -> None:
        while node is not None:
            if node.type == "array_declarator":
                size = node.child_by_field_name("size")
                if size is not None:
                    self._constant(size, self.sizes)
            node = node.child_by_field_name("declarator")

    def initialise(self, term: Term, value: Node, constant: bool) -> None:
        """See `Expressions.initialise`."""
        if value.type != "initializer_list":
            unify(term, self._unless_zero(value))
            if constant:
                self._constant(value, self.constants)
            return
        for item in value.named_children:
            at = term
            if item.type == "initializer_pair":
                for designator in item.children_by_field_name("designator"):
                    at = self._designated(at, designator)
                inner = item.child_by_field_name("value")
            else:
                inner = item
                if term.root().kind == "pointer":
                    at = points_to(term)
                elif term.root().kind != "unknown":
                    at = Term()
            if inner is not None:
                self.initialise(
                    at if item.type == "initializer_pair" or term.root().kind == "pointer" else Term(), inner, constant
                )

    def _designated(self, term: Term, node: Node) -> Term:
        if node.type == "field_designator":
            return self._field(term, text(node.named_children[0]))
        for child in node.named_children:
            self._constant(child, self.constants)
        return points_to(term)

    def _case(self, node: Node) -> None:
        value = node.child_by_field_name("value")
        for child in node.named_children:
            if child == value or child.type == "ERROR":
                self._constant(child, self.constants)
            else:
                self.statement(child)

    def _constant(self, node: Node, into: set[str]) -> None:
        """Reads an expression whose unknown names have to be constants."""
        self.expression(node)
        stack = [node]
        while stack:
            inner = stack.pop()
            if inner.type == "identifier" and self.own.value(text(inner)) is None:
                into.add(text(inner))
            if inner.type not in {"call_expression", "sizeof_expression", "field_expression"}:
                stack.extend(inner.named_children)

    def _return(self, node: Node) -> None:
        for child in node.named_children:
            value = self._unless_zero(child)
            if self._returns:
                unify(self._returns[-1], value)

    def _expression_statement(self, node: Node) -> None:
        for child in node.named_children:
            self.expression(child)
        last = node.children[-1] if node.children else None
        call = node.named_children[0] if node.named_children else None
        if last is not None and last.is_missing and call is not None and call.type == "call_expression":
            named = call.child_by_field_name("function")
            following = node.next_named_sibling
            if named is not None and following is not None and self._is_unknown(text(named)):
                self._loop(text(named), call)

    def _loop(self, name: str, call: Node) -> None:
        """A call with a statement behind it is a loop; of its arguments those that are local variables are what it sets."""
        listed = call.child_by_field_name("arguments")
        arguments = listed.named_children if listed is not None else []
        local = {
            index
            for index, item in enumerate(arguments)
            if item.type == "identifier" and any(text(item) in scope for scope in self.own.scopes[1:])
        }
        self.macros.loops[name] = self.macros.loops.get(name, local) & local

    def _preprocessor_condition(self, node: Node) -> None:
        condition = node.child_by_field_name("condition")
        for child in node.named_children:
            if child == condition:
                calls = [text(call.children[0]) for call in _all(child, "call_expression")]
                self.macros.conditions |= {name for name in calls if name not in self.defined}
            elif child.type != "identifier" and child.type != "preproc_defined":
                self.statement(child)

    def _macro(self, node: Node) -> None:
        """Keeps what a macro of the program stands for, to be read where it is used."""
        value = node.child_by_field_name("value")
        name = node.child_by_field_name("name")
        body = languages.parse(f"void f() {{ {text(value)}; }}", "c").root_node if value is not None else None
        block = body.named_children[0].child_by_field_name("body") if body is not None else None
        if body is None or body.has_error or block is None or name is None:
            return
        listed = node.child_by_field_name("parameters")
        self._bodies[text(name)] = ([text(item) for item in listed.named_children] if listed is not None else [], block)


def _all(node: Node, kind: str) -> list[Node]:
    found, stack = [], [node]
    while stack:
        current = stack.pop()
        found += [current] if current.type == kind else []
        stack.extend(current.named_children)
    return found


_STATEMENTS: dict[str, Callable[[Uses, Node], None]] = {
    "function_definition": Uses._function,
    "compound_statement": Uses._block,
    "for_statement": Uses._block,
    "declaration": Uses._declaration,
    "type_definition": Uses.declare,
    "struct_specifier": Uses._specifier,
    "class_specifier": Uses._specifier,
    "union_specifier": Uses._specifier,
    "enum_specifier": Uses._specifier,
    "case_statement": Uses._case,
    "return_statement": Uses._return,
    "expression_statement": Uses._expression_statement,
    "preproc_def": Uses._macro,
    "preproc_function_def": Uses._macro,
    "preproc_if": Uses._preprocessor_condition,
    "preproc_elif": Uses._preprocessor_condition,
    "preproc_ifdef": Uses._preprocessor_condition,
}
