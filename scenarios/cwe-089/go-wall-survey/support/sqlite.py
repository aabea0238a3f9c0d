"""A database in memory behind a pipe: reads a JSON array [sql, values] a line, writes {"columns", "rows", "error"} a line.

As the usual driver of Go does it, all statements of a text are executed, and the rows are those of the last one.
"""

import json
import sqlite3
import sys


def statements(text):
    """The statements of a text, each with its semicolon."""
    begun = ""
    for part in text.split(";"):
        begun += part + ";"
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""
    if begun.strip("; \n"):
        yield begun


def answer(base, sql, values):
    columns, rows = [], []
    todo = [part for part in statements(sql) if part.strip("; \n")]
    for statement in todo:
        cursor = base.execute(statement, values if statement is todo[0] else ())
        columns, rows = [item[0] for item in cursor.description or ()], cursor.fetchall()
    return {"columns": columns, "rows": rows}


def main():
    base = sqlite3.connect(":memory:", isolation_level=None)
    for line in sys.stdin:
        try:
            reply = answer(base, *json.loads(line))
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            reply = {"error": str(error)}
        print(json.dumps(reply), flush=True)


main()
