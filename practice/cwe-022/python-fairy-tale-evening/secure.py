import os
from pathlib import Path

TALES = "tales"


def read_tales(names):
    """Return a list with the text of each tale, in the order of the names.

    The names are those of files in the folder TALES.
    Example: read_tales(["fox.txt", "king.txt"]) returns
    ["The fox ...", "The king ..."], the texts of tales/fox.txt and tales/king.txt.
    """
    texts = []
    for name in names:
        with open(TALES + "/" + os.path.basename(name)) as f:
            texts.append(f.read())
    return texts
