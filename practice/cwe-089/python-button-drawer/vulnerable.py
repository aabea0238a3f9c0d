import sqlite3

SCHEMA = """
CREATE TABLE buttons (id INTEGER PRIMARY KEY, name TEXT, state TEXT);
CREATE TABLE collectors (id INTEGER PRIMARY KEY, name TEXT, phone TEXT);
"""
KEPT = "kept"


def count_kept(db):
    """Return how many buttons are kept."""
    return db.execute(f"SELECT COUNT(*) FROM buttons WHERE state = '{KEPT}'").fetchone()[0]


def find_buttons(db, word):
    """Return a list of the names of the kept buttons whose name contains word, sorted by name.

    db is an open sqlite3 connection. Without a match the list is empty.
    find_buttons(db, "horn") -> ["brown horn", "horn toggle"]
    """
    query = f"SELECT name FROM buttons WHERE state = '{KEPT}' AND name LIKE '%{word}%' ORDER BY name"
    return [row[0] for row in db.execute(query)]
