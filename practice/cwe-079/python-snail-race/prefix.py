from flask import Flask, request
from markupsafe import escape

app = Flask(__name__)

LENGTH = 30


@app.route("/track")
def track():
    """Tell about the race track."""
    return f"<p>The track is {LENGTH} cm long.</p>"


@app.route("/starters")
def starters():
    """Show the race of the query parameter "race" and its snails.

    The parameter "snail" may be there several times: request.args.getlist("snail") is
    the list of the snails.
    /starters?race=Spring&snail=Turbo&snail=Dot answers with the HTML
    "<h1>Spring</h1><ol><li>Turbo</li><li>Dot</li></ol>".
    """
