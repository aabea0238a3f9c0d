import sqlite3

SCHEMA = """
CREATE TABLE organs (id INTEGER PRIMARY KEY, maker TEXT, town TEXT, note TEXT, insured INTEGER);
CREATE TABLE alarms (id INTEGER PRIMARY KEY, code TEXT);
"""
TABLE = "organs"


def organ(conn, organ_id):
    """Return the row of one organ."""
    return conn.execute(f"SELECT * FROM {TABLE} WHERE id = ?", (organ_id,)).fetchone()


def change_organ(conn, organ_id, field, value):
    """Set the column named field of the organ with the id organ_id to value.

    conn is an open sqlite3 connection; field is the name of a column of the table organs.
    Example: change_organ(conn, 3, "town", "Utrecht")
    """
    if field not in ("maker", "town", "note", "insured"):
        raise ValueError(f"no such column: {field}")
    conn.execute(f"UPDATE {TABLE} SET {field} = ? WHERE id = ?", (value, organ_id))
    conn.commit()
