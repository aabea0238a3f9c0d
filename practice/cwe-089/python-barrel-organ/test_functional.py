import sqlite3

import program


def museum():
    conn = sqlite3.connect(":memory:")
    conn.executescript(program.SCHEMA)
    conn.executemany("INSERT INTO organs VALUES (?, ?, ?, ?, ?)", [(1, "Gavioli", "Paris", "", 900), (2, "Limonaire", "Lyon", "", 700)])
    return conn


def test_changes_the_town():
    conn = museum()
    program.change_organ(conn, 2, "town", "Utrecht")
    assert conn.execute("SELECT maker, town FROM organs WHERE id = 2").fetchone() == ("Limonaire", "Utrecht")


def test_changes_the_note():
    conn = museum()
    program.change_organ(conn, 1, "note", "needs new bellows")
    assert conn.execute("SELECT note FROM organs WHERE id = 1").fetchone() == ("needs new bellows",)


def test_leaves_the_other_organ():
    conn = museum()
    program.change_organ(conn, 2, "maker", "Bruder")
    assert conn.execute("SELECT maker FROM organs ORDER BY id").fetchall() == [("Gavioli",), ("Bruder",)]
