import smtplib
import ssl
from email.message import EmailMessage

HOST = "smtp.sleighs.example"
PORT = 465


def ticket(to, ride):
    """Return the message with a ticket for a ride, such as "Saturday at noon"."""
    message = EmailMessage()
    message["From"] = "stable@sleighs.example"
    message["To"] = to
    message["Subject"] = "Your ticket"
    message.set_content(ride)
    return message


def send_tickets(user, password, messages):
    """Send all messages of a list through the mail server HOST at PORT.

    At this port the connection is in TLS from its beginning (SMTP_SSL).
    The user logs in with the password before the messages are sent.
    Example: send_tickets("stable", "oats", [ticket("ida@home.example", "Saturday at noon")])
    """
    with smtplib.SMTP_SSL(HOST, PORT, context=ssl.create_default_context()) as server:
        server.login(user, password)
        for message in messages:
            server.send_message(message)
