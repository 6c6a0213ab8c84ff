"""Keeps what gathering learned of hosts: each origin's robots.txt as last fetched, and who asked to be left alone.

A row is named by an origin (https://a.example:8443) for its robots.txt, by a bare host for its hold.
"""

from datetime import datetime, timedelta

from django.db.models import Q

from webdesk.archive.models import Host
from webdesk.archive.trouble import plain_trouble
from webdesk.gather import Hold, HostMemory, RobotsFile

MAX_LOADED = 2000
_MAX_NAME = 300
# RFC 9309 2.4: no robots.txt is used for longer than a day.
_KEPT = timedelta(days=1)
# A hold is told in seconds from now, so that two looks at one differ by a little.
_SAME_HOLD = timedelta(seconds=2)


def load_hosts(now: datetime) -> HostMemory:
    """Return what is known of hosts and may still count; of very many robots.txt those fetched last."""
    fresh = Host.objects.filter(robots_fetched_at__gt=now - _KEPT).order_by("-robots_fetched_at")
    held = Host.objects.filter(not_before__gt=now)
    with plain_trouble():
        rows = list(fresh.values_list("name", "robots", "robots_status", "robots_fetched_at")[:MAX_LOADED])
        robots = tuple(
            RobotsFile(origin=name, fetched_at=fetched_at, body=None if body is None else bytes(body), status=status)
            for name, body, status, fetched_at in rows
            if fetched_at is not None
        )
        holds = held.order_by("name").values_list("name", "not_before")
        return HostMemory(robots=robots, holds=tuple(Hold(host=name, until=until) for name, until in holds if until))


def find_unsaved(learned: HostMemory) -> HostMemory:
    """Return what of this is newer than what is kept; two processes may each have asked the same host."""
    with plain_trouble():
        rows = Host.objects.values_list("name", "robots_fetched_at", "not_before")
        kept = {name: (fetched_at, until) for name, fetched_at, until in rows}

    def is_news(name: str, moment: datetime, which: int) -> bool:
        known = kept.get(name, (None, None))[which]
        return len(name) <= _MAX_NAME and (known is None or moment - known > (_SAME_HOLD if which else timedelta(0)))

    return HostMemory(
        robots=tuple(one for one in learned.robots if is_news(one.origin, one.fetched_at, 0)),
        holds=tuple(one for one in learned.holds if is_news(one.host, one.until, 1)),
    )


def save_hosts(learned: HostMemory, now: datetime) -> None:
    """Keep what was learned, and forget what counts no more. Inside the caller's change."""
    robots = [
        Host(name=one.origin, robots=one.body, robots_status=one.status, robots_fetched_at=one.fetched_at)
        for one in sorted(learned.robots, key=lambda one: one.origin)
    ]
    holds = [Host(name=one.host, not_before=one.until) for one in sorted(learned.holds, key=lambda one: one.host)]
    for rows, columns in ((robots, ["robots", "robots_status", "robots_fetched_at"]), (holds, ["not_before"])):
        Host.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=columns)
    is_stale = Q(robots_fetched_at=None) | Q(robots_fetched_at__lt=now - _KEPT)
    Host.objects.filter(is_stale, Q(not_before=None) | Q(not_before__lte=now)).delete()
