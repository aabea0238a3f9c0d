import sqlite3

SCHEMA = """
CREATE TABLE songs (id INTEGER PRIMARY KEY, title TEXT, year INTEGER, minutes INTEGER);
CREATE TABLE bookings (id INTEGER PRIMARY KEY, guest TEXT, fee INTEGER);
"""
QUERY = "SELECT title, year FROM songs"


def all_songs(conn):
    """Return (title, year) of all songs, sorted by title."""
    return conn.execute(QUERY + " ORDER BY title").fetchall()


def list_songs(conn, start, order):
    """Return a list of (title, year) of the songs whose title begins with start, sorted by order.

    conn is an open sqlite3 connection; order is the name of a column of the table songs.
    Without a match the list is empty.
    list_songs(conn, "La", "year") -> [("La Paloma", 1863), ("La Foule", 1957)]
    """
    return []
