"""uvicorn as we need it: streams end before it stops, half-sent requests have a deadline, connections can be cut."""

import asyncio
import contextlib
import signal
import threading
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from webdesk.site.serve.application import Front
from webdesk.site.serve.stream import CONNECTION_KEY

HEAD_SECONDS = 10.0
HEAD_BYTES = 65_536


class Protocol(HttpToolsProtocol):
    """One connection: a request's head must come within ten seconds and 64 KB, or the connection is cut."""

    _head_timer: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Begin to wait for the first head."""
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Read on; between two requests the first byte starts the deadline of the next head."""
        is_idle = self.cycle is None or self.cycle.response_complete
        if self._head_timer is None and is_idle:
            self._await_head()
        if self._head_timer is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._head_timer is not None and self._head_bytes > HEAD_BYTES:
            self.transport.abort()

    def on_message_begin(self) -> None:
        """A head begins, perhaps in the same packet as the one before; and let the application cut this connection."""
        if self._head_timer is None:
            self._await_head()
        super().on_message_begin()
        self.scope["extensions"] = {CONNECTION_KEY: {"end": self.transport.abort}}

    def on_headers_complete(self) -> None:
        """The head is here: no deadline any more."""
        self._stop_waiting()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the deadline."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self.transport.abort)
        self._head_bytes = 0

    def _stop_waiting(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


class Server(uvicorn.Server):
    """Stops at once on SIGTERM and SIGINT: the streams first, then pages in progress (10 s at most)."""

    def __init__(
        self, front: Front, *, ready: Callable[[], object] | None = None, parent: Connection | None = None
    ) -> None:
        super().__init__(
            uvicorn.Config(
                front,
                http=Protocol,
                ws="none",
                lifespan="on",
                log_config=None,
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_keep_alive=75,
                timeout_graceful_shutdown=10,
            )
        )
        self._front = front
        self._ready = ready
        self._parent = parent
        self._loop: asyncio.AbstractEventLoop | None = None

    async def startup(self, sockets: Any = None) -> None:  # as uvicorn has it
        """Start, then say so."""
        self._loop = asyncio.get_running_loop()
        await super().startup(sockets)
        if self._parent is not None:  # the pipe's other end closes when the parent dies, however it dies
            self._loop.add_reader(self._parent.fileno(), self._lose_parent)
        if self._ready is not None:
            self._ready()

    def _lose_parent(self) -> None:
        if self._loop is not None and self._parent is not None:
            self._loop.remove_reader(self._parent.fileno())
        self.stop()

    def stop(self) -> None:
        """End the streams and stop; may be called from any thread or signal handler."""
        self.should_exit = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed already
                self._loop.call_soon_threadsafe(self._front.hub.close)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop; a second Ctrl-C does not wait for pages in progress."""
        if self.should_exit and sig == signal.SIGINT:
            self.force_exit = True
        self.stop()

    @contextlib.contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """Handle signals while serving, and return quietly after (uvicorn would raise them again)."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self.handle_exit) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
