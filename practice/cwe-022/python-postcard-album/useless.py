import os
import shutil
import zipfile
from pathlib import Path

ALBUM = "album"  # the folder is there


def cards():
    """Return the names of the files in the album."""
    return sorted(os.listdir(ALBUM))


def unpack_cards(bundle):
    """Write what each member of the zip file bundle holds to a file in the folder ALBUM.

    The file has the member's name with ".txt" put behind it: the member "venice"
    is written to album/venice.txt. Returns the number of members.
    """
    return 0
