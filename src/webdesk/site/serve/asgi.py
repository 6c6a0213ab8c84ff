"""The ASGI types (the specification makes them open dictionaries) and the few answers that need no Django."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]
# A key of ours in "http.response.start": until when the page stands (seconds since 1970), from Django's header.
VALID_UNTIL = "webdesk.valid_until"

Headers = list[tuple[bytes, bytes]]


def find_header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str | None:
    """Return the first header of that (lower-case) name, or None."""
    for key, value in headers:
        if key == name:
            return value.decode("latin-1")
    return None


def join_cookies(headers: Iterable[tuple[bytes, bytes]]) -> str:
    """Return all Cookie headers as one (HTTP/2 may split them).

    >>> join_cookies([(b"cookie", b"a=1"), (b"host", b"x"), (b"cookie", b"b=2")])
    'a=1; b=2'
    """
    return "; ".join(value.decode("latin-1") for key, value in headers if key == b"cookie")


async def send_text(send: Send, status: int, words: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    """Send one short plain answer."""
    body = words.encode()
    start: Headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": [*start, *headers]})
    await send({"type": "http.response.body", "body": body})
