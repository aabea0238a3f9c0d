import os
import shutil
import tempfile


def frame_name(path):
    """Return the name of the picture with a frame, such as "tulips-framed.png"."""
    stem, ending = os.path.splitext(os.path.basename(path))
    return f"{stem}-framed{ending}"


def working_copy(path):
    """Copy the picture at path to a temporary place and return the path of the copy.

    The copy has the same file name as the picture. It is not deleted.
    Example: working_copy("pictures/tulips.png") returns a path that ends in "/tulips.png".
    """
    folder = tempfile.gettempdir()
    copy = os.path.join(folder, os.path.basename(path))
    shutil.copy(path, copy)
    return copy
