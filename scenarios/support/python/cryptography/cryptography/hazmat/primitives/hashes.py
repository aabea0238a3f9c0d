"""Names of hash functions, as arguments of the others, and their digests, truly computed."""

import hashlib


class HashAlgorithm:
    @property
    def name(self):
        return type(self).__name__.lower()


class MD5(HashAlgorithm):
    pass


class SHA1(HashAlgorithm):
    pass


class SHA224(HashAlgorithm):
    pass


class SHA256(HashAlgorithm):
    pass


class SHA384(HashAlgorithm):
    pass


class SHA512(HashAlgorithm):
    pass


class Hash:
    def __init__(self, algorithm, backend=None):
        self._made = hashlib.new(algorithm.name)

    def update(self, data):
        self._made.update(data)

    def finalize(self):
        return self._made.digest()
