import json
import logging
import re
import syslog

from flask import Flask, request

app = Flask(__name__)
logger = logging.getLogger(__name__)


@app.route("/login")
def login():
    name = request.form["name"]
    # ruleid: python-cwe-117-log-entry-from-input
    logger.info("Login of " + name)
    # ruleid: python-cwe-117-log-entry-from-input
    app.logger.warning("Login of %s", name)
    # ruleid: python-cwe-117-log-entry-from-input
    logging.error(f"No password for {name}")
    return "done"


@app.route("/login2")
def login_replaced():
    name = request.form["name"].replace("\r", "").replace("\n", "")
    # ok: python-cwe-117-log-entry-from-input
    logger.info("Login of " + name)
    return "done"


@app.route("/login3")
def login_visible():
    # ok: python-cwe-117-log-entry-from-input
    logger.info("Login of %r", request.form["name"])
    # ok: python-cwe-117-log-entry-from-input
    logger.info(f"Login of {request.form['name']!r}")
    # ok: python-cwe-117-log-entry-from-input
    logger.info("Login of %s", repr(request.form["name"]))
    return "done"


@app.route("/item")
def item():
    number = int(request.args["id"])
    # ok: python-cwe-117-log-entry-from-input
    logger.info("Item %s", number)
    return "done"


def failed(username):
    # ruleid: python-cwe-117-log-entry-from-input
    logger.warning("Failed login for {}".format(username))


def failed_clean(username):
    username = re.sub(r"[\r\n]", "_", username)
    # ok: python-cwe-117-log-entry-from-input
    logger.warning("Failed login for {}".format(username))


def failed_json(username):
    # ok: python-cwe-117-log-entry-from-input
    logger.warning(json.dumps({"event": "failed login", "user": username}))


def agent(server):
    # ruleid: python-cwe-117-log-entry-from-input
    syslog.syslog("Agent " + request.headers["User-Agent"])


def started(component, count):
    # what a program calls itself is not what a user typed
    # ok: python-cwe-117-log-entry-from-input
    logger.info("Started %s of %d", component, count)


@app.route("/passage")
def passage():
    boat, lock = request.form["boat"], request.form["lock"]
    # ok: python-cwe-117-log-entry-from-input
    logger.info("%r asks for passage at %s", boat, 4)
    # ok: python-cwe-117-log-entry-from-input
    logger.info("passage at %s for %r", 4, boat)
    # ruleid: python-cwe-117-log-entry-from-input
    logger.info("%r asks for passage at %s", boat, lock)
    # ruleid: python-cwe-117-log-entry-from-input
    logger.info("passage at %s for %r", lock, boat)
    return "done"

BREAKS = re.compile(r"[\r\n\t]+")


@app.route("/berth")
def berth():
    boat = request.args["boat"]
    # ok: python-cwe-117-log-entry-from-input
    logger.info("berth for %s", BREAKS.sub(" ", boat))
    return "done"


@app.route("/harbour", methods=["POST"])
def harbour():
    skipper = request.form["skipper"]
    if not verify_password(skipper, request.form["word"]):
        # ruleid: python-cwe-117-rejected-entry
        logger.warning(f"wrong password for {skipper}")
        # ok: python-cwe-117-rejected-entry
        logger.warning("wrong password for %r", skipper)
        # ok: python-cwe-117-rejected-entry
        logger.warning("wrong password, %d letters", len(skipper))
        return "no", 403
    return "yes"


@app.route("/quay")
def quay():
    quay = request.args["quay"]
    if quay not in ("north", "south"):
        # ruleid: python-cwe-117-rejected-entry
        app.logger.error("no such quay: %s", quay)
        return "no", 404
    # ok: python-cwe-117-rejected-entry, python-cwe-117-log-entry-from-input
    app.logger.info("quay: %s", quay)
    return "yes"


@app.route("/pier")
def pier():
    boat = request.args["boat"]
    # ok: python-cwe-117-log-entry-from-input
    logger.info("%r at pier %d" % (boat, 4))
    # ok: python-cwe-117-log-entry-from-input
    logger.info("at the pier: {!r}".format(boat))
    # ruleid: python-cwe-117-log-entry-from-input
    logger.info("at the pier: {}".format(boat))
    return "done"


@app.route("/mooring")
def mooring():
    boat = find(request.args["boat"])
    # ok: python-cwe-117-log-entry-from-input
    logger.info("moored: %s", boat.pk)
    # ok: python-cwe-117-log-entry-from-input
    logger.info("moored at %d, %s", boat.place, "north")
    return "done"
