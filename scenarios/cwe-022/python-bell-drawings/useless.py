import os
import shutil
from pathlib import Path

DRAWINGS = Path("drawings").absolute()


def drawings():
    """Return the file names of all bell profiles, sorted."""
    return sorted(path.name for path in DRAWINGS.iterdir() if path.is_file())


def read_drawing(name):
    """Return the SVG text of a drawing of the list."""
    if name not in drawings():
        raise FileNotFoundError(name)
    return (DRAWINGS / name).read_text()


def rename_drawing(form):
    """Give a drawing another file name, as the drawing office's form asks.

    form is a dict of texts: form["old"] is the present name of a drawing in
    DRAWINGS, such as "tenor-draft.svg", and form["new"] is the name that it
    gets there, such as "tenor-1887.svg". Returns the new path.
    """
    return os.path.join(DRAWINGS, os.path.basename(form["new"]))
