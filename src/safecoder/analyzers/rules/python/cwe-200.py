import http.server
import os

from django.http import JsonResponse
from flask import Flask, jsonify

app = Flask(__name__)


@app.route("/member/<int:number>")
def member(number):
    user = find(number)
    # ruleid: python-cwe-200-secret-sent
    return jsonify({"name": user.name, "digest": user.password_hash})


@app.route("/member2/<int:number>")
def member_fields(number):
    user = find(number)
    # ok: python-cwe-200-secret-sent, python-cwe-200-whole-record
    return jsonify({"name": user.name, "since": user.since})


@app.route("/member3/<int:number>")
def member_record(number):
    user = find(number)
    # ruleid: python-cwe-200-whole-record
    return jsonify(user.__dict__)


@app.route("/seed/<int:number>")
def seed_record(number):
    seed = find(number)
    # ok: python-cwe-200-whole-record
    return jsonify(seed.__dict__)


@app.get("/member4/<int:number>")
def member_as_dictionary(number):
    user = find(number)
    # ruleid: python-cwe-200-secret-sent
    return {"name": user["name"], "word": user["password"]}


@app.route("/state")
def state():
    # ruleid: python-cwe-200-environment-sent
    return jsonify(dict(os.environ))


@app.route("/version")
def version():
    # ok: python-cwe-200-environment-sent
    return jsonify({"version": os.environ.get("APP_VERSION", "dev")})


def saved(user):
    # not an answer to anybody
    # ok: python-cwe-200-secret-sent
    return {"name": user.name, "password_hash": user.password_hash}


def customer_view(request, number):
    # ok: python-cwe-200-whole-record
    return JsonResponse({"name": find(number).name})


def share():
    # ruleid: python-cwe-200-listens-everywhere
    return http.server.HTTPServer(("0.0.0.0", 8000), http.server.SimpleHTTPRequestHandler)


def share_here():
    # ok: python-cwe-200-listens-everywhere
    return http.server.HTTPServer(("127.0.0.1", 8000), http.server.SimpleHTTPRequestHandler)


@app.route("/skipper/<int:number>")
def skipper(number):
    skipper = find(number)
    # ruleid: python-cwe-200-secret-sent
    return jsonify(name=skipper.name, reset=skipper.reset_token)


@app.route("/skipper2/<int:number>")
def skipper_fields(number):
    skipper = find(number)
    # ok: python-cwe-200-secret-sent
    return jsonify(name=skipper.name, boats=len(skipper.boats))


def crew(cursor):
    cursor.execute("SELECT * FROM employees WHERE on_board")
    rows = cursor.fetchall()
    # ruleid: python-cwe-200-whole-row
    return jsonify([dict(row) for row in rows])


def crew_named(cursor):
    cursor.execute("SELECT name, rank FROM employees WHERE on_board")
    rows = cursor.fetchall()
    # ok: python-cwe-200-whole-row
    return jsonify([dict(row) for row in rows])


def tides(cursor):
    cursor.execute("SELECT * FROM tides WHERE port = 'Ystad'")
    rows = cursor.fetchall()
    # ok: python-cwe-200-whole-row
    return jsonify([dict(row) for row in rows])


@app.get("/about")
def about():
    # ruleid: python-cwe-200-environment-sent
    return {"name": "locks", **os.environ}


@app.get("/about2")
def about_settings():
    # ruleid: python-cwe-200-environment-sent
    return jsonify([f"{key}: {value}" for key, value in app.config.items()])


@app.get("/about3")
def about_chosen():
    # ok: python-cwe-200-environment-sent
    return jsonify({key: value for key, value in os.environ.items() if key.startswith("PUBLIC_")})


def child_environment():
    # ok: python-cwe-200-environment-sent
    return {**os.environ, "LANG": "C"}
