from yaml import load, dump, Loader, SafeLoader


def describe(settings):
    """Return a line for the board, such as "12 horses, waltz"."""
    return f"{settings['horses']} horses, {settings['music']}"


def read_settings(text):
    """Return the settings that stand in the YAML text, as a dictionary.

    read_settings("horses: 12\\nmusic: waltz\\n") returns {"horses": 12, "music": "waltz"}.
    """
    return load(text, Loader=SafeLoader)
