import poplib
import ssl

HOST = "pop.crochet.example"


def sign(number):
    """Return what the sign on the club's door says, such as "3 letters"."""
    return f"{number} letters" if number != 1 else "1 letter"


def letters_waiting(user, password):
    """Return the number of messages in the mailbox of a user.

    The mail server HOST is asked by POP3 over TLS, at the usual port.
    Example: if three messages are there, letters_waiting("hook", "granny") returns 3.
    """
