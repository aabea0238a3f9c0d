import hashlib
import hmac
import secrets

PRIZES = ["goose", "ham", "basket of pears"]


def ticket_text(name, number):
    """Return the text of a ticket, such as "ada 17"."""
    return f"{name} {number}"


def raffle_token(text):
    """Return the token of a ticket: the hexadecimal digest of its text.

    The text is a str, such as "ada 17"; the same text always gives the same
    token, and different texts give different tokens.
    """
    return ""
