import hashlib
import hmac
import os
import secrets


def stamp(key, verdict):
    """Return the stamp that a judge's key puts on a verdict."""
    return hmac.new(bytes.fromhex(key), verdict.encode(), hashlib.sha256).hexdigest()


def new_judge_key():
    """Return a new random key for stamp, as a string of hexadecimal digits.

    Each judge gets a key of their own and copies it on to a card.
    Example: stamp(new_judge_key(), "pumpkin 7: 41 kg")
    """
    key = secrets.token_hex(8)
    return key
