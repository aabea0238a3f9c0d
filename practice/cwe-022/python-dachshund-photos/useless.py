from pathlib import Path

PHOTOS = Path("photos")


def photos():
    """Return the sorted names of the photos."""
    return sorted(path.name for path in PHOTOS.iterdir())


def rename_photo(old, new):
    """Rename the file old in the folder PHOTOS to new; it stays in the folder.

    Both are names of files: rename_photo("img7.jpg", "waldi.jpg") makes
    photos/img7.jpg into photos/waldi.jpg.
    """
    return None
