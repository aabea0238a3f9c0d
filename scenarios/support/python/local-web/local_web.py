"""A web without a network: names resolve by a table, and every connection ends at one server of this process.

    web = local_web.start({"a.example": "198.41.0.20"}, {("a.example", "/x"): ("text/plain", b"hello")})

Hosts that a program is to reach need a global address such as this: those that are set aside for documentation count as
private in `ipaddress`, and a program that refuses private ones is right. `web.reached` lists the addresses that were connected to, in order. A page that is not in the table is answered with
404, or with `otherwise` where that is given. Plain HTTP over IPv4 only; a connection over IPv6 is noted and refused.
"""

import http.server
import socket
import socketserver
import threading


class Web:
    """What is noted while it runs."""

    def __init__(self, names, pages, otherwise):
        self.names = {"localhost": "127.0.0.1", **names}
        self.pages, self.otherwise, self.reached = pages, otherwise, []

    def address(self, host):
        """The IPv4 address of a name, of an address in any spelling that the system takes, or an error."""
        name = (host.decode() if isinstance(host, bytes) else host or "localhost").lower().rstrip(".")
        try:
            return self.names.get(name) or socket.inet_ntoa(socket.inet_aton(name))
        except OSError:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None


class _Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True

    def server_bind(self):  # HTTPServer would look the name of the host up
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = "localhost", self.server_address[1]


def _handler(web):
    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            host = self.headers.get("Host", "").partition(":")[0].lower()
            found = web.pages.get((host, self.path.partition("?")[0]), web.otherwise)
            kind, body = found or ("text/plain", b"not found")
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_HEAD = do_POST = do_PUT = do_GET

        def log_message(self, *args):
            pass

    return Handler


def _is_ipv6(host):
    try:
        return bool(socket.inet_pton(socket.AF_INET6, host))
    except (OSError, TypeError):
        return False


def start(names, pages, otherwise=None):
    """Let names and connections of this process lead to the pages."""
    web = Web(names, pages, otherwise)
    server = _Server(("127.0.0.1", 0), _handler(web))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    connect = socket.socket.connect

    def to_server(self, address):
        web.reached.append(address[0])
        if self.family != socket.AF_INET:
            raise ConnectionRefusedError(111, "Connection refused")
        return connect(self, server.server_address)

    def addresses(host, port, family=0, type=0, proto=0, flags=0):
        if _is_ipv6(host):
            return [(socket.AF_INET6, socket.SOCK_STREAM, 6, "", (host, int(port or 0), 0, 0))]
        port = {"http": 80, "https": 443}.get(port, port)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (web.address(host), int(port or 0)))]

    socket.socket.connect = to_server
    socket.getaddrinfo = addresses
    socket.gethostbyname = web.address
    socket.gethostbyname_ex = lambda host: (host, [], [web.address(host)])
    return web
