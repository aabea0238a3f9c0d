import sqlite3

import program


def workshop():
    conn = sqlite3.connect(":memory:")
    conn.executescript(program.SCHEMA)
    conn.executemany("INSERT INTO kites VALUES (?, ?, ?, ?)", [(1, "Dragon", 40, 3), (2, "Swallow", 12, 2), (3, "Box", 25, 1)])
    return conn


def names(column):
    return [tuple(row) for row in program.kites_by(workshop(), column)]


def test_by_price():
    assert names("price") == [("Swallow", 12), ("Box", 25), ("Dragon", 40)]


def test_by_name():
    assert names("name") == [("Box", 25), ("Dragon", 40), ("Swallow", 12)]


def test_by_tails():
    assert names("tails") == [("Box", 25), ("Swallow", 12), ("Dragon", 40)]
