"""When to ask again: a channel that brings news often, one that fails seldom, an article while it is young. Pure."""

import math
from dataclasses import dataclass
from datetime import datetime, timedelta

SLOWEST_SECONDS = 24 * 3600
_QUIET_GROWTH = 13 / 12
# A text older than this is not asked for again: what is edited later is told by its feed.
RECHECK_DAYS = 7
MAX_TRIES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a channel is polled from now on."""

    interval_seconds: int
    due_at: datetime


def pace_after_poll(interval_seconds: float, news: int, now: datetime, fastest_seconds: float) -> Pace:
    """Return the pace after a poll that worked: the fastest after news, a twelfth longer after none.

    So a channel is asked about every twelfth part of the time for which it has been quiet: each five minutes in the
    first hour, each two hours after a day, once a day after twelve.
    """
    wanted = fastest_seconds if news else interval_seconds * _QUIET_GROWTH
    interval = min(max(wanted, fastest_seconds, 1.0), SLOWEST_SECONDS)
    return Pace(interval_seconds=math.ceil(interval), due_at=now + timedelta(seconds=interval))


def pace_after_failure(
    interval_seconds: float, failures: int, now: datetime, fastest_seconds: float, after_seconds: float | None = None
) -> Pace:
    """Return the pace after the `failures`-th failure in a row: doubled each time, no sooner than they said."""
    wait = min(max(fastest_seconds, 1.0) * 2 ** min(failures, 20), SLOWEST_SECONDS)
    wait = max(wait, min(after_seconds or 0.0, 7 * SLOWEST_SECONDS))
    return Pace(interval_seconds=max(1, round(interval_seconds)), due_at=now + timedelta(seconds=wait))


def retry_at(tries: int, now: datetime, fastest_seconds: float, after_seconds: float | None = None) -> datetime | None:
    """Return when to try a failed address again, or None: never."""
    if tries >= MAX_TRIES:
        return None
    wait = min(max(fastest_seconds, 1.0) * 2 ** min(tries, 20), SLOWEST_SECONDS)
    return now + timedelta(seconds=max(wait, min(after_seconds or 0.0, SLOWEST_SECONDS)))


def recheck_seconds(age_seconds: float, fastest_seconds: float) -> float | None:
    """Return how long after its last check an article of this age is looked at again, or None: no more.

    From twice the poll interval while it is young to a day at a week: about twenty looks in all, most in the first
    hours, when nearly all edits happen.
    """
    if age_seconds > RECHECK_DAYS * 86400:
        return None
    return min(max(2 * fastest_seconds, age_seconds / 3), 86400.0)
