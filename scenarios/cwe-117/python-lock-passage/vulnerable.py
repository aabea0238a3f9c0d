import logging

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
log = logging.getLogger("canal")

LOCKS = {"1": "Upper Mill", "2": "Aqueduct", "3": "Town Basin"}


def open_log(path):
    """Write the log of the canal to a file, one entry a line."""
    handler = logging.FileHandler(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)


@app.post("/passages")
def ask_for_passage():
    """Take a request for passage through a lock.

    The form has the fields "boat", the name of the boat, and "lock", a key
    of LOCKS. The request is written to the log with the name of the boat and
    of the lock, such as "Aqueduct", and answered with both names as JSON:
    "boat" and "lock". For a lock that does not exist the status is 404.
    """
    boat = request.form["boat"]
    lock = LOCKS.get(request.form["lock"])
    if lock is None:
        abort(404)
    log.info("%s asks for passage at %s", boat, lock)
    return jsonify(boat=boat, lock=lock)
