"""Django's WSGI handler behind ASGI: eight threads, a waiting room, and no thread is ever held by a slow client.

A thread makes an answer's first piece and goes; the loop sends it. A streamed answer is drawn piece by piece, each by
whichever thread is free, so a streamed answer must not hold a database cursor open.
"""

import asyncio
import io
import logging
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any
from urllib.parse import unquote_to_bytes

from webdesk.site.serve.asgi import (
    VALID_UNTIL,
    Headers,
    Message,
    Receive,
    Scope,
    Send,
    find_header,
    join_cookies,
    send_text,
)
from webdesk.site.viewer import is_forwarding_header

log = logging.getLogger("webdesk.serve")

_VALID_UNTIL_HEADER = b"x-webdesk-valid-until"  # the site's middleware says it; it goes no further than the store
WsgiApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeLimits:
    """Threads, how many may wait for one, and how large and slow a request's body may be."""

    threads: int = 8
    waiting: int = 256
    body_bytes: int = 1_000_000
    body_seconds: float = 30.0
    piece_bytes: int = 256_000


@dataclass(slots=True)
class _Answer:
    """What Django answered: the pieces that are made, and the iterator of those that are not (None: all are)."""

    status: int
    headers: Headers
    body: bytes
    rest: Iterator[bytes] | None
    valid_until: str | None
    close: Callable[[], object]


