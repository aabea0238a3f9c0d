"""Names of hash functions, as arguments of signatures."""


class HashAlgorithm:
    name = ""

    def __init__(self):
        self.name = type(self).__name__.lower()


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
