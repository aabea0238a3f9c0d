import base64
import os
import socket
import ssl
import threading

CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVjEVrLQO6Y0cOxO+
u1iY4zi/AAmvpEP4wYj2bnzaiuqhRANCAAQDlWO2fNMqGvLNcC2Hytt9M8yLXBub
12wxLLnY6ImLdQ5vAnuPGn5D8j9HUZO5KakoYuvN660uXjOThgt9v53R
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIByjCCAXGgAwIBAgIUJlQqsbwUZgipm2eTYlsl6xe7ykQwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVbWFpbC5za2l0dGxlcy5leGFtcGxlMCAXDTAxMDEwMTAwMDAw
MFoYDzIxMjAwMTAxMDAwMDAwWjAgMR4wHAYDVQQDDBVtYWlsLnNraXR0bGVzLmV4
YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAQDlWO2fNMqGvLNcC2Hytt9
M8yLXBub12wxLLnY6ImLdQ5vAnuPGn5D8j9HUZO5KakoYuvN660uXjOThgt9v53R
o4GGMIGDMCAGA1UdEQQZMBeCFW1haWwuc2tpdHRsZXMuZXhhbXBsZTAPBgNVHRMB
Af8EBTADAQH/MA4GA1UdDwEB/wQEAwIChDAdBgNVHQ4EFgQUAl6V1cY2V4acc+jZ
mREkCHBkd3YwHwYDVR0jBBgwFoAUAl6V1cY2V4acc+jZmREkCHBkd3YwCgYIKoZI
zj0EAwIDRwAwRAIgbz+o4BBy+8Khu/UQwLb7jY7us69fLr96yaMxJfVcxywCIC8t
kmdzgllbnfz9qL4r4m6N1q0bmCa5Md4NhaCQArpt
-----END CERTIFICATE-----
"""


class Post:
    """A mail server at the other end of the next connection; it notes what it is told."""

    def __init__(self, certificate, trusted):
        self.heard, self.encrypted = [], False
        with open("server.pem", "w") as f:
            f.write(certificate)
        with open("trusted.pem", "w") as f:
            f.write(trusted)
        os.environ["SSL_CERT_FILE"] = os.path.abspath("trusted.pem")
        near, self.far = socket.socketpair()
        near.settimeout(4)
        self.far.settimeout(4)
        socket.create_connection = lambda *args, **options: near
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        try:
            self.serve()
        except OSError:
            pass

    def serve(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("server.pem")
        self.far.sendall(b"220 ready\r\n")
        lines = self.far.makefile("rb")
        while line := lines.readline().decode().strip():
            self.heard.append(line)
            word = line.split()[0].upper()
            if word == "EHLO":
                offer = "AUTH PLAIN" if self.encrypted else "STARTTLS"
                self.far.sendall(f"250-hello\r\n250 {offer}\r\n".encode())
            elif word == "STARTTLS":
                self.far.sendall(b"220 go on\r\n")
                self.far = context.wrap_socket(self.far, server_side=True)
                lines, self.encrypted = self.far.makefile("rb"), True
            elif word == "DATA":
                self.far.sendall(b"354 go on\r\n")
                while (text := lines.readline().decode().strip()) != ".":
                    self.heard.append(text)
                self.far.sendall(b"250 taken\r\n")
            else:
                answers = {"AUTH": b"235 welcome\r\n", "QUIT": b"221 goodbye\r\n"}
                self.far.sendall(answers.get(word, b"250 fine\r\n"))


def sent(user, password, to, text):
    post = Post(CERTIFICATE, CERTIFICATE)
    import program

    program.send_notice(user, password, program.notice(to, text))
    return post


def test_message_arrives():
    heard = sent("alley", "ninepins", "ida@home.example", "Friday at 7").heard
    assert "Friday at 7" in heard and "Subject: Skittles" in heard


def test_goes_to_the_member():
    heard = sent("alley", "ninepins", "olaf@farm.example", "Bring your own ball").heard
    assert any(line.upper().startswith("RCPT") and "olaf@farm.example" in line for line in heard)


def test_logs_in():
    heard = sent("keeper", "kingpin", "ida@home.example", "Closed today").heard
    login = base64.b64encode(b"\0keeper\0kingpin").decode()
    assert any(line.upper().startswith("AUTH") and login in line for line in heard)


def test_switches_to_tls():
    post = sent("alley", "ninepins", "ida@home.example", "Friday at 7")
    assert post.encrypted and "STARTTLS" in [line.upper() for line in post.heard]
