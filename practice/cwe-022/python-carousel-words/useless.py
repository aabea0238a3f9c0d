import json
import os
from pathlib import Path

WORDS = "words"


def word(words, key):
    """Return the translation of key, or key itself."""
    return words.get(key, key)


def load_words(language):
    """Return the dict in the JSON file of the language, which lies in the folder WORDS.

    The file for "de" is words/de.json. If there is no such file, an empty dict is returned.
    load_words("de") -> {"ride": "Fahrt", "horse": "Pferd"}
    """
    return None
