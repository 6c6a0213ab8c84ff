"""Connections that go only where they may, and no longer than they may: name looked up once, checked, then connected.

The checked IP address itself is connected to, so a name that changes its answer between check and use (DNS rebinding)
gains nothing; TLS and the Host header still carry the name.
"""

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import httpcore

from webdesk.errors import Refused
from webdesk.gather.guard import is_allowed, is_public
from webdesk.gather.lookup import Lookup, find_in_time, look_up


class GuardedNetwork(httpcore.NetworkBackend):
    """Opens connections to checked addresses only; everything on them ends at the deadline of the calling thread."""

    def __init__(self, allow_hosts: Iterable[str] = (), lookup: Lookup = look_up) -> None:
        self._allow_hosts = tuple(allow_hosts)
        self._lookup = lookup
        self._of_thread = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Let everything this thread does on the network here end after so many seconds."""
        self._of_thread.ends_at = time.monotonic() + seconds
        try:
            yield
        finally:
            del self._of_thread.ends_at

    def left(self, timeout: float | None) -> float:
        """Return the seconds the next step may take; httpcore.ReadTimeout when the deadline has passed."""
        remaining = float(self._of_thread.ends_at - time.monotonic())
        if remaining <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return remaining if timeout is None else min(timeout, remaining)

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Return a connection to the first address of the host that answers; Refused where one of them is private."""
        failure: Exception = httpcore.ConnectError("the name has no address")
        addresses = self._find_addresses(host, port, self.left(timeout))
        for address in addresses:
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    address, port, self.left(timeout), local_address, socket_options
                )
                return _TimedStream(stream, self)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as err:
                failure = err
        raise failure

    def _find_addresses(self, host: str, port: int, timeout: float) -> list[str]:
        name = host.removeprefix("[").removesuffix("]")
        addresses = find_in_time(self._lookup, name, port, timeout)
        for address in addresses:
            if not is_public(address) and not is_allowed(name, port, address, self._allow_hosts):
                raise Refused(
                    f"{address} is a private address",
                    address=host,
                    cure="name the host in WEBDESK_ALLOW_HOSTS if it is meant",
                )
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A connection on which no step outlasts the deadline, however slowly the other side drips."""

    def __init__(self, stream: httpcore.NetworkStream, network: GuardedNetwork) -> None:
        self._stream = stream
        self._network = network

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._network.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._network.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._network.left(timeout))  # type: ignore[arg-type]
        return _TimedStream(stream, self._network)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)
