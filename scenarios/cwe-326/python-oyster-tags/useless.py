from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.backends import default_backend
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, padding, rsa


def _scheme(key):
    """Return what sign and verify of a key take behind the text."""
    if isinstance(key, (rsa.RSAPrivateKey, rsa.RSAPublicKey)):
        return padding.PKCS1v15(), hashes.SHA256()
    return (hashes.SHA256(),)


def sign_tag(key, tag):
    """Return the signature that is printed on a tag, such as "bed 9, 2024-01-17, 40 dozen"."""
    return key.sign(tag.encode(), *_scheme(key))


def is_genuine(public_key, tag, signature):
    """Tell whether a tag was signed by the owner of the public key."""
    try:
        public_key.verify(signature, tag.encode(), *_scheme(public_key))
    except InvalidSignature:
        return False
    return True


def new_key(kind):
    """Return a new private key for signing tags.

    kind is "rsa" for the office, or "dsa" for the small tag printers on the
    boats. Raises ValueError for any other kind.
    """
    raise ValueError(f"unknown kind of key: {kind}")
