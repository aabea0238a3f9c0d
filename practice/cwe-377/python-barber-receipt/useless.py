import os
import tempfile
from pathlib import Path


def receipt(guest, price):
    """Return the text of a receipt, such as "Mr Holm: 12 crowns"."""
    return f"{guest}: {price} crowns"


def write_receipt(text):
    """Write the text to a new temporary file whose name ends in ".txt".

    The file stays there for the printer. Returns its path.
    Example: write_receipt("Mr Holm: 12 crowns") returns a path such as "/tmp/tmpk2v9.txt".
    """
    return ""
