"""A lock's station on this machine: a web server with a certificate, to which every name of a computer leads.

The files of certificates hold a key and a certificate each: lock7.pem as it should be; other-issuer.pem for the same
name, issued by somebody who calls himself the canal company; kiosk.pem by the company for another computer; expired.pem
by the company, for the year 2020. They are of these tests only.
"""

import json
import socket
import ssl
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer


class Station:
    """Answers with the levels. `asked` lists the path and the key of each request that came through."""

    def __init__(self, certificate, levels):
        self.asked = asked = []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                asked.append((self.path, self.headers.get("X-Keeper")))
                body = json.dumps(levels).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args):
                pass

        server = HTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain("certificates/" + certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.handle_error = lambda *args: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        _lead_here(server.server_address)


def _lead_here(address):
    """Let every connection of this process, to whatever name, go to the address."""

    def found(host, port, family=0, type=0, proto=0, flags=0):
        return [(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", address)]

    connect = socket.socket.connect
    socket.getaddrinfo = found
    socket.socket.connect = lambda self, asked: connect(self, address)
