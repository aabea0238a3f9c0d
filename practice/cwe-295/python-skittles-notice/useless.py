import smtplib
import ssl
from email.message import EmailMessage

HOST = "mail.skittles.example"
PORT = 587


def notice(to, text):
    """Return the message with a notice for a member."""
    message = EmailMessage()
    message["From"] = "alley@skittles.example"
    message["To"] = to
    message["Subject"] = "Skittles"
    message.set_content(text)
    return message


def send_notice(user, password, message):
    """Send the message through the mail server HOST at PORT.

    It is sent over an SMTP connection that is switched to TLS with STARTTLS
    and on which the user has logged in with the password.
    Example: send_notice("alley", "ninepins", notice("ida@home.example", "Friday at 7"))
    """
    return None
