import json
import urllib.request

TIMEOUT = 5
CRUST_MM = 12.0


def litres(level, area):
    """Return the brine in a pan of area square metres that stands at level millimetres."""
    return level * area


def is_ready(level):
    """Tell whether so little brine is left that the salt can be raked."""
    return level < CRUST_MM


def pan_level(pan):
    """Return the level of the brine in a salt pan in millimetres, a float.

    pan is the name of the pan that a visitor typed on the page, for example
    "north-3". The gauge of each pan answers at the address
    http://NAME.pans.example/level, where NAME is the name of the pan, with
    JSON such as {"pan": "north-3", "level": 41.5}.
    """
    return 0.0
