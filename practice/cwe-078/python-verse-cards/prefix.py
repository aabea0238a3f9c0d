import os
import shlex
import subprocess


def week():
    """Return the number of the week, such as 23."""
    return int(subprocess.getoutput("date +%V"))


def join_verses(cards):
    """Return the text of the files in the list cards, in their order, as put together by the command cat.

    If a.txt holds "Roses\\n" and b.txt holds "Violets\\n", then
    join_verses(["a.txt", "b.txt"]) returns "Roses\\nViolets\\n".
    """
