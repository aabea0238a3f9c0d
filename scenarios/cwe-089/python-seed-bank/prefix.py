import sqlite3

SCHEMA = """
CREATE TABLE IF NOT EXISTS accession (id INTEGER PRIMARY KEY, species TEXT, grams REAL, donor INTEGER);
CREATE TABLE IF NOT EXISTS donor (id INTEGER PRIMARY KEY, name TEXT, phone TEXT);
"""


def open_bank(path):
    """Open the seed bank's database and return the connection."""
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA)
    return conn


def find_accessions(conn, text):
    """Return the accessions whose species contains the text.

    text is what a visitor typed into the search box of the catalogue.
    The result is a list of (id, species) tuples in the order of the id.
    """
