"""The numbered log that the live list, feeds and stored pages follow. A number never appears before a smaller one."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.db import connection
from django.db.models import Max

from webdesk.archive.models import Article, Event, Mark, Version

EventKind = Literal["new", "edited", "corrected", "withdrawn", "changed"]
# What puts an article at the top of Latest (again).
LATEST_KINDS = ("new", "edited", "corrected")
# Any number, the same in every process: the one lock under which PostgreSQL draws event numbers.
NUMBER_LOCK = 5_740_100_731
_collecting = threading.local()


@dataclass(frozen=True, slots=True)
class _Pending:
    kind: EventKind
    article: Article | None
    version: Version | None
    at: datetime


def newest_number() -> int:
    """Return the number of the newest event, 0 where there is none."""
    return Event.objects.aggregate(newest=Max("id"))["newest"] or 0


def events_after(number: int, limit: int = 500) -> list[Event]:
    """Return the events after `number`, oldest first, each with its article, source and story ready."""
    found = Event.objects.filter(id__gt=number).order_by("id")
    return list(found.select_related("article__source", "article__picture", "article__membership__story")[:limit])


def epoch() -> str:
    """Return the random word made with this database: numbers of another word are another archive's."""
    word = Mark.objects.filter(name="epoch").values_list("value", flat=True).first()
    if word is None:
        word = Mark.objects.get_or_create(name="epoch", defaults={"value": secrets.token_hex(4)})[0].value
    return word


def append(kind: EventKind, article: Article | None, version: Version | None, at: datetime) -> None:
    """Note that something shown changes with the change that is running; its number is drawn at the end of it.

    Of an article whose hour has not come nothing is noted: nobody may hear that it is there.
    """
    pending = _pending()
    if _is_out(article, at):
        pending.append(_Pending(kind, article, version, at))


def append_changed(article: Article | None, at: datetime) -> None:
    """Note that what is shown of an article changes, unless this change tells of that article already."""
    pending = _pending()
    if _is_out(article, at) and not any(one.article == article for one in pending):
        pending.append(_Pending("changed", article, None, at))


@contextmanager
def collected() -> Iterator[None]:
    """Collect the events appended inside."""
    _collecting.pending = []
    try:
        yield
    finally:
        _collecting.pending = None


def write_collected() -> None:
    """Write the collected events: the last statements of their transaction.

    PostgreSQL commits transactions in another order than they drew their numbers, so a reader asking for "after 41"
    would miss a 40 that becomes visible later: measured, 895 of 4,006. The lock is held from the draw to the commit.
    """
    pending = _pending()
    if not pending:
        return
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [NUMBER_LOCK])
    for one in pending:
        event = Event.objects.create(kind=one.kind, article=one.article, version=one.version, at=one.at)
        if one.article is not None and one.kind in LATEST_KINDS:
            Article.objects.filter(pk=one.article.pk).update(latest_number=event.id)
            one.article.latest_number = event.id
    pending.clear()


def _is_out(article: Article | None, at: datetime) -> bool:
    return article is None or article.visible_from is None or article.visible_from <= at


def _pending() -> list[_Pending]:
    pending: list[_Pending] | None = getattr(_collecting, "pending", None)
    if pending is None:
        raise RuntimeError("the archive is changed inside atomic_change() only")
    return pending
