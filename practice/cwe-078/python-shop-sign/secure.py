import os
import shlex
import subprocess


def painted_on():
    """Return the month for the back of the sign, in capital letters."""
    return os.popen("date +%B | tr a-z A-Z").read().strip()


def sign_text(text):
    """Return the text in capital letters, as made by the command tr a-z A-Z.

    sign_text("fresh bread") returns "FRESH BREAD".
    """
    result = subprocess.run(["tr", "a-z", "A-Z"], input=text, capture_output=True, text=True)
    return result.stdout.strip()
