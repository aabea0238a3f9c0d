from mail_server import CERTIFICATE, Server


def mailbox_of(user, password, unseen=()):
    """The club's mailbox, and the server at which it is."""
    server = Server(CERTIFICATE, CERTIFICATE, unseen)
    import program

    return program.ClubMailbox("imap.beehives.example", user, password), server


def test_logs_in():
    mailbox, server = mailbox_of("drone", "clover")
    mailbox.log_in()
    assert "LOGIN drone clover" in server.heard


def test_another_user():
    mailbox, server = mailbox_of("queen", "lindens")
    mailbox.log_in()
    assert "LOGIN queen lindens" in server.heard


def test_connects_to_the_host():
    mailbox, server = mailbox_of("drone", "clover")
    mailbox.log_in()
    assert server.address[0] == "imap.beehives.example" and int(server.address[1]) == 993


def test_returns_the_connection():
    import imaplib

    mailbox, server = mailbox_of("drone", "clover")
    connection = mailbox.log_in()
    assert isinstance(connection, imaplib.IMAP4_SSL) and connection.select("INBOX")[0] == "OK"


def test_unread_letters():
    assert mailbox_of("drone", "clover", (2, 5, 9))[0].unread() == 3
