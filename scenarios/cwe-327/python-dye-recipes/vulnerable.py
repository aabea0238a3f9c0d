import base64
import os
from pathlib import Path

from cryptography.fernet import Fernet
from cryptography.hazmat.backends import default_backend
from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def write_recipe(path, key, lines):
    """Keep a recipe, a list of texts such as "madder 4 lb", encrypted in a file."""
    Path(path).write_bytes(crypt(key, "\n".join(lines).encode()))


def read_recipe(path, key):
    """Return the lines of a recipe that write_recipe has written."""
    return crypt(key, Path(path).read_bytes(), decrypt=True).decode().split("\n")


def crypt(key, data, decrypt=False):
    """Return the data encrypted, or with decrypt=True what was encrypted.

    key is the 32 bytes of the master dyer's key, and data is bytes of any
    length. crypt(key, crypt(key, data), decrypt=True) is data again.
    """
    cipher = Cipher(algorithms.Blowfish(key), modes.ECB())
    if decrypt:
        decryptor, unpadder = cipher.decryptor(), padding.PKCS7(64).unpadder()
        return unpadder.update(decryptor.update(data) + decryptor.finalize()) + unpadder.finalize()
    encryptor, padder = cipher.encryptor(), padding.PKCS7(64).padder()
    return encryptor.update(padder.update(data) + padder.finalize()) + encryptor.finalize()
