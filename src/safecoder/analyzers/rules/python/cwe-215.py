import cgitb
import os
import pdb

from fastapi import FastAPI
from flask import Flask, request

app = Flask(__name__)
# ruleid: python-cwe-215-debugging-left-on
app.config["DEBUG"] = True
# ok: python-cwe-215-debugging-left-on
app.config["DEBUG"] = False
# ruleid: python-cwe-215-debugging-left-on
app.debug = True
# ok: python-cwe-215-debugging-left-on
app.debug = os.environ.get("APP_DEBUG", "0") == "1"

# ruleid: python-cwe-215-debugging-left-on
api = FastAPI(debug=True)
# ok: python-cwe-215-debugging-left-on
quiet = FastAPI(title="Seeds")

# ruleid: python-cwe-215-debugging-left-on
DEBUG = True
# ok: python-cwe-215-debugging-left-on
TEMPLATE_RELOAD = True

# ruleid: python-cwe-215-debugging-left-on
cgitb.enable()


class DevelopmentSettings:
    # ok: python-cwe-215-debugging-left-on
    DEBUG = True


@app.route("/cart")
def cart():
    # ruleid: python-cwe-215-debugging-left-on
    pdb.set_trace()
    # ok: python-cwe-215-debugging-left-on
    app.logger.debug("cart of %d", len(request.args))
    return "cart"


# ruleid: python-cwe-215-debugging-left-on
ASKED = os.environ.get("APP_DEBUG", "true") == "true"

if __name__ == "__main__":
    # ruleid: python-cwe-215-debugging-left-on
    app.run(host="0.0.0.0", debug=True)
    # ok: python-cwe-215-debugging-left-on
    app.run(host="127.0.0.1", debug=False)
    if os.environ.get("APP_ENV") == "development":
        # ok: python-cwe-215-debugging-left-on
        app.run(debug=True)


def test_a_mistake_shows_its_trace(app):
    # ok: python-cwe-215-debugging-left-on
    app.debug = True
    assert b"Traceback" in app.test_client().get("/broken").data


@pytest.fixture
def shown(app):
    # ok: python-cwe-215-debugging-left-on
    app.config["DEBUG"] = True
    return app.test_client()


def testimonials(app):
    # ruleid: python-cwe-215-debugging-left-on
    app.debug = True
    return app.test_client()


def serve(make):
    # ruleid: python-cwe-215-debugging-left-on
    options = dict(title="Locks", debug=True)
    lock_api = FastAPI(**options)
    # a program's own word for something else
    # ok: python-cwe-215-debugging-left-on
    report = {"debug": True, "level": 3}
    return make(report, lock_api)
