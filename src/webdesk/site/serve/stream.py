"""`/latest/stream`: server-sent events by number, for the hub's readers."""

import asyncio
import ipaddress
import random
from urllib.parse import parse_qs

from webdesk.site.serve.asgi import Headers, Receive, Scope, Send, find_header, send_text
from webdesk.site.serve.hub import Hub, Reader
from webdesk.site.serve.numbers import Position, read_position
from webdesk.site.serve.wanted import Door

PATH = "/latest/stream"
CONNECTION_KEY = "webdesk.connection"  # an extension of the scope: {"end": cuts the connection}

_HEADERS: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


class Stream:
    """Answers for the stream's address; on a private site only the owner at this machine is let in."""

    def __init__(self, hub: Hub, door: Door) -> None:
        self._hub = hub
        self._door = door

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one stream until its reader goes or the hub ends it."""
        if scope["method"] not in ("GET", "HEAD"):
            await send_text(send, 405, "Only GET.", [(b"allow", b"GET, HEAD")])
        elif self._door.find_viewer(scope) == "stranger":
            await send_text(send, 403, "This newsroom is private.")
        elif not self._hub.find_room(address := _find_counted_address(scope)):
            await send_text(send, 503, "No stream is free; ask again.", [(b"retry-after", b"30")])
        elif scope["method"] == "HEAD":
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._serve(scope, receive, send, address)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, address: str | None) -> None:
        end = scope.get("extensions", {}).get(CONNECTION_KEY, {}).get("end")
        if end is None and (task := asyncio.current_task()):
            end = task.cancel
        reader = Reader(send=send, number=0, end=end or _nothing, address=address)
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        hello = f"retry: {random.randint(2000, 4000)}\n\n".encode() + self._hub.beat_bytes()
        await send({"type": "http.response.body", "body": hello, "more_body": True})
        if self._hub.is_closing:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        self._hub.add(reader, _find_asked(scope))
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self._hub.remove(reader)


def _find_asked(scope: Scope) -> Position | None:
    """Return where the reader says it stands; words that are no position count as an unknown database (a reset)."""
    asked = find_header(scope["headers"], b"last-event-id")
    if asked is None:
        query = parse_qs(scope["query_string"].decode("latin-1"), max_num_fields=20) if scope["query_string"] else {}
        asked = query.get("after", [None])[0]
    return None if not asked else read_position(asked) or Position("", 0)


def _find_counted_address(scope: Scope) -> str | None:
    """Return the client whose streams are counted together; this machine is not counted.

    Behind a proxy on this machine it is the address the proxy names last; what comes before could be made up.
    """
    client = scope.get("client")
    if client is None:
        return None
    if not _is_this_machine(client[0]):
        return str(client[0])
    forwarded = find_header(scope["headers"], b"x-forwarded-for")
    named = forwarded.rpartition(",")[2].strip() if forwarded else ""
    return named if named and not _is_this_machine(named) else None


def _is_this_machine(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _nothing() -> None:
    """End a connection that cannot be ended by force."""
