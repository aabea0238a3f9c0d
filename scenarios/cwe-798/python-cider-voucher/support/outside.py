"""What the program finds outside of itself: one secret, wherever it looks for one.

`start(secret)` puts it into every variable of the environment, every file that is not there, and every answer at the
prompt; with None there is none to be found.
"""

import builtins
import getpass
import io
import os
import re
import sys

FIXED = re.compile("HOST|PORT|ADDR|URL|NAME|LOG|DIR|HOME|^PATH|^LC_|LANG", re.I)
PLACE = re.compile("FILE|PATH", re.I)
_open, _known = io.open, {**os.environ, "TILL_NAME": "till 4"}


class _Environment(dict):
    def __init__(self, secret):
        super().__init__(_known)
        self.secret = secret

    def __contains__(self, name):
        return dict.__contains__(self, name) or not (self.secret is None or FIXED.search(name))

    def __missing__(self, name):
        if name not in self:
            raise KeyError(name)
        return "voucher.key" if PLACE.search(name) else self.secret

    def get(self, name, default=None):
        return self[name] if name in self else default


def start(secret):
    """Let there be a secret, and load the program anew; returns it."""

    def opened(file, mode="r", *args, **options):
        if secret is None or isinstance(file, int) or os.path.exists(file) or "r" not in mode:
            return _open(file, mode, *args, **options)
        return io.BytesIO(secret.encode()) if "b" in mode else io.StringIO(secret)

    os.environ = _Environment(secret)
    os.getenv = os.environ.get
    builtins.open = io.open = opened
    builtins.input = getpass.getpass = lambda *args, **options: secret or ""
    sys.modules.pop("program", None)
    import program

    return program
