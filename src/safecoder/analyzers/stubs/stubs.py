"""Declarations, as C or C++ text, of the types, functions, variables and macros that a program uses and does not declare.

They say no more than the program's own use of the names does (see `uses.py`): a function is declared without parameters and never defined,
so that an analyzer knows nothing of what it does; a variable is `extern`, so that it may have any value. Only a few macros whose meaning
is their name (`unlikely`, `ASSERT`) get that meaning, since the paths through a function depend on them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from safecoder.analyzers.stubs.terms import Term, unify
from safecoder.analyzers.stubs.uses import Uses

_TRANSPARENT = re.compile(r"\w*(likely|expected)", re.IGNORECASE)
_ASSERTION = re.compile(r"\w*assert", re.IGNORECASE)
# Sizes are all alike and large, so that no overflow follows from a size that was made up; other constants differ from each other.
_SIZE = 4096
_FIRST_CONSTANT = 1001
_DEEPEST = 8


class Stubs:
    """Writes what `uses` found missing."""

    def __init__(self, uses: Uses, language: str) -> None:
        self._uses = uses
        self._cpp = language == "cpp"
        self._records: dict[Term, str] = {}
        self._taken = 0

    def text(self) -> str:
        """All declarations, each on a line."""
        missing = self._uses.missing
        for name in missing.types.keys() & missing.tags.keys():
            unify(missing.types[name], missing.tags[name])
        for name, term in missing.types.items():
            root = term.root()
            if root.kind == "record" and not root.name:
                root.name = f"struct {name}"
        macros = self._macros()
        values = self._values()
        types = [f"typedef {self._spelled(term, name, True)};" for name, term in missing.types.items()]
        tags = [self._tag(term.root()) for term in missing.tags.values()]
        records = self._definitions()
        forward = [f"{tag};" for tag in dict.fromkeys([*tags, *self._records.values()])]
        enums = [f"enum {tag} {{ stub_of_{tag} }};" for tag in sorted(missing.enums)]
        return "".join(f"{line}\n" for line in [*enums, *forward, *types, *records, *values, *macros])

    def fields(self) -> set[str]:
        """The names of the fields of the records in `text`."""
        return {name for record in self._records for name in record.fields}

    def _macros(self) -> list[str]:
        macros = self._uses.macros
        lines = [f'#define {name} "{name}"' for name in sorted(macros.texts)]
        lines += [f"#define {name}(...) 0" for name in sorted(macros.conditions)]
        lines += [f"#define {name} {int(name.lower() == 'true')}" for name in sorted(self._uses.booleans)]
        if macros.loops:
            lines.append("extern int stub_goes_on();")
        for name, places in sorted(macros.loops.items()):
            parameters = [f"a{index}" for index in range(max(places, default=-1) + 1)]
            set_here = ", ".join(f"&(a{index})" for index in sorted(places))
            lines.append(f"#define {name}({', '.join([*parameters, '...'])}) while (stub_goes_on({set_here}))")
        return lines

    def _values(self) -> list[str]:
        uses = self._uses
        macros = uses.macros
        no_value = (
            macros.texts
            | macros.loops.keys()
            | macros.conditions
            | uses.missing.types.keys()
            | uses.own.scopes[0].keys()
        )
        lines, constants = [], []
        for name, term in uses.missing.scopes[0].items():
            if name in no_value or not name.isidentifier():
                continue
            root = term.root()
            if root.kind == "function" and root.target is not None:
                lines += self._function(name, root.target)
            elif name in uses.sizes:
                constants.append(f"{name} = {_SIZE}")
            elif name in uses.constants:
                constants.append(f"{name} = {_FIRST_CONSTANT + len(constants)}")
            else:
                lines.append(f"extern {self._spelled(term, name, True)};")
        return [*([f"enum {{ {', '.join(constants)} }};"] if constants else []), *lines]

    def _function(self, name: str, result: Term) -> list[str]:
        if name in self._uses.macros.of_types:
            return [
                f"extern {self._spelled(result, f'stub_of_{name}()', True)};",
                f"#define {name}(...) stub_of_{name}()",
            ]
        if name in self._uses.macros.places:
            return [
                f"extern {self._spelled(result, f'*stub_of_{name}()', True)};",
                f"#define {name}(...) (*stub_of_{name}())",
            ]
        if _TRANSPARENT.fullmatch(name):
            return [f"#define {name}(value) (value)"]
        if _ASSERTION.fullmatch(name):
            return [f"#define {name}(value, ...) ((value) ? (void)0 : abort())"]
        if self._cpp:
            return [f"template <class... Any> {self._spelled(result, f'{name}(Any &&...)', True)};"]
        return [f"extern {self._spelled(result, f'{name}()', True)};"]

    def _spelled(self, term: Term, inner: str, by_value: bool, depth: int = 0) -> str:
        """A declaration of `inner` (`x`, `*x`, `f()`) with a type."""
        root = term.root()
        if depth > _DEEPEST:
            return f"{'int' if by_value else 'void'} {inner}"
        if root.kind == "pointer" and root.target is not None:
            return self._spelled(root.target, f"*{inner}", False, depth + 1)
        if root.kind == "function" and root.target is not None:
            return self._spelled(root.target, f"(*{inner})()", True, depth + 1)
        return f"{self._base(root, by_value, inner)} {inner}"

    def _base(self, root: Term, by_value: bool, inner: str) -> str:
        nameable = not root.declared or root.early or (not by_value and " " in root.name)
        if root.kind in {"record", "opaque"} and nameable:
            return self._tag(root) if root.kind == "record" else root.name
        if root.kind == "number":
            return root.name
        # a function may return nothing that is looked at; a variable or field must have a size
        return "int" if by_value or (root.value and root.kind == "unknown") else "void"

    def _tag(self, root: Term) -> str:
        if root.kind != "record":
            return "struct stub_unused"
        if not root.name:
            self._taken += 1
            root.name = f"struct stub_{self._taken}"
        if not (root.declared and root.early):
            self._records.setdefault(root, root.name)
        return root.name

    def _definitions(self) -> list[str]:
        """The records found so far and those within them, each behind the ones that it holds by value."""
        lines: dict[Term, str] = {}
        done: set[Term] = set()
        while len(done) < len(self._records):
            for record in [record for record in self._records if record not in done]:
                done.add(record)
                if not record.declared:
                    lines[record] = self._definition(record)
        return [lines[record] for record in _ordered(lines)]

    def _definition(self, record: Term) -> str:
        fields = [self._field(name, term) for name, term in record.fields.items()] or ["int stub"]
        return f"{record.name} {{ {' '.join(f'{item};' for item in fields)} }};"

    def _field(self, name: str, term: Term) -> str:
        root = term.root()
        if self._cpp and root.kind == "function" and root.target is not None:  # a method, with any arguments
            return f"template <class... Any> {self._spelled(root.target, f'{name}(Any &&...)', True)}"
        return self._spelled(term, name, True)


def _ordered(records: Iterable[Term]) -> list[Term]:
    """Records with those first that others hold by value."""
    order: list[Term] = []
    state: dict[Term, bool] = {}
    wanted = dict.fromkeys(records)
    stack = [(record, False) for record in reversed(list(wanted))]
    while stack:
        record, ready = stack.pop()
        if ready:
            order.append(record)
        elif record not in state and record in wanted:
            state[record] = True
            stack.append((record, True))
            stack.extend((term.root(), False) for term in record.fields.values() if term.root().kind == "record")
    return order
