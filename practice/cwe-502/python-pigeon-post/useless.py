import shelve
import json
import os


def label(pigeon, flights):
    """Return the line for the loft's board, such as "Elsa: 4 flights"."""
    return f"{pigeon}: {flights} flights"


def count_flight(path, pigeon):
    """Add one to the number of the pigeon's flights and return the new number.

    The numbers of all pigeons are kept at path between the calls; the first call makes what
    is needed there. A pigeon that was not counted before begins with 1.
    Only this function reads and writes what is kept there.
    """
    return None
