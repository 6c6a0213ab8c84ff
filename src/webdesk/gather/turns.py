"""Patience with hosts: one request at a time each, a pause between two, none while a host asked to be left alone."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from webdesk.errors import TryLater


class _Host:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.free_at = 0.0
        self.held_until = 0.0


class Turns:
    """Gives each host's turn to one thread at a time.

    `wait` sleeps and says whether to stop (as `threading.Event.wait` does); `monotonic` is the clock.
    """

    def __init__(
        self, wait: Callable[[float], bool] | None = None, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._closed = threading.Event()
        self._wait = wait or self._closed.wait
        self._monotonic = monotonic
        self._hosts: dict[str, _Host] = {}
        self._hosts_lock = threading.Lock()

    def close(self) -> None:
        """Wake everyone who waits: their turn never comes."""
        self._closed.set()

    @contextmanager
    def turn(self, name: str, pause_seconds: float) -> Iterator[None]:
        """Wait for the host's turn and hold it; TryLater while the host asked to be left alone."""
        host = self._host(name)
        self._raise_if_held(host, name)
        while not host.lock.acquire(timeout=0.25):
            self._raise_if_closed(name)
        try:
            self._raise_if_held(host, name)
            pause = host.free_at + pause_seconds - self._monotonic() if host.free_at else 0.0
            if (pause > 0 and self._wait(pause)) or self._closed.is_set():
                self._raise_if_closed(name)
            yield
        finally:
            host.free_at = self._monotonic()
            host.lock.release()

    def hold(self, name: str, seconds: float) -> None:
        """Leave a host alone for so long, as it asked."""
        host = self._host(name)
        host.held_until = max(host.held_until, self._monotonic() + seconds)

    def held(self) -> dict[str, float]:
        """Return the seconds for which hosts are to be left alone yet, by name."""
        with self._hosts_lock:
            hosts = self._hosts.copy()
        now = self._monotonic()
        return {name: host.held_until - now for name, host in hosts.items() if host.held_until > now}

    def _host(self, name: str) -> _Host:
        with self._hosts_lock:
            return self._hosts.setdefault(name, _Host())

    def _raise_if_held(self, host: _Host, name: str) -> None:
        seconds = host.held_until - self._monotonic()
        if seconds > 0:
            raise TryLater("the host asked to be left alone", address=name, after_seconds=seconds)

    def _raise_if_closed(self, name: str) -> None:
        if self._closed.is_set():
            raise TryLater("fetching was ended", address=name)
