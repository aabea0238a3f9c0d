import hashlib
import hmac
import os
import secrets
import ssl
import unittest
from hashlib import md5 as short_digest

from Crypto.Cipher import AES, ARC4, DES, DES3, Blowfish, ChaCha20_Poly1305
from Crypto.Hash import HMAC, MD5, SHA1, SHA256
from Crypto.Signature import pkcs1_15
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from passlib.context import CryptContext
from passlib.hash import md5_crypt
from werkzeug.security import generate_password_hash


# ---- hashes

def register(db, name, password):
    # ruleid: python-cwe-327-weak-hash-for-secret
    db.add(name, hashlib.md5(password.encode()).hexdigest())


def check(stored, attempt):
    salt, digest = stored.split("$")
    # ruleid: python-cwe-327-weak-hash-for-secret
    password_hash = hashlib.sha1((salt + attempt).encode()).hexdigest()
    return password_hash == digest


def make_reset_token(user):
    # ruleid: python-cwe-327-weak-hash-for-secret
    return hashlib.md5(f"{user.id}{user.email}".encode()).hexdigest()


def sign_order(key, order):
    # ruleid: python-cwe-327-weak-hash-for-secret
    digest = hashlib.new("sha1", key + order)
    return digest.hexdigest()


def remember(db, name, password):
    # ruleid: python-cwe-327-weak-hash-for-secret
    db.add(name, hashlib.new("md5", password.encode()).hexdigest())


def stamp_named(key, message):
    # ok: python-cwe-327-weak-mac-or-kdf, python-cwe-327-weak-hash-for-secret
    return hmac.new(key, message, "sha256").hexdigest()


def fed_later(user, password):
    # ruleid: python-cwe-327-weak-hash-for-secret
    state = hashlib.md5()
    state.update(user.salt)
    state.update(password.encode())
    return state.hexdigest()


class Ticket:
    def open(self, user):
        # ruleid: python-cwe-327-weak-hash-for-secret
        self.session_id = hashlib.sha1(os.urandom(8) + user.encode()).hexdigest()
        # ruleid: python-cwe-327-weak-hash-for-secret
        return {"user": user, "token": MD5.new(user.encode()).hexdigest()}


def register_alias(db, name, password):
    # ruleid: python-cwe-327-weak-hash-for-secret
    db.add(name, short_digest(password.encode()).hexdigest())


def register_salted(db, name, password, salt):
    salted = salt + password
    # ruleid: python-cwe-327-weak-hash-for-secret
    db.add(name, salt, hashlib.sha1(salted.encode()).hexdigest())


def store_body(store, password, body):
    # ok: python-cwe-327-weak-hash-for-secret
    store.put(password, hashlib.md5(body).hexdigest())


def page_key(token, path):
    cache_key = f"{token}:{path}"
    # ok: python-cwe-327-weak-hash-for-secret
    return hashlib.md5(cache_key.encode()).hexdigest()


def file_checksum(path):
    # ok: python-cwe-327-weak-hash-for-secret
    digest = hashlib.md5()
    with open(path, "rb") as handle:
        for block in iter(lambda: handle.read(65536), b""):
            digest.update(block)
    return digest.hexdigest()


def etag(body):
    # ok: python-cwe-327-weak-hash-for-secret
    return '"' + hashlib.sha1(body).hexdigest() + '"'


def cache_key_for_session(url):
    # ok: python-cwe-327-weak-hash-for-secret
    return hashlib.md5(url.encode()).hexdigest()


def tokenize_and_count(text):
    # ok: python-cwe-327-weak-hash-for-secret
    return {hashlib.md5(word.encode()).hexdigest(): 1 for word in text.split()}


def token_bucket(token):
    # ok: python-cwe-327-weak-hash-for-secret
    return int(hashlib.md5(token.encode(), usedforsecurity=False).hexdigest(), 16) % 64


def register_strong(db, name, password):
    salt = os.urandom(16)
    # ok: python-cwe-327-weak-hash-for-secret
    db.add(name, salt, hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1))


def make_token_strong():
    # ok: python-cwe-327-weak-hash-for-secret
    return hashlib.sha256(secrets.token_bytes(32)).hexdigest()


# ---- codes, derivations, signatures, schemes

