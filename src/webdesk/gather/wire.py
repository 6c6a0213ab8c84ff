"""One request to one host over a guarded connection: a `Capture` of the answer, or what its failing means."""

import ssl
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property

import httpcore

from webdesk.errors import GiveUp, Refused, TryLater
from webdesk.gather.answer import REDIRECTS, Ask, Body, clean_headers, find_header
from webdesk.gather.guard import Target
from webdesk.gather.limits import Limits
from webdesk.gather.network import GuardedNetwork
from webdesk.model import Capture

MAX_ERROR_BYTES = 1_000_000
MAX_CAUSES = 10


class Wire:
    """Asks hosts, over a new connection each time: with a pause between two requests the old one is often half dead.

    Proxies named by the environment are not used.
    """

    def __init__(
        self,
        limits: Limits,
        network: GuardedNetwork,
        now: Callable[[], datetime],
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._now = now
        self._limits = limits
        self._network = network
        self._ssl_context = ssl_context

    def close(self) -> None:
        """Close all connections."""
        if "_pool" in self.__dict__:
            self._pool.close()

    def ask(self, target: Target, ask: Ask, seconds: float) -> Capture:
        """Return one host's answer to one request, or raise what its failing means."""
        try:
            with self._network.within(seconds):
                return self._exchange(target, ask)
        except httpcore.TimeoutException as err:
            raise TryLater("it takes too long to answer", address=target.url) from err
        except (httpcore.NetworkError, httpcore.RemoteProtocolError) as err:
            raise TryLater(_failure(err), address=target.url) from err
        except httpcore.LocalProtocolError as err:
            raise GiveUp(f"it cannot be asked for: {err}", address=target.url) from err
        except (Refused, TryLater) as err:  # from the network: it knows the host only
            err.address = target.url
            raise

    def _exchange(self, target: Target, ask: Ask) -> Capture:
        own = (("Host", target.authority), ("Accept-Encoding", "gzip, deflate"), ("Connection", "close"))
        limits = self._limits
        times = {"connect": limits.connect_seconds, "pool": limits.total_seconds}
        times |= {"read": limits.read_seconds, "write": limits.read_seconds}
        address = httpcore.URL(scheme=target.scheme, host=target.host, port=target.port, target=target.path)
        headers = [(name.encode(), value.encode("utf-8")) for name, value in (*own, *ask.headers)]
        with self._pool.stream("GET", address, headers=headers, extensions={"timeout": times}) as response:
            kept = clean_headers(response.headers)
            body = b""
            if response.status not in REDIRECTS and response.status != 304:
                body = self._read_body(response, target.url, ask)
        return Capture(body=body, captured_at=self._now(), url=target.url, status=response.status, headers=kept)

    def _read_body(self, response: httpcore.Response, url: str, ask: Ask) -> bytes:
        raw = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in response.headers]
        is_worth_all = 200 <= response.status < 300
        cap = ask.max_bytes if is_worth_all else min(ask.max_bytes, MAX_ERROR_BYTES)
        is_cut_at_cap = ask.is_cut_at_cap or not is_worth_all
        body = Body(find_header(raw, "content-encoding"), cap, url, is_cut_at_cap=is_cut_at_cap)
        if (find_header(raw, "content-length") or "0").isdecimal():
            body.expect(int(find_header(raw, "content-length") or 0))
        for piece in response.iter_stream():
            body.add(piece)
            if body.is_full:
                break
        return body.finish()

    @cached_property
    def _pool(self) -> httpcore.ConnectionPool:
        return httpcore.ConnectionPool(
            ssl_context=self._ssl_context or httpcore.default_ssl_context(),
            max_connections=100,
            max_keepalive_connections=0,
            network_backend=self._network,
        )


def _failure(error: Exception) -> str:
    """Return the words for a connection that failed."""
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not valid: {cause.verify_message}"[:300]
        if isinstance(cause, OSError) and cause.strerror:
            return f"the connection failed: {cause.strerror}"
    return f"the connection failed: {str(error) or type(error).__name__}"[:200]


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and what it came from; the HTTP library wraps the system's errors in its own."""
    found: BaseException | None = error
    for _ in range(MAX_CAUSES):
        if found is None:
            return
        yield found
        found = found.__cause__ or found.__context__
