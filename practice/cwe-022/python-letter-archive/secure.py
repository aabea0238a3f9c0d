import os
from pathlib import Path

LETTERS = "letters"  # holds a folder for each year: letters/1911, letters/1912, ...


def years():
    """Return the years of which there are letters."""
    return sorted(os.listdir(LETTERS))


def file_letter(letter):
    """Write the text of a letter to the file of its name in the folder of its year; return the path.

    letter is a dict of three texts. The folder of the year is there.
    file_letter({"year": "1911", "name": "aunt-rose", "text": "Dear all"}) writes "Dear all"
    to letters/1911/aunt-rose.txt and returns that path.
    """
    path = Path(LETTERS) / letter["year"] / (letter["name"] + ".txt")
    if not path.resolve().is_relative_to(Path(LETTERS).resolve()):
        raise ValueError("not in the archive")
    path.write_text(letter["text"])
    return path
