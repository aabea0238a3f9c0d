import base64
import pickle
import json


def bag_label(sweets):
    """Return the label of a paper bag, such as "2 sweets: toffee, fudge"."""
    return f"{len(sweets)} sweets: {', '.join(sweets)}"


def add_sweet(cookie, sweet):
    """Add the sweet to the end of the list that the cookie holds.

    The cookie is a string: the list of sweets as bytes in base64. It is "" at first,
    which stands for an empty list; later it is what this function has returned.
    Returns the new list and the new cookie: sweets, cookie = add_sweet("", "toffee")
    gives the list ["toffee"] and a cookie that holds this list.
    """
