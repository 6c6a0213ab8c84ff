"""Whole pages kept in memory before Django, each under the archive's newest event number.

A page is stored for exactly what it may depend on: the path, the host, the theme, whether the owner asks, and the kind
of answer wanted. The render is shown nothing else of the request, so that it cannot depend on more by mistake.
The number is read before the page is made: else an old page could be stored under a new number.
"""

import asyncio
import gzip
import re
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from hashlib import blake2b
from zoneinfo import ZoneInfo

from webdesk.site.serve.asgi import VALID_UNTIL, Application, Headers, Message, Receive, Scope, Send
from webdesk.site.serve.numbers import Numbers, Position
from webdesk.site.serve.wanted import Door, PageKey, PageRequest, read_request, render_scope

VARY = b"Accept-Encoding, Cookie, Accept"
_STORED_TYPES = re.compile(rb"text/|image/svg\+xml|application/([a-z0-9.]+\+)?(xml|json)\b")
_KNOWN_VARY = {b"accept", b"accept-encoding", b"cookie", b""}
_IN_A_304 = {b"cache-control", b"etag", b"vary", b"content-location", b"expires", b"x-robots-tag"}
_DROPPED = {b"content-length", b"etag", b"vary", b"content-encoding", b"date", b"last-modified"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreLimits:
    """How much is kept, how large one page may be, and how long one stands at most without being made anew."""

    total_bytes: int = 32_000_000
    page_bytes: int = 1_000_000
    longest: timedelta = timedelta(minutes=10)
    smallest_gzip: int = 600


@dataclass(slots=True)
class _Coding:
    """A page in one coding, ready to send: 200 and 304."""

    etag: bytes
    start: Message
    body: Message
    unchanged: Message


@dataclass(slots=True)
class _Page:
    """One stored page: plain, and zipped where that pays."""

    revision: tuple[str, int]
    valid_until: datetime
    plain: _Coding
    zipped: _Coding | None
    size: int


@dataclass(slots=True)
class _Taken:
    """What an application answered, held back while it may still be stored; passed on as soon as it may not."""

    send: Send
    is_reduced: bool  # the answer was made for a lesser request (no cookies, GET for HEAD): it must not be passed on
    limit: int
    start: Message | None = None
    pieces: list[bytes] = field(default_factory=list)
    size: int = 0
    is_refused: bool = False

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            self.is_refused = not _may_be_stored(message)
            if self.is_refused and not self.is_reduced:
                await self.send(message)
        elif self.is_refused:
            if not self.is_reduced:
                await self.send(message)
        else:
            await self._take_body(message)

    async def _take_body(self, message: Message) -> None:
        body = message.get("body", b"")
        self.pieces.append(body)
        self.size += len(body)
        if self.size > self.limit:
            self.is_refused = True
            if not self.is_reduced and self.start is not None:
                await self.send(self.start)
                await self.send({**message, "body": b"".join(self.pieces)})
            self.pieces.clear()


class StoredPages:
    """Answers GET and HEAD of reader pages from memory, and asks the application once where it cannot."""

    def __init__(
        self,
        application: Application,
        numbers: Numbers,
        *,
        zone: ZoneInfo,
        door: Door,
        clock: Callable[[], datetime] | None = None,
        limits: StoreLimits | None = None,
    ) -> None:
        self.limits = limits or StoreLimits()
        self.hits = 0
        self.renders = 0
        self._application = application
        self._numbers = numbers
        self._zone = zone
        self._door = door
        self._clock = clock or _utc_now
        self._pages: OrderedDict[PageKey, _Page] = OrderedDict()
        self._rendering: dict[tuple[PageKey, tuple[str, int]], asyncio.Future[_Page | None]] = {}
        self._size = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where that is right, else through the application."""
        request = read_request(scope, self._door)
        position = await self._numbers.read() if request else None
        if request is None or position is None:
            await self._application(scope, receive, send)
            return
        revision = (position.epoch, position.number)
        page = self._pages.get(request.key)
        if page is None or page.revision != revision or page.valid_until <= self._clock():
            page, is_sent = await self._find_or_render(request, position, scope, receive, send)
            if is_sent:
                return
            if page is None:
                await self._application(scope, receive, send)
                return
        else:
            self.hits += 1
            self._pages.move_to_end(request.key)
        await _send_page(page, request, send)

    async def _find_or_render(
        self, request: PageRequest, position: Position, scope: Scope, receive: Receive, send: Send
    ) -> tuple[_Page | None, bool]:
        """Return the page made now (by us, or by the one who asked first), and whether an answer was sent already."""
        name = (request.key, (position.epoch, position.number))
        if waiting := self._rendering.get(name):
            return await asyncio.shield(waiting), False
        future = self._rendering[name] = asyncio.get_running_loop().create_future()
        page: _Page | None = None
        began = self._clock()
        taken = _Taken(send, is_reduced=request.is_reduced, limit=self.limits.page_bytes)
        try:
            await self._application(render_scope(scope, request), receive, taken.take)
            valid_until = self._find_end(position, began, taken)
            if valid_until is not None:
                page = await self._make_page(taken, name[1], valid_until)
                self._keep(request.key, page)
        finally:
            del self._rendering[name]
            future.set_result(page)
        self.renders += page is not None
        if page is None and not taken.is_refused and taken.start is not None and not request.is_reduced:
            await send(taken.start)
            await send({"type": "http.response.body", "body": b"".join(taken.pieces)})
            return None, True
        return page, taken.is_refused and not taken.is_reduced

    def _find_end(self, position: Position, now: datetime, taken: _Taken) -> datetime | None:
        """Return until when a page begun at `now` stands, or None where it must not be kept at all."""
        is_overdue = position.next_due is not None and position.next_due <= now
        if taken.is_refused or taken.start is None or is_overdue:
            return None
        tomorrow = now.astimezone(self._zone).date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time(), tzinfo=self._zone)
        ends = [now + self.limits.longest, midnight.astimezone(UTC), position.next_due, _find_said_end(taken.start)]
        return min(end for end in ends if end is not None)

    async def _make_page(self, taken: _Taken, revision: tuple[str, int], valid_until: datetime) -> _Page:
        body = b"".join(taken.pieces)
        status = taken.start["status"] if taken.start else 200
        headers = [pair for pair in (taken.start or {}).get("headers", []) if pair[0].lower() not in _DROPPED]
        if not any(name.lower() == b"cache-control" for name, _ in headers):
            headers.append((b"cache-control", b"no-cache"))
        digest = blake2b(body, digest_size=12).hexdigest()
        zipped = None
        if len(body) >= self.limits.smallest_gzip:
            short = await asyncio.get_running_loop().run_in_executor(None, _zip, body)
            coded = [*headers, (b"content-encoding", b"gzip")]
            zipped = _make_coding(status, coded, short, f'"{digest}-gz"') if len(short) < len(body) else None
        plain = _make_coding(status, headers, body, f'"{digest}"')
        size = len(body) + (len(zipped.body["body"]) if zipped else 0) + 2_000
        return _Page(revision, valid_until, plain, zipped, size)

    def _keep(self, key: PageKey, page: _Page) -> None:
        if old := self._pages.pop(key, None):
            self._size -= old.size
        self._pages[key] = page
        self._size += page.size
        while self._size > self.limits.total_bytes:
            _, old = self._pages.popitem(last=False)
            self._size -= old.size


async def _send_page(page: _Page, request: PageRequest, send: Send) -> None:
    coding = page.zipped if request.takes_gzip and page.zipped else page.plain
    if request.if_none_match and is_known(request.if_none_match, page.plain.etag):
        await send(coding.unchanged)
        await send({"type": "http.response.body", "body": b""})
        return
    await send(coding.start)
    await send({"type": "http.response.body", "body": b""} if request.is_head else coding.body)


def is_known(if_none_match: str, etag: bytes) -> bool:
    """Return whether the reader holds this page already, in whichever coding (weak comparison).

    >>> is_known('W/"abc-gz", "x"', b'"abc"'), is_known('"abd"', b'"abc"'), is_known("*", b'"abc"')
    (True, False, True)
    """
    name = etag.decode().strip('"')
    held = {part.strip().removeprefix("W/").strip('"').removesuffix("-gz") for part in if_none_match.split(",")}
    return name in held or "*" in held


def _may_be_stored(start: Message) -> bool:
    headers = {name.lower(): value.lower() for name, value in start.get("headers", [])}
    vary = {part.strip() for part in headers.get(b"vary", b"").split(b",")}
    return (
        start["status"] == 200
        and b"set-cookie" not in headers
        and b"content-encoding" not in headers
        and b"no-store" not in headers.get(b"cache-control", b"")
        and _STORED_TYPES.match(headers.get(b"content-type", b"")) is not None
        and vary <= _KNOWN_VARY
    )


def _make_coding(status: int, headers: Headers, body: bytes, etag: str) -> _Coding:
    whole = [*headers, (b"etag", etag.encode()), (b"vary", VARY)]
    short = [pair for pair in whole if pair[0].lower() in _IN_A_304]
    whole.append((b"content-length", str(len(body)).encode()))
    return _Coding(
        etag=etag.encode(),
        start={"type": "http.response.start", "status": status, "headers": whole},
        body={"type": "http.response.body", "body": body},
        unchanged={"type": "http.response.start", "status": 304, "headers": short},
    )


def _find_said_end(start: Message) -> datetime | None:
    said = start.get(VALID_UNTIL)
    try:
        return datetime.fromtimestamp(float(said), UTC) if said else None
    except (ValueError, OverflowError, OSError):
        return None


def _zip(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=6, mtime=0)


def _utc_now() -> datetime:
    return datetime.now(UTC)
