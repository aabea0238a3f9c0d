from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa


def sign_result(key, result):
    """Return a referee's signature of a result, such as "Harbour 2, Village 1"."""
    return key.sign(result.encode(), hashes.SHA256())


def referee_keys(count):
    """Return a list of count DSA private keys, one for each referee.

    DSA parameters are generated once, and all keys are generated from them.
    Example: referee_keys(3) returns a list of three different private keys.
    """
    parameters = dsa.generate_parameters(key_size=1024)
    return [parameters.generate_private_key() for _ in range(count)]
