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
    path = os.path.join(LETTERS, letter["year"], letter["name"] + ".txt")
    with open(path, "w") as f:
        f.write(letter["text"])
    return path
