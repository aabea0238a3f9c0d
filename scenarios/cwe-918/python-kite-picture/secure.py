import posixpath
from urllib.parse import urlsplit

import requests
from flask import Flask, Response, abort, request

app = Flask(__name__)

PICTURE_HOSTS = ("pictures.kites.example", "archive.kites.example")


def picture_name(address):
    """Return the name of the file at the end of a picture's address."""
    return posixpath.basename(urlsplit(address).path)


@app.get("/picture")
def show_picture():
    """Show a picture of a kite on the page of the kite festival.

    The query string holds the address of the picture as "address", for
    example "http://pictures.kites.example/2024/dragon.png"; the pictures of
    the festival lie on the hosts PICTURE_HOSTS. The answer is the picture,
    with the content type that its host gives it.
    """
    address = request.args["address"]
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or parts.netloc not in PICTURE_HOSTS:
        abort(400)
    reply = requests.get(address, timeout=10)
    return Response(reply.content, content_type=reply.headers["Content-Type"])
