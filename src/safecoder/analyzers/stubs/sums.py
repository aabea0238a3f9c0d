"""What `a + b` and `a - b` say of the types of their parts: numbers, or a pointer and a number, or the distance of two pointers.

Which of these it is often shows later in the program; the answer waits until then.
"""

from __future__ import annotations

from safecoder.analyzers.stubs.terms import Term, number, unify


class Sums:
    """Collects sums and differences, and settles them in the end."""

    def __init__(self) -> None:
        self._open: list[tuple[Term, Term, Term, str]] = []

    def of(self, left: Term, right: Term, sign: str) -> Term:
        """The type of `left + right` or `left - right`."""
        kinds = (left.root().kind, right.root().kind)
        if kinds == ("pointer", "number"):
            return left
        if kinds == ("number", "number"):
            return number()
        result = Term()
        self._open.append((result, left, right, sign))
        return result

    def settle(self) -> None:
        """Says of all parts what can be said now; those of which nothing shows are numbers."""
        for last in (False, False, True):
            for result, left, right, sign in self._open:
                _settle(result, left, right, sign, last)


def _settle(result: Term, left: Term, right: Term, sign: str, last: bool) -> None:
    kinds = tuple(term.root().kind for term in (left, right, result))
    if kinds[1] == "pointer" and sign == "-":
        unify(left, right)
        unify(result, number())
    elif kinds[0] == "pointer":
        unify(right, left if sign == "-" and kinds[2] == "number" else number())
        unify(result, left)
    elif kinds[1] == "pointer":
        unify(result, right)
    elif kinds[2] == "pointer":
        unify(left, result)
    elif last:
        for term in (left, right, result):
            unify(term, number())
