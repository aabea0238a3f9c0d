import sqlite3

import program

SONGS = [(1, "La Foule", 1957, 3), (2, "La Paloma", 1863, 4), (3, "Bel Ami", 1939, 2), (4, "Lagunen", 1883, 7)]


def songs(start, order):
    conn = sqlite3.connect(":memory:")
    conn.executescript(program.SCHEMA)
    conn.executemany("INSERT INTO songs VALUES (?, ?, ?, ?)", SONGS)
    return [tuple(row) for row in program.list_songs(conn, start, order)]


def test_by_year():
    assert songs("La", "year") == [("La Paloma", 1863), ("Lagunen", 1883), ("La Foule", 1957)]


def test_by_title():
    assert songs("La ", "title") == [("La Foule", 1957), ("La Paloma", 1863)]


def test_no_match():
    assert songs("Zum", "minutes") == []
