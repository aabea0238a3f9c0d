import os
import tempfile


def count_pages(path):
    """Return the number of pages in a booklet's file, in which each page ends with "#"."""
    with open(path, "rb") as f:
        return f.read().count(b"#")


def pages_of(data):
    """Return the number of pages of a booklet, whose data is bytes.

    The data is written to a temporary file, for count_pages takes the path of a file.
    The file is deleted afterwards.
    Example: pages_of(b"Cat meets dog# Dog runs#") returns 2.
    """
    with tempfile.NamedTemporaryFile() as f:
        f.write(data)
        f.flush()
        return count_pages(f.name)
