"""How a digest fills a signature of RSA."""


class PKCS1v15:
    pass


class MGF1:
    def __init__(self, algorithm):
        self.algorithm = algorithm


class PSS:
    MAX_LENGTH = DIGEST_LENGTH = AUTO = object()

    def __init__(self, mgf, salt_length):
        self.mgf, self.salt_length = mgf, salt_length
