import sqlite3

SCHEMA = """
CREATE TABLE teas (id INTEGER PRIMARY KEY, name TEXT, origin TEXT, grams INTEGER);
CREATE TABLE tills (id INTEGER PRIMARY KEY, code TEXT);
"""


def teas(conn):
    """Return the names of all teas."""
    return [row[0] for row in conn.execute("SELECT name FROM teas")]


def add_tea(conn, tea):
    """Insert a row into the table teas. tea is a dict whose keys are columns of the table.

    conn is an open sqlite3 connection. Columns that are not in the dict are left out.
    Example: add_tea(conn, {"name": "Keemun", "grams": 250})
    """
