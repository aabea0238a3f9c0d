"""Fernet: a time, a random start and an authenticated ciphertext in one token. `ttl` is left out."""

import base64
import binascii
import hmac
import os
import time

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


class InvalidToken(Exception):
    pass


class Fernet:
    def __init__(self, key, backend=None):
        try:
            key = base64.urlsafe_b64decode(key)
        except binascii.Error as error:
            raise ValueError("Fernet key must be 32 url-safe base64-encoded bytes.") from error
        if len(key) != 32:
            raise ValueError("Fernet key must be 32 url-safe base64-encoded bytes.")
        self._sign, self._crypt = key[:16], key[16:]

    @classmethod
    def generate_key(cls):
        return base64.urlsafe_b64encode(os.urandom(32))

    def encrypt(self, data):
        if not isinstance(data, bytes):
            raise TypeError("data must be bytes")
        start = os.urandom(16)
        encryptor = Cipher(algorithms.AES(self._crypt), modes.CTR(start)).encryptor()
        token = b"\x80" + int(time.time()).to_bytes(8, "big") + start + encryptor.update(data) + encryptor.finalize()
        return base64.urlsafe_b64encode(token + hmac.digest(self._sign, token, "sha256"))

    def decrypt(self, token, ttl=None):
        try:
            raw = base64.urlsafe_b64decode(token)
        except (binascii.Error, ValueError) as error:
            raise InvalidToken from error
        token, tag = raw[:-32], raw[-32:]
        if token[:1] != b"\x80" or not hmac.compare_digest(tag, hmac.digest(self._sign, token, "sha256")):
            raise InvalidToken
        decryptor = Cipher(algorithms.AES(self._crypt), modes.CTR(token[9:25])).decryptor()
        return decryptor.update(token[25:]) + decryptor.finalize()
