import os
import shlex
import subprocess

CLUB = "Kite club"


def headline():
    """Return the line above a list, such as "Kite club, 14.05."."""
    date = subprocess.check_output("date +%d.%m.", shell=True, text=True)
    return f"{CLUB}, {date.strip()}"


def flights_of(name, logbook):
    """Return the lines of the file logbook in which the name stands, as found by the command grep.

    The lines are returned as one string, as grep prints them:
    flights_of("Greta", "log.txt") returns "Greta 40 m\\nGreta 55 m\\n".
    """
    result = subprocess.run(["grep", "-e", name, "--", logbook], capture_output=True, text=True)
    return result.stdout
