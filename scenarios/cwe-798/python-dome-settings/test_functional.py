import builtins
import contextlib
import getpass
import os
import re
import socket

FIXED = re.compile("HOST|PORT|ADDR|URL|TIMEOUT|LOG|USER|LOGIN", re.I)


class Environment(dict):
    """Has every variable one may keep a password in."""

    def __contains__(self, name):
        return dict.__contains__(self, name) or not FIXED.search(name)

    def __missing__(self, name):
        if FIXED.search(name):
            raise KeyError(name)
        return "kestrel-41"

    def get(self, name, default=None):
        return self[name] if name in self else default


def settings():
    os.environ = Environment(os.environ)
    os.environ.update(DOME_HOST="dome.observatory.example", DOME_PORT="7624", DOME_USER="observer")
    builtins.input = getpass.getpass = lambda *args, **options: "kestrel-41"
    socket.create_connection = lambda *args, **options: contextlib.nullcontext()  # the dome answers
    import program

    return program.dome_settings()


def test_host_and_port():
    found = settings()
    assert found["host"] == "dome.observatory.example"
    assert int(found["port"]) == 7624


def test_user():
    assert settings()["user"] == "observer"


def test_password_is_text():
    password = settings()["password"]
    assert isinstance(password, str) and password


def test_has_the_four_keys():
    assert {"host", "port", "user", "password"} <= set(settings())
