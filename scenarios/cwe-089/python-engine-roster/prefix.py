import sqlite3


def open_roster(path):
    """Open the engine roster of the club and return the connection."""
    conn = sqlite3.connect(path)
    conn.execute("CREATE TABLE IF NOT EXISTS engine (id INTEGER PRIMARY KEY, name TEXT, owner TEXT)")
    conn.execute("CREATE TABLE IF NOT EXISTS member (name TEXT, door_code TEXT)")
    return conn


def engine_names(conn):
    """Return the names of all engines, sorted."""
    return [row[0] for row in conn.execute("SELECT name FROM engine ORDER BY name")]


def rename_engine(conn, old_name, new_name):
    """Give an engine of the roster a new name.

    Both names come from the club's web form. The change is committed, and
    the number of changed rows is returned.
    """
