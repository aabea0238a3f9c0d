import ast
import operator
import re

PARTS = ("sand", "soda", "lime", "cullet")


def names_in(formula):
    """Return the names that a formula mentions, in order."""
    return re.findall(r"[a-z]+", formula)


def total(batch):
    """Return the weight of a batch in kilograms."""
    return sum(batch.values())


def work_out(formula, batch):
    """Return the value of a formula for a batch of the glass works.

    formula is what the mixer typed on the panel of the furnace, for example
    "(sand + soda) * 0.02": numbers, names of parts, + - * / and brackets.
    batch maps the names of the parts to kilograms.
    """
    steps = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}

    def value(node):
        if isinstance(node, ast.Constant):
            return float(node.value)
        if isinstance(node, ast.Name):
            return batch[node.id]
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return -value(node.operand)
        if isinstance(node, ast.BinOp):
            return steps[type(node.op)](value(node.left), value(node.right))
        raise ValueError("not a formula")

    return value(ast.parse(formula.strip(), mode="eval").body)
