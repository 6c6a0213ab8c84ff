"""What a site's robots.txt lets us do: fetched when first needed, kept a while. RFC 9309, with Crawl-delay."""

import re
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from webdesk.errors import GiveUp, Refused, TryLater
from webdesk.gather.guard import Target
from webdesk.gather.hosts import RobotsFile
from webdesk.gather.limits import Limits
from webdesk.model import Capture

if TYPE_CHECKING:
    from protego import Protego

ROBOT_NAME = "webdesk"
# Protego takes time in (agents times rules) of one group: all other robots are one to us.
_AGENT_LINE = re.compile(r"^(\s*user-?agent\s*:)\s*(.*)$", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Known:
    """The rules of one origin until they are stale; `failure` is why they could not be had."""

    rules: "Protego | None"
    failure: TryLater | None
    stale_at: float


class Robots:
    """Asks for an origin's robots.txt through `fetch` (the same guarded way as all else) and answers by it.

    `remembered` are files an earlier run fetched: they count for as long as they would have then.
    """

    def __init__(
        self,
        fetch: Callable[[str], Capture],
        limits: Limits,
        now: Callable[[], datetime],
        remembered: Iterable[RobotsFile] = (),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fetch = fetch
        self._limits = limits
        self._now = now
        self._monotonic = monotonic
        self._remembered = {file.origin: file for file in remembered}
        self._fetched: dict[str, RobotsFile] = {}
        self._known: dict[str, _Known] = {}
        self._locks: dict[str, threading.Lock] = {}
        self._locks_lock = threading.Lock()

    def check(self, target: Target) -> float:
        """Return the Crawl-delay the site asks for (0 if none), under its cap; Refused if it wants us to stay away."""
        with self._locks_lock:
            lock = self._locks.setdefault(target.origin, threading.Lock())
        with lock:
            known = self._known.get(target.origin)
            if known is None or known.stale_at <= self._monotonic():
                known = self._known[target.origin] = self._recall(target.origin) or self._ask(target)
        if known.failure is not None:
            raise TryLater(
                f"robots.txt cannot be had: {known.failure.reason}",
                address=target.url,
                after_seconds=known.failure.after_seconds,
            ) from known.failure
        if known.rules is None:
            return 0.0
        if not known.rules.can_fetch(target.url, ROBOT_NAME):
            raise Refused("robots.txt asks us not to fetch this", address=target.url)
        return min(known.rules.crawl_delay(ROBOT_NAME) or 0.0, self._limits.max_crawl_delay_seconds)

    def fetched(self) -> tuple[RobotsFile, ...]:
        """Return the newest file of each origin that was asked for here; failures are not among them."""
        return tuple(self._fetched.copy().values())

    def _recall(self, origin: str) -> _Known | None:
        """Return the rules an earlier run fetched, None where they are stale (or the clock was put back since)."""
        file = self._remembered.pop(origin, None)
        if file is None:
            return None
        age_seconds = (self._now() - file.fetched_at).total_seconds()
        if not 0 <= age_seconds < self._limits.robots_keep_seconds:
            return None
        return self._keep(file, self._limits.robots_keep_seconds - age_seconds)

    def _keep(self, file: RobotsFile, seconds: float) -> _Known:
        return _Known(None if file.body is None else read_robots(file.body), None, self._monotonic() + seconds)

    def _ask(self, target: Target) -> _Known:
        try:
            answer = self._fetch(f"{target.origin}/robots.txt")
        except TryLater as err:
            return _Known(None, err, self._monotonic() + self._limits.robots_retry_seconds)
        except Refused as err:
            err.address = target.url
            raise
        except GiveUp:  # 4xx, a circle of redirects: the site has no rules (RFC 9309 2.3.1.3)
            file = RobotsFile(origin=target.origin, fetched_at=self._now())
        else:
            body = answer.body if 200 <= answer.status < 300 else None
            file = RobotsFile(origin=target.origin, fetched_at=self._now(), body=body, status=answer.status)
        self._fetched[target.origin] = file
        return self._keep(file, self._limits.robots_keep_seconds)


def read_robots(body: bytes) -> "Protego":
    """Return the rules of a robots.txt, whatever its bytes are.

    >>> read_robots(b"User-agent: *\\nDisallow: /private").can_fetch("https://a.example/private/1", ROBOT_NAME)
    False
    """
    from protego import Protego

    text = body.decode("utf-8-sig", errors="replace")
    return Protego.parse(_AGENT_LINE.sub(_join_other_robots, text))


def _join_other_robots(line: "re.Match[str]") -> str:
    agent = line[2].partition("#")[0].strip().lower()
    is_ours = agent == "*" or (agent != "" and agent.replace("*", "") in ROBOT_NAME)
    return line[0] if is_ours else f"{line[1]} some-other-robot"
