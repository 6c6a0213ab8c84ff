"""The lists that readers see, each at `now` and through `visible`. Deep pages go by key, never by counting rows.

Every function returns rows ready to use (a list, or a row): no cursor stays open behind it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Q

from webdesk.archive.models import Article, Membership, Source, Story, Version
from webdesk.archive.rows import ListRow, StoryMark, Value, ask, find_rows
from webdesk.archive.visible import visible

# Sections and stories are told from the newest articles: what has not been written about for long is not named.
NEWEST_LOOKED_AT = 2_000
_READY = ("source", "picture", "membership__story")
_COME = "(a.visible_from IS NULL OR a.visible_from <= %s)"
# What `visible` says, in SQL.
OUT = f"a.withdrawn_at IS NULL AND {_COME}"
_RECENT = "SELECT a.section_slug, a.section FROM archive_article a"
_SECTIONS = (
    f"SELECT section_slug, section, count(*) FROM ({_RECENT} WHERE {OUT} "  # noqa: S608  # ours
    "ORDER BY a.sort_at DESC, a.id DESC LIMIT %s) recent GROUP BY section_slug, section"
)
_MOST_TAGS = 30
_MANY = 500


class Section(NamedTuple):
    """A section as most articles print it, and how many of the newest are in it."""

    slug: str
    name: str
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody needs here


class StoryLine(NamedTuple):
    """A story, how many outlets and reports tell it, and how fresh it is."""

    story: Story
    outlets: int
    reports: int
    newest_at: datetime


def newest(
    now: datetime,
    *,
    section: str | None = None,
    source: str | None = None,
    language: str | None = None,
    before: tuple[datetime, int] | None = None,
    limit: int = 20,
) -> list[ListRow]:
    """Return articles, newest first; `before` is the (sort_at, id) of the last one seen; section and source by slug."""
    place = ("(a.sort_at, a.id) < (%s, %s)", before) if before else ("", ())
    found = _find_narrowed(now, (section, source, language), place, "a.sort_at DESC, a.id DESC", limit)
    return sorted(found, key=lambda row: (row.sort_at, row.pk), reverse=True)[:limit]


def latest(
    now: datetime,
    *,
    section: str | None = None,
    source: str | None = None,
    language: str | None = None,
    before_number: int | None = None,
    limit: int = 12,
) -> list[ListRow]:
    """Return articles in the order they came in (or were edited), last first, by their event's number."""
    below = 2**63 - 1 if before_number is None else before_number
    place = ("a.latest_number < %s", (below,))  # never true of those that were not told yet
    found = _find_narrowed(now, (section, source, language), place, "a.latest_number DESC", limit)
    return sorted(found, key=lambda row: row.latest_number or 0, reverse=True)[:limit]


def find_article(number: int, now: datetime) -> ListRow | None:
    """Return an article that is or was shown (a withdrawn one says so), or None; never one whose hour has not come."""
    if not 0 < number < 2**63:
        return None
    return next(iter(find_rows(f"WHERE a.id = %s AND {_COME}", (number, now))), None)


def articles_of(numbers: Iterable[int], now: datetime) -> dict[int, Article]:
    """Return those of the numbered articles that are visible, by number."""
    wanted = [number for number in numbers if 0 < number < 2**63]
    return {row.pk: row for row in visible(now).filter(pk__in=wanted).select_related(*_READY)}


def rows_of(numbers: Iterable[int], now: datetime) -> dict[int, ListRow]:
    """Return the same as rows of a list."""
    wanted = list({number for number in numbers if 0 < number < 2**63})
    found: dict[int, ListRow] = {}
    for at in range(0, len(wanted), _MANY):
        part = wanted[at : at + _MANY]
        marks = ", ".join(["%s"] * len(part))
        found.update((row.pk, row) for row in find_rows(f"WHERE a.id IN ({marks}) AND {OUT}", (*part, now)))
    return found


def articles_at(keys: Iterable[str], now: datetime) -> dict[str, Article]:
    """Return the visible articles that these address keys lead to, by key."""
    found = visible(now).filter(addresses__key__in=list(keys)).select_related(*_READY)
    return {key: row for row in found.prefetch_related("addresses") for key in (one.key for one in row.addresses.all())}


def versions(article: Article | ListRow, now: datetime) -> list[Version]:
    """Return the versions of an article that are out, oldest first, each with its capture."""
    out = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    return list(Version.objects.filter(out, article_id=article.pk).select_related("capture").order_by("number"))


def sources() -> list[Source]:
    """Return all sources by name, their channels ready."""
    return list(Source.objects.order_by("name", "id").prefetch_related("channels"))


