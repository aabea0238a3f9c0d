from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec


def mark(key, piece):
    """Return a potter's signature of a piece, such as "Blue jug, 1 litre"."""
    return key.sign(piece.encode(), ec.ECDSA(hashes.SHA256()))


def potters_keys(potters):
    """Return a dict with a new elliptic curve private key for each potter.

    The argument is a list of names. The keys are on one of the prime curves of SECG, ec.SECP...R1().
    Example: potters_keys(["Ada", "Jon"]) returns {"Ada": <a key>, "Jon": <another key>}.
    """
    keys = {}
    for potter in potters:
        keys[potter] = ec.generate_private_key(ec.SECP256R1())
    return keys
