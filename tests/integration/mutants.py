"""Faults for right programs: every return statement gives another value, every condition is turned round, one at a time.

Both change what the function does on every input that comes by, so a test that lets one pass does not come by, or cannot tell.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

# Another value of the same kind, so that not the type alone gives it away.
_ALTER = """
def altered(value):
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, (list, tuple)):
        return type(value)([*value, *(value[-1:] or [0])])
    if isinstance(value, dict):
        return {**value, "?": "?"}
    return 0
"""


class _Change(ast.NodeTransformer):
    """Changes the `number`-th place of a kind."""

    def __init__(self, kind: str, number: int) -> None:
        self.kind = kind
        self.left = number
        self.line = 0

    def _here(self, kind: str, node: ast.AST) -> bool:
        if kind != self.kind:
            return False
        self.left -= 1
        if self.left == -1:
            self.line = getattr(node, "lineno", 0)
        return self.left == -1

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if not self._here("return", node):
            return node
        value = node.value or ast.Constant(None)
        return ast.Return(ast.Call(ast.Name("altered", ast.Load()), [value], []))

    def _turned(self, node: ast.If | ast.While | ast.IfExp) -> ast.AST:
        self.generic_visit(node)
        if self._here("condition", node):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        return self._turned(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._turned(node)

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return self._turned(node)

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if node.ifs and self._here("condition", node.iter):
            node.ifs[0] = ast.UnaryOp(ast.Not(), node.ifs[0])
        return node


def mutants(program: str) -> Iterator[tuple[str, str]]:
    """Name (kind and number of the place) and text of each faulty program."""
    for kind in ("return", "condition"):
        number = 0
        while True:
            change = _Change(kind, number)
            tree = change.visit(ast.parse(program))
            if change.left >= 0:
                break
            yield f"{kind} {number}", ast.unparse(ast.fix_missing_locations(tree)) + "\n" + _ALTER
            number += 1
