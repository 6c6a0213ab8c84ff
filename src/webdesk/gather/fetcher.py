"""The polite, guarded way to the web: one address in, one `Capture` out, or an error that says what to do about it."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from importlib.metadata import version
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from webdesk.errors import GiveUp, TryLater
from webdesk.gather.answer import PERMANENT, REDIRECTS, Ask, find_header, read_retry_after
from webdesk.gather.guard import check_url
from webdesk.gather.hosts import Hold, HostMemory
from webdesk.gather.limits import Limits
from webdesk.gather.lookup import Lookup, look_up
from webdesk.gather.robots import Robots
from webdesk.gather.turns import Turns
from webdesk.model import Capture

if TYPE_CHECKING:
    import ssl

    from webdesk.gather.wire import Wire

# Answers that say something lasting about an article come back as captures: it is unchanged, it is gone.
KEPT_ERRORS = frozenset((304, 404, 410))
PASSING_ERRORS = frozenset((408, 421, 425, 429))
ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,application/feed+json;q=0.9,*/*;q=0.8"


class Fetches(Protocol):
    """What intake needs of a fetcher; `Fetcher` and `fakes.FakeFetcher` are both."""

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str | None = None,
        robots: bool = True,
    ) -> Capture:
        """Return the answer of an address."""

    def learned(self) -> HostMemory:
        """Return what was learned of hosts and may be kept for the next run."""


def make_user_agent(contact: str | None = None) -> str:
    """Return what we call ourselves; `contact` is a page or mail address of whoever runs this newsroom."""
    return f"webdesk/{version('webdesk')}" + (f" (+{contact})" if contact else " (news reader; obeys robots.txt)")


def utc_now() -> datetime:
    """Return the moment, in UTC."""
    return datetime.now(UTC)


class Fetcher:
    """Fetches addresses politely; use it as a context manager, from as many threads as you like.

    Every hop is checked before a connection is opened: scheme, port, public address (or one named by `allow_hosts`:
    host, IP address or host:port), robots.txt. One request at a time per host, `delay_seconds` apart.
    `known` is what an earlier run learned of hosts; `ssl_context` says whose certificates are believed (default: those
    of the public web). `lookup`, `now` and `turns` are for tests.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        allow_hosts: Iterable[str] = (),
        delay_seconds: float = 1.0,
        user_agent: str | None = None,
        known: HostMemory | None = None,
        ssl_context: "ssl.SSLContext | None" = None,
        lookup: Lookup = look_up,
        now: Callable[[], datetime] = utc_now,
        turns: Turns | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._delay_seconds = delay_seconds
        self._user_agent = user_agent or make_user_agent()
        self._now = now
        self._turns = turns or Turns()
        self._allow_hosts = tuple(allow_hosts)
        self._lookup = lookup
        self._ssl_context = ssl_context
        known = known or HostMemory()
        self._robots = Robots(self._fetch_robots, self._limits, now, known.robots)
        for hold in known.holds:
            self._hold(hold.host, (hold.until - now()).total_seconds())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections; whoever still waits for a turn gets TryLater."""
        self._turns.close()
        if "_wire" in self.__dict__:
            self._wire.close()

    def fetch(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: str | None = None,
        robots: bool = True,
    ) -> Capture:
        """Return what an address answers: 2xx, 304 (nothing new since `etag`/`last_modified`), 404 or 410.

        Raises Refused (may not be fetched), TryLater (429, 5xx, timeouts, broken connections), TooLarge and GiveUp.
        """
        wanted = [("User-Agent", self._user_agent), ("Accept", accept or ACCEPT)]
        if etag:
            wanted.append(("If-None-Match", etag))
        if last_modified:
            wanted.append(("If-Modified-Since", last_modified))
        return self._follow(url, Ask(headers=tuple(wanted), max_bytes=self._limits.max_bytes), robots=robots)

    def learned(self) -> HostMemory:
        """Return each robots.txt fetched here and the hosts to be left alone yet; asking again gives all again."""
        now = self._now()
        held = self._turns.held()
        holds = tuple(Hold(host=host, until=now + timedelta(seconds=seconds)) for host, seconds in held.items())
        return HostMemory(robots=self._robots.fetched(), holds=holds)

    def _hold(self, host: str, seconds: float) -> None:
        """Leave a host alone, but no longer than our own limit."""
        self._turns.hold(host, min(seconds, self._limits.max_hold_seconds))

    def _fetch_robots(self, url: str) -> Capture:
        wanted = (("User-Agent", self._user_agent), ("Accept", "text/plain,*/*;q=0.5"))
        cap = self._limits.max_robots_bytes
        return self._follow(url, Ask(headers=wanted, max_bytes=cap, is_cut_at_cap=True), robots=False)

    def _follow(self, url: str, ask: Ask, *, robots: bool) -> Capture:
        """Return the answer at the end of the redirects, each hop checked as the first was."""
        target = check_url(url)
        seconds = self._limits.total_seconds
        asked: list[str] = []
        is_moving, moved_url = True, None
        while len(asked) <= self._limits.max_redirects:
            if target.url in asked:
                raise GiveUp("it redirects in a circle", address=url)
            asked.append(target.url)
            crawl_delay = self._robots.check(target) if robots else 0.0
            with self._turns.turn(target.host, max(self._delay_seconds, crawl_delay)):
                began_at = monotonic()
                answer = self._wire.ask(target, ask, seconds)
                seconds -= monotonic() - began_at
            location = find_header(answer.headers, "location")
            if answer.status not in REDIRECTS or location is None:
                return self._decide(replace(answer, requested_url=url, moved_url=moved_url))
            target = check_url(location, target.url)
            is_moving = is_moving and answer.status in PERMANENT
            moved_url = target.url if is_moving else moved_url
        raise GiveUp(f"it redirects more than {self._limits.max_redirects} times", address=url)

    def _decide(self, answer: Capture) -> Capture:
        """Return a capture worth having; raise what any other status means."""
        if 200 <= answer.status < 300 or answer.status in KEPT_ERRORS:
            return answer
        reason = f"it answered {answer.status}"
        if answer.status < 500 and answer.status not in PASSING_ERRORS:
            raise GiveUp(reason, address=answer.url)
        after_seconds = read_retry_after(find_header(answer.headers, "retry-after"), self._now())
        if after_seconds is not None and answer.status in (429, 503) and answer.url is not None:
            after_seconds = min(after_seconds, self._limits.max_hold_seconds)
            self._hold(check_url(answer.url).host, after_seconds)
        raise TryLater(reason, address=answer.url, after_seconds=after_seconds)

    @cached_property
    def _wire(self) -> "Wire":
        """The connections, made when first needed: the HTTP library takes a while to load."""
        from webdesk.gather.network import GuardedNetwork
        from webdesk.gather.wire import Wire

        network = GuardedNetwork(self._allow_hosts, self._lookup)
        return Wire(self._limits, network, self._now, self._ssl_context)
