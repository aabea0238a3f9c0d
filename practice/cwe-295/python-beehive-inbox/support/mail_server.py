"""A mail server for tests, and its certificate."""

import os
import socket
import ssl
import threading

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgISEAZaJhSwebpPey
co0m6KQ7KypEHfj4rbasvLOgSumhRANCAATJosce96tP0oNHvO8G2JMJS1qqvpbd
cFL07mSAJmR2bH/pdkQFbCwoUFuHzcxoOUzMJNqMsNb6xK52dAvQToRI
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIByjCCAXGgAwIBAgIUbIQKKE91WjVU+v/cejUv57FnRB4wCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVaW1hcC5iZWVoaXZlcy5leGFtcGxlMCAXDTAxMDEwMTAwMDAw
MFoYDzIxMjAwMTAxMDAwMDAwWjAgMR4wHAYDVQQDDBVpbWFwLmJlZWhpdmVzLmV4
YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATJosce96tP0oNHvO8G2JMJ
S1qqvpbdcFL07mSAJmR2bH/pdkQFbCwoUFuHzcxoOUzMJNqMsNb6xK52dAvQToRI
o4GGMIGDMCAGA1UdEQQZMBeCFWltYXAuYmVlaGl2ZXMuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUNoWzsOebAGVpZVqG
ZywdhxkKZbQwHwYDVR0jBBgwFoAUNoWzsOebAGVpZVqGZywdhxkKZbQwCgYIKoZI
zj0EAwIDRwAwRAIge/8amKcTq+5ehWUYRziqeb+YsHNxA7OtD0sD9lkqtM4CIE3L
Hrun1mjDwhVdsVTsLPBFUOSAdjrr5sXGatydci7T
-----END CERTIFICATE-----
"""


class Server:
    """A mail server at the other end of the next connection; it notes what it is told."""

    def __init__(self, certificate, trusted, unseen):
        self.heard, self.unseen = [], unseen
        for name, text in (("server.pem", certificate), ("trusted.pem", trusted)):
            with open(name, "w") as f:
                f.write(text)
        os.environ["SSL_CERT_FILE"] = os.path.abspath("trusted.pem")
        near, self.far = socket.socketpair()
        near.settimeout(4)
        self.far.settimeout(4)
        socket.create_connection = self.connect(near)
        threading.Thread(target=self.run, daemon=True).start()

    def connect(self, near):
        def create_connection(address, *args, **options):
            self.address = address
            return near

        return create_connection

    def run(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("server.pem")
        try:
            with context.wrap_socket(self.far, server_side=True) as line:
                line.sendall(b"* OK ready\r\n")
                for told in line.makefile("r"):
                    tag, told = told.strip().split(" ", 1)
                    self.heard.append(told.replace('"', ""))
                    line.sendall(self.answer(tag, told.split()[0].upper()).encode())
        except OSError:
            pass

    def answer(self, tag, word):
        before = {
            "CAPABILITY": "* CAPABILITY IMAP4rev1\r\n",
            "SELECT": "* 9 EXISTS\r\n* OK [UIDVALIDITY 1] fine\r\n",
            "EXAMINE": "* 9 EXISTS\r\n",
            "SEARCH": "* SEARCH" + "".join(f" {number}" for number in self.unseen) + "\r\n",
            "LOGOUT": "* BYE\r\n",
        }
        return before.get(word, "") + f"{tag} OK done\r\n"
