import socket
import ssl
import threading

GENUINE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDe+Avq4xuUgh9fRE
6RzBgS8cKRjLHfSD/t2x+7pA+NGhRANCAAQw+cUsAsbIMsZuK8hrYa6bNC2i59gN
lUgxpbuK994AD9u5lU8oevbbyDQnkUEwJEm/Lp5I7Cx/xF+c//fUT2kq
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIByzCCAXGgAwIBAgIUKgqJnv40W6H9zAVJQ5ZB78adYgEwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVbG9mdC5kb3ZlY290ZS5leGFtcGxlMCAXDTAxMDEwMTAwMDAw
MFoYDzIxMjAwMTAxMDAwMDAwWjAgMR4wHAYDVQQDDBVsb2Z0LmRvdmVjb3RlLmV4
YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQw+cUsAsbIMsZuK8hrYa6b
NC2i59gNlUgxpbuK994AD9u5lU8oevbbyDQnkUEwJEm/Lp5I7Cx/xF+c//fUT2kq
o4GGMIGDMCAGA1UdEQQZMBeCFWxvZnQuZG92ZWNvdGUuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUep65cwP86UIGnJGb
BACDH2XQBCkwHwYDVR0jBBgwFoAUep65cwP86UIGnJGbBACDH2XQBCkwCgYIKoZI
zj0EAwIDSAAwRQIgHSY9jSOdOmsxkw0Qoq29KKBmP3nCWAO8WdpxSjcFACECIQCy
of3xFWUxsn0ihqt4kOqQhJa4er6mhClWlBy924Q00g==
-----END CERTIFICATE-----
"""


class Loft:
    """What is at the other end of a socket: it says a word and notes what it hears."""

    def __init__(self, certificate, word=b"coo"):
        self.heard, self.word = b"", word
        for name, text in (("loft.pem", GENUINE[GENUINE.index("-----BEGIN CERT") :]), ("other-end.pem", certificate)):
            with open(name, "w") as f:
                f.write(text)
        self.near, self.far = socket.socketpair()
        self.near.settimeout(4)
        self.far.settimeout(4)
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("other-end.pem")
        try:
            with context.wrap_socket(self.far, server_side=True) as line:
                line.sendall(self.word)
                while heard := line.recv(4096):
                    self.heard += heard
        except OSError:
            pass

    def end(self):
        self.thread.join(6)
        return self.heard


def talk(text, word=b"coo"):
    """What the loft hears, and what is heard from it."""
    loft = Loft(GENUINE, word)
    import program

    line = program.start_tls(loft.near, "loft.dovecote.example")
    heard = line.recv(100)
    program.tell(line, text)
    line.close()
    return loft.end(), heard


def test_loft_hears():
    assert talk("two came home")[0] == b"two came home\n"


def test_is_heard_from():
    assert talk("hello", b"rain at noon")[1] == b"rain at noon"


def test_long_text():
    assert talk("white " * 3000)[0] == b"white " * 3000 + b"\n"


def test_is_a_tls_socket():
    loft = Loft(GENUINE)
    import program

    line = program.start_tls(loft.near, "loft.dovecote.example")
    assert isinstance(line, ssl.SSLSocket) and line.recv(100) == b"coo" and line.version()
