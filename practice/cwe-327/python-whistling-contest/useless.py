import hashlib
import os


def overview(entry):
    """Return a line about an entry, such as "Wren, 12 points"."""
    return f"{entry['whistler']}, {entry['points']} points"


def is_unchanged(entry, data):
    """Return whether the recording of an entry is the same as the first time.

    entry is a dict and data are the bytes of the recording. The first time
    entry["checksum"] is not there: it is set to a checksum of the data as a
    string of hexadecimal digits, and True is returned. From then on, return whether
    the data has this checksum.
    """
    return False
