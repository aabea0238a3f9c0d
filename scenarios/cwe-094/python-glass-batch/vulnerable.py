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
    return eval(formula, {}, dict(batch))
