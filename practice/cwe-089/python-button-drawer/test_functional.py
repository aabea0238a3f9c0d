import sqlite3

import program

BUTTONS = [(1, "horn toggle", "kept"), (2, "brown horn", "kept"), (3, "black horn", "sold"), (4, "brass anchor", "kept")]


def drawer():
    db = sqlite3.connect(":memory:")
    db.executescript(program.SCHEMA)
    db.executemany("INSERT INTO buttons VALUES (?, ?, ?)", BUTTONS)
    return db


def test_finds_and_sorts():
    assert list(program.find_buttons(drawer(), "horn")) == ["brown horn", "horn toggle"]


def test_finds_part_of_a_word():
    assert list(program.find_buttons(drawer(), "anch")) == ["brass anchor"]


def test_finds_nothing():
    assert list(program.find_buttons(drawer(), "velvet")) == []
