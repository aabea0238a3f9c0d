"""PBKDF2, truly computed."""

import hashlib


class PBKDF2HMAC:
    def __init__(self, algorithm, length, salt, iterations, backend=None):
        self._how = algorithm.name, salt, iterations, length

    def derive(self, key_material):
        name, salt, iterations, length = self._how
        return hashlib.pbkdf2_hmac(name, key_material, salt, iterations, length)
