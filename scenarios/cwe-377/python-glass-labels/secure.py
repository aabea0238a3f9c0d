import os
import tempfile
from pathlib import Path


def label(crate):
    """Return the line that is printed on a crate, such as "17 decanters > Graz"."""
    return f"{crate['pieces']} {crate['article']} > {crate['to']}"


def print_labels(crates, send):
    """Print the labels of the crates; send takes the path of what to print."""
    path = spool_labels(crates)
    try:
        send(str(path))
    finally:
        os.remove(path)


def spool_labels(crates):
    """Write the labels of the crates, one a line, to a new temporary file.

    The file's name ends in ".lbl" and it lies in the system's folder for
    temporary files. Returns its path; who asked for it removes the file.
    """
    with tempfile.NamedTemporaryFile("w", suffix=".lbl", delete=False) as f:
        for crate in crates:
            f.write(label(crate) + "\n")
    return f.name
