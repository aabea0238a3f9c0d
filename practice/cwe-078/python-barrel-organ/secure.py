import os
import shlex
import subprocess


def show_date():
    """Print today's date above the list of tunes."""
    os.system("date +%d.%m.%Y")


def sort_tunes(source, target):
    """Write the lines of the file source to the file target, in the order of the command sort.

    sort_tunes("tunes.txt", "sorted.txt") makes the file sorted.txt; the file tunes.txt stays as
    it is. Returns nothing.
    """
    with open(target, "w") as f:
        subprocess.run(["sort", "--", source], stdout=f)
