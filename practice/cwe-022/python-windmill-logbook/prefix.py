import os
from pathlib import Path

LOGBOOKS = "logbooks"


def entry(sacks, grain):
    """Return a line of a logbook, such as "12 sacks of barley"."""
    return f"{sacks} sacks of {grain}"


def add_entry(mill, line):
    """Append the line and a newline to the file <mill>.log in the folder LOGBOOKS.

    Example: add_entry("westmill", "12 sacks of barley") appends to logbooks/westmill.log.
    The folder is there; the file is made if it is missing. Returns nothing.
    """
