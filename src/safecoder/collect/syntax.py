"""The functions of a file that some lines touch, with what they are nested in and the exact text that belongs to each.

Only the parts of a tree that the lines touch are walked, so a change of a few lines costs little in a large file. What counts as a
function of its own: all that `languages` names, Ruby's `define_method` and blocks of a command outside methods (`get "/x" do`), and C's
bodies behind a macro that the grammar cannot place. An anonymous function of one or two lines inside another is a part of that one.
Matching two versions is for `functions`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tree_sitter import Node

from safecoder import languages
from safecoder.collect import function_names
from safecoder.errors import InputError

Rows = Sequence[tuple[int, int]]
"""Ranges of rows, the first and the last of each, from 0, in ascending order."""

_DEEPEST = 12  # functions within functions; below, nothing is a unit of its own
_MOST_UNITS = 2000
_SHORTEST_ANONYMOUS = 3  # lines
_LONGEST_CHAIN = 8

_BLOCKS = {"ruby": frozenset({"do_block", "block", "lambda"})}
_MORE_FUNCTIONS = {"java": frozenset({"compact_constructor_declaration"})}
_C_PLACES = frozenset({"translation_unit", "preproc_ifdef", "preproc_if", "preproc_else", "declaration_list"})
_C_HEADS = frozenset({"expression_statement", "declaration", "preproc_ifdef", "preproc_if", "ERROR"})

# Around a function and part of its text wherever they begin and end.
_ALWAYS = frozenset({"decorated_definition", "export_statement", "template_declaration"})
# Part of its text if they begin on its first line and end on its last one: `const f = ...;`, `app.get("/x", function ...);`.
_SAME_LINES = frozenset(
    [
        "variable_declarator",
        "lexical_declaration",
        "variable_declaration",
        "assignment_expression",
        "assignment",
        "expression_statement",
        "pair",
        "field_definition",
        "call_expression",
        "call",
        "await_expression",
        "return_statement",
        "short_var_declaration",
        "assignment_statement",
        "var_declaration",
        "keyed_element",
        "go_statement",
        "defer_statement",
        "local_variable_declaration",
        "field_declaration",
        "method_invocation",
        "declaration",
    ]
)
# Between the two, and no text of their own.
_THROUGH = frozenset(
    [
        "arguments",
        "argument_list",
        "expression_list",
        "parenthesized_expression",
        "var_spec",
        "init_declarator",
        "literal_element",
    ]
)
_AROUND = _ALWAYS | _SAME_LINES | _THROUGH

_MOST_COMMENTS, _LONGEST_COMMENT = 40, 2000


@dataclass(frozen=True, eq=False)
class Source:
    """A file's text, its tree and where its lines begin. Offsets are bytes of the UTF-8 text."""

    text: str
    language: str
    data: bytes = field(init=False)
    root: Node = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "data", self.text.encode("utf-8", "replace"))
        object.__setattr__(self, "root", languages.parse_bytes(self.data, self.language).root_node)

    def slice(self, start: int, end: int) -> str:
        return self.data[start:end].decode("utf-8", "replace")


@dataclass(frozen=True, eq=False)
class Unit:
    """One function of one version of a file.

    Attributes:
        own: its own name, or what it is assigned to; empty if it has none.
        scope: names of the classes, modules and functions around it, outermost first.
        node: the function itself.
        nodes: what makes up its text: the function or what is around it (decorators, `export`, the call it is given to).
        start, end: its text, from the start of its first line where nothing else stands before it.
        parent: the function around it.
    """

    source: Source
    own: str
    scope: tuple[str, ...]
    node: Node
    nodes: tuple[Node, ...]
    start: int
    end: int
    parent: Unit | None

    @property
    def text(self) -> str:
        return self.source.slice(self.start, self.end)

    @cached_property
    def first_row(self) -> int:
        return self.source.data.count(b"\n", 0, self.start)

    @cached_property
    def last_row(self) -> int:
        return self.first_row + self.source.data.count(b"\n", self.start, self.end)

    @property
    def place(self) -> tuple[int, int]:
        return (self.node.start_point.row, self.node.start_point.column)

    @cached_property
    def name(self) -> str:
        """The qualified name; an anonymous function is told by its position among those of the function or file around it."""
        own = self.own or f"<anonymous {self._position}>"
        return ".".join((*self.scope, own))

    @property
    def key(self) -> tuple[str, ...]:
        """What equal names are: the scope and the own name."""
        return (*self.scope, self.own)

    @property
    def _position(self) -> int:
        around = self.parent.node if self.parent else self.source.root
        return function_names.anonymous_before(around, self.node, self.source.language) + 1


def units(source: Source, rows: Rows) -> list[Unit]:
    """The functions whose text touches one of the row ranges, outer ones before those within them.

    Raises:
        InputError: there are more than 2,000, as no commit of a person has.
    """
    return list(_Walk(source, rows).units())


