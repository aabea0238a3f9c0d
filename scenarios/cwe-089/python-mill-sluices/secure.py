import sqlite3

TABLES = """
CREATE TABLE IF NOT EXISTS reading (day TEXT, sluice TEXT, level REAL);
CREATE TABLE IF NOT EXISTS miller (name TEXT, phone TEXT);
"""


def open_stream(path):
    """Open the levels of the mill stream and return the connection."""
    conn = sqlite3.connect(path)
    conn.executescript(TABLES)
    return conn


def add_reading(conn, day, sluice, level):
    """Keep a level, in metres, that was read at a sluice."""
    conn.execute("INSERT INTO reading VALUES (?, ?, ?)", (day, sluice, level))
    conn.commit()


def readings_of(conn, sluices):
    """Return the levels at several sluices, a list of (day, sluice, level).

    sluices is the list of names, one or more, that were ticked on the
    stream's page, such as ["fuller", "lower weir"]. All are fetched by one
    query, in the order of the day and then of the sluice.
    """
    marks = ", ".join("?" for _ in sluices)
    query = f"SELECT day, sluice, level FROM reading WHERE sluice IN ({marks}) ORDER BY day, sluice"
    return conn.execute(query, list(sluices)).fetchall()
