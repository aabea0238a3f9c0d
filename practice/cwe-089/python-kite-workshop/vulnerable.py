import sqlite3

SCHEMA = """
CREATE TABLE kites (id INTEGER PRIMARY KEY, name TEXT, price INTEGER, tails INTEGER);
CREATE TABLE suppliers (id INTEGER PRIMARY KEY, name TEXT, discount INTEGER);
"""
TABLE = "kites"


def count_kites(conn):
    """Return how many kites the workshop has."""
    return conn.execute(f"SELECT COUNT(*) FROM {TABLE}").fetchone()[0]


def kites_by(conn, column):
    """Return a list of (name, price) of all kites, sorted by the column, smallest first.

    conn is an open sqlite3 connection; column is the name of a column of the table kites.
    kites_by(conn, "price") -> [("Swallow", 12), ("Dragon", 40)]
    """
    return conn.execute(f"SELECT name, price FROM {TABLE} ORDER BY {column}").fetchall()