@dataclass(frozen=True)
class _Place:
    """Where the walk is: the node's chain of wrappers (innermost last), the names around it, and the function around it."""

    node: Node
    chain: tuple[Node, ...] = ()
    scope: tuple[str, ...] = ()
    parent: Unit | None = None
    depth: int = 0
    in_method: bool = False


class _Walk:
    def __init__(self, source: Source, rows: Rows) -> None:
        self.source = source
        self.firsts = [first for first, _ in rows]
        self.lasts = [last for _, last in rows]
        self.kinds = languages.get(source.language).functions | _MORE_FUNCTIONS.get(source.language, frozenset())
        self.blocks = _BLOCKS.get(source.language, frozenset())

    def units(self) -> Iterator[Unit]:
        stack, count = [_Place(self.source.root)], 0
        while stack:
            place = stack.pop()
            unit = self._unit(place)
            if unit is not None:
                count += 1
                if count > _MOST_UNITS:
                    raise InputError(f"at most {_MOST_UNITS} changed functions", "more", "leave the file out")
                yield unit
            stack.extend(reversed(list(self._below(place, unit))))

    def _touches(self, first: int, last: int) -> bool:
        at = bisect_left(self.lasts, first)
        return at < len(self.firsts) and self.firsts[at] <= last

    def _below(self, place: _Place, unit: Unit | None) -> Iterable[_Place]:
        node = place.node
        if not node.child_count:
            return
        scope, parent, depth, in_method = place.scope, place.parent, place.depth, place.in_method
        if unit is not None:
            own = unit.own or unit.name.rpartition(".")[2]
            scope, parent, depth = (*unit.scope, own), unit, depth + 1
            in_method = in_method or node.type not in self.blocks or node.type == "lambda"
        elif name := function_names.scope_name(node, self.source.language):
            scope = (*scope, name)
        chain = (*place.chain, node)[-_LONGEST_CHAIN:] if node.type in _AROUND else ()
        head: Node | None = None
        for child in node.children:
            touched = self._touches(child.start_point.row, child.end_point.row)
            macro = child.type == "compound_statement" and node.type in _C_PLACES and head is not None
            if touched or (macro and head is not None and self._touches(head.start_point.row, child.end_point.row)):
                around = (head,) if macro and head is not None else chain
                yield _Place(child, around, scope, parent, depth, in_method)
            head = child if child.type in _C_HEADS else None

    def _unit(self, place: _Place) -> Unit | None:
        node = place.node
        if place.depth >= _DEEPEST or not node.is_named:
            return None
        chain: tuple[Node, ...] = place.chain
        if node.type == "compound_statement" and chain and self.source.language in ("c", "cpp"):
            return self._made(place, function_names.macro_name(chain[-1]), (chain[-1], node))
        if node.type in self.blocks:
            if not self._stands_alone(node, chain, place.in_method):
                return None
        elif node.type not in self.kinds:
            return None
        own = function_names.own_name(node, chain, self.source.language)
        lines = node.end_point.row - node.start_point.row + 1
        if not own and place.parent is not None and lines < _SHORTEST_ANONYMOUS:
            return None
        return self._made(place, own, (_outermost(node, chain),))

    def _stands_alone(self, node: Node, chain: Sequence[Node], in_method: bool) -> bool:
        """Whether a Ruby block is a function of its own: that of `define_method`, or of a command outside methods, or a lambda there."""
        call = chain[-1] if chain and chain[-1].type == "call" else None
        if function_names.is_define_method(call):
            return True
        if in_method:
            return False
        return node.type == "lambda" or (call is not None and call.child_by_field_name("receiver") is None)

    def _made(self, place: _Place, own: str, nodes: tuple[Node, ...]) -> Unit:
        start, end = nodes[0].start_byte, nodes[-1].end_byte
        line = self.source.data.rfind(b"\n", 0, start) + 1
        if not self.source.data[line:start].strip():
            start = line
        return Unit(self.source, own, place.scope, place.node, nodes, start, end, place.parent)


def _outermost(node: Node, chain: Sequence[Node]) -> Node:
    """The widest of the wrappers that belong to the function's text."""
    best = node
    first, last = node.start_point.row, node.end_point.row
    for around in reversed(chain):
        if around.type in _ALWAYS:
            best, first, last = around, around.start_point.row, around.end_point.row
        elif (around.start_point.row, around.end_point.row) != (first, last):
            break
        elif around.type in _SAME_LINES:
            best = around
    return best


def documentation(unit: Unit) -> str:
    """The comments that stand right above a function, each on lines of its own, with their markers; empty if there are none."""
    above = unit.source.data[: unit.start].split(b"\n")
    row, found = unit.first_row, list[str]()
    while row and len(found) < _MOST_COMMENTS:
        line = above[row - 1]
        column = len(line) - len(line.lstrip())
        node = unit.source.root.descendant_for_point_range((row - 1, column), (row - 1, column + 1))
        if node is None or "comment" not in node.type:
            break
        found.append(unit.source.slice(node.start_byte, node.end_byte))
        row = node.start_point.row
    return "\n".join(reversed(found))[:_LONGEST_COMMENT]
