"""Ciphers that notice a change."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes


class AESGCM:
    _sizes = (16, 24, 32)

    def __init__(self, key):
        if len(key) not in self._sizes:
            raise ValueError("key has a wrong size")
        self._key = bytes(key)

    @classmethod
    def generate_key(cls, bit_length=256):
        return os.urandom(bit_length // 8)

    def encrypt(self, nonce, data, associated_data):
        encryptor = Cipher(algorithms.AES(self._key), modes.GCM(nonce)).encryptor()
        encryptor.authenticate_additional_data(associated_data or b"")
        return encryptor.update(data) + encryptor.finalize() + encryptor.tag

    def decrypt(self, nonce, data, associated_data):
        if len(data) < 16:
            raise InvalidTag
        decryptor = Cipher(algorithms.AES(self._key), modes.GCM(nonce, data[-16:])).decryptor()
        decryptor.authenticate_additional_data(associated_data or b"")
        return decryptor.update(data[:-16]) + decryptor.finalize()


class ChaCha20Poly1305(AESGCM):
    _sizes = (32,)

    @classmethod
    def generate_key(cls):
        return os.urandom(32)


class AESCCM(AESGCM):
    pass
