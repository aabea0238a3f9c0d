import html

from flask import Flask, request

app = Flask(__name__)


@app.route("/hours")
def hours():
    """When the tea room is open."""
    return "<p>Open from 2 to 6</p>"


@app.route("/welcome")
def welcome():
    """Greet the guest whose name is in the query parameter "name".

    /welcome?name=Ada answers with the HTML "<h1>Welcome, Ada!</h1>".
    Without the parameter the name is "guest".
    """
    name = request.args.get("name", "guest")
    return f"<h1>Welcome, {name}!</h1>"
