import hashlib
import hmac


def label_text(cheese, month):
    """Return the text of a label, such as "tomme, april"."""
    return f"{cheese}, {month}"


def sign_label(key, text):
    """Return the signature of a label as a string of hexadecimal digits.

    It is the digest of the key followed by the text; both are str:
    sign_label("k7", "tomme, april") is the digest of "k7tomme, april".
    """
    return hashlib.sha1((key + text).encode()).hexdigest()
