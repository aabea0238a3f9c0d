"""A web server for tests, and its certificate."""

import os
import socket
import ssl
import threading

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgrmVOX/Gw50+iL6+l
rNfVN6sLWetZl4soF4h0x4QpSTihRANCAASXkJjaU+ROrYXOpmeeO5QY/0auA6qd
Rf5hIBUVvbf8/HtAo3Pha/WC279YVKlR0RQKK4j3r50Y/mnF2zWrICoe
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBxjCCAWugAwIBAgIUSF8V7psNV7R/5RThUEz973PKd18wCgYIKoZIzj0EAwIw
HjEcMBoGA1UEAwwTb3Zlbi5iYWtlcnkuZXhhbXBsZTAgFw0wMTAxMDEwMDAwMDBa
GA8yMTIwMDEwMTAwMDAwMFowHjEcMBoGA1UEAwwTb3Zlbi5iYWtlcnkuZXhhbXBs
ZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJeQmNpT5E6thc6mZ547lBj/Rq4D
qp1F/mEgFRW9t/z8e0Cjc+Fr9YLbv1hUqVHRFAoriPevnRj+acXbNasgKh6jgYQw
gYEwHgYDVR0RBBcwFYITb3Zlbi5iYWtlcnkuZXhhbXBsZTAPBgNVHRMBAf8EBTAD
AQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQU78qUtA2x0H9JgD/o138pyDTH
7FYwHwYDVR0jBBgwFoAU78qUtA2x0H9JgD/o138pyDTH7FYwCgYIKoZIzj0EAwID
SQAwRgIhAMWpWA3j/voQmAlyJbUmv2UxnpJQ2ZMA5SWC1PrUTk3OAiEAhnElO/kU
P4FJV5zF9vLHdy7cTKfwYBg1f2kNTcKiOmQ=
-----END CERTIFICATE-----
"""


class Oven:
    """A web server at the other end of every connection; it notes what it is asked."""

    def __init__(self, certificate, known, body):
        self.heard, self.body = "", body
        with open("server.pem", "w") as f:
            f.write(certificate)
        with open("oven.pem", "w") as f:
            f.write(known[known.index("-----BEGIN CERT") :])
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain("server.pem")
        self.door, self.create = socket.create_server(("127.0.0.1", 0)), socket.create_connection
        socket.create_connection = self.connect
        threading.Thread(target=self.run, daemon=True).start()

    def connect(self, address, *args, **options):
        return self.create(self.door.getsockname(), timeout=4)

    def run(self):
        while True:
            self.serve(self.door.accept()[0])

    def serve(self, far):
        far.settimeout(4)
        try:
            with self.context.wrap_socket(far, server_side=True) as line:
                while "\r\n\r\n" not in self.heard:
                    self.heard += line.recv(4096).decode()
                head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n"
                body = self.body.encode()
                line.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body)
        except OSError:
            pass
