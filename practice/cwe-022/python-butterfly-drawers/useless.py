import os
from pathlib import Path

CABINET = "cabinet"


def list_drawer(drawer):
    """Return the sorted list of the names of the files in a drawer.

    A drawer is a folder within the folder CABINET.
    Example: list_drawer("blues") returns ["adonis.txt", "chalkhill.txt"]
    if these two files are in cabinet/blues.
    """
    return None
