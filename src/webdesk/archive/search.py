"""Full-text search over what is visible: newest first, or the best of the newest."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.db import connection, transaction
from django.db.utils import OperationalError

from webdesk.archive.lists import articles_of
from webdesk.archive.matches import (
    END,
    Asked,
    Reach,
    Readable,
    choose_reaches,
    find_matches,
    select,
    words_as_tsquery,
)
from webdesk.archive.models import Article
from webdesk.archive.narrowing import narrow
from webdesk.archive.query import Query, Term
from webdesk.archive.snippets import Part, cut_snippet, mark_hits
from webdesk.archive.trouble import database_code, plain_trouble
from webdesk.archive.visible import shown_record
from webdesk.errors import ArchiveBusy

RANKED = 2_000
LIMIT_SECONDS = 2.0
_FIELDS = ("s.headline", "s.byline", "s.caption", "s.body")
_OPEN_FIELDS = ("s.headline", "s.byline", "''", "''")
_WEIGHTS = (8.0, 4.0, 3.0, 1.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found article's row, its headline in parts, and a piece of its summary around a hit (empty: none there)."""

    article: Article
    headline: tuple[Part, ...]
    summary: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; `next` continues it (as `after`). `total_is_capped`: best among the newest 2,000 only.

    `note` is what readers should be told: the query's own, and what came of it here.
    """

    items: tuple[Hit, ...] = ()
    total_is_capped: bool = False
    next: int | None = None
    note: str | None = None


def find_articles(
    query: Query,
    now: datetime,
    *,
    limit: int = 20,
    after: int | None = None,
    order: Literal["newest", "best"] = "newest",
    readable: Readable = "all",
) -> Hits:
    """Return the visible articles that a query asks for. Raises ArchiveBusy where it takes over two seconds.

    `readable` is "rights" where the asker may read whole only what our rights allow: of the others only the headline,
    byline, summary and section are looked at, so that a search cannot be used to guess what their text says.
    """
    if query.is_empty:
        return Hits(note=query.note)
    with plain_trouble(), _at_most(LIMIT_SECONDS):
        narrowed = narrow(query)
        reaches = choose_reaches(query, readable) if narrowed.can_match else ()
        asked = Asked(query, narrowed.labels, now, reaches)
        note = " ".join(filter(None, (query.note, narrowed.note))) or None
        if order == "best" and query.terms:
            return replace(_find_best(asked, limit, after or 0), note=note)
        rows = find_matches(asked, END if after is None else after, limit + 1)
    more = len(rows) > limit
    items = _hits([row[1] for row in rows[:limit]], query, now)
    return Hits(items, next=rows[limit - 1][0] if more else None, note=note)


def body_snippet(article: Article, query: Query, now: datetime) -> tuple[Part, ...]:
    """Return a piece of the body around the first hit; whether readers may see it is for the site to decide."""
    record = shown_record(article, now)
    return cut_snippet(record.text, query) if record else ()


def _find_best(asked: Asked, limit: int, offset: int) -> Hits:
    """Rank the newest matches only: ranking a word that stands in a million articles takes seconds."""
    ranked = [row for reach in asked.reaches for row in _rank(asked, reach)]
    is_capped = len(ranked) >= RANKED
    if len(asked.reaches) > 1:
        ranked = sorted(ranked, key=lambda row: row[1], reverse=True)[:RANKED]
    ranked.sort(reverse=True)
    page = [article_id for _, _, article_id in ranked[offset : offset + limit]]
    end = offset + limit
    return Hits(_hits(page, asked.query, asked.now), is_capped, end if end < len(ranked) else None)


def _rank(asked: Asked, reach: Reach) -> list[tuple[float, int, int]]:
    """Return score, position and article of the newest matches, judged by the words they were found by alone."""
    query = asked.query
    if connection.vendor == "postgresql":
        rank = "ts_rank('{0.1, 0.3, 0.4, 1.0}', s.words, %s::tsquery, 1)"
        words = [words_as_tsquery(query, reach)]
        rows = select(asked, reach, f"s.position, s.article_id, {rank}", END, RANKED, words)
        return [(row[2], row[0], row[1]) for row in rows]
    fields = _OPEN_FIELDS if reach == "open" else _FIELDS
    rows = select(asked, reach, f"s.position, s.article_id, {', '.join(fields)}", END, RANKED)
    return [(_score(query.terms, row[2:]), row[0], row[1]) for row in rows]


def _hits(article_ids: Sequence[int], query: Query, now: datetime) -> tuple[Hit, ...]:
    rows = articles_of(article_ids, now)
    return tuple(
        Hit(row, mark_hits(row.headline, query), cut_snippet(row.summary or "", query))
        for number in article_ids
        if (row := rows.get(number)) is not None
    )


def _score(terms: tuple[Term, ...], texts: Sequence[str]) -> float:
    """Return how much an article is about the terms: often, in the headline rather than the body, in a short text."""
    total = 0.0
    for text, weight in zip(texts, _WEIGHTS, strict=True):
        padded = f" {text} "
        damping = 0.5 + len(padded) / 3_000
        for term in terms:
            times = padded.count(f" {' '.join(term.words)}{'' if term.is_beginning else ' '}")
            total += weight * times / (times + damping)
    return total


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    """End what the database is doing after so many seconds, and say so as ArchiveBusy."""
    cure = "add a word, an outlet or a date"
    try:
        with _postgres_limit(seconds) if connection.vendor == "postgresql" else _sqlite_limit(seconds):
            yield
    except OperationalError as err:
        if "interrupted" in str(err) or database_code(err) == "57014":
            raise ArchiveBusy(f"the search took over {seconds:g} seconds", cure=cure) from err
        raise


@contextmanager
def _postgres_limit(seconds: float) -> Iterator[None]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(int(seconds * 1000))])
        yield


@contextmanager
def _sqlite_limit(seconds: float) -> Iterator[None]:
    """Interrupt this thread's connection from a timer, and never after its search is over."""
    connection.ensure_connection()
    database = connection.connection
    guard = threading.Lock()
    is_over = False

    def interrupt() -> None:
        with guard:
            if not is_over:
                database.interrupt()

    timer = threading.Timer(seconds, interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with guard:
            is_over = True
        timer.cancel()
