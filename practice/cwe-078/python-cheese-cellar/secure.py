import os
import shlex
import subprocess

SHELVES = [
    {"name": "north wall", "folder": "photos-north"},
    {"name": "south wall", "folder": "photos-south"},
]


def free_space():
    """Return what df says of the disk."""
    return subprocess.check_output("df -k . | tail -n 1", shell=True, text=True)


def shelf_size(shelf):
    """Return the size of the folder shelf["folder"] in kilobytes, as counted by the command du -sk.

    du prints the number and the folder, such as "120\\tphotos-north"; returned is the number, 120.
    """
    output = subprocess.check_output(["du", "-sk", "--", shelf["folder"]], text=True)
    return int(output.split()[0])
