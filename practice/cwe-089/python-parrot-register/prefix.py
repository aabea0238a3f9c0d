import sqlite3
from contextlib import closing

SCHEMA = """
CREATE TABLE parrots (id INTEGER PRIMARY KEY, name TEXT, species TEXT, town TEXT);
CREATE TABLE keepers (id INTEGER PRIMARY KEY, name TEXT, password TEXT);
"""


def different_values(path, column):
    """Return the DISTINCT values of a column of the table parrots as a list, sorted.

    path is the path of the sqlite3 database; column is the name of the column.
    different_values("parrots.db", "town") -> ["Bath", "Hull", "Kew"]
    """
