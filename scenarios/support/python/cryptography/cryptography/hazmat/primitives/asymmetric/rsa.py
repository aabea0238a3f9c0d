"""RSA."""

import os

from cryptography import used
from cryptography.hazmat.primitives.asymmetric._pair import Private, Public


class RSAPublicKey(Public):
    pass


class RSAPrivateKey(Private):
    public = RSAPublicKey


def generate_private_key(public_exponent, key_size, backend=None):
    if public_exponent not in (3, 65537):
        raise ValueError("public_exponent must be either 3 (for legacy compatibility) or 65537.")
    if key_size < 512:
        raise ValueError("key_size must be at least 512-bits.")
    used.append(("rsa", key_size))
    return RSAPrivateKey(os.urandom(32), key_size)
