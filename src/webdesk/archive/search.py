"""Full-text search over what is visible: newest first, or the best of the newest."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import Q
from django.db.utils import OperationalError

from webdesk.archive.lists import articles_of
from webdesk.archive.models import Article, Source
from webdesk.archive.query import Query, Term
from webdesk.archive.search_index import first_position, language_label, section_label, source_label
from webdesk.archive.setup import running_settings
from webdesk.archive.slugs import slug
from webdesk.archive.snippets import Part, cut_snippet, mark_hits
from webdesk.archive.trouble import database_code, plain_trouble
from webdesk.archive.visible import shown_record, visible
from webdesk.errors import ArchiveBusy

RANKED = 2_000
LIMIT_SECONDS = 2.0
_END = 2**62
_FIELDS = ("headline", "byline", "caption", "body")
_WEIGHTS = (8.0, 4.0, 3.0, 1.0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found article's row, its headline in parts, and a piece of its summary around a hit (empty: none there)."""

    article: Article
    headline: tuple[Part, ...]
    summary: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of hits; `next` continues it (as `after`). `total_is_capped`: best among the newest 2,000 only."""

    items: tuple[Hit, ...] = ()
    total_is_capped: bool = False
    next: int | None = None


def find_articles(
    query: Query,
    now: datetime,
    *,
    limit: int = 20,
    after: int | None = None,
    order: Literal["newest", "best"] = "newest",
) -> Hits:
    """Return the visible articles that a query asks for. Raises ArchiveBusy where it takes over two seconds."""
    if query.is_empty:
        return Hits()
    with plain_trouble(), _at_most(LIMIT_SECONDS):
        if order == "best" and query.terms:
            return _find_best(query, now, limit, after or 0)
        rows = _select(query, now, "s.position, s.article_id", _END if after is None else after, limit + 1)
    more = len(rows) > limit
    return Hits(_hits([row[1] for row in rows[:limit]], query, now), next=rows[limit - 1][0] if more else None)


def body_snippet(article: Article, query: Query, now: datetime) -> tuple[Part, ...]:
    """Return a piece of the body around the first hit; whether readers may see it is for the site to decide."""
    record = shown_record(article, now)
    return cut_snippet(record.text, query) if record else ()


def _find_best(query: Query, now: datetime, limit: int, offset: int) -> Hits:
    """Rank the newest matches only: ranking a word that stands in a million articles takes seconds."""
    if connection.vendor == "postgresql":
        rank = "ts_rank('{0.1, 0.3, 0.4, 1.0}', s.words, %s::tsquery, 1)"
        rows = _select(query, now, f"s.position, s.article_id, {rank}", _END, RANKED, [_tsquery(query.terms)])
        ranked = [(row[2], row[0], row[1]) for row in rows]
    else:
        columns = "s.position, s.article_id, " + ", ".join(f"s.{name}" for name in _FIELDS)
        rows = _select(query, now, columns, _END, RANKED)
        ranked = [(_score(query.terms, row[2:]), row[0], row[1]) for row in rows]
    ranked.sort(reverse=True)
    page = [article_id for _, _, article_id in ranked[offset : offset + limit]]
    end = offset + limit
    return Hits(_hits(page, query, now), len(rows) == RANKED, end if end < len(ranked) else None)


def _hits(article_ids: Sequence[int], query: Query, now: datetime) -> tuple[Hit, ...]:
    rows = articles_of(article_ids, now)
    return tuple(
        Hit(row, mark_hits(row.headline, query), cut_snippet(row.summary or "", query))
        for number in article_ids
        if (row := rows.get(number)) is not None
    )


# Any: rows and parameters as the database's driver takes and gives them.
def _select(
    query: Query, now: datetime, columns: str, before: int, limit: int, first: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """Return rows of the index that match, newest first; `visible` decides row by row, inside the statement."""
    match = _match(query)
    if match is None:
        return []
    shown, shown_values = visible(now).order_by().values("id").query.sql_with_params()
    lowest, highest = _range(query, before)
    place = match.place
    statement = (
        f"SELECT {columns} FROM {match.source} WHERE {match.condition} {place} < %s AND {place} >= %s"  # noqa: S608 (ours)
        f" AND EXISTS (SELECT 1 FROM ({shown}) shown WHERE shown.id = s.article_id) ORDER BY {place} DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*first, *match.values, highest, lowest, *shown_values, limit])
        return list(cursor.fetchall())


@dataclass(frozen=True, slots=True)
class _Match:
    """What to select from (`s` is the row), where it matches and with which values, and what it is ordered by."""

    source: str = "archive_searchrow s"
    condition: str = ""
    values: tuple[str, ...] = ()
    place: str = "s.position"


def _match(query: Query) -> _Match | None:
    """Return how to find what a query asks for, or None where nothing can be: a source that there is not."""
    labels = _labels(query)
    if not all(labels):
        return None
    if not (query.terms or labels):
        return _Match()
    if connection.vendor == "postgresql":
        return _Match(condition="s.words @@ %s::tsquery AND", values=(_tsquery(query.terms, labels),))
    # CROSS JOIN keeps SQLite walking the index, which is in order already, rather than the articles.
    return _Match(
        source="archive_search CROSS JOIN archive_searchrow s ON s.position = archive_search.rowid",
        condition="archive_search MATCH %s AND",
        values=(_fts5_query(query.terms, labels),),
        place="archive_search.rowid",
    )


def _labels(query: Query) -> tuple[tuple[str, ...], ...]:
    """Return the labels that narrow a query: one of each group has to be there."""
    groups: list[tuple[str, ...]] = []
    if query.section is not None:
        groups.append((section_label(query.section),))
    if query.language is not None:
        groups.append((language_label(query.language),))
    if query.source is not None:
        named = Q(slug=slug(query.source, "source")) | Q(name__iexact=query.source)
        groups.append(
            tuple(source_label(number) for number in Source.objects.filter(named).values_list("pk", flat=True))
        )
    return tuple(groups)


def _fts5_query(terms: tuple[Term, ...], labels: tuple[tuple[str, ...], ...] = ()) -> str:
    """Return it as FTS5 writes it. Words are letters, digits and marks: nothing in the quotes ends them."""
    groups = ["(" + " OR ".join(f'"{label}"' for label in group) + ")" for group in labels]
    phrases = [f'"{" ".join(term.words)}"{" *" if term.is_beginning else ""}' for term in terms]
    return " AND ".join(groups + phrases)


def _tsquery(terms: tuple[Term, ...], labels: tuple[tuple[str, ...], ...] = ()) -> str:
    """Return it as PostgreSQL writes it; nothing in a word needs escaping."""
    groups = [" | ".join(f"'{label}'" for label in group) for group in labels]
    phrases = [" <-> ".join(f"'{word}'" for word in term.words) + ":*" * term.is_beginning for term in terms]
    return " & ".join(f"({part})" for part in groups + phrases)


def _range(query: Query, before: int) -> tuple[int, int]:
    lowest = first_position(_start_of(query.since)) if query.since else 0
    if query.until and query.until < date.max:
        before = min(before, first_position(_start_of(query.until + timedelta(days=1))))
    return lowest, min(before, _END)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=running_settings().zone)


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
