"""HKDF (RFC 5869), truly computed."""

import hashlib
import hmac


class HKDF:
    def __init__(self, algorithm, length, salt, info, backend=None):
        self._name, self._length, self._salt, self._info = algorithm.name, length, salt, info

    def derive(self, key_material):
        start = self._salt or bytes(hashlib.new(self._name).digest_size)
        key = hmac.digest(start, key_material, self._name)
        block = out = b""
        while len(out) < self._length:
            number = bytes([len(out) // hashlib.new(self._name).digest_size + 1])
            block = hmac.digest(key, block + (self._info or b"") + number, self._name)
            out += block
        return out[: self._length]
