"""DSA."""

import os

from cryptography import used
from cryptography.hazmat.primitives.asymmetric._pair import Private, Public


class DSAPublicKey(Public):
    pass


class DSAPrivateKey(Private):
    public = DSAPublicKey


class DSAParameters:
    def __init__(self, key_size):
        self._size = key_size

    def generate_private_key(self):
        return DSAPrivateKey(os.urandom(32), self._size)


def generate_parameters(key_size, backend=None):
    if key_size not in (1024, 2048, 3072, 4096):
        raise ValueError("Key size must be 1024, 2048, 3072, or 4096 bits.")
    used.append(("dsa", key_size))
    return DSAParameters(key_size)


def generate_private_key(key_size, backend=None):
    return generate_parameters(key_size).generate_private_key()
