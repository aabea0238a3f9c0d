import os
import shlex
import subprocess


def today():
    """Return today's date, such as 14.05."""
    return os.popen("date +%d.%m").read().strip()


def count_repairs(path):
    """Return the number of lines of the repair list at path, as counted by the command wc -l.

    The number is an int: for a file of three lines it is 3.
    """
