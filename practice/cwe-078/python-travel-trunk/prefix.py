import os
import shlex
import subprocess


def tar_version():
    """Return the first line that tar says of itself."""
    return os.popen("tar --version | head -n 1").read().strip()


def trunk_contents(archive):
    """Return the names in a tar archive, as listed by the command tar -tf, as a list of strings.

    For an archive of two files this is, for example, ["hat.txt", "gloves.txt"].
    """
