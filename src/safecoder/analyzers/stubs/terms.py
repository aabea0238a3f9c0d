"""Types that are being found out: what a C program's use of a name says about its type.

A `Term` stands for the type of an expression. Two expressions that must have the same type are unified; what is then known of either holds
for both. A program that is known in part contradicts itself now and then: nothing here fails, the more useful of two answers is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["unknown", "void", "number", "pointer", "record", "function", "opaque"]


@dataclass(eq=False)
class Term:
    """A type.

    Attributes:
        kind: what is known of it. An `opaque` type is known by name and by nothing else.
        name: how a number, an opaque type or a record is written; empty for a record that has no name yet.
        target: what a pointer points to, or a function returns.
        fields: of a record.
        declared: the program or a header says so; use does not change it.
        early: declared before the stubs, in a header: it can be named there.
        value: something of this type is read or written, so that it is not `void`.
    """

    kind: Kind = "unknown"
    name: str = ""
    target: Term | None = None
    fields: dict[str, Term] = field(default_factory=dict)
    declared: bool = False
    early: bool = False
    value: bool = False
    link: Term | None = None

    def root(self) -> Term:
        """The term that stands for this one and all it was unified with."""
        term = self
        while term.link is not None:
            if term.link.link is not None:
                term.link = term.link.link
            term = term.link
        return term


def number(name: str = "int", declared: bool = False) -> Term:
    return Term("number", name, declared=declared)


def pointer(target: Term) -> Term:
    """A pointer to a type; one to a function is the function itself, as C's own conversions have it."""
    return target if target.root().kind == "function" else Term("pointer", target=target)


def function(result: Term) -> Term:
    return Term("function", target=result)


def fresh(term: Term) -> Term:
    """A declared type for one more use: what a `void *` points to is open again each time."""
    root = term.root()
    if root.kind == "pointer" and root.target is not None and root.target.root().kind == "void":
        return pointer(Term())
    return root


def points_to(term: Term) -> Term:
    """What a term points to, which makes it a pointer if it can still be one."""
    root = term.root()
    if root.kind == "function":
        return root
    if root.kind == "pointer" and root.target is not None:
        return root.target
    target = Term()
    if _open(root):
        root.kind, root.target = "pointer", target
    return target


def result_of(term: Term) -> Term:
    """What a function returns, which makes the term a function if it can still be one."""
    root = term.root()
    if root.kind == "pointer" and root.target is not None:
        target = root.target.root()
        if target.kind == "unknown" and not root.declared:  # a pointer to a function is the function itself
            root.kind, root.target = "unknown", None
        else:
            root = target
    if root.kind == "function" and root.target is not None:
        return root.target
    result = Term()
    if _open(root):
        root.kind, root.target = "function", result
    return result


def field_of(term: Term, name: str) -> Term | None:
    """A field of a record, which makes the term a record with that field if it can still be one; None if it is known to lack it."""
    root = term.root()
    if _open(root):
        root.kind = "record"
        root.name = ""
    if root.kind != "record":
        return Term()
    if name not in root.fields:
        if root.declared:
            return None
        root.fields[name] = Term()
    return root.fields[name]


def _open(root: Term) -> bool:
    return root.kind == "unknown" or (root.kind == "number" and not root.declared)


def unify(left: Term, right: Term) -> None:
    """Both are the same type, as far as they can be."""
    work = [(left, right)]
    while work:
        one, other = (term.root() for term in work.pop())
        if one is other:
            continue
        if one.kind != "unknown" and other.kind == "unknown":
            one, other = other, one
        if one.kind == "unknown":
            _learn(one, other)
        elif one.kind == other.kind == "pointer" and one.target is not None and other.target is not None:
            if "void" not in {one.target.root().kind, other.target.root().kind}:
                work.append((one.target, other.target))
        elif one.kind == other.kind == "function" and one.target is not None and other.target is not None:
            work.append((one.target, other.target))
        elif one.kind == other.kind == "record":
            work.extend(_merged(one, other))
        elif one.kind == "number" and _open(one) and other.kind != "void":
            _learn(one, other)


def _learn(one: Term, other: Term) -> None:
    """`one`, of which nothing is sure, becomes what `other` is. Numbers are copied: use says that something counts, not how far."""
    if other.kind == "number":
        one.kind, one.name = "number", other.name
    elif other.kind == "void":
        one.value = False
    else:
        source = fresh(other)
        source.value |= one.value
        one.link = source if source is not one else None


def _merged(one: Term, other: Term) -> list[tuple[Term, Term]]:
    """Makes one record of two, if they are not known to be different ones."""
    kept, gone = one, other
    if gone.declared or (gone.name and not kept.declared and not kept.name):
        kept, gone = gone, kept
    if gone.declared or (gone.name and kept.name):
        return []
    pairs = []
    for name, term in gone.fields.items():
        if name in kept.fields:
            pairs.append((kept.fields[name], term))
        elif not kept.declared:
            kept.fields[name] = term
    gone.link = kept
    return pairs
