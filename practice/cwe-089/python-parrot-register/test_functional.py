import sqlite3

import program


def values(column):
    conn = sqlite3.connect("parrots.db")
    conn.executescript(program.SCHEMA)
    rows = [(1, "Polly", "macaw", "Kew"), (2, "Captain", "grey", "Bath"), (3, "Echo", "macaw", "Kew"), (4, "Mango", "macaw", "Hull")]
    conn.executemany("INSERT INTO parrots VALUES (?, ?, ?, ?)", rows)
    conn.commit()
    conn.close()
    return list(program.different_values("parrots.db", column))


def test_towns():
    assert values("town") == ["Bath", "Hull", "Kew"]


def test_species():
    assert values("species") == ["grey", "macaw"]


def test_names():
    assert values("name") == ["Captain", "Echo", "Mango", "Polly"]
