"""The errors that several parts raise."""


class InvalidSignature(Exception):
    pass


class InvalidTag(Exception):
    pass


class UnsupportedAlgorithm(Exception):
    pass
