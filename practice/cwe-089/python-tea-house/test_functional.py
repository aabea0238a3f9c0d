import sqlite3

import program


def rows_after(*teas):
    conn = sqlite3.connect(":memory:")
    conn.executescript(program.SCHEMA)
    for tea in teas:
        program.add_tea(conn, tea)
    return conn.execute("SELECT name, origin, grams FROM teas ORDER BY id").fetchall()


def test_three_columns():
    assert rows_after({"name": "Assam", "origin": "India", "grams": 100}) == [("Assam", "India", 100)]


def test_two_columns():
    assert rows_after({"name": "Keemun", "grams": 250}) == [("Keemun", None, 250)]


def test_two_teas():
    rows = rows_after({"origin": "China", "name": "Lapsang"}, {"name": "Sencha", "origin": "Japan"})
    assert rows == [("Lapsang", "China", None), ("Sencha", "Japan", None)]
