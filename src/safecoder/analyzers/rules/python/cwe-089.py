import sqlite3
import sys

import asyncpg
import pandas as pd
import psycopg2
from django.db import connection
from django.db.models.expressions import RawSQL
from fastapi import FastAPI
from flask import Flask, request
from psycopg2 import sql
from sqlalchemy import select, text

app = Flask(__name__)
api = FastAPI()
COLUMNS = {"name", "price", "stock"}
ORDER = {"new": "created DESC", "old": "created ASC"}
TABLE = "products"


# ---- flagged

@app.route("/user")
def user():
    name = request.args["name"]
    db = sqlite3.connect("site.db")
    # ruleid: python-cwe-089-statement-from-input
    row = db.execute("SELECT * FROM users WHERE name = '" + name + "'").fetchone()
    return str(row)


@api.get("/parts/{code}")
async def part(code: str, pool: asyncpg.Pool):
    # ruleid: python-cwe-089-statement-from-input
    return await pool.fetchrow(f"SELECT * FROM parts WHERE code = '{code}'")


def find_patient(cursor, surname):
    query = f"SELECT id FROM patients WHERE surname = '{surname}'"
    # ruleid: python-cwe-089-statement-from-input
    cursor.execute(query)
    return cursor.fetchall()


def add_score(cursor, player, score):
    # ruleid: python-cwe-089-statement-from-input
    cursor.execute("INSERT INTO scores VALUES ('%s', %s)" % (player, score))


def remove_tag(db, tag):
    # ruleid: python-cwe-089-statement-from-input
    db.execute("DELETE FROM tags WHERE label = '{}'".format(tag.strip()))


def search(db, word=None, city=None):
    query = "SELECT * FROM shops WHERE 1 = 1"
    if word:
        query += " AND name LIKE '%" + word + "%'"
    if city:
        query += f" AND city = '{city}'"
    # ruleid: python-cwe-089-statement-from-input
    return db.execute(query).fetchall()


def search_parts(db, filters):
    where = []
    for key, value in filters.items():
        where.append("%s = '%s'" % (key, value))
    statement = "SELECT * FROM parts WHERE " + " AND ".join(where)
    # ruleid: python-cwe-089-statement-from-input
    return db.execute(statement).fetchall()


def sorted_rows(db, column):
    # ruleid: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts ORDER BY {column}").fetchall()


def update_row(db, row_id, changes):
    assignments = ", ".join(f"{key} = ?" for key in changes)
    # ruleid: python-cwe-089-statement-from-input
    db.execute(f"UPDATE parts SET {assignments} WHERE id = ?", [*changes.values(), row_id])


def in_list(db, names):
    quoted = "'" + "','".join(names) + "'"
    # ruleid: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM people WHERE name IN (" + quoted + ")").fetchall()


def in_generator(db, names):
    quoted = ", ".join("'" + name + "'" for name in names)
    # ruleid: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM people WHERE name IN ({quoted})").fetchall()


def named_marks(db, rows):
    marks = ", ".join(f":v{index}" for index in range(len(rows)))
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM people WHERE name IN ({marks})", rows).fetchall()


def tracks(session, artist):
    # ruleid: python-cwe-089-statement-from-input
    statement = text(f"SELECT title FROM tracks WHERE artist = '{artist}'")
    # ruleid: python-cwe-089-statement-from-input
    return session.execute(statement).all()


def raw_books(title):
    # ruleid: python-cwe-089-statement-from-input
    return Book.objects.raw("SELECT * FROM book WHERE title = '%s'" % title)


def extra_books(request):
    year = request.GET["year"]
    # ruleid: python-cwe-089-statement-from-input
    return Book.objects.extra(where=["year = " + year])


def frame(engine, region):
    # ruleid: python-cwe-089-statement-from-input
    return pd.read_sql(f"SELECT * FROM sales WHERE region = '{region}'", engine)


def whole_statement():
    # ruleid: python-cwe-089-statement-from-input
    return sqlite3.connect("x.db").execute(request.form["query"]).fetchall()


