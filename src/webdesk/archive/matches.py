"""The rows of the search index that a query matches, newest first: the statement, for SQLite and for PostgreSQL.

Whose words they are is part of the match. Where only what our rights allow may be read (`reaches`), two halves are
asked and put together: articles we may show whole by all their words, the others by those that everybody sees.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from webdesk.archive.models import Article, Source
from webdesk.archive.query import Query, Term
from webdesk.archive.search_index import first_position, rights_label, source_label
from webdesk.archive.setup import running_settings
from webdesk.archive.visible import visible

Readable = Literal["all", "rights"]
Reach = Literal["all", "whole", "open"]
END = 2**62
_SHOWN_WHOLE = ("own", "licensed")
# What readers see of an article that is only linked to: headline, and byline with summary (see search_index).
_OPEN_COLUMNS = {"sqlite": "{headline byline} : ", "postgresql": "AB"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: what is asked, the labels that narrow it, when, and of which articles by which of their words."""

    query: Query
    labels: tuple[tuple[str, ...], ...]
    now: datetime
    reaches: tuple[Reach, ...]


def choose_reaches(query: Query, readable: Readable) -> tuple[Reach, ...]:
    """Return which halves a search has; one that asks for no words needs no two."""
    return ("whole", "open") if readable == "rights" and (query.terms or query.excluded) else ("all",)


def find_matches(asked: Asked, before: int, limit: int) -> list[tuple[int, int]]:
    """Return the position and article of what matches, newest first."""
    rows = [row for reach in asked.reaches for row in select(asked, reach, "s.position, s.article_id", before, limit)]
    return sorted(rows, reverse=True)[:limit]


# Any: rows and parameters as the database's driver takes and gives them.
def select(
    asked: Asked, reach: Reach, columns: str, before: int, limit: int, first: Sequence[Any] = ()
) -> list[tuple[Any, ...]]:
    """Return rows of one half, newest first; `visible` decides row by row, inside the statement."""
    match = _match(asked, reach)
    shown, shown_values = _shown(asked.now, reach).order_by().values("id").query.sql_with_params()
    lowest, highest = _range(asked.query, before)
    place = match.place
    statement = (
        f"SELECT {columns} FROM {match.source} WHERE {match.condition} {place} < %s AND {place} >= %s"  # noqa: S608 (ours)
        f" AND EXISTS (SELECT 1 FROM ({shown}) shown WHERE shown.id = s.article_id) ORDER BY {place} DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*first, *match.values, highest, lowest, *shown_values, limit])
        return list(cursor.fetchall())


def words_as_tsquery(query: Query, reach: Reach) -> str:
    """Return the words of a query alone as PostgreSQL writes them, to rank by."""
    return _tsquery(query.groups, (), (), reach)


def _shown(now: datetime, reach: Reach) -> QuerySet[Article]:
    if reach == "all":
        return visible(now)
    given = visible(now).alias(given=Coalesce("rights", "source__rights"))
    return given.filter(given__in=_SHOWN_WHOLE) if reach == "whole" else given.exclude(given__in=_SHOWN_WHOLE)


@dataclass(frozen=True, slots=True)
class _Match:
    """What to select from (`s` is the row), where it matches and with which values, and what it is ordered by."""

    source: str = "archive_searchrow s"
    condition: str = ""
    values: tuple[str, ...] = ()
    place: str = "s.position"


def _match(asked: Asked, reach: Reach) -> _Match:
    query = asked.query
    labels = (*asked.labels, _whole_labels()) if reach == "whole" else asked.labels
    if not (query.terms or labels or query.excluded):
        return _Match()
    if connection.vendor == "postgresql":
        words = _tsquery(query.groups, query.excluded, labels, reach)
        return _Match(condition="s.words @@ %s::tsquery AND", values=(words,))
    # CROSS JOIN keeps SQLite walking the index, which is in order already, rather than the articles.
    return _Match(
        source="archive_search CROSS JOIN archive_searchrow s ON s.position = archive_search.rowid",
        condition="archive_search MATCH %s AND",
        values=(_fts5_query(query.groups, query.excluded, labels, reach),),
        place="archive_search.rowid",
    )


def _whole_labels() -> tuple[str, ...]:
    """Return the labels of articles that may be shown whole, so that others are not looked at one by one."""
    sources = Source.objects.filter(rights__in=_SHOWN_WHOLE).values_list("pk", flat=True)
    return (*map(rights_label, _SHOWN_WHOLE), *map(source_label, sources))


def _fts5_query(
    groups: Iterable[tuple[Term, ...]],
    excluded: tuple[Term, ...],
    labels: tuple[tuple[str, ...], ...],
    reach: Reach,
) -> str:
    """Return it as FTS5 writes it. Words are letters, digits and marks: nothing in the quotes ends them."""
    scope = _OPEN_COLUMNS["sqlite"] if reach == "open" else ""
    parts = ["(" + " OR ".join(f'"{label}"' for label in group) + ")" for group in labels]
    parts += [f"{scope}({' OR '.join(map(_fts5_phrase, group))})" for group in groups]
    wanted = " AND ".join(parts)
    return f"({wanted}) NOT {scope}({' OR '.join(map(_fts5_phrase, excluded))})" if excluded else wanted


def _fts5_phrase(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.is_beginning else ""}'


def _tsquery(
    groups: Iterable[tuple[Term, ...]],
    excluded: tuple[Term, ...],
    labels: tuple[tuple[str, ...], ...],
    reach: Reach,
) -> str:
    """Return it as PostgreSQL writes it; nothing in a word needs escaping."""
    scope = _OPEN_COLUMNS["postgresql"] if reach == "open" else ""
    parts = [" | ".join(f"'{label}'" for label in group) for group in labels]
    parts += [" | ".join(_ts_phrase(term, scope) for term in group) for group in groups]
    wanted = [f"({part})" for part in parts] + [f"!({_ts_phrase(term, scope)})" for term in excluded]
    return " & ".join(wanted)


def _ts_phrase(term: Term, scope: str) -> str:
    mark = f":{scope}" if scope else ""
    last = f":*{scope}" if term.is_beginning else mark
    *first, end = term.words
    return "(" + " <-> ".join([*(f"'{word}'{mark}" for word in first), f"'{end}'{last}"]) + ")"


def _range(query: Query, before: int) -> tuple[int, int]:
    lowest = first_position(_start_of(query.since)) if query.since else 0
    if query.until and query.until < date.max:
        before = min(before, first_position(_start_of(query.until + timedelta(days=1))))
    return lowest, min(before, END)


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=running_settings().zone)
