import os
import secrets

import rsa as pyrsa
from Crypto.PublicKey import DSA, ECC, RSA
from cryptography.hazmat.primitives.asymmetric import dsa, ec
from cryptography.hazmat.primitives.asymmetric import rsa
from OpenSSL import crypto


def new_key():
    # ruleid: python-cwe-326-short-key
    return RSA.generate(1024)


def new_long_key():
    # ok: python-cwe-326-short-key
    return RSA.generate(3072)


# ruleid: python-cwe-326-short-key
signer = rsa.generate_private_key(public_exponent=65537, key_size=1024)
# ok: python-cwe-326-short-key
long_signer = rsa.generate_private_key(public_exponent=65537, key_size=2048)
# ruleid: python-cwe-326-short-key
positional = rsa.generate_private_key(65537, 512)
# ok: python-cwe-326-short-key
long_positional = rsa.generate_private_key(65537, 4096)

SIZE = 768


def new_dsa_group():
    # ruleid: python-cwe-326-short-key
    return dsa.generate_parameters(1024)


def new_long_dsa_group():
    # ok: python-cwe-326-short-key
    return dsa.generate_parameters(3072)


def new_dsa_key():
    # ruleid: python-cwe-326-short-key
    return DSA.generate(bits=SIZE)


def by_default(bits=1024):
    # ruleid: python-cwe-326-short-key
    return RSA.generate(bits)


def by_good_default(bits=2048):
    # ok: python-cwe-326-short-key
    return RSA.generate(bits)


def for_certificate():
    key = crypto.PKey()
    # ruleid: python-cwe-326-short-key
    key.generate_key(crypto.TYPE_RSA, 1024)
    return key


def with_pyrsa():
    # ok: python-cwe-326-short-key
    return pyrsa.newkeys(2048)


def number_of_rows(table):
    # ok: python-cwe-326-short-key
    return table.generate(1024)


def on_a_curve():
    # ruleid: python-cwe-326-short-curve
    return ec.generate_private_key(ec.SECP192R1())


def on_a_long_curve():
    # ok: python-cwe-326-short-curve
    return ec.generate_private_key(ec.SECP256R1())


def with_pycryptodome():
    # ok: python-cwe-326-short-curve
    return ECC.generate(curve="P-256")


class Sealer:
    def __init__(self):
        # ruleid: python-cwe-326-short-secret
        self.key = os.urandom(8)
        # ok: python-cwe-326-short-secret
        self.signing_key = secrets.token_bytes(32)
        # a nonce is no key
        # ok: python-cwe-326-short-secret
        self.nonce = os.urandom(12)
