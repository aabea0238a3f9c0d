import logging
import traceback

from fastapi import FastAPI, HTTPException
from flask import Flask, abort, jsonify, request
from pydantic import ValidationError

app = Flask(__name__)
api = FastAPI()
logger = logging.getLogger(__name__)


@app.route("/import", methods=["POST"])
def load():
    try:
        return run(request.files["file"])
    except Exception as error:
        # ruleid: python-cwe-209-exception-in-answer
        return jsonify({"error": str(error)}), 500


@app.route("/import2", methods=["POST"])
def load_quietly():
    try:
        return run(request.files["file"])
    except Exception:
        logger.exception("import")
        # ok: python-cwe-209-exception-in-answer
        return jsonify({"error": "The import failed."}), 500


@app.route("/export")
def export():
    try:
        return run(request.args["id"])
    except OSError:
        # ruleid: python-cwe-209-exception-in-answer
        return traceback.format_exc(), 500


@app.route("/export2")
def export_logged():
    try:
        return run(request.args["id"])
    except OSError as error:
        # ok: python-cwe-209-exception-in-answer
        logger.error("export: %s", error)
        abort(500)


@api.get("/rows")
async def rows():
    try:
        return await fetch()
    except Exception as e:
        # ruleid: python-cwe-209-exception-in-answer
        raise HTTPException(status_code=500, detail=f"Query failed: {e}")


@api.get("/rows2")
async def rows_quietly():
    try:
        return await fetch()
    except Exception as e:
        # ok: python-cwe-209-exception-in-answer
        raise HTTPException(status_code=500, detail="Query failed") from e


@app.errorhandler(Exception)
def anything(error):
    # ruleid: python-cwe-209-exception-in-answer
    return str(error), 500


@app.errorhandler(404)
def missing(error):
    # ok: python-cwe-209-exception-in-answer
    return str(error), 404


@app.route("/save", methods=["POST"])
def save():
    try:
        return store(request.get_json())
    except ValidationError as error:
        # what is wrong with the input may be told
        # ok: python-cwe-209-exception-in-answer
        return jsonify({"error": str(error)}), 400


def convert(path):
    try:
        return run(path)
    except OSError as error:
        # not an answer to anybody outside
        # ok: python-cwe-209-exception-in-answer
        return str(error)


def test_a_mistake_reaches_the_handler(app):
    @app.errorhandler(Exception)
    def told(error):
        # ok: python-cwe-209-exception-in-answer
        return str(error), 500

    assert app.test_client().get("/broken").data == b"no such jar"


def gate(environ, start_response):
    try:
        return work(environ)
    except OSError as error:
        start_response("500 Internal Server Error", [])
        # ruleid: python-cwe-209-exception-in-answer
        return [str(error).encode()]


def gate_quiet(environ, start_response):
    try:
        return work(environ)
    except OSError:
        logger.exception("no answer")
        start_response("500 Internal Server Error", [])
        # ok: python-cwe-209-exception-in-answer
        return [b"no answer"]