def sign(key, body):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return hmac.new(key, body, hashlib.md5).hexdigest()


def sign_named(key, body):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return hmac.new(key, msg=body, digestmod="sha1").hexdigest()


def sign_positional(key, body):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return HMAC.new(key, body, SHA1).hexdigest()


def sign_default(key, body):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return HMAC.new(key, body).hexdigest()


def sign_positional_strong(key, body):
    # ok: python-cwe-327-weak-mac-or-kdf
    return HMAC.new(key, body, SHA256).hexdigest()


def derive(password, salt):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return hashlib.pbkdf2_hmac("sha1", password, salt, 100000)


def derive_object(salt):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return PBKDF2HMAC(algorithm=hashes.SHA1(), length=32, salt=salt, iterations=600000)


def sign_document(key, document):
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return key.sign(document, padding.PKCS1v15(), hashes.SHA1())


def sign_release(key, data):
    # ruleid: python-cwe-327-weak-hash-for-secret
    digest = SHA1.new(data)
    # ruleid: python-cwe-327-weak-mac-or-kdf
    return pkcs1_15.new(key).sign(digest)


def sign_strong(key, body):
    # ok: python-cwe-327-weak-mac-or-kdf
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def derive_strong(password, salt):
    # ok: python-cwe-327-weak-mac-or-kdf
    return hashlib.pbkdf2_hmac("sha256", password, salt, 600000)


def sign_release_strong(key, data):
    # ok: python-cwe-327-weak-mac-or-kdf
    return pkcs1_15.new(key).sign(SHA256.new(data))


def unwrap(key, wrapped):
    # ok: python-cwe-327-weak-mac-or-kdf
    return key.decrypt(wrapped, padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA1()), algorithm=hashes.SHA1(), label=None))


def totp_code(key, counter):
    # ok: python-cwe-327-weak-mac-or-kdf
    return hmac.new(key, counter.to_bytes(8, "big"), hashlib.sha1).digest()


def account(password):
    # ruleid: python-cwe-327-weak-password-scheme
    return generate_password_hash(password, method="pbkdf2:sha1")


def account_old(password):
    # ruleid: python-cwe-327-weak-password-scheme
    return md5_crypt.hash(password)


# ruleid: python-cwe-327-weak-password-scheme
OLD = CryptContext(schemes=["md5_crypt"])
# ok: python-cwe-327-weak-password-scheme
NEW = CryptContext(schemes=["argon2", "md5_crypt"], deprecated="auto")


def account_strong(password):
    # ok: python-cwe-327-weak-password-scheme
    return generate_password_hash(password, method="scrypt")


# ---- ciphers and protocols

def lock(key, data):
    # ruleid: python-cwe-327-weak-cipher
    return DES.new(key, DES.MODE_CBC, os.urandom(8)).encrypt(data)


def lock_stream(key, data):
    # ruleid: python-cwe-327-weak-cipher
    return ARC4.new(key).encrypt(data)


def lock_triple(key, data, iv):
    # ruleid: python-cwe-327-weak-cipher
    return Cipher(algorithms.TripleDES(key), modes.CBC(iv)).encryptor().update(data)


def lock_blocks(key, data):
    # ruleid: python-cwe-327-ecb-mode
    return AES.new(key, AES.MODE_ECB).encrypt(data)


def lock_blocks_two(key, data):
    # ruleid: python-cwe-327-ecb-mode
    return Cipher(algorithms.AES(key), modes.ECB()).encryptor().update(data)


def lock_blocks_named(key, data):
    mode = AES.MODE_ECB
    # ruleid: python-cwe-327-ecb-mode
    return AES.new(key, mode).encrypt(data)


def lock_both(key, data):
    # ruleid: python-cwe-327-weak-cipher, python-cwe-327-ecb-mode
    return Blowfish.new(key, Blowfish.MODE_ECB).encrypt(data)


def lock_gcm(key, data):
    # ok: python-cwe-327-ecb-mode
    cipher = AES.new(key, AES.MODE_GCM)
    return cipher.nonce, cipher.encrypt_and_digest(data)


def lock_aead(key, data):
    nonce = os.urandom(12)
    # ok: python-cwe-327-weak-cipher
    return nonce + AESGCM(key).encrypt(nonce, data, None)


