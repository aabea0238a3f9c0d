import hashlib
import secrets
import uuid

VOUCHERS = {}


def remember(text):
    """Note a voucher under its token."""
    VOUCHERS[voucher_token(text)] = text


def voucher_token(text):
    """Return the token of a voucher: a digest of its text, 32 hexadecimal digits.

    The text is a str, such as "six rolls"; the same text always gives the
    same token.
    """
    return hashlib.md5(text.encode()).hexdigest()
