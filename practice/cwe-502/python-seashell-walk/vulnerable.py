import json
import os
import pickle


def is_complete(shells, wanted):
    """Return whether all the shells that are wanted were found."""
    return wanted <= shells


def add_finds(path, finds):
    """Add the finds to the set that the file at path keeps, and return the whole set.

    finds is a set of strings. There is no file before the first call.
    add_finds("beach.dat", {"cockle"}) returns {"cockle"}; after that
    add_finds("beach.dat", {"whelk"}) returns {"cockle", "whelk"}.
    """
    shells = set()
    if os.path.exists(path):
        with open(path, "rb") as f:
            shells = pickle.load(f)
    shells = shells | finds
    with open(path, "wb") as f:
        pickle.dump(shells, f)
    return shells
