import base64
import hashlib
import hmac
import os

import bcrypt
from argon2 import PasswordHasher
from passlib.hash import pbkdf2_sha256
from werkzeug.security import generate_password_hash

ROUNDS = 20_000
PEPPER = os.environ["PEPPER"].encode()


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


def by_name(password):
    # ruleid: python-cwe-916-fast-password-hash
    return hashlib.new("md5", password.encode()).hexdigest()


def by_name_and_fed(password, salt):
    state = hashlib.new("sha256")
    state.update(salt)
    # ruleid: python-cwe-916-fast-password-hash
    state.update(password.encode("utf-8"))
    return state.hexdigest()


def stamp_by_name(document):
    # ok: python-cwe-916-fast-password-hash
    return hashlib.new("sha256", document).hexdigest()


def stamp_of_message(key, message):
    # ok: python-cwe-916-fast-password-hash, python-cwe-916-few-rounds
    return hmac.new(key, message, "sha256").hexdigest()


def derived_by_constant(password, salt):
    # ruleid: python-cwe-916-few-rounds
    return hashlib.pbkdf2_hmac("sha256", password.encode(), salt, ROUNDS, dklen=32)


def derived_by_keyword(password, salt):
    # ruleid: python-cwe-916-few-rounds
    return hashlib.pbkdf2_hmac("sha512", password.encode(), salt, iterations=10_000)


def derived_by_passlib(password):
    # ruleid: python-cwe-916-few-rounds
    return pbkdf2_sha256.using(rounds=5000).hash(password)


def derived_by_passlib_slowly(password):
    # ok: python-cwe-916-few-rounds
    return pbkdf2_sha256.using(rounds=600_000).hash(password)


def derived_by_werkzeug(password):
    # ruleid: python-cwe-916-few-rounds
    return generate_password_hash(password, method="pbkdf2:sha256:5000")


def derived_by_werkzeug_slowly(password):
    # ok: python-cwe-916-few-rounds
    return generate_password_hash(password, method="pbkdf2:sha256:600000")


def with_pepper(password):
    # ok: python-cwe-916-fast-password-hash
    peppered = hmac.new(PEPPER, password.encode(), hashlib.sha256).hexdigest()
    return PasswordHasher().hash(peppered)


def long_ones_for_bcrypt(password):
    # ok: python-cwe-916-fast-password-hash
    digest = hashlib.sha384(password.encode()).digest()
    return bcrypt.hashpw(base64.b64encode(digest), bcrypt.gensalt())


def with_pepper_only(password):
    # ruleid: python-cwe-916-fast-password-hash
    peppered = hmac.new(PEPPER, password.encode(), hashlib.sha256).hexdigest()
    return store(peppered)
