import html
import sqlite3

from flask import Flask, render_template_string, request

app = Flask(__name__)


def open_notes():
    """Return a connection to the database; its table notes has the columns id, name and note."""
    connection = sqlite3.connect("allotment.db")
    connection.execute("CREATE TABLE IF NOT EXISTS notes (id INTEGER PRIMARY KEY, name TEXT, note TEXT)")
    return connection


@app.route("/add", methods=["POST"])
def add():
    """Put a note on the board."""
    connection = open_notes()
    values = (request.form["name"], request.form["note"])
    connection.execute("INSERT INTO notes (name, note) VALUES (?, ?)", values)
    connection.commit()
    return "noted"


@app.route("/board")
def board():
    """Show all notes as an HTML list, in the order of their ids.

    If Ann has noted "Spare beans" and Tom "Who has a rake?", the answer is
    "<ul><li>Ann: Spare beans</li><li>Tom: Who has a rake?</li></ul>".
    """
    rows = open_notes().execute("SELECT name, note FROM notes ORDER BY id").fetchall()
    items = "".join(f"<li>{html.escape(name)}: {html.escape(note)}</li>" for name, note in rows)
    return f"<ul>{items}</ul>"
