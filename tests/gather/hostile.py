"""A web server on loopback that behaves as badly as servers do, one way a path."""

import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

PAGE = b"<html><p>The bridge is open again.</p></html>"


def answer(status: str, body: bytes = b"", *headers: str, length: int | None = None) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(location: str, status: str = "302 Found") -> bytes:
    return answer(status, b"moved", f"Location: {location}")


FIXED = {
    "/page": answer("200 OK", PAGE, "Content-Type: text/html; charset=utf-8", 'ETag: "one"'),
    "/gzip": answer("200 OK", gzip.compress(PAGE), "Content-Encoding: gzip"),
    "/two-gzip-parts": answer("200 OK", gzip.compress(b"one") + gzip.compress(b"two"), "Content-Encoding: gzip"),
    "/zlib": answer("200 OK", zlib.compress(PAGE), "Content-Encoding: deflate"),
    "/raw-deflate": answer("200 OK", zlib.compress(PAGE, wbits=-15), "Content-Encoding: deflate"),
    "/chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\n\r\n",
    "/latin-header": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-Name: caf\xe9\r\n\r\n",
    "/moved": redirect("/page", "301 Moved Permanently"),
    "/moved-oddly": redirect("  /page#top  "),
    "/moved-nowhere": answer("302 Found", b"no Location"),
    "/to-private": redirect("http://10.0.0.7/secret"),
    "/to-metadata": redirect("http://169.254.169.254/latest/meta-data/"),
    "/to-decimal": redirect("http://2852039166/"),
    "/to-mapped": redirect("http://[::ffff:10.0.0.7]/"),
    "/to-private-name": redirect("http://inside.example/secret"),
    "/to-file": redirect("file:///etc/passwd"),
    "/to-mail": redirect("http://127.0.0.1:25/"),
    "/circle-a": redirect("/circle-b"),
    "/circle-b": redirect("/circle-a"),
    "/not-modified": answer("304 Not Modified"),
    "/gone": answer("410 Gone", b"taken down"),
    "/missing": answer("404 Not Found", b"nothing here"),
    "/forbidden": answer("403 Forbidden"),
    "/teapot": answer("418 I'm a teapot"),
    "/unavailable": answer("503 Service Unavailable"),
    "/broken": answer("500 Internal Server Error"),
    "/cut": answer("200 OK", b"only a part", length=5000),
    "/cut-gzip": answer("200 OK", gzip.compress(PAGE)[:-12], "Content-Encoding: gzip"),
    "/broken-gzip": answer("200 OK", b"this is not gzip at all", "Content-Encoding: gzip"),
    "/brotli": answer("200 OK", b"\x0b\x02\x80hello\x03", "Content-Encoding: br"),
    "/no-http": b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
    "/big": answer("200 OK", b"x" * 200_000),
    "/big-by-word": answer("200 OK", b"", length=10**12),
    "/bomb": answer("200 OK", gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip"),
    "/many-parts": answer("200 OK", gzip.compress(b"") * 500, "Content-Encoding: gzip"),
    "/hangs-up": b"",
    "/header-flood": b"HTTP/1.1 200 OK\r\n" + b"X-Flood: 0123456789\r\n" * 20_000 + b"\r\n",
    "/long-header": b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 300_000 + b"\r\n\r\n",
}


def drip(send: Callable[[bytes], None]) -> None:
    """Send a long body one byte at a time: every read is quick, the whole is not."""
    send(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
    for _ in range(1000):
        send(b"x")
        time.sleep(0.05)


def drip_head(send: Callable[[bytes], None]) -> None:
    """Send headers one byte at a time."""
    for byte in b"HTTP/1.1 200 OK\r\n" + b"X-Slow: yes\r\n" * 50:
        send(bytes([byte]))
        time.sleep(0.05)


def endless(send: Callable[[bytes], None]) -> None:
    """Send a body without an end."""
    send(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        send(b"10000\r\n" + b"y" * 0x10000 + b"\r\n")


def endless_continue(send: Callable[[bytes], None]) -> None:
    """Promise an answer over and over."""
    while True:
        send(b"HTTP/1.1 100 Continue\r\n\r\n")
        time.sleep(0.01)


def silent(send: Callable[[bytes], None]) -> None:
    """Take the request and say nothing."""
    time.sleep(3)


MOVING = {
    "/drip": drip,
    "/drip-head": drip_head,
    "/endless": endless,
    "/endless-continue": endless_continue,
    "/silent": silent,
}


@dataclass
class HostileServer:
    """The server; `asked` are the requests it got, `at_once` the most it ever had in hand at one time."""

    robots: bytes = answer("404 Not Found")
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    at_once: int = 0
    extra: dict[str, bytes] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None

    def __enter__(self) -> "HostileServer":
        self._now, self._lock = 0, threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError), self._secured(connection) as connection:
            head = b""
            while b"\r\n\r\n" not in head:
                piece = connection.recv(65536)
                if not piece:
                    return
                head += piece
            first, *lines = head.decode("latin-1").split("\r\n")
            path = first.split()[1]
            with self._lock:
                self._now += 1
                self.at_once = max(self.at_once, self._now)
                self.asked.append((path, dict(line.lower().split(": ", 1) for line in lines if ": " in line)))
                self.times.append(time.monotonic())
            try:
                self._answer(path, connection.sendall)
            finally:
                with self._lock:
                    self._now -= 1

    def _secured(self, connection: socket.socket) -> socket.socket:
        return connection if self.tls is None else self.tls.wrap_socket(connection, server_side=True)

    def _answer(self, path: str, send: Callable[[bytes], None]) -> None:
        if path == "/robots.txt":
            send(self.robots)
        elif path in self.extra:
            send(self.extra[path])
        elif path in MOVING:
            MOVING[path](send)
        elif path.startswith("/hop"):
            send(redirect(f"/hop{int(path[4:]) + 1}"))
        elif path == "/slow":
            time.sleep(0.1)
            send(FIXED["/page"])
        else:
            send(FIXED.get(path, FIXED["/missing"]))
