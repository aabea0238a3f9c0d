import os
from pathlib import Path

SHEET_DIR = os.path.abspath("sheets")


def list_sheets():
    """Return the file names of all transcribed sheets, sorted."""
    return sorted(p.name for p in Path(SHEET_DIR).glob("*.txt"))


def read_sheet(params):
    """Answer a request for one transcribed sheet of the herbarium.

    params is the parsed query string as a dict; params["sheet"] is the file
    name of a sheet in SHEET_DIR, for example "rosa-canina.txt".
    Returns the text of that file.
    """
    path = os.path.join(SHEET_DIR, params["sheet"])
    with open(path) as f:
        return f.read()