def find_source(slug: str) -> Source | None:
    """Return the source of that slug, its channels ready, or None."""
    return Source.objects.filter(slug=slug).prefetch_related("channels").first()


def sections(now: datetime) -> list[Section]:
    """Return the sections of the newest articles, the fullest first."""
    return name_sections(ask(_SECTIONS, (now, NEWEST_LOOKED_AT)))


def name_sections(counted: Iterable[tuple[str | None, str | None, int]]) -> list[Section]:
    """Return sections as most articles print them, the fullest first, from how often each way of printing stands."""
    names: dict[str, Counter[str]] = {}
    for slug, name, count in sorted(counted, key=lambda one: (one[0] or "", one[1] or "")):
        if slug and name:
            names.setdefault(slug, Counter())[name] += count
    found = [Section(slug, told.most_common(1)[0][0], told.total()) for slug, told in names.items()]
    return sorted(found, key=lambda section: (-section.count, section.slug))


def find_story(number: int) -> Story | None:
    """Return a story; one that was merged says so itself (`merged_into`)."""
    return Story.objects.filter(pk=number).select_related("lead", "merged_into").first() if 0 < number < 2**63 else None


def story_members(story: Story | StoryMark, now: datetime, *, limit: int = 500) -> list[ListRow]:
    """Return the visible articles of a story, oldest first."""
    chosen = "a.id IN (SELECT article_id FROM archive_membership WHERE story_id = %s)"
    return find_rows(f"WHERE {chosen} AND {OUT} ORDER BY a.sort_at, a.id LIMIT %s", (story.pk, now, limit))


def stories(now: datetime, *, limit: int = 20, outlets: int = 1) -> list[StoryLine]:
    """Return the stories of the newest articles that at least so many outlets tell, the freshest first."""
    recent = visible(now).filter(membership__isnull=False).order_by("-sort_at", "-id").values("pk")[:NEWEST_LOOKED_AT]
    rows = list(
        Membership.objects.filter(article__in=recent)
        .values("story")
        .annotate(outlets=Count("article__source", distinct=True), reports=Count("pk"), newest=Max("article__sort_at"))
        .filter(outlets__gte=outlets)
        .order_by("-newest", "-story")[:limit]
    )
    found = Story.objects.select_related("lead__source", "lead__picture").in_bulk([row["story"] for row in rows])
    return [StoryLine(found[row["story"]], row["outlets"], row["reports"], row["newest"]) for row in rows]


def count_outlets(story_ids: Iterable[int], now: datetime) -> dict[int, int]:
    """Return how many outlets tell each of these stories in what is visible."""
    rows = (
        visible(now)
        .filter(membership__story__in=list(story_ids))
        .values("membership__story")
        .annotate(outlets=Count("source", distinct=True))
        .order_by()
    )
    return {row["membership__story"]: row["outlets"] for row in rows}


def _find_narrowed(
    now: datetime,
    narrowed: tuple[str | None, str | None, str | None],
    place: tuple[str, Sequence[Value]],
    order: str,
    limit: int,
) -> list[ListRow]:
    """Return the first rows of a list, in any order where a language has several tags: each is asked for by itself."""
    section, source, language = narrowed
    wheres: list[str] = [place[0]] if place[0] else []
    values: list[Value] = [*place[1]]
    if section is not None:
        wheres.append("a.section_slug = %s")
        values.append(section)
    if source is not None:
        wheres.append("a.source_id = (SELECT id FROM archive_source WHERE slug = %s)")
        values.append(source)
    tail = f"{OUT} ORDER BY {order} LIMIT %s"
    if language is None:
        return find_rows(f"WHERE {' AND '.join([*wheres, tail])}", (*values, now, limit))
    statement = f"WHERE {' AND '.join([*wheres, 'a.language = %s', tail])}"
    return [row for tag in _tags(language) for row in find_rows(statement, (*values, tag, now, limit))]


def _tags(language: str) -> list[str]:
    """Return a language and what it is called with its region ("en-GB"), as the archive has them."""
    found = [language]
    # "." comes next after "-" in ASCII; other orders of letters pass over such signs.
    name = 'language COLLATE "C"' if connection.vendor == "postgresql" else "language"
    step = f"SELECT min({name}) FROM archive_article WHERE {name} > %s AND {name} < %s"  # noqa: S608  # ours
    last = f"{language}-"
    # One step in the index a tag: to ask for the different ones would read every article of the language.
    while len(found) < _MOST_TAGS and (tag := ask(step, (last, f"{language}."))[0][0]) is not None:
        found.append(tag)
        last = tag
    return found
