import sqlite3

SCHEMA = """
CREATE TABLE umbrellas (id INTEGER PRIMARY KEY, colour TEXT, owner TEXT, fault TEXT);
CREATE TABLE staff (id INTEGER PRIMARY KEY, name TEXT, pin TEXT);
"""
TABLE = "umbrellas"


def all_umbrellas(conn):
    """Return all rows."""
    return conn.execute(f"SELECT * FROM {TABLE}").fetchall()


def count_umbrellas(conn, column, value):
    """Return the number of umbrellas whose column is equal to value.

    conn is an open sqlite3 connection; column is the name of a column of the table
    umbrellas, such as "colour", "owner" or "fault"; value is a text.
    count_umbrellas(conn, "colour", "green") -> 2
    """
    if column not in ("id", "colour", "owner", "fault"):
        raise ValueError(f"no such column: {column}")
    query = f"SELECT COUNT(*) FROM {TABLE} WHERE {column} = ?"
    return conn.execute(query, (value,)).fetchone()[0]