def checked_wrong(db, column):
    print("sorting by", column)
    # ruleid: python-cwe-089-statement-from-input
    db.execute("SELECT * FROM t ORDER BY " + column)


class Account:
    def save(self, db):
        # ruleid: python-cwe-089-statement-from-input
        db.execute(f"INSERT INTO accounts (name) VALUES ('{self.name}')")

    def load(self, db):
        # ruleid: python-cwe-089-statement-from-input
        return db.execute("SELECT * FROM accounts WHERE name = '" + self.name + "'")

    def remove(self, db):
        # ruleid: python-cwe-089-statement-from-input
        db.execute("DELETE FROM accounts WHERE name = '%s'" % self.name)

    def count(self, db):
        # ok: python-cwe-089-statement-from-input
        return db.execute(f"SELECT COUNT(*) FROM {self.table}").fetchone()

    def store(self, db):
        # ok: python-cwe-089-statement-from-input
        db.execute("INSERT INTO accounts (name) VALUES (?)", (self.name,))


def how_many(db, artist):
    # ruleid: python-cwe-089-statement-from-input
    return int(db.execute(f"SELECT count(*) FROM tracks WHERE artist = '{artist}'").fetchone()[0])


def all_of(db, artist):
    # ruleid: python-cwe-089-statement-from-input
    return len(db.execute("SELECT 1 FROM tracks WHERE artist = '" + artist + "'").fetchall())


# ---- not flagged

def words_like(session, start):
    statement = text("SELECT word FROM words WHERE word LIKE :start OR plural LIKE :start")
    # ok: python-cwe-089-statement-from-input
    return session.execute(statement.bindparams(start="{}%".format(start))).all()


def words_of(session, table, start):
    # ruleid: python-cwe-089-statement-from-input
    statement = text("SELECT word FROM " + table + " WHERE word LIKE :start")
    # ruleid: python-cwe-089-statement-from-input
    return session.execute(statement.bindparams(start="{}%".format(start))).all()


def find_bound(cursor, surname):
    # ok: python-cwe-089-statement-from-input
    cursor.execute("SELECT id FROM patients WHERE surname = %s", (surname,))


def find_like(db, word):
    pattern = f"%{word}%"
    # ok: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM shops WHERE name LIKE ?", (pattern,)).fetchall()


def find_named(db, word):
    # ok: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM shops WHERE name = :word", {"word": "x" + word})


def run(db, statement, parameters=()):
    # ok: python-cwe-089-statement-from-input
    return db.execute(statement, parameters)


def run_file(db, path):
    with open(path) as handle:
        # ok: python-cwe-089-statement-from-input
        db.executescript(handle.read())


def search_bound(db, word=None, city=None):
    query = "SELECT * FROM shops WHERE 1 = 1"
    values = []
    if word:
        query += " AND name LIKE ?"
        values.append("%" + word + "%")
    if city:
        query += " AND city = ?"
        values.append(city)
    # ok: python-cwe-089-statement-from-input
    return db.execute(query, values).fetchall()


def in_bound(db, names):
    marks = ", ".join("?" for _ in names)
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM people WHERE name IN ({marks})", names).fetchall()


def in_bound_length(db, names):
    marks = ",".join(["%s"] * len(names))
    # ok: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM people WHERE name IN (" + marks + ")", names)


def sorted_checked(db, column):
    if column not in COLUMNS:
        raise ValueError(column)
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts ORDER BY {column}").fetchall()


def sorted_default(db, column):
    column = column if column in COLUMNS else "name"
    # ok: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM parts ORDER BY " + column).fetchall()


def sorted_table(db, order):
    # ok: python-cwe-089-statement-from-input
    return db.execute("SELECT * FROM parts ORDER BY " + ORDER[order]).fetchall()


def sorted_get(db, order):
    clause = ORDER.get(order, "created")
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts ORDER BY {clause}").fetchall()


def direction(db, descending):
    word = "DESC" if descending else "ASC"
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts ORDER BY name {word}").fetchall()


