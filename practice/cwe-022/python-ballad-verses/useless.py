import os
from pathlib import Path

BALLADS = "ballads"


def describe(ballad):
    """Return a line for the club's programme, such as "miller: 24 lines"."""
    return f"{ballad}: {count_lines(ballad)} lines"


def count_lines(ballad):
    """Return the number of lines of the file <ballad>.txt in the folder BALLADS.

    Example: if ballads/miller.txt holds three lines, count_lines("miller") returns 3.
    """
    return None
