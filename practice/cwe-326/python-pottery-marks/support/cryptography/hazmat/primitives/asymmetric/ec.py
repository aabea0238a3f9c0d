"""Elliptic curves, as far as the task needs them: curves with their sizes, keys, signatures by ECDSA. What is true of
RSA and DSA here is true of them. Left out: ECDH, the numbers of a key, the length of a real signature."""

import os

from cryptography import used
from cryptography.hazmat.primitives.asymmetric._pair import Private, Public


class EllipticCurve:
    name, key_size = "", 0


def _curve(title, bits, name=None):
    return type(title, (EllipticCurve,), {"name": name or title.lower(), "key_size": bits, "__module__": __name__})


SECP192R1, SECP224R1 = _curve("SECP192R1", 192), _curve("SECP224R1", 224)
SECP256R1, SECP256K1 = _curve("SECP256R1", 256), _curve("SECP256K1", 256)
SECP384R1, SECP521R1 = _curve("SECP384R1", 384), _curve("SECP521R1", 521)
SECT163K1, SECT163R2 = _curve("SECT163K1", 163), _curve("SECT163R2", 163)
SECT233K1, SECT233R1 = _curve("SECT233K1", 233), _curve("SECT233R1", 233)
SECT283K1, SECT283R1 = _curve("SECT283K1", 283), _curve("SECT283R1", 283)
SECT409K1, SECT409R1 = _curve("SECT409K1", 409), _curve("SECT409R1", 409)
SECT571K1, SECT571R1 = _curve("SECT571K1", 571), _curve("SECT571R1", 570)
BrainpoolP256R1 = _curve("BrainpoolP256R1", 256, "brainpoolP256r1")
BrainpoolP384R1 = _curve("BrainpoolP384R1", 384, "brainpoolP384r1")
BrainpoolP512R1 = _curve("BrainpoolP512R1", 512, "brainpoolP512r1")


class ECDSA:
    def __init__(self, algorithm, deterministic_signing=False):
        self.algorithm = algorithm


class EllipticCurvePublicKey(Public):
    curve = None


class EllipticCurvePrivateKey(Private):
    public = EllipticCurvePublicKey
    curve = None

    def public_key(self):
        key = super().public_key()
        key.curve = self.curve
        return key

    def sign(self, data, signature_algorithm):
        if not isinstance(signature_algorithm, ECDSA):
            raise TypeError("Unsupported signature algorithm.")
        return super().sign(data)


def generate_private_key(curve, backend=None):
    if not isinstance(curve, EllipticCurve):
        raise TypeError("curve must be an EllipticCurve instance")
    used.append(("ec", curve.key_size))
    key = EllipticCurvePrivateKey(os.urandom(32), curve.key_size)
    key.curve = curve
    return key
