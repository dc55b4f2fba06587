"""A web server on the loopback that misbehaves on request."""

import gzip
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = (
    "<!doctype html><html><head><title>The ferry of Lindow</title></head><body><article>"
    "<h1>The ferry of Lindow</h1><p>The old ferry between Lindow and Harrow stopped on Monday for a"
    " café owner’s wedding, the harbour office said.</p></article></body></html>"
)

PAGES: dict[str, str] = {}
"""What `/site/NAME` answers with: pages that a test changes between two visits, or an address that
the visitor is sent to."""

STOPPED = threading.Event()
"""Set when the server goes down, so that a slow answer ends with it."""

Answer = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers by the first part of the path."""

    def do_GET(self) -> None:  # the name the base class calls
        """Answer; a client that has gone away is what some tests are about."""
        name, _, rest = self.path.lstrip("/").partition("/")
        self.rest = rest
        try:
            ANSWERS[name](self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Be quiet."""

    def answer(self, body: bytes = b"", status: int = 200, **headers: str) -> None:
        """Send a whole response; underscores in header names stand for hyphens."""
        self.send_response(status)
        fields = {"Content-Type": "text/html", "Content-Length": str(len(body))} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _hop(handler: Handler) -> None:
    left = int(handler.rest)
    handler.answer(status=302, Location=f"/hop/{left - 1}" if left > 1 else "/page")


def _site(handler: Handler) -> None:
    page = PAGES.get(handler.rest)
    if page is None:
        handler.answer(b"gone", 404)
    elif page.startswith(("/", "http:")):
        handler.answer(status=302, Location=page)
    else:
        handler.answer(page.encode(), Content_Type="text/html; charset=utf-8")


def _big(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    for _ in range(11):
        handler.wfile.write(b"x" * 1024 * 1024)


def _bomb(handler: Handler) -> None:
    handler.answer(gzip.compress(b"<p>" + b" " * 40_000_000), Content_Encoding="gzip")


def _endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not STOPPED.is_set():
        handler.wfile.write(b"<p>word</p>" * 10_000)


def _endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not STOPPED.is_set():
        handler.wfile.write(b"X-More: yes\r\n" * 1000)


def _drip(handler: Handler) -> None:
    handler.send_response(200)
    handler.end_headers()
    while not STOPPED.wait(0.05):
        handler.wfile.write(b"<p>drop</p>")


def _drip_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not STOPPED.wait(0.05):
        handler.wfile.write(b"X-More: yes\r\n")


def _echo_encoding(handler: Handler) -> None:
    header, _, meta = handler.rest.partition("/")
    tag = f'<meta charset="{meta}">' if meta else ""
    kind = f"text/html; charset={header}" if header != "none" else "text/html"
    page = PAGE.replace("<head>", f"<head>{tag}")
    handler.answer(page.encode("cp1252"), Content_Type=kind)


def _legacy(handler: Handler) -> None:
    """A page in an encoding that only the header names."""
    charset, _, name = handler.rest.partition("/")
    handler.answer(PAGES[name].encode(charset), Content_Type=f"text/html; charset={charset}")


ANSWERS: dict[str, Answer] = {
    "page": lambda h: h.answer(PAGE.encode(), Content_Type="text/html; charset=utf-8"),
    "plain": lambda h: h.answer(b"The ferry.\n\nIt stopped.", Content_Type="text/plain"),
    "untyped": lambda h: h.answer(PAGE.encode(), Content_Type=""),
    "packed": lambda h: h.answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip"),
    "site": _site,
    "legacy": _legacy,
    "hop": _hop,
    "circle": lambda h: h.answer(status=301, Location="/circle"),
    "to": lambda h: h.answer(status=302, Location=h.rest),
    "big": _big,
    "bomb": _bomb,
    "deflated": lambda h: h.answer(zlib.compress(b"<p>" + b" " * 40_000_000), Content_Encoding="deflate"),
    "endless": _endless,
    "endless-headers": _endless_headers,
    "twice": lambda h: h.answer(gzip.compress(gzip.compress(b"x")), Content_Encoding="gzip, gzip"),
    "torn": lambda h: h.answer(gzip.compress(PAGE.encode())[9:], Content_Encoding="gzip"),
    "short": lambda h: h.answer(b"<p>cut", Content_Length="4000"),
    "drip": _drip,
    "drip-headers": _drip_headers,
    "encoding": _echo_encoding,
    "status": lambda h: h.answer(b"no", int(h.rest)),
    "empty": lambda h: h.answer(b" \n"),
    "picture": lambda h: h.answer(b"\x89PNG\r\n\x1a\n", Content_Type="image/png"),
    "liar": lambda h: h.answer(b"%PDF-1.7 and so on", Content_Type="text/html"),
}


class Server(ThreadingHTTPServer):
    """Waits for its answers to end, so that no socket outlives a test."""

    daemon_threads = False
    block_on_close = True


@contextmanager
def serving() -> Iterator[str]:
    """The address of a running server."""
    STOPPED.clear()
    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            STOPPED.set()
            server.shutdown()
            thread.join()
