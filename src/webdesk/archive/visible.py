"""The only door to what is shown: not withdrawn, and its hour has come."""

from datetime import datetime

from django.db.models import Min, Q, QuerySet

from webdesk import model
from webdesk.archive import events
from webdesk.archive.changes import atomic_change
from webdesk.archive.models import Article, Version
from webdesk.archive.setup import is_read_only
from webdesk.archive.shown import show_version
from webdesk.archive.trouble import plain_trouble
from webdesk.read.record import read_record

_EVENT_OF_KIND: dict[str, events.EventKind] = {
    "read": "edited",
    "re-read": "changed",
    "update": "edited",
    "correction": "corrected",
    "small fix": "changed",
}


def visible(now: datetime) -> QuerySet[Article]:
    """Return the articles that readers may see at `now`."""
    return Article.objects.filter(_is_out(now), withdrawn_at__isnull=True)


def shown_version(article: Article, now: datetime) -> Version | None:
    """Return the newest version of an article whose hour has come, or None."""
    return Version.objects.filter(_is_out(now), article=article).order_by("-number").first()


def shown_record(article: Article, now: datetime) -> model.Article | None:
    """Return the article as readers see it at `now`, whole, or None before its hour."""
    version = shown_version(article, now)
    return read_record(version.record) if version else None


def next_due(now: datetime) -> datetime | None:
    """Return when the next version goes live after `now`, or None: no page may be kept past it."""
    nearest: datetime | None = Version.objects.filter(visible_from__gt=now).aggregate(due=Min("visible_from"))["due"]
    return nearest


def release_due(now: datetime) -> int:
    """Number what has gone live by `now`, once for each version whichever process comes first; return how many.

    Nothing waits for this to be seen (`visible` is a query): it tells the live list, brings list columns up to date,
    and forgets the hour, so that a clock set back hides nothing that was out. A process that can only read the archive
    leaves it to others. Raises ArchiveBusy.
    """
    if is_read_only():
        return 0
    with plain_trouble():
        found = Version.objects.filter(visible_from__lte=now).order_by("visible_from", "number")
        due = list(found.values_list("pk", flat=True))
    return sum(_release(pk, now) for pk in due)


def event_kind(article: Article, version: Version) -> events.EventKind:
    """Return what the log calls a version that goes out: the first one of an article is always new."""
    return "new" if article.latest_number is None else _EVENT_OF_KIND[version.kind]


def _release(pk: int, now: datetime) -> int:
    with atomic_change():
        # The article's row is locked first (SQLite locks everything), as in save: no two wait for each other.
        article = Article.objects.select_for_update().get(versions__pk=pk)
        if not Version.objects.filter(pk=pk, visible_from__lte=now).update(visible_from=None):
            return 0
        version = Version.objects.get(pk=pk)
        newest = shown_version(article, now)
        if newest is not None:
            show_version(article, newest, read_record(newest.record))
        if article.withdrawn_at is None:
            events.append(event_kind(article, version), article, version, now)
    return 1


def _is_out(now: datetime) -> Q:
    return Q(visible_from__isnull=True) | Q(visible_from__lte=now)
