import re

COMMANDS = {"read": "READ", "open": "OPEN", "close": "SHUT"}


class UnknownGauge(ValueError):
    """The number is not that of a gauge."""


def parse_level(reply):
    """Return the level in a reply such as "PB-017 L=284" in millimetres, or None."""
    found = re.search(r"L=(\d+)", reply)
    return int(found.group(1)) if found else None


def ask_gauge(line, number):
    """Ask a water gauge of the peat bog for its level.

    number is what a visitor typed, for example "PB-017": the letters PB, a
    dash and three digits. A number of another form raises UnknownGauge. The
    command "READ PB-017" is written to the serial line with line.write, as
    text that ends with a line break; several commands stand on lines of
    their own or between semicolons. Returns what line.readline() gives.
    """
