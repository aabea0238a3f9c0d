import html
import json
import os

CATALOGUE = "kites.json"


def load_kites():
    """Return the kites of the festival, a list of dicts."""
    with open(CATALOGUE) as f:
        return json.load(f)


def kite_card(name, maker):
    """Return the HTML of the card of a kite.

    kite_card("Red Carp", "Mori") returns
    <div class="card"><h2>Red Carp</h2><p>Made by Mori</p></div>
    """
    return f'<div class="card"><h2>{name}</h2><p>Made by {maker}</p></div>'
