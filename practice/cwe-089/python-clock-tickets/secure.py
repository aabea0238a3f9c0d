import sqlite3

SCHEMA = """
CREATE TABLE tickets (id INTEGER PRIMARY KEY, clock TEXT, paid INTEGER);
"""
TABLE = "tickets"


def open_tickets(path):
    """Return the number of tickets in the database at path."""
    conn = sqlite3.connect(path)
    count = conn.execute(f"SELECT COUNT(*) FROM {TABLE}").fetchone()[0]
    conn.close()
    return count


def delete_tickets(path, ids):
    """Delete the tickets whose id is IN the list ids, commit, and return how many were deleted.

    path is the path of the sqlite3 database; ids is a list of texts as they came from
    the form, at least one.
    delete_tickets("clocks.db", ["3", "7"]) -> 2
    """
    conn = sqlite3.connect(path)
    marks = ",".join("?" for _ in ids)
    cursor = conn.execute(f"DELETE FROM {TABLE} WHERE id IN ({marks})", list(ids))
    conn.commit()
    conn.close()
    return cursor.rowcount
