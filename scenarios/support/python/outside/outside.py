"""What the program finds outside of itself: one secret, wherever it looks for one.

`start(secret)` puts it into every variable of the environment, every file that is not there, and every answer at the
prompt; with None there is none to be found. What is there besides, such as the name of a host, comes as `known`. A file
whose name ends with .json, .toml, .ini or .env holds the secret in that form, under every name that the program has as
a text. `forget()` takes away the files that the program has made, such as a key that it drew at its first start.
"""

import ast
import builtins
import getpass
import io
import json
import os
import re
import sys

FIXED = re.compile("HOST|PORT|ADDR|URL|TIMEOUT|NAME|USER|LOGIN|LOG|DIR|HOME|^PATH|^LC_|LANG", re.I)
SECRET = re.compile("PASS|SECRET|KEY|TOKEN", re.I)
PLACE = re.compile("FILE|PATH", re.I)
_open, _environment = io.open, dict(os.environ)


def _is_fixed(name):
    return bool(FIXED.search(name)) and not SECRET.search(name)


def _files():
    return {os.path.join(folder, name) for folder, _, names in os.walk(".") for name in names}


_first = _files()


class _Environment(dict):
    def __init__(self, secret, known):
        super().__init__({**_environment, **known})
        self.secret = secret

    def __contains__(self, name):
        return dict.__contains__(self, name) or not (self.secret is None or _is_fixed(name))

    def __missing__(self, name):
        if name not in self:
            raise KeyError(name)
        return "secret.key" if PLACE.search(name) else self.secret

    def get(self, name, default=None):
        return self[name] if name in self else default


def _content(file, secret):
    """What stands in a file that is not there, by the end of its name."""
    with _open("program.py") as program:
        texts = {node.value for node in ast.walk(ast.parse(program.read())) if isinstance(node, ast.Constant)}
    names = sorted(text for text in texts if isinstance(text, str) and text.isidentifier() and not _is_fixed(text))
    name = os.fsdecode(file)
    if name.endswith(".json"):
        return json.dumps(dict.fromkeys(names, secret))
    if name.endswith(".toml"):
        return "".join(f'{name} = "{secret}"\n' for name in names)
    if name.endswith((".ini", ".cfg", ".conf")):
        # configparser reads names without regard to case, but not those of sections
        options = "".join(f"{name} = {secret}\n" for name in sorted({name.lower() for name in names}))
        return "".join(f"[{name}]\n{options}" for name in names)
    if name.endswith(".env"):
        return "".join(f"{name}={secret}\n" for name in names)
    return secret


def start(secret, **known):
    """Let there be a secret, and load the program anew; returns it."""

    def opened(file, mode="r", *args, **options):
        if secret is None or isinstance(file, int) or os.path.exists(file) or "r" not in mode:
            return _open(file, mode, *args, **options)
        content = _content(file, secret)
        return io.BytesIO(content.encode()) if "b" in mode else io.StringIO(content)

    os.environ = _Environment(secret, known)
    os.getenv = os.environ.get
    builtins.open = io.open = opened
    builtins.input = getpass.getpass = lambda *args, **options: secret or ""
    sys.modules.pop("program", None)
    import program

    return program


def forget():
    """Take away the files that have come since the start, but for what Python compiled."""
    for path in _files() - _first:
        if "__pycache__" not in path:
            os.remove(path)
