import contextlib
import socket

import outside

KNOWN = {"DOME_HOST": "dome.observatory.example", "DOME_PORT": "7624", "DOME_USER": "observer"}


def settings():
    socket.create_connection = lambda *args, **options: contextlib.nullcontext()  # the dome answers
    return outside.start("kestrel-41", **KNOWN).dome_settings()


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