class BodyRefusedError(Exception):
    """The request's body is too large, too slow, or its sender is gone."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


class Bridge:
    """Runs a WSGI application in threads for an ASGI server."""

    def __init__(
        self, application: WsgiApplication, *, is_loopback_bind: bool, limits: BridgeLimits | None = None
    ) -> None:
        self.limits = limits or BridgeLimits()
        self._application = application
        self._is_loopback_bind = is_loopback_bind
        self._threads = ThreadPoolExecutor(self.limits.threads, thread_name_prefix="page")
        self._inside = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request through the application."""
        if self._inside >= self.limits.threads + self.limits.waiting:
            await send_text(send, 503, "Too many are waiting; try again in a moment.", [(b"retry-after", b"2")])
            return
        self._inside += 1
        try:
            await self._answer(scope, receive, send)
        finally:
            self._inside -= 1

    def stop(self) -> None:
        """Let the threads go; what runs is finished, what waits is not begun."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not has_body(scope):
            await self._run(_make_environ(scope, io.BytesIO(), 0), scope, receive, send)
            return
        with tempfile.SpooledTemporaryFile(max_size=65_536) as body:
            try:
                length = await asyncio.wait_for(self._read_body(scope, receive, body), self.limits.body_seconds)
            except TimeoutError:
                await send_text(send, 408, "The body came too slowly.", [(b"connection", b"close")])
            except BodyRefusedError as err:
                await send_text(send, err.status, err.words, [(b"connection", b"close")])
            else:
                await self._run(_make_environ(scope, body, length), scope, receive, send)

    async def _run(self, environ: dict[str, Any], scope: Scope, receive: Receive, send: Send) -> None:
        environ["webdesk.is_loopback_bind"] = self._is_loopback_bind
        try:
            answer = await self._in_thread(self._begin, environ)
        except Exception:  # Django answers its own errors; what still comes here must not end the connection unsaid
            log.exception("the page at %s broke", scope["path"])
            await send_text(send, 500, "Something broke on our side. The page may work in a minute.")
            return
        await self._send(answer, scope["method"] == "HEAD", receive, send)

    async def _read_body(self, scope: Scope, receive: Receive, body: "IO[bytes]") -> int:
        said = find_header(scope["headers"], b"content-length") or "0"
        if not said.isdigit() or int(said[:20]) > self.limits.body_bytes:
            raise BodyRefusedError(413, "The body is too large.")
        length = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise BodyRefusedError(400, "The sender left.")
            length += len(message.get("body", b""))
            if length > self.limits.body_bytes:
                raise BodyRefusedError(413, "The body is too large.")
            body.write(message.get("body", b""))
            if not message.get("more_body"):
                body.seek(0)
                return length

    def _begin(self, environ: dict[str, Any]) -> _Answer:
        """Run the application in this thread up to its first pieces; a whole answer is closed here at once."""
        started: list[tuple[str, list[tuple[str, str]]]] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> None:
            started.append((status, headers))

        pieces = self._application(environ, start_response)
        close: Callable[[], object] = getattr(pieces, "close", _nothing)
        try:
            iterator = iter(pieces)
            body, is_whole = self._take(iterator)
        except BaseException:
            close()
            raise
        if is_whole:
            close()
        status, headers = started[-1]
        raw = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
        ends = [value.decode("latin-1") for name, value in raw if name == _VALID_UNTIL_HEADER]
        raw = [pair for pair in raw if pair[0] != _VALID_UNTIL_HEADER]
        return _Answer(int(status[:3]), raw, body, None if is_whole else iterator, ends[0] if ends else None, close)

    def _take(self, iterator: Iterator[bytes]) -> tuple[bytes, bool]:
        """Return the next pieces as one, and whether they were the last."""
        pieces: list[bytes] = []
        length = 0
        for piece in iterator:
            pieces.append(piece)
            length += len(piece)
            if length >= self.limits.piece_bytes:
                return b"".join(pieces), False
        return b"".join(pieces), True

    async def _send(self, answer: _Answer, is_head: bool, receive: Receive, send: Send) -> None:
        start: Message = {"type": "http.response.start", "status": answer.status, "headers": answer.headers}
        await send(start | {VALID_UNTIL: answer.valid_until})
        is_streamed = answer.rest is not None and not is_head
        body = b"" if is_head else answer.body
        try:
            await send({"type": "http.response.body", "body": body, "more_body": is_streamed})
            if is_streamed and answer.rest is not None:
                await self._send_rest(answer.rest, receive, send)
        finally:
            if answer.rest is not None:
                await self._in_thread(answer.close)

    async def _send_rest(self, rest: Iterator[bytes], receive: Receive, send: Send) -> None:
        """Send a long answer piece by piece, no longer than somebody listens."""
        gone = asyncio.ensure_future(_wait_until_gone(receive))
        try:
            is_last = False
            while not is_last and not gone.done():
                body, is_last = await self._in_thread(self._take, rest)
                await send({"type": "http.response.body", "body": body, "more_body": not is_last})
        finally:
            gone.cancel()

    async def _in_thread(self, function: Callable[..., Any], *values: object) -> Any:  # as open as run_in_executor
        return await asyncio.get_running_loop().run_in_executor(self._threads, function, *values)


def has_body(scope: Scope) -> bool:
    """Return whether the request comes with a body."""
    said = find_header(scope["headers"], b"content-length")
    return (said is not None and said != "0") or find_header(scope["headers"], b"transfer-encoding") is not None


async def _wait_until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _make_environ(scope: Scope, body: "IO[bytes]", length: int) -> dict[str, Any]:
    """Return the WSGI environ of an ASGI scope (PEP 3333: text is latin-1 of the bytes)."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope.get('http_version', '1.1')}",
        "SERVER_NAME": str(server[0]),
        "SERVER_PORT": str(server[1]),
        "REMOTE_ADDR": str(client[0]) if client else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "CONTENT_LENGTH": str(length),
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        if "_" in name or name in ("content-length", "cookie"):  # an underscore would pass for a dash: X_Forwarded_For
            if is_forwarding_header(name):
                environ["webdesk.is_forwarded"] = True
            continue
        key = "CONTENT_TYPE" if name == "content-type" else "HTTP_" + name.upper().replace("-", "_")
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    if cookies := join_cookies(scope["headers"]):
        environ["HTTP_COOKIE"] = cookies
    return environ


def _nothing() -> None:
    """Close an answer that has nothing to close."""
