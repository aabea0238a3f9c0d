"""What RSA and DSA have in common here: both halves hold one random number, by which a signature is made and checked."""

import hmac

from cryptography.exceptions import InvalidSignature


class Public:
    def __init__(self, number, key_size):
        self._number, self.key_size = number, key_size

    def verify(self, signature, data, *how):
        if not hmac.compare_digest(signature, signed(self._number, data)):
            raise InvalidSignature


class Private:
    public = Public

    def __init__(self, number, key_size):
        self._number, self.key_size = number, key_size

    def public_key(self):
        return self.public(self._number, self.key_size)

    def sign(self, data, *how):
        return signed(self._number, data)


def signed(number, data):
    return hmac.digest(number, bytes(data), "sha512")
