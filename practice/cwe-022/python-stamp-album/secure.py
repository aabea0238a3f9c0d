import os
from pathlib import Path

ALBUM = Path("album")


def stamp_picture(stamp):
    """Return the bytes of the file <stamp>.png in the folder ALBUM.

    Example: stamp_picture("blue-penny") returns the bytes of album/blue-penny.png.
    If there is no such file, return None.
    """
    path = (ALBUM / f"{stamp}.png").resolve()
    if not path.is_relative_to(ALBUM.resolve()) or not path.exists():
        return None
    return path.read_bytes()
