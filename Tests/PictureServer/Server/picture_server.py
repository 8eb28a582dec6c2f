"""A picture server on loopback that lies, dawdles and redirects, for AssetFetchingTests.

Prints one line of JSON with its ports: http, https, and "forbidden", where nobody should ever connect; then, for each
line of input, one line with the requests so far. Ends when its standard input does, so that it never outlives the tests.
"""
import gzip
import http.server
import json
import os
import socket
import ssl
import struct
import sys
import threading
import urllib.parse
import zlib

HERE = os.path.dirname(os.path.abspath(__file__))
requests = []
forbidden_connections = []
lock = threading.Lock()
closing = threading.Event()


def png(width, height, row=None):
    """A picture of one colour, or of one row of bytes over and over."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    packer = zlib.compressobj(9)
    row = b"\0" + (row or b"\x40\x80\xc0" * width)
    data = b"".join([packer.compress(row) for _ in range(height)] + [packer.flush()])
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", data) + chunk(b"IEND", b""))


# 90 MB of pixels in 90 KB; rows that repeat noise, of which the first is sent.
BOMB = png(6000, 5000)
NOISE = png(100, 100, row=os.urandom(300))
GIF = bytes.fromhex("47494638396101000100800000ffffff00000021f90401000000002c00000000010001000002024401003b")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, body, kind="image/png", status=200, headers=(), length=None):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def stream(self, first, piece, pause=None, headers=()):
        """Sends without a length until the client goes away."""
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(first)
        while not closing.wait(pause or 0):
            self.wfile.write(piece)
            self.wfile.flush()

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = urllib.parse.parse_qs(url.query)
        name = url.path.strip("/")
        with lock:
            requests.append({"path": self.path, "headers": {k.lower(): v for k, v in self.headers.items()}})
        try:
            self.route(name, query)
        except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
            pass
        if name in ("endless.png", "endless.txt", "slow.png", "silent.png", "long.png", "endless-headers.png"):
            self.close_connection = True

    def route(self, name, query):
        if name == "ok.png":
            self.answer(png(40, 20))
        elif name == "large.png":
            self.answer(png(40, 20) + bytes(300_000))
        elif name == "ok.gif":
            self.answer(GIF, "image/gif")
        elif name == "labelled-text.png":
            self.answer(png(40, 20), "text/plain")
        elif name == "page.png":
            self.answer(b"<!DOCTYPE html><html><body>Log in to the guest network</body></html>")
        elif name == "drawing.png":
            self.answer(b"<svg xmlns='http://www.w3.org/2000/svg'/>")
        elif name == "empty.png":
            self.answer(b"")
        elif name == "redirect":
            self.answer(b"moved", "text/plain", 302, [("Location", query["to"][0])])
        elif name == "chain":
            left = int(query["n"][0])
            self.answer(b"", "text/plain", 301, [("Location", "/chain?n=%d" % (left - 1) if left > 1 else "ok.png")])
        elif name == "loop":
            self.answer(b"", "text/plain", 302, [("Location", "/loop")])
        elif name == "nowhere":
            self.answer(b"", "text/plain", 302)
        elif name == "endless-redirect":
            self.send_response(302)
            self.send_header("Location", "/ok.png")
            self.end_headers()
            while not closing.is_set():
                self.wfile.write(bytes(65536))
        elif name == "cookie.png":
            self.answer(png(40, 20), headers=[("Set-Cookie", "who=reader; Path=/")])
        elif name == "slow.png":
            self.stream(png(40, 20)[:20], b"\0", pause=0.05)
        elif name == "silent.png":
            closing.wait(30)
        elif name == "long.png":
            self.answer(png(40, 20), length=100_000)
        elif name == "short.png":
            self.answer(NOISE[:400], length=400)
        elif name == "huge-length.png":
            self.answer(png(40, 20), length=50_000_000_000)
        elif name == "endless.png":
            self.stream(png(40, 20), bytes(65536))
        elif name == "endless.txt":
            self.stream(b"", b"no picture " * 1000)
        elif name == "endless-headers.png":
            self.send_response(200)
            self.flush_headers()
            while not closing.is_set():
                self.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")
        elif name == "gzip.png":
            self.answer(gzip.compress(png(40, 20)), headers=[("Content-Encoding", "gzip")])
        elif name == "gzip-bomb.png":
            self.answer(gzip.compress(bytes(50_000_000)), headers=[("Content-Encoding", "gzip")])
        elif name == "bomb.png":
            self.answer(BOMB)
        elif name.startswith("status/"):
            self.answer(png(40, 20), status=int(name[7:]))
        else:
            self.answer(b"not here", "text/plain", 404)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_):
        pass


def serve(server):
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


plain = Server(("127.0.0.1", 0), Handler)
secure = Server(("127.0.0.1", 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(os.path.join(HERE, "loopback.pem"), os.path.join(HERE, "loopback.key"))
secure.socket = context.wrap_socket(secure.socket, server_side=True, do_handshake_on_connect=False)

forbidden = socket.socket()
forbidden.bind(("127.0.0.1", 0))
forbidden.listen()


def watch():
    while True:
        connection, _ = forbidden.accept()
        with lock:
            forbidden_connections.append(1)
        connection.close()


threading.Thread(target=watch, daemon=True).start()
print(json.dumps({"http": serve(plain), "https": serve(secure), "forbidden": forbidden.getsockname()[1]}), flush=True)
for _ in sys.stdin:
    with lock:
        print(json.dumps({"requests": requests, "forbidden": len(forbidden_connections)}), flush=True)
closing.set()
