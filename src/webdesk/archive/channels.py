"""Keeps what is followed: channels and how they do, their items as last seen, addresses that failed.

Functions that save run inside the caller's `atomic_change()`.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db.models import Min, Q

from webdesk.archive.models import Channel, Entry, FailedAddress, Source
from webdesk.archive.trouble import plain_trouble

MAX_REASON = 500
# How long the look of an item is remembered after it was last in its channel.
_REMEMBERED = timedelta(days=60)
_SEEN_AGAIN = timedelta(days=1)


def find_channel(url: str) -> Channel | None:
    """Return the channel that is polled at this address, or was added by it."""
    found = Channel.objects.select_related("source").filter(Q(url=url) | Q(added_url=url))
    return found.order_by("id").first()


def save_channel(
    source: Source, url: str, now: datetime, *, added_url: str, kind: str, title: str | None, interval_seconds: int
) -> Channel:
    """Return the channel polled at `url`, made (and due at once) if it is new."""
    made = {
        "source": source, "added_url": added_url, "kind": kind, "title": title, "due_at": now,
        "interval_seconds": interval_seconds,
    }  # fmt: skip
    return Channel.objects.get_or_create(url=url, defaults=made)[0]


def save_followed(source: Source, home_url: str | None) -> None:
    """Note that a source is followed, and its home page where none was known."""
    source.followed = True
    source.home_url = source.home_url or home_url
    source.save(update_fields=["followed", "home_url"])


def all_channels() -> list[Channel]:
    """Return every channel of a followed source, oldest first, each with its source and failed addresses ready."""
    with plain_trouble():
        found = Channel.objects.filter(source__followed=True).select_related("source").prefetch_related("failed")
        return list(found.order_by("id"))


def due_channels(now: datetime) -> list[Channel]:
    """Return the channels to poll now, the longest due first."""
    with plain_trouble():
        found = Channel.objects.filter(source__followed=True, due_at__lte=now).select_related("source")
        return list(found.order_by("due_at", "id"))


def next_due_channel() -> datetime | None:
    """Return when the next channel is to be polled, or None where nothing is followed."""
    with plain_trouble():
        due: datetime | None = Channel.objects.filter(source__followed=True).aggregate(due=Min("due_at"))["due"]
        return due


def save_poll(
    channel: Channel,
    now: datetime,
    *,
    interval_seconds: int,
    due_at: datetime,
    etag: str | None,
    last_modified: str | None,
) -> None:
    """Note a poll that worked."""
    Channel.objects.filter(pk=channel.pk).update(
        polled_at=now, interval_seconds=interval_seconds, due_at=due_at, etag=etag, last_modified=last_modified,
        failures=0, error=None,
    )  # fmt: skip


def save_poll_failure(channel: Channel, now: datetime, *, due_at: datetime, failures: int, reason: str) -> None:
    """Note a poll that failed: why, and when to try again."""
    Channel.objects.filter(pk=channel.pk).update(
        polled_at=now, due_at=due_at, failures=failures, error=reason[:MAX_REASON]
    )


def save_move(channel: Channel, url: str) -> bool:
    """Poll a channel at another address from now on; False, and nothing done, where another is polled there."""
    if Channel.objects.filter(url=url).exists():
        return False
    return Channel.objects.filter(pk=channel.pk).update(url=url) == 1


def load_entries(channel: Channel, keys: Iterable[str]) -> dict[str, str]:
    """Return the digest of each of these items as last dealt with, by key; items never dealt with are left out."""
    with plain_trouble():
        found = Entry.objects.filter(channel=channel, key__in=list(keys))
        return dict(found.values_list("key", "digest"))


def has_entries(channel: Channel) -> bool:
    """Return whether any item of the channel was ever dealt with."""
    with plain_trouble():
        return Entry.objects.filter(channel=channel).exists()


def save_entries(channel: Channel, digests: Mapping[str, str], now: datetime) -> None:
    """Note these items as dealt with, as they look now."""
    Entry.objects.bulk_create(
        [Entry(channel=channel, key=key, digest=digest, seen_at=now) for key, digest in digests.items()],
        update_conflicts=True,
        unique_fields=["channel", "key"],
        update_fields=["digest", "seen_at"],
    )


def touch_entries(channel: Channel, keys: Iterable[str], now: datetime) -> None:
    """Note that these items are still there, and forget those long gone."""
    stale = Entry.objects.filter(channel=channel, key__in=list(keys), seen_at__lt=now - _SEEN_AGAIN)
    if stale.update(seen_at=now):
        Entry.objects.filter(channel=channel, seen_at__lt=now - _REMEMBERED).delete()


def failed_addresses_due(now: datetime, limit: int) -> list[FailedAddress]:
    """Return the failed addresses to try again now, the longest due first."""
    with plain_trouble():
        found = FailedAddress.objects.filter(retry_at__lte=now, channel__source__followed=True)
        return list(found.select_related("channel__source").order_by("retry_at", "id")[:limit])


def save_failure(channel: Channel, url: str, reason: str, *, tries: int, retry_at: datetime | None) -> None:
    """Keep why an address could not be taken in, and when to try again (None: never)."""
    told = {"reason": reason[:MAX_REASON], "tries": tries, "retry_at": retry_at}
    FailedAddress.objects.update_or_create(channel=channel, url=url, defaults=told)


def forget_failure(channel: Channel, url: str) -> None:
    """Forget the failing of an address that has been taken in."""
    FailedAddress.objects.filter(channel=channel, url=url).delete()
