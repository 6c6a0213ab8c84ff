"""The one ASGI front: the stream, else a stored page, else Django in threads."""

import asyncio
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from webdesk.errors import ArchiveBusy
from webdesk.settings import Settings
from webdesk.site.serve.asgi import Receive, Scope, Send
from webdesk.site.serve.bridge import Bridge
from webdesk.site.serve.hub import Hub, Newsroom
from webdesk.site.serve.numbers import Numbers, open_numbers
from webdesk.site.serve.stored import StoredPages
from webdesk.site.serve.stream import PATH, Stream
from webdesk.site.serve.wanted import Door

log = logging.getLogger("webdesk.serve")

STALL_SECONDS = 0.05
_BAD_STALL_SECONDS = 0.25
_LOOK_SECONDS = 0.05  # a stall of 0.1 s is always seen, a shorter one mostly


class Front:
    """Sends each request where it belongs, and starts and stops what answers."""

    def __init__(self, *, stream: Stream, pages: StoredPages, bridge: Bridge, hub: Hub, numbers: Numbers) -> None:
        self.hub = hub
        self.pages = pages
        self._stream = stream
        self._bridge = bridge
        self._numbers = numbers
        self._stalls: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or live through the server's start and stop."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"] == PATH:
            await self._stream(scope, receive, send)
        else:
            await self.pages(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        await self.hub.start()
        self._stalls = asyncio.get_running_loop().create_task(log_stalls())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        self._stalls.cancel()
        self.hub.stop()
        self._bridge.stop()
        self._numbers.close()
        await send({"type": "lifespan.shutdown.complete"})


async def log_stalls() -> None:
    """Say when something held the loop: then nothing at all is answered. One line in ten seconds at most.

    A busy machine alone holds it for 50 to 100 ms now and then, so only longer ones are a warning.
    """
    loop = asyncio.get_running_loop()
    told_at, worst, count = loop.time() - 10, 0.0, 0
    while True:
        began = loop.time()
        await asyncio.sleep(_LOOK_SECONDS)
        late = loop.time() - began - _LOOK_SECONDS
        if late > STALL_SECONDS:
            worst, count = max(worst, late), count + 1
        if count and loop.time() - told_at >= 10:
            level = logging.WARNING if worst > _BAD_STALL_SECONDS else logging.INFO
            log.log(level, "the server's loop stood still %d times, for %d ms at worst", count, worst * 1000)
            told_at, worst, count = loop.time(), 0.0, 0


def build_application(settings: Settings, *, is_loopback_bind: bool = False) -> Front:
    """Return the ASGI application of a newsroom; starts Django, which must not run with other settings already."""
    from webdesk.archive import setup

    setup.start_django(settings)
    from django.conf import settings as django_settings
    from django.core.handlers.wsgi import WSGIHandler

    numbers = open_numbers(django_settings.DATABASES["default"])
    hub = Hub(numbers, Newsroom(items_after=_items_after, release_due=_release_due), zone=settings.zone)
    bridge = Bridge(WSGIHandler(), is_loopback_bind=is_loopback_bind)
    door = Door(is_public=settings.is_public, is_loopback_bind=is_loopback_bind, site_url=settings.site_url)
    pages = StoredPages(bridge, numbers, zone=settings.zone, door=door)
    stream = Stream(hub, door)
    return Front(stream=stream, pages=pages, bridge=bridge, hub=hub, numbers=numbers)


def _items_after(number: int, limit: int) -> Sequence[dict[str, Any]]:
    """Return what the events after `number` say; the hub's thread asks, and keeps no stale connection."""
    from django.db import close_old_connections

    from webdesk.site import latest

    close_old_connections()
    return [dict(item) for item in latest.items_after(number, limit, datetime.now(UTC))]


def _release_due() -> None:
    from webdesk.archive import visible

    try:
        visible.release_due(datetime.now(UTC))
    except ArchiveBusy as err:
        log.info("due versions wait: %s", err)
