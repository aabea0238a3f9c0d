import socket
import ssl

# A copy of the self-signed certificate of the dovecote's server.
CERTIFICATE = "loft.pem"


def tell(line, text):
    """Send a line of text."""
    line.sendall(text.encode() + b"\n")


def start_tls(sock, host):
    """Return an ssl.SSLSocket: the connected socket sock, put into TLS.

    At the other end is the dovecote's server, whose name is host and whose
    certificate is self-signed.
    Example: tell(start_tls(sock, "loft.dovecote.example"), "two came home")
    """
    return None
