"""A mail server for tests, and its certificate."""

import os
import socket
import ssl
import threading

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgioIPSF15C299XMdX
bxjvJxURKclsimt1RyHGUk4q4tmhRANCAATGIrBRIhhWdDg0B9czYHKoF9sWWA10
KO2dyRfRVWhzsMJxYrlimMRKtOuov2TrGrGlF3+mDiJJEJWLSchLUIGc
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBxjCCAW6gAwIBAgIUFSdeLn0tiSxTX+Mil0PT9tBT7/MwCgYIKoZIzj0EAwIw
HzEdMBsGA1UEAwwUc210cC5zbGVpZ2hzLmV4YW1wbGUwIBcNMDEwMTAxMDAwMDAw
WhgPMjEyMDAxMDEwMDAwMDBaMB8xHTAbBgNVBAMMFHNtdHAuc2xlaWdocy5leGFt
cGxlMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAExiKwUSIYVnQ4NAfXM2ByqBfb
FlgNdCjtnckX0VVoc7DCcWK5YpjESrTrqL9k6xqxpRd/pg4iSRCVi0nIS1CBnKOB
hTCBgjAfBgNVHREEGDAWghRzbXRwLnNsZWlnaHMuZXhhbXBsZTAPBgNVHRMBAf8E
BTADAQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUx0ycXnPK83d2hApk4FbJ
ACQXvdYwHwYDVR0jBBgwFoAUx0ycXnPK83d2hApk4FbJACQXvdYwCgYIKoZIzj0E
AwIDRgAwQwIfDXjIa+Pamtx5/3d/ioxYznP+gpilLWD/AT27jhiP+gIgbSdcjcU8
fwrDH35v3IOzW2VOkHB9Y27CWFR8w7jCnTM=
-----END CERTIFICATE-----
"""


class Post:
    """A mail server at the other end of the next connection; it notes what it is told."""

    def __init__(self, certificate, trusted):
        self.heard, self.address = [], None
        with open("server.pem", "w") as f:
            f.write(certificate)
        with open("trusted.pem", "w") as f:
            f.write(trusted)
        os.environ["SSL_CERT_FILE"] = os.path.abspath("trusted.pem")
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain("server.pem")
        socket.create_connection = self.connect

    def connect(self, address, *args, **options):
        self.address = address
        near, far = socket.socketpair()
        near.settimeout(4)
        far.settimeout(4)
        threading.Thread(target=self.run, args=[far], daemon=True).start()
        return near

    def run(self, far):
        try:
            with self.context.wrap_socket(far, server_side=True) as line:
                self.serve(line, line.makefile("rb"))
        except OSError:
            pass

    def serve(self, line, lines):
        line.sendall(b"220 ready\r\n")
        while told := lines.readline().decode().strip():
            self.heard.append(told)
            word = told.split()[0].upper()
            if word == "EHLO":
                line.sendall(b"250-hello\r\n250 AUTH PLAIN\r\n")
            elif word == "DATA":
                line.sendall(b"354 go on\r\n")
                while (text := lines.readline().decode().rstrip()) != ".":
                    self.heard.append(text)
                line.sendall(b"250 taken\r\n")
            else:
                answers = {"AUTH": b"235 welcome\r\n", "QUIT": b"221 goodbye\r\n"}
                line.sendall(answers.get(word, b"250 fine\r\n"))
