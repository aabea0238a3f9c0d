import html
import sys
from pathlib import Path

SHELF = Path("shelf.txt")


def jams_on_shelf():
    """Return the names of the jams, one a line of the file."""
    return SHELF.read_text().splitlines()


def jam_list(jams):
    """Return an HTML list of the jams: a <ul> with a <li> for each name.

    jam_list(["plum", "quince"]) returns "<ul><li>plum</li><li>quince</li></ul>".
    """
    items = "".join(f"<li>{jam}</li>" for jam in jams)
    return "<ul>" + items + "</ul>"
