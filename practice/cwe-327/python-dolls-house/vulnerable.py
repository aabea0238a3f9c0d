import hashlib
import os


def total_size(album):
    """Return how many bytes the pictures of the album have together."""
    return sum(len(data) for data in album.values())


def keep_picture(album, data):
    """Keep a picture in the album under its digest, and return the digest.

    album is a dict and data are the bytes of the picture; the digest is a
    string of hexadecimal digits that is computed from the bytes.
    After name = keep_picture(album, b"parlour"), album[name] is b"parlour".
    A picture that is in the album already is there only once.
    """
    digest = hashlib.md5(data).hexdigest()
    album[digest] = data
    return digest
