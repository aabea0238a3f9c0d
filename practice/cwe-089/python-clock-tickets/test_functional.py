import sqlite3

import program


def deleted(ids):
    conn = sqlite3.connect("clocks.db")
    conn.executescript("DROP TABLE IF EXISTS tickets;" + program.SCHEMA)
    conn.executemany("INSERT INTO tickets VALUES (?, ?, ?)", [(1, "cuckoo", 1), (2, "mantel", 0), (3, "longcase", 1), (4, "carriage", 1)])
    conn.commit()
    conn.close()
    count = program.delete_tickets("clocks.db", ids)
    conn = sqlite3.connect("clocks.db")
    left = [row[0] for row in conn.execute("SELECT id FROM tickets ORDER BY id")]
    conn.close()
    return count, left


def test_deletes_two():
    assert deleted(["1", "3"]) == (2, [2, 4])


def test_deletes_one():
    assert deleted(["4"]) == (1, [1, 2, 3])


def test_counts_only_what_was_there():
    assert deleted(["2", "9"]) == (1, [1, 3, 4])
