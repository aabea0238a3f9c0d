import hashlib
import os

import bcrypt


def digest_of(password):
    # ruleid: python-cwe-916-fast-password-hash
    return hashlib.sha256(password.encode()).hexdigest()


def slow_digest_of(password):
    # ok: python-cwe-916-fast-password-hash, python-cwe-916-few-rounds
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt())


def salted(password, salt):
    # ruleid: python-cwe-916-fast-password-hash
    return hashlib.sha512(salt + password.encode()).digest()


def stamp(document):
    # ok: python-cwe-916-fast-password-hash
    return hashlib.sha256(document).hexdigest()


def token_digest(reset_password_token):
    # ok: python-cwe-916-fast-password-hash
    return hashlib.sha256(reset_password_token.encode()).hexdigest()


def fed(password):
    state = hashlib.sha256()
    # ruleid: python-cwe-916-fast-password-hash
    state.update(password.encode())
    return state.hexdigest()


def is_pwned(password):
    # ok: python-cwe-916-fast-password-hash
    return ask(hashlib.sha1(password.encode()).hexdigest()[:5])


def before_bcrypt(password):
    # ok: python-cwe-916-fast-password-hash
    return bcrypt.hashpw(hashlib.sha256(password.encode()).digest(), bcrypt.gensalt())


def derived(password):
    # ruleid: python-cwe-916-few-rounds
    return hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 1000)


def derived_slowly(password):
    # ok: python-cwe-916-few-rounds, python-cwe-916-no-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), os.urandom(16), 600_000)


def cheap(password):
    # ruleid: python-cwe-916-few-rounds
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(4))


def same_salt(password):
    # ruleid: python-cwe-916-no-salt
    return hashlib.pbkdf2_hmac("sha256", password.encode(), b"garden", 600_000)