def page(db, number):
    offset = int(number) * 20
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts LIMIT 20 OFFSET {offset}").fetchall()


def first(db, limit: int = 10):
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM parts LIMIT {limit}").fetchall()


def composed(cursor, column, value):
    query = sql.SQL("SELECT * FROM parts WHERE {} = %s").format(sql.Identifier(column))
    # ok: python-cwe-089-statement-from-input
    cursor.execute(query, (value,))


def quoted_name(table):
    with connection.cursor() as cursor:
        # ok: python-cwe-089-statement-from-input
        cursor.execute("ANALYZE " + connection.ops.quote_name(table))


def update_checked(db, row_id, changes):
    unknown = set(changes) - COLUMNS
    if unknown:
        raise ValueError(unknown)
    assignments = ", ".join(f"{key} = ?" for key in changes)
    # ok: python-cwe-089-statement-from-input
    db.execute(f"UPDATE parts SET {assignments} WHERE id = ?", [*changes.values(), row_id])


def update_checked_any(db, row_id, changes):
    if any(key not in COLUMNS for key in changes):
        raise ValueError("unknown column")
    assignments = ", ".join(f"{key} = ?" for key in changes)
    # ok: python-cwe-089-statement-from-input
    db.execute(f"UPDATE parts SET {assignments} WHERE id = ?", [*changes.values(), row_id])


def tracks_bound(session, artist):
    # ok: python-cwe-089-statement-from-input
    return session.execute(text("SELECT title FROM tracks WHERE artist = :a"), {"a": artist})


def tracks_core(session, artist):
    # ok: python-cwe-089-statement-from-input
    return session.execute(select(Track.title).where(Track.artist == artist)).all()


def raw_bound(title):
    # ok: python-cwe-089-statement-from-input
    return Book.objects.raw("SELECT * FROM book WHERE title = %s", [title])


def extra_bound(request):
    # ok: python-cwe-089-statement-from-input
    return Book.objects.extra(where=["year = %s"], params=[request.GET["year"]])


def raw_column(value):
    # ok: python-cwe-089-statement-from-input
    return Book.objects.annotate(close=RawSQL("abs(price - %s)", (value,)))


def constant_table(db):
    # ok: python-cwe-089-statement-from-input
    return db.execute(f"SELECT * FROM {TABLE}").fetchall()


def how_many_after(db, year):
    # ok: python-cwe-089-statement-from-input
    return int(db.execute(f"SELECT count(*) FROM tracks WHERE year > {int(year)}").fetchone()[0])


# ---- handed to helpers, and between quotes

def stock_of(store, code):
    statement = "SELECT amount FROM stock WHERE code = '%s'" % code
    # ruleid: python-cwe-089-statement-from-input
    return store.one_row(statement)


def stock_of_placeholder(store, code):
    statement = "SELECT amount FROM stock WHERE code = %s"
    # ok: python-cwe-089-statement-from-input
    return store.one_row(statement, (code,))


def newest(connection, limit):
    statement = "SELECT title FROM notes ORDER BY made DESC LIMIT {}".format(limit)
    # ruleid: python-cwe-089-statement-from-input
    return run_query(connection, statement)


def newest_shown(connection, limit):
    # ruleid: python-cwe-089-statement-from-input
    rows = run_query(connection, "SELECT title FROM notes LIMIT " + limit)
    # ok: python-cwe-089-statement-from-input
    return list_of(rows)


def newest_number(connection, limit):
    statement = "SELECT title FROM notes ORDER BY made DESC LIMIT {}".format(int(limit))
    # ok: python-cwe-089-statement-from-input
    return run_query(connection, statement)


def newest_of_table(connection, kind):
    statement = "SELECT title FROM " + TABLES[kind] + " ORDER BY made DESC"
    # ok: python-cwe-089-statement-from-input
    return run_query(connection, statement)


def count_rows(connection):
    # ok: python-cwe-089-statement-from-input
    return run_query(connection, "SELECT count(*) FROM notes WHERE state = 'open'")


