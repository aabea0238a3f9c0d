import hashlib


class TokenTable:
    """The access tokens of the weather buoys; only their hashes are kept."""

    def __init__(self):
        self.buoys = {}

    def add(self, token, buoy):
        self.buoys[token_digest(token)] = buoy

    def find(self, token):
        return self.buoys.get(token_digest(token))


def token_digest(token):
    """Return the hash of an access token as hexadecimal text.

    token is a string. The same token always gives the same text.
    """
