"""What the expressions of a C program say of the types of the names that it does not declare.

The rules are C's own: `a->b` makes `a` a pointer to something with a field `b`. Statements are read in `uses.py`; what a sum says of its
parts is in `sums.py`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from tree_sitter import Node

from safecoder.analyzers.stubs.declarations import KEYWORDS, Declarations, Names, text
from safecoder.analyzers.stubs.heads import THIS
from safecoder.analyzers.stubs.sums import Sums
from safecoder.analyzers.stubs.terms import Term, field_of, fresh, number, pointer, points_to, result_of, unify

_ARITHMETIC = {"*", "/", "%", "&", "|", "^", "<<", ">>"}
_COMPARISONS = {"==", "!=", "<", ">", "<=", ">="}
_BUILT_IN = ("__builtin_", "__sync_", "__atomic_")
# Macros of a program are read where they are used; a program whose macros use each other in plenty is read in part.
_MOST_EXPANSIONS = 200


@dataclass
class Macros:
    """Names that can only be macros, by the form they need."""

    texts: set[str] = field(default_factory=set)
    loops: dict[str, set[int]] = field(default_factory=dict)
    conditions: set[str] = field(default_factory=set)
    of_types: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)


class Expressions(Declarations):
    """Reads expressions; afterwards `missing` has what the program lacks.

    Attributes:
        macros: names that can only be macros.
        constants: missing names that stand where C wants a constant.
        sizes: those of them that are sizes of arrays.
        booleans: words for true and false that only macros can give a meaning.
        clashes: names of the headers that the program uses for something else.
    """

    def __init__(self, known: Names, defined: set[str]) -> None:
        super().__init__(known)
        self.defined = defined
        self.macros = Macros()
        self.constants: set[str] = set()
        self.sizes: set[str] = set()
        self.clashes: set[str] = set()
        self.booleans: set[str] = set()
        self._returns: list[Term] = []
        self._sized: set[str] = set()
        self._bodies: dict[str, tuple[list[str], Node]] = {}
        self._expansions = 0
        self._words: dict[str, set[str]] = defaultdict(set)
        self.sums = Sums()

    def statement(self, node: Node) -> None:
        """Takes in a statement within an expression."""
        raise NotImplementedError

    def initialise(self, term: Term, value: Node, constant: bool) -> None:
        """Takes in what a variable begins with; `constant` says that it has to be known at compile time."""
        raise NotImplementedError

    def expression(self, node: Node) -> Term:
        """The type of an expression."""
        handler = EXPRESSIONS.get(node.type)
        if handler is not None:
            return handler(self, node)
        for child in node.named_children:
            self.statement(child)
        return Term()

    def _part(self, node: Node, name: str) -> Term:
        part = node.child_by_field_name(name)
        return self.expression(part) if part is not None else Term()

    def _unless_zero(self, node: Node) -> Term:
        """The type of an expression; a plain 0 has any."""
        term = self.expression(node)
        return Term() if text(node) == "0" else term

    def _is_unknown(self, name: str) -> bool:
        return (
            not name.startswith(_BUILT_IN)
            and name not in self.defined
            and self.own.value(name) is None
            and self.known.value(name) is None
        )

    def _identifier(self, node: Node) -> Term:
        name = text(node)
        found = self.own.value(name) or self.known.value(name)
        if found is not None:
            return fresh(found)
        if name in self._bodies:
            return self._expanded(name, [])
        if not self._is_unknown(name) or name in KEYWORDS or name in self.foreign or self._is_type(name):
            return Term()
        return self.missing.scopes[0].setdefault(name, Term())

    def _boolean(self, node: Node) -> Term:
        if self._is_unknown(text(node)):
            self.booleans.add(text(node))
        return number()

    def _is_type(self, name: str) -> bool:
        return name in self.known.types or name in self.own.types

    def _number(self, node: Node) -> Term:
        return number("double" if "." in text(node) and "x" not in text(node) else "int")

    def _string(self, node: Node) -> Term:
        for child in node.named_children:
            if child.type == "identifier" and self._is_unknown(text(child)):
                self.macros.texts.add(text(child))
        return pointer(number("char", declared=True))

    def _call(self, node: Node) -> Term:
        called = node.child_by_field_name("function")
        if called is not None and called.type == "template_function":
            return self._template_call(node, called)
        listed = node.child_by_field_name("arguments")
        arguments = listed.named_children if listed is not None else []
        name = text(called) if called is not None and called.type == "identifier" else ""
        if name and self._is_unknown(name) and self._takes_types(arguments):
            self.macros.of_types.add(name)
        elif name == "va_arg" or called is None:
            return Term()
        elif name and self._is_unknown(name):
            self._words[name] |= {text(item) for item in arguments if item.type == "identifier"}
        given = [self._unless_zero(item) for item in arguments if item.type != "comment"]
        if name in self._bodies:
            return self._expanded(name, given)
        term = self.expression(called) if called is not None else Term()
        if name in self.known.parameters and self.own.value(name) is None:
            expected = self.known.parameters[name]
            if len(given) < len(expected) or (len(given) > len(expected) and name not in self.known.variadic):
                self.clashes.add(name)
            for parameter, value in zip(expected, given, strict=False):
                unify(value, fresh(parameter))
        return fresh(result_of(term))

    def _template_call(self, node: Node, called: Node) -> Term:
        """`static_cast<Box *>(x)` has that type; of other templates only the types between the brackets are read."""
        types = [self.type_of(child) for child in called.children[-1].named_children if child.type == "type_descriptor"]
        for item in node.children[-1].named_children:
            self.statement(item)
        name = called.child_by_field_name("name")
        return fresh(types[0]) if types and name is not None and text(name).endswith("_cast") else Term()

    def _new(self, node: Node) -> Term:
        for part in ("arguments", "declarator", "placement"):
            inner = node.child_by_field_name(part)
            if inner is not None:
                self.statement(inner)
        return pointer(self.type_of(node.child_by_field_name("type")))

    def _takes_types(self, arguments: list[Node]) -> bool:
        return any(
            item.type in {"ERROR", "type_descriptor"}
            or (item.type == "identifier" and (text(item) in KEYWORDS or text(item) in self.known.types))
            for item in arguments
        )

    def _field(self, record: Term, name: str) -> Term:
        if not name.isidentifier() or name in KEYWORDS:
            return Term()
        found = field_of(record, name)
        if found is None:
            root = record.root()
            if root.early:
                self.clashes |= {root.name.split()[-1]}
                self.clashes |= {other for other, term in self.known.types.items() if term.root() is root}
            return Term()
        return fresh(found)

    def _field_expression(self, node: Node) -> Term:
        record = self._part(node, "argument")
        name = node.child_by_field_name("field")
        if any(child.type == "->" for child in node.children):
            record = points_to(record)
        return self._field(record, text(name)) if name is not None else Term()

    def _subscript(self, node: Node) -> Term:
        target = points_to(self._part(node, "argument"))
        self._part(node, "index")
        target.root().value = True
        return target

    def _pointer_expression(self, node: Node) -> Term:
        inner = self._part(node, "argument")
        if node.children[0].type == "&":
            self._place(node.child_by_field_name("argument"))
            return pointer(inner)
        target = points_to(inner)
        target.root().value = True
        return target

    def _binary(self, node: Node) -> Term:
        operator = node.child_by_field_name("operator")
        sides = [node.child_by_field_name(side) for side in ("left", "right")]
        left, right = (self._unless_zero(side) if side is not None else Term() for side in sides)
        sign = text(operator) if operator is not None else ""
        if sign in _ARITHMETIC:
            for side in (left, right):
                unify(side, number())
        elif sign in _COMPARISONS:
            unify(left, right)
        elif sign in {"+", "-"}:
            return self.sums.of(left, right, sign)
        return number()

    def _place(self, node: Node | None) -> None:
        """What looks like a call and is assigned to, or has its address taken, is a macro for a place in memory."""
        called = node.child_by_field_name("function") if node is not None and node.type == "call_expression" else None
        if called is not None and called.type == "identifier" and self._is_unknown(text(called)):
            self.macros.places.add(text(called))

    def _assignment(self, node: Node) -> Term:
        self._place(node.child_by_field_name("left"))
        left = self._part(node, "left")
        side = node.child_by_field_name("right")
        right = self._unless_zero(side) if side is not None else Term()
        operator = node.child_by_field_name("operator")
        if operator is None or text(operator) == "=":
            unify(left, right)
        elif text(operator)[:-1] in _ARITHMETIC:
            unify(left, number())
            unify(right, number())
        return left

    def _conditional(self, node: Node) -> Term:
        self._part(node, "condition")
        parts = [node.child_by_field_name(name) for name in ("consequence", "alternative")]
        terms = [self._unless_zero(part) for part in parts if part is not None]
        for other in terms[1:]:
            unify(terms[0], other)
        return terms[0] if terms else Term()

    def _unary(self, node: Node) -> Term:
        inner = self._part(node, "argument")
        operator = node.child_by_field_name("operator")
        if operator is not None and text(operator) != "!":
            unify(inner, number())
            return inner
        return number()

    def _update(self, node: Node) -> Term:
        return self._part(node, "argument")

    def _cast(self, node: Node) -> Term:
        self._part(node, "value")
        described = node.child_by_field_name("type")
        return fresh(self.type_of(described))

    def _sizeof(self, node: Node) -> Term:
        value = node.child_by_field_name("value")
        described = node.child_by_field_name("type")
        if described is not None:
            self.type_of(described)
        elif value is not None:
            inner = (
                value.named_children[0] if value.type == "parenthesized_expression" and value.named_children else value
            )
            name = text(inner)
            if inner.type == "identifier" and self._is_unknown(name):
                self._sized.add(name)
            else:
                self.expression(value)
        return number("unsigned long")

    def _offsetof(self, node: Node) -> Term:
        member = node.child_by_field_name("member")
        if member is not None:
            self._field(self.type_of(node.child_by_field_name("type")), text(member))
        return number("unsigned long")

    def _expanded(self, name: str, given: list[Term]) -> Term:
        """What a macro of the program says where it is used, with its parameters as the types of the arguments."""
        parameters, body = self._bodies[name]
        if self._expansions == _MOST_EXPANSIONS:
            return Term()
        self._expansions += 1
        self.own.scopes.append(dict(zip(parameters, given, strict=False)))
        term = Term()
        for child in body.named_children:
            inner = child.named_children[0] if child.type == "expression_statement" and child.named_children else child
            term = self.expression(inner)
        self.own.scopes.pop()
        return term

    def _compound_literal(self, node: Node) -> Term:
        term = self.type_of(node.child_by_field_name("type"))
        value = node.child_by_field_name("value")
        if value is not None:
            self.initialise(term, value, False)
        return term

    def _parenthesized(self, node: Node) -> Term:
        term = Term()
        for child in node.named_children:
            if child.type == "compound_statement":
                self.statement(child)
            elif child.type != "comment":
                term = self.expression(child)
        return term

    def _comma(self, node: Node) -> Term:
        self._part(node, "left")
        return self._part(node, "right")


EXPRESSIONS: dict[str, Callable[[Expressions, Node], Term]] = {
    "identifier": Expressions._identifier,
    "number_literal": Expressions._number,
    "this": lambda self, node: pointer(self.named(THIS)),
    "char_literal": lambda self, node: number(),
    "string_literal": Expressions._string,
    "concatenated_string": Expressions._string,
    "true": Expressions._boolean,
    "false": Expressions._boolean,
    "null": lambda self, node: pointer(Term()),
    "call_expression": Expressions._call,
    "new_expression": Expressions._new,
    "field_expression": Expressions._field_expression,
    "subscript_expression": Expressions._subscript,
    "pointer_expression": Expressions._pointer_expression,
    "binary_expression": Expressions._binary,
    "assignment_expression": Expressions._assignment,
    "conditional_expression": Expressions._conditional,
    "unary_expression": Expressions._unary,
    "update_expression": Expressions._update,
    "cast_expression": Expressions._cast,
    "sizeof_expression": Expressions._sizeof,
    "offsetof_expression": Expressions._offsetof,
    "compound_literal_expression": Expressions._compound_literal,
    "parenthesized_expression": Expressions._parenthesized,
    "comma_expression": Expressions._comma,
}
