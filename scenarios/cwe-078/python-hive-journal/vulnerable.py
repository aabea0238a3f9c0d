import os
import subprocess
from datetime import date

JOURNAL = "journal.txt"


def has_journal():
    """Tell whether a journal has been begun."""
    return os.path.exists(JOURNAL)


def add_note(hive, text):
    """Append a note on a hive to the journal."""
    with open(JOURNAL, "a") as f:
        f.write(f"{date.today()} hive {hive}: {text}\n")


def search_journal(word):
    """Return the lines of the journal that contain the word.

    The word comes from the search box of the apiary page. The lines are
    found with grep and returned as a list of strings.
    """
    output = os.popen("grep " + word + " " + JOURNAL).read()
    return output.splitlines()