def lock_chacha(key, data):
    # ok: python-cwe-327-weak-cipher
    return ChaCha20_Poly1305.new(key=key).encrypt_and_digest(data)


def lock_fernet(key, data):
    # ok: python-cwe-327-weak-cipher
    return Fernet(key).encrypt(data)


def connect():
    # ruleid: python-cwe-327-old-tls
    return ssl.SSLContext(ssl.PROTOCOL_TLSv1)


def connect_minimum():
    context = ssl.create_default_context()
    # ruleid: python-cwe-327-old-tls
    context.minimum_version = ssl.TLSVersion.TLSv1
    return context


def connect_ciphers():
    context = ssl.create_default_context()
    # ruleid: python-cwe-327-old-tls
    context.set_ciphers("HIGH:RC4-SHA")
    return context


def connect_new():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    # ok: python-cwe-327-old-tls
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # ok: python-cwe-327-old-tls
    context.set_ciphers("ECDHE+AESGCM:!RC4:!aNULL")
    return context


class RefusalTest(unittest.TestCase):
    def test_old_version_is_refused(self):
        # ok: python-cwe-327-old-tls
        context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
        self.assertRaises(ssl.SSLError, talk, context)

    def test_old_version_is_refused_at_once(self):
        with self.assertRaises(ssl.SSLError):
            # ok: python-cwe-327-old-tls
            talk(ssl.SSLContext(ssl.PROTOCOL_TLSv1_1))

    def test_answer(self):
        # ruleid: python-cwe-327-old-tls
        context = ssl.SSLContext(ssl.PROTOCOL_TLSv1)
        self.assertEqual(talk(context), "hello")


# ---- digests that stand for content

def keep(blobs, data, owner):
    # ruleid: python-cwe-327-weak-hash-as-identity
    key = hashlib.sha1(data).hexdigest()
    if key not in blobs:
        blobs[key] = {"data": data, "owners": []}
    blobs[key]["owners"].append(owner)
    return key


def keep_file(folder, upload):
    # ruleid: python-cwe-327-weak-hash-as-identity
    name = hashlib.md5(upload).hexdigest()
    target = folder / name
    if not target.exists():
        target.write_bytes(upload)
    return name


def install(archive, release):
    # ruleid: python-cwe-327-weak-hash-as-identity
    actual = hashlib.new("sha1", archive).hexdigest()
    if actual != release["checksum"]:
        raise ValueError("damaged archive")
    return unpack(archive)


def keep_strong(blobs, data):
    # ok: python-cwe-327-weak-hash-as-identity
    key = hashlib.sha256(data).hexdigest()
    blobs[key] = data
    return key


def cached_answer(cache, url, body):
    # ok: python-cwe-327-weak-hash-as-identity
    key = hashlib.md5(url.encode()).hexdigest()
    cache[key] = (url, body)
    return key


def not_modified(headers, body):
    # ok: python-cwe-327-weak-hash-as-identity
    tag = hashlib.sha1(body).hexdigest()
    return tag == headers.get("If-None-Match")


def mirrored(archive, listing):
    # ok: python-cwe-327-weak-hash-as-identity
    actual = hashlib.md5(archive).hexdigest()
    if actual != listing["md5"]:
        raise ValueError("damaged archive")
    return archive


def secured(sock):
    # ruleid: python-cwe-327-old-tls
    return ssl.wrap_socket(sock, certfile="site.pem", server_side=True)


def secured_by_context(sock):
    # ok: python-cwe-327-old-tls
    return ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).wrap_socket(sock, server_side=True)


def context_of_pyopenssl():
    # ruleid: python-cwe-327-old-tls
    return SSL.Context(SSL.TLSv1_METHOD)


def any_version_of_pyopenssl():
    # ruleid: python-cwe-327-old-tls
    context = SSL.Context(SSL.SSLv23_METHOD)
    context.use_certificate_file("site.pem")
    return context


def new_versions_of_pyopenssl():
    # ok: python-cwe-327-old-tls
    context = SSL.Context(SSL.SSLv23_METHOD)
    context.set_options(SSL.OP_NO_SSLv2 | SSL.OP_NO_SSLv3 | SSL.OP_NO_TLSv1 | SSL.OP_NO_TLSv1_1)
    return context
