import sqlite3

import program


def shop():
    conn = sqlite3.connect(":memory:")
    conn.executescript(program.SCHEMA)
    rows = [(1, "green", "Ida", "rib"), (2, "black", "Otto", "handle"), (3, "green", "Otto", "handle"), (4, "red", "Otto", "tip")]
    conn.executemany("INSERT INTO umbrellas VALUES (?, ?, ?, ?)", rows)
    return conn


def test_colour():
    assert program.count_umbrellas(shop(), "colour", "green") == 2


def test_owner():
    assert program.count_umbrellas(shop(), "owner", "Otto") == 3


def test_none():
    assert program.count_umbrellas(shop(), "fault", "lost") == 0
