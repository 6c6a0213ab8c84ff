"""Asks an ASGI application in-process, as a server would."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

HOST = ("host", "127.0.0.1:8000")


@dataclass
class Answer:
    """What came back; header names are lower case."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    pieces: int = 0
    is_complete: bool = False


def make_scope(
    path: str, *, method: str = "GET", headers: Iterable[tuple[str, str]] = (HOST,), **more: Any
) -> dict[str, Any]:
    """Return an HTTP scope; `path` as on the wire (percent-encoded, with its query)."""
    raw, _, query = path.partition("?")
    return {
        "type": "http",
        "method": method,
        "path": unquote(raw),
        "raw_path": raw.encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers],
        "scheme": "http",
        "http_version": "1.1",
        "server": ("127.0.0.1", 8000),
        "client": ("127.0.0.1", 50000),
        **more,
    }


async def ask(application: Any, path: str, *, body: Iterable[bytes] = (), **scope: Any) -> Answer:
    """Return the application's answer to one request whose body comes in these pieces."""
    answer = Answer()
    pieces = list(body)
    left = asyncio.Event()

    async def receive() -> dict[str, Any]:
        if pieces:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            assert answer.status == 0, "an answer was begun twice"
            answer.status = message["status"]
            answer.headers = {name.decode().lower(): value.decode("latin-1") for name, value in message["headers"]}
            return
        answer.body += message.get("body", b"")
        answer.pieces += 1
        answer.is_complete = not message.get("more_body", False)

    await application(make_scope(path, **scope), receive, send)
    return answer
