import imaplib
import ssl


class ClubMailbox:
    """The mailbox of a beekeepers' club."""

    def __init__(self, host, user, password):
        self.host = host
        self.user = user
        self.password = password

    def unread(self):
        """Return how many letters in the inbox are not yet read."""
        mailbox = self.log_in()
        mailbox.select("INBOX", readonly=True)
        numbers = mailbox.search(None, "UNSEEN")[1][0].split()
        mailbox.logout()
        return len(numbers)

    def log_in(self):
        """Connect to the mail server self.host by IMAP over TLS, at the usual port, and log in.

        The user is self.user and the password self.password.
        Returns the connection, an imaplib.IMAP4_SSL.
        Example: ClubMailbox("imap.beehives.example", "drone", "clover").log_in()
        """
