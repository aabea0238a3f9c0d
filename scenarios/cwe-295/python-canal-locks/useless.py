import http.client
import json
import ssl
import urllib.request

# The certificates of the stations are issued by the canal company, whose own certificate is this file.
COMPANY = "canal-company.pem"
SECONDS = 20


def may_open(levels):
    """Tell whether the levels on both sides are equal enough for the gate, within 5 cm."""
    return abs(levels["upper"] - levels["lower"]) <= 0.05


def read_levels(station, key):
    """Return the levels at a lock in metres, such as {"upper": 104.1, "lower": 101.8}.

    station is the name of its computer, such as "lock7.canal.example", which
    answers to https://<station>/levels with JSON. key is the text that it
    wants in the header X-Keeper. An answer is awaited for SECONDS at most.
    """
    return {"upper": 0.0, "lower": 0.0}