class Reader:
    def rename(self):
        query = "UPDATE readers SET name = '{}' WHERE id = 4".format(self.name)
        # ruleid: python-cwe-089-statement-from-input
        self.store.change(query)

    def rename_placeholder(self):
        query = "UPDATE {} SET name = %s WHERE id = 4".format(self.table)
        # ok: python-cwe-089-statement-from-input
        self.store.change(query, (self.name,))

    def log_search(self, word):
        # ok: python-cwe-089-statement-from-input
        self.logger.info("select a word from the list: " + word)

    def removed(self):
        for old in self.expired():
            # ruleid: python-cwe-089-statement-from-input
            self.store.change("DELETE FROM readers WHERE card = '" + old + "'")
            # ok: python-cwe-089-statement-from-input
            self.store.change("DELETE FROM readers WHERE card = ?", (old,))


def by_title(cursor, title):
    # ruleid: python-cwe-089-statement-from-input
    cursor.execute(sql.SQL("SELECT id FROM books WHERE title = '" + title + "'"))
    # ok: python-cwe-089-statement-from-input
    cursor.execute(sql.SQL("SELECT id FROM books WHERE title = {}").format(sql.Literal(title)))


def ask(store, parser):
    options = parser.parse_args()
    # ruleid: python-cwe-089-statement-from-input
    store.execute("DELETE FROM books WHERE shelf = '%s'" % options.shelf)
    # ok: python-cwe-089-statement-from-input
    store.execute("DELETE FROM books WHERE shelf = ?", (options.shelf,))
    # ruleid: python-cwe-089-statement-from-input
    rows = store.execute("SELECT shelf FROM books WHERE owner = '" + options.owner + "'").mappings().all()
    # what is found is no statement
    # ok: python-cwe-089-statement-from-input
    return [dict(row) for row in rows]


@app.route("/tracks")
def tracks():
    word = request.args["word"]
    page = request.args.get("page", 1, type=int)
    statement = select(Track).where(Track.title.ilike(f"%{word}%")).order_by(Track.title)
    # ok: python-cwe-089-statement-from-input
    found = db.session.execute(statement).scalars().all()
    # ok: python-cwe-089-statement-from-input
    one = db.session.execute(db.select(Track).filter_by(title=word)).scalar_one()
    # ok: python-cwe-089-statement-from-input
    cut = db.session.execute(f"SELECT title FROM tracks ORDER BY title LIMIT 20 OFFSET {20 * page}")
    wanted = select(Track).where(Track.maker == word)
    wanted = wanted.where(or_(Track.year == request.args["year"], Track.title != word))
    # ok: python-cwe-089-statement-from-input
    some = db.session.execute(wanted)
    # ruleid: python-cwe-089-statement-from-input
    other = db.session.execute(select(Track).where(text(f"title = '{word}'")))
    loose = Query("tracks").where(f"title = '{word}'")
    # ruleid: python-cwe-089-statement-from-input
    more = db.session.execute(loose)
    return str([found, one, cut, some, other, more])


@app.route("/tracks", methods=["POST"])
async def new_track(session):
    # ok: python-cwe-089-statement-from-input
    await session.execute(insert(Track).values(title=request.form["title"]))
    # ok: python-cwe-089-statement-from-input
    session.execute(update(Track).where(Track.id == request.form["id"]).values(title=request.form["title"]).returning(Track.id))
    # ruleid: python-cwe-089-statement-from-input
    session.execute("UPDATE tracks SET title = '{title}'".format(**request.form.values()))


def tracks_of(session, maker):
    # ok: python-cwe-089-statement-from-input
    return session.execute(select(Track).where(Track.maker.like(maker + "%"))).scalars()


@app.route("/covers")
def covers():
    table = request.args["table"]
    if table not in SEEN_TABLES:
        SEEN_TABLES.add(table)
    # ruleid: python-cwe-089-statement-from-input
    return str(db.session.execute(f"SELECT cover FROM {table}"))
