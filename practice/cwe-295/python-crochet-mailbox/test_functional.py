import os
import socket
import ssl
import threading

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgBpeMqdJYNu5aPg99
D38eHy4MJPjmg+WiPdhW1MmfIiehRANCAARyuPMuGP+SqcCOykqLh/Cou9TsTjfe
rwprNJhJY0n2WHPeXSn44ZCjuyCEUdW0oQrmpLW9raqfkfMXqazHsbey
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBxTCCAWugAwIBAgIUaavkgohtL8G/s3tP2Q8tVCd9zoQwCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTcG9wLmNyb2NoZXQuZXhhbXBsZTAgFw0wMTAxMDEwMDAwMDBa
GA8yMTIwMDEwMTAwMDAwMFowHjEcMBoGA1UEAwwTcG9wLmNyb2NoZXQuZXhhbXBs
ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHK48y4Y/5KpwI7KSouH8Ki71OxO
N96vCms0mEljSfZYc95dKfjhkKO7IIRR1bShCuaktb2tqp+R8xeprMext7KjgYQw
gYEwHgYDVR0RBBcwFYITcG9wLmNyb2NoZXQuZXhhbXBsZTAPBgNVHRMBAf8EBTAD
AQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUROD9DmjKWpeeA5OCV/itFon+
D5kwHwYDVR0jBBgwFoAUROD9DmjKWpeeA5OCV/itFon+D5kwCgYIKoZIzj0EAwID
SAAwRQIgdvtQAs9mdyotmH2qJzaAdntqSQid/8vf4TrraiNQSs0CIQCVmqXUdjl9
UkOfbdmetE1mnqw3EdzVdwj6UVwsgbBFTg==
-----END CERTIFICATE-----
"""


class Mailbox:
    """A mailbox at the other end of the next connection; it notes what it is told."""

    def __init__(self, certificate, trusted, sizes):
        self.heard, self.sizes = [], sizes
        for name, text in (("server.pem", certificate), ("trusted.pem", trusted)):
            with open(name, "w") as f:
                f.write(text)
        os.environ["SSL_CERT_FILE"] = os.path.abspath("trusted.pem")
        near, self.far = socket.socketpair()
        near.settimeout(4)
        self.far.settimeout(4)
        socket.create_connection = lambda *args, **options: near
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("server.pem")
        try:
            with context.wrap_socket(self.far, server_side=True) as line:
                line.sendall(b"+OK ready\r\n")
                for told in line.makefile("r"):
                    self.heard.append(told.strip())
                    line.sendall(self.answer(told.split()[0].upper()).encode())
        except OSError:
            pass

    def answer(self, word):
        if word == "STAT":
            return f"+OK {len(self.sizes)} {sum(self.sizes)}\r\n"
        if word in ("LIST", "UIDL"):
            lines = "".join(f"{number} {size}\r\n" for number, size in enumerate(self.sizes, 1))
            return f"+OK here they are\r\n{lines}.\r\n"
        return "+OK\r\n" if word in ("USER", "PASS", "QUIT", "NOOP") else "-ERR unknown\r\n"


def asked(user, password, sizes):
    """What the function returns, and what the mailbox was told."""
    mailbox = Mailbox(CERTIFICATE, CERTIFICATE, sizes)
    import program

    return program.letters_waiting(user, password), mailbox.heard


def test_three_letters():
    assert asked("hook", "granny", [120, 95, 400])[0] == 3


def test_no_letters():
    number, heard = asked("hook", "granny", [])
    assert number == 0 and "USER hook" in heard


def test_many_letters():
    assert asked("needle", "shell", [50] * 41)[0] == 41


def test_logs_in():
    heard = asked("needle", "shell", [70])[1]
    assert "USER needle" in heard and "PASS shell" in heard
