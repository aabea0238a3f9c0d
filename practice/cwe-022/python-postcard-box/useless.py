import os
from pathlib import Path

BOX = "postcards"


def remove_card(card):
    """Delete the picture of a postcard from the folder BOX.

    card is a dict such as {"place": "Trieste", "file": "trieste.jpg"}; the
    picture is the file card["file"] in BOX.
    Returns True if it was deleted, False if there is no such file.
    """
    return None
