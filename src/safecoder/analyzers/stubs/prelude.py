"""The standard headers that every program is read with, and the names they declare.

All of them are always there, so that a function that stands alone finds the real `malloc` and `size_t`. A program that has a function,
type or variable of its own under a standard name keeps it: see `makes_room`. What no standard header declares is not known here.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers import process
from safecoder.analyzers.stubs import declarations, directives
from safecoder.errors import ToolError

_NOT_IN_CPP = {"stdatomic.h", "stdnoreturn.h"}
_SECONDS = 120
_MACRO = re.compile(r"^#define (\w+)(\(?)", re.MULTILINE)
_STD = re.compile(r"\bstd\s*::\s*(\w+)")
# What C++'s library declares elsewhere than in the header of its name.
_OF_STD = {
    name: header
    for header, names in {
        "iostream": "cout cerr clog cin endl",
        "memory": "unique_ptr shared_ptr weak_ptr make_unique make_shared",
        "algorithm": "sort min max find copy fill count transform reverse",
        "string": "to_string getline stoi stol stoul",
        "stdexcept": "runtime_error logic_error invalid_argument out_of_range",
        "utility": "pair move swap forward make_pair",
        "fstream": "ifstream ofstream",
        "sstream": "stringstream ostringstream istringstream",
        "limits": "numeric_limits",
        "mutex": "lock_guard unique_lock",
        "cstring": "memcpy memset strlen strcpy strncpy",
        "cstdint": "uint8_t uint16_t uint32_t uint64_t int32_t int64_t",
        "cstddef": "size_t",
    }.items()
    for name in names.split()
}
_NAME_NODES = {"identifier", "type_identifier", "field_identifier", "primitive_type"}


@dataclass(frozen=True, eq=False)
class Standard:
    """What the headers declare: types by name, all names at once, the macros, and those of them that take no arguments."""

    typed: declarations.Names
    names: frozenset[str]
    constants: frozenset[str]
    macros: frozenset[str]


def text(language: str) -> str:
    """The lines that include every standard header which the compiler has; for C++ those of C, since its own cost a second a program."""
    left_out = _NOT_IN_CPP if language == "cpp" else set()
    names = [name for name in directives.C_HEADERS if name not in left_out]
    return "".join(f"#if __has_include(<{name}>)\n#include <{name}>\n#endif\n" for name in names)


def cpp_headers(program: str) -> str:
    """The lines that include the C++ headers of what a program takes from `std` by name; a fragment has lost its own."""
    names = {_OF_STD.get(name, name) for name in _STD.findall(program)}
    return "".join(f"#include <{name}>\n" for name in directives.CPP_HEADERS if name in names)


@cache
def standard(compiler: tuple[str, ...], install: str, language: str) -> Standard:
    """What a compiler's headers declare; asked once.

    Args:
        compiler: its path and the options that a program is compiled with.
        install: what to do if it does not work.

    Raises:
        ToolError: the compiler cannot read its own headers.
    """
    with tempfile.TemporaryDirectory(prefix="safecoder-headers-") as folder:
        file = Path(folder) / f"headers{languages.get(language).extensions[0]}"
        file.write_text(text(language), encoding="utf-8")
        run = process.run([*compiler, "-E", "-dD", str(file)], seconds=_SECONDS, install=install)
    if run.exit_code:
        raise ToolError("a compiler that reads the standard headers", run.last_line, install)
    defined = _MACRO.findall(run.stdout)
    code = "\n".join("" if line.startswith("#") else line for line in run.stdout.split("\n"))
    root = languages.parse(code, language).root_node
    top = tuple(node for node in _top_level(root) if node.is_named)
    typed = declarations.header_names(top)
    if language == "cpp":  # a name may have several forms there
        typed.parameters.clear()
    return Standard(
        typed,
        frozenset(name for node in top for name in declared_at_top(node)),
        frozenset(name for name, parenthesis in defined if not parenthesis),
        frozenset(name for name, _ in defined),
    )


def own_names(program: Node) -> set[str]:
    """The names that a program, given as the root of its syntax tree, declares outside of functions."""
    return {name for node in _top_level(program) for name in declared_at_top(node)}


def makes_room(program: Node, own: set[str], fields: set[str], known: Standard) -> str:
    """Lines that give a program its own meaning of standard names.

    Args:
        program: the root of its syntax tree; what it declares anywhere is no macro for it.
        fields: the names of fields of types that will be made up.
        own: names that are to be renamed, since the program means something else by them.
    """
    declared = (set(_declared(program)) | fields) & known.constants
    lines = [f"#undef {name}" for name in sorted((own & known.macros) | declared)]
    return "".join(f"{line}\n" for line in [*lines, *(f"#define {name} own_{name}" for name in sorted(own))])


def declared_at_top(node: Node) -> Iterator[str]:
    """The names that a declaration outside of all functions brings: functions, variables, types, tags with a body, enumerators."""
    kind = node.child_by_field_name("type")
    if kind is not None and kind.type.endswith("_specifier"):
        yield from declared_at_top(kind)
    if node.type in {"struct_specifier", "union_specifier", "enum_specifier", "class_specifier"}:
        body = node.child_by_field_name("body")
        name = node.child_by_field_name("name")
        if body is not None and name is not None:
            yield _text(name)
        if body is not None and node.type == "enum_specifier":
            yield from (_text(item.children[0]) for item in body.named_children if item.type == "enumerator")
    elif node.type in {"declaration", "type_definition", "function_definition"}:
        for declarator in node.children_by_field_name("declarator"):
            yield from declarator_name(declarator)


def declarator_name(node: Node | None) -> Iterator[str]:
    """The name that a declarator declares, if it has one."""
    while node is not None and node.type not in _NAME_NODES:
        inner = node.child_by_field_name("declarator")
        if inner is None and node.type in {"parenthesized_declarator", "attributed_declarator", "reference_declarator"}:
            inner = next((child for child in node.named_children if child.type != "attribute_declaration"), None)
        node = inner
    if node is not None:
        yield _text(node)


def _top_level(program: Node) -> Iterator[Node]:
    """Declarations at the top, those between `#if` and `#endif` included."""
    stack = list(reversed(program.children))
    while stack:
        node = stack.pop()
        if node.type.startswith("preproc_") or node.type in {"linkage_specification", "declaration_list"}:
            stack.extend(reversed(node.children))
        else:
            yield node


def _declared(program: Node) -> Iterator[str]:
    for node in languages.walk(program):
        if node.type in {"declaration", "parameter_declaration", "field_declaration", "type_definition"}:
            for declarator in node.children_by_field_name("declarator"):
                yield from declarator_name(declarator)
        elif node.type == "enumerator":
            yield _text(node.children[0])


def _text(node: Node) -> str:
    return (node.text or b"").decode("utf-8", "replace")
