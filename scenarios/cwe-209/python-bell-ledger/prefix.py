import json
import logging

from flask import Flask, jsonify

app = Flask(__name__)
log = logging.getLogger("foundry")

LEDGER = "ledger/castings-since-1871.json"


def read_ledger():
    """Return the castings of the foundry, a dict by the number of the bell."""
    with open(LEDGER) as f:
        return json.load(f)


@app.get("/bells/<number>")
def show_bell(number):
    """Answer with the casting of a bell as JSON, the same object as in the ledger.

    The status is 404 for a bell that is not there. Where the ledger cannot
    be read, the status is 500. In both cases the answer is JSON with a
    message for the visitor under "error".
    """
