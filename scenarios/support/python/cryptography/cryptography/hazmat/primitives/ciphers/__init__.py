"""A cipher is an algorithm with a mode of operation."""

import hashlib
import hmac

from cryptography import used
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import algorithms, modes

__all__ = ["Cipher", "algorithms", "modes"]


class Cipher:
    def __init__(self, algorithm, mode, backend=None):
        if mode is not None:
            mode.validate(algorithm)
        self.algorithm, self.mode = algorithm, mode
        used.append((algorithm.name, None if mode is None else mode.name))

    def encryptor(self):
        return _Context(self.algorithm, self.mode, True)

    def decryptor(self):
        return _Context(self.algorithm, self.mode, False)


class _Context:
    def __init__(self, algorithm, mode, encrypting):
        self._algorithm, self._mode, self._encrypting = algorithm, mode, encrypting
        self._left, self._aad, self._seen, self._ended = b"", b"", b"", False
        self._chain = getattr(mode, "start", b"")
        self._stream = self._keystream() if mode is None or mode.name in ("CTR", "OFB", "GCM") else None

    def authenticate_additional_data(self, data):
        self._aad += bytes(data)

    def update(self, data):
        if self._ended:
            raise ValueError("Context was already finalized.")
        data = bytes(data)
        if self._stream:
            out = bytes(a ^ next(self._stream) for a in data)
        elif self._mode.name == "CFB":
            out = self._feedback(data)
        else:
            out = self._blocks(data)
        self._seen += out if self._encrypting else data
        return out

    def finalize(self):
        self._ended = True
        if self._left:
            raise ValueError("The length of the provided data is not a multiple of the block length.")
        if self._mode is not None and self._mode.name == "GCM":
            self.tag = hmac.digest(self._algorithm.key, self._mode.start + self._aad + b"|" + self._seen, "sha256")[:16]
            if not self._encrypting and not hmac.compare_digest(self.tag, self._mode.tag or b""):
                raise InvalidTag
        return b""

    def finalize_with_tag(self, tag):
        self._mode.tag = tag
        return self.finalize()

    def _keystream(self):
        """A stream of the key and the start alone."""
        start = self._chain or getattr(self._algorithm, "nonce", b"")
        number = 0
        while True:
            yield from hmac.digest(self._algorithm.key, b"stream" + start + number.to_bytes(8, "big"), "sha256")
            number += 1

    def _feedback(self, data):
        out = b""
        for byte in data:
            made = byte ^ _turned(self._algorithm, self._chain, True)[0]
            out += bytes([made])
            self._chain = self._chain[1:] + bytes([made if self._encrypting else byte])
        return out

    def _blocks(self, data):
        size = self._algorithm.block_size // 8
        data = self._left + data
        whole = len(data) - len(data) % size
        self._left = data[whole:]
        out = b""
        for at in range(0, whole, size):
            block = data[at : at + size]
            if self._mode.name == "ECB":
                out += _turned(self._algorithm, block, self._encrypting)
            elif self._encrypting:
                self._chain = _turned(self._algorithm, _xor(block, self._chain), True)
                out += self._chain
            else:
                out += _xor(_turned(self._algorithm, block, False), self._chain)
                self._chain = block
        return out


def _xor(left, right):
    return bytes(a ^ b for a, b in zip(left, right))


def _turned(algorithm, block, encrypting):
    """The block under the key, or the block again that stands under it."""
    half = len(block) // 2
    left, right = block[:half], block[half:]
    for number in range(8) if encrypting else reversed(range(8)):
        key = hashlib.sha256(algorithm.name.encode() + bytes([number]) + algorithm.key).digest()
        if encrypting:
            left, right = right, _xor(left, hmac.digest(key, right, "sha256"))
        else:
            left, right = _xor(right, hmac.digest(key, left, "sha256")), left
    return left + right
