from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa


def sign_label(private_key, label):
    """Return a baker's signature of a label, such as "Rye, Tuesday"."""
    return private_key.sign(label.encode(), padding.PKCS1v15(), hashes.SHA256())


def new_baker_keys():
    """Make a new RSA key pair for a baker.

    Returns a pair: the private key, with the public exponent 65537, and its public key.
    Example: private_key, public_key = new_baker_keys()
    """
