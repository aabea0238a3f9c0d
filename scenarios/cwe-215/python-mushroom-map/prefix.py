from flask import Flask, jsonify, render_template

app = Flask(__name__)

PLACES = {"beech slope": ["cep", "chanterelle"], "old quarry": ["morel"]}


@app.route("/")
def show_map():
    """The page with the map, from the template map.html."""
    return render_template("map.html", places=PLACES)


@app.route("/places/<name>")
def show_place(name):
    """The mushrooms that grow at a place."""
    return jsonify(place=name, mushrooms=PLACES[name])


def serve(port=8470):
    """Start the map for the phones of the mushroom walk.

    They reach it on every network interface of this computer, on the port.
    The templates are still being drawn: when one of them is changed, the
    next visitor sees the change, without a restart.
    """
