import html
import json


def load_acts(path):
    """Return the acts of an evening, a list of dicts, from a JSON file."""
    with open(path) as f:
        return json.load(f)


def programme_page(title, acts):
    """Return the whole HTML page with the programme of an evening.

    The title is the page's title and its heading; each act is a row of a table, with two cells.
    programme_page("Sunday", [{"artist": "Mara", "act": "hoops"}]) returns
    "<html><head><title>Sunday</title></head><body><h1>Sunday</h1>"
    "<table><tr><td>Mara</td><td>hoops</td></tr></table></body></html>".
    """
    return "<html></html>"
