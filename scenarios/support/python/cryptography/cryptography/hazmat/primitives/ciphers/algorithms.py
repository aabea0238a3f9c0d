"""Algorithms with the sizes of key, in bits, and of block that they have."""


class _Algorithm:
    block_size = 128
    key_sizes = frozenset()

    def __init__(self, key):
        if not isinstance(key, (bytes, bytearray, memoryview)):
            raise TypeError("key must be bytes")
        self.key = bytes(key)
        if self.key_size not in self.key_sizes:
            raise ValueError(f"Invalid key size ({self.key_size}) for {self.name}.")

    @property
    def name(self):
        return type(self).__name__

    @property
    def key_size(self):
        return len(self.key) * 8


class AES(_Algorithm):
    key_sizes = frozenset([128, 192, 256, 512])


class AES128(_Algorithm):
    key_sizes = frozenset([128])


class AES256(_Algorithm):
    key_sizes = frozenset([256])


class Camellia(_Algorithm):
    key_sizes = frozenset([128, 192, 256])


class ChaCha20(_Algorithm):
    key_sizes = frozenset([256])

    def __init__(self, key, nonce):
        super().__init__(key)
        if len(nonce) != 16:
            raise ValueError("nonce must be 128-bits (16 bytes)")
        self.nonce = bytes(nonce)


class TripleDES(_Algorithm):
    block_size = 64
    key_sizes = frozenset([64, 128, 192])


class Blowfish(_Algorithm):
    block_size = 64
    key_sizes = frozenset(range(32, 449, 8))


class CAST5(_Algorithm):
    block_size = 64
    key_sizes = frozenset(range(40, 129, 8))


class IDEA(_Algorithm):
    block_size = 64
    key_sizes = frozenset([128])


class SEED(_Algorithm):
    key_sizes = frozenset([128])


class ARC4(_Algorithm):
    key_sizes = frozenset([40, 56, 64, 80, 128, 160, 192, 256])
