"""Codes that tell whether a message was changed, truly computed."""

import hmac

from cryptography.exceptions import InvalidSignature


class HMAC:
    def __init__(self, key, algorithm, backend=None):
        self._made = hmac.new(key, digestmod=algorithm.name)

    def update(self, data):
        self._made.update(data)

    def finalize(self):
        return self._made.digest()

    def verify(self, signature):
        if not hmac.compare_digest(signature, self._made.digest()):
            raise InvalidSignature("Signature did not match digest.")
