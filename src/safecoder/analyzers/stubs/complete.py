"""A program, or a single function, as a text that a compiler can read by itself.

The result is the program with harmless directives, behind the standard headers and declarations of what it uses and does not declare. The
program's lines keep their numbers and are known to the compiler as `PROGRAM`. Programs are read here, never run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from tree_sitter import Node

from safecoder import languages
from safecoder.analyzers.stubs import declarations, directives, heads, prelude
from safecoder.analyzers.stubs.stubs import Stubs
from safecoder.analyzers.stubs.terms import field_of
from safecoder.analyzers.stubs.uses import Uses

PROGRAM = "program"
"""The file name by which a compiler speaks of the program's own lines."""
_ROUNDS = 4
LONGEST = 1 << 18
"""Characters of a program that is read as a fragment; a longer one is a file."""
_CPP_DECLARING = {
    "class_specifier", "struct_specifier", "union_specifier", "enum_specifier", "alias_declaration", "type_parameter_declaration",
    "optional_type_parameter_declaration",
}  # fmt: skip
_T = TypeVar("_T")


@dataclass(frozen=True)
class Completed:
    """The text to compile. `whole` says that nothing had to be made up for it beyond the standard headers."""

    text: str
    whole: bool


def completed(text: str, language: str, standard: prelude.Standard) -> Completed:
    """What to compile for a program. One beyond 256 KiB is a file, and gets nothing but what it includes itself.

    Args:
        text: the program as it was given.
        language: `c` or `cpp`.
        standard: the names that its compiler's headers declare.

    Raises:
        RecursionError: the program is nested too deeply.
    """
    program = directives.harmless(text)
    if len(program) > LONGEST:
        return Completed(f'# 1 "{PROGRAM}"\n{program}\n', True)
    program, blanks = heads.repaired(program, language, standard.names | standard.macros)
    root = languages.parse(heads.readable(program, blanks), language).root_node
    own = prelude.own_names(root) & standard.names
    for _ in range(_ROUNDS):
        uses = Uses(_without(standard, frozenset(own)), defined_macros(root) | standard.macros - own)
        uses.foreign = _cpp_types(root) | declarations.CPP_KEYWORDS if language == "cpp" else set()
        uses.read(root)
        if uses.clashes <= own:
            break
        own |= uses.clashes
    if heads.RESULT in program:
        uses.named(heads.RESULT)
    if heads.THIS in program:
        field_of(uses.named(heads.THIS), "stub")
    stubs = Stubs(uses, language)
    declared = stubs.text() + "".join(f"#define {name}\n" for name in sorted(blanks))
    room = prelude.makes_room(root, own, stubs.fields(), standard)
    added = prelude.cpp_headers(program) if language == "cpp" else ""
    head = f"{prelude.text(language)}{added}#define {directives.OMITTED}_pragma(...)\n{room}{declared}"
    return Completed(f'{head}# 1 "{PROGRAM}"\n{program}\n', not declared)


def defined_macros(root: Node) -> set[str]:
    """The names of the macros that a program defines."""
    kinds = {"preproc_def", "preproc_function_def"}
    names = (node.child_by_field_name("name") for node in languages.walk(root) if node.type in kinds)
    return {declarations.text(name) for name in names if name is not None}


def _cpp_types(root: Node) -> set[str]:
    """The names of types that a C++ program declares, template parameters included."""
    names: set[str] = set()
    for node in languages.walk(root):
        if node.type in _CPP_DECLARING:
            declared = node.child_by_field_name("name") or next(iter(node.named_children), None)
            names |= {declarations.text(declared)} if declared is not None else set()
    return names


def _without(standard: prelude.Standard, names: frozenset[str]) -> declarations.Names:
    known = standard.typed
    if not names:
        return known
    return declarations.Names(
        [_kept(known.scopes[0], names)],
        _kept(known.types, names),
        _kept(known.tags, names),
        _kept(known.parameters, names),
        known.variadic,
        known.enums - names,
    )


def _kept(table: dict[str, _T], names: frozenset[str]) -> dict[str, _T]:
    return {name: entry for name, entry in table.items() if name not in names}
