import hashlib
import os
import sqlite3

SCHEMA = "CREATE TABLE IF NOT EXISTS member (name TEXT PRIMARY KEY, raft TEXT, password BLOB)"


def open_race(path):
    """Open the database of the raft race and return the connection."""
    conn = sqlite3.connect(path)
    conn.execute(SCHEMA)
    return conn


def flag_colour(raft):
    """Return the colour of a raft's flag, for example "#3fa2c8"; the same for the same name."""
    return "#" + hashlib.sha256(raft.encode()).hexdigest()[:6]


def sign_in(conn, name, password):
    """Sign a member in on the page of the raft race.

    A name that comes for the first time is put into the table member with
    its password and is signed in. Later the password has to be the same.
    Returns True if the member is signed in, False otherwise.
    """
    row = conn.execute("SELECT password FROM member WHERE name = ?", (name,)).fetchone()
    if row:
        return row[0] == password
    conn.execute("INSERT INTO member (name, password) VALUES (?, ?)", (name, password))
    conn.commit()
    return True
