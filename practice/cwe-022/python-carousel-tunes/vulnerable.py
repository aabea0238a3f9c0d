import os
import shutil
from pathlib import Path

TUNES = "tunes"
PLAYING = "playing.txt"


def playing():
    """Return the notes that the organ plays now."""
    return Path(PLAYING).read_text()


def choose_tune(name):
    """Copy the file with this name from the folder TUNES to the file PLAYING.

    PLAYING is replaced if it exists. Returns nothing.
    Example: choose_tune("waltz.txt") copies tunes/waltz.txt to playing.txt.
    """
    shutil.copy(Path(TUNES) / name, PLAYING)
