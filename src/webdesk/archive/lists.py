"""The lists that readers see, each at `now` and through `visible`. Deep pages go by key, never by counting rows.

Every function returns rows ready to use (a list, or a row): no cursor stays open behind it.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Max, Q, QuerySet

from webdesk.archive.models import Article, Membership, Source, Story, Version
from webdesk.archive.visible import visible

# Sections and stories are told from the newest articles: what has not been written about for long is not named.
NEWEST_LOOKED_AT = 2_000
_READY = ("source", "picture", "membership__story")


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
) -> list[Article]:
    """Return articles, newest first; `before` is the (sort_at, id) of the last one seen; section and source by slug."""
    found = _narrowed(visible(now), section, source, language)
    if before is not None:
        sort_at, number = before
        found = found.filter(Q(sort_at__lt=sort_at) | Q(sort_at=sort_at, id__lt=number))
    return list(found.select_related(*_READY).order_by("-sort_at", "-id")[:limit])


def latest(
    now: datetime,
    *,
    section: str | None = None,
    source: str | None = None,
    language: str | None = None,
    before_number: int | None = None,
    limit: int = 12,
) -> list[Article]:
    """Return articles in the order they came in (or were edited), last first, by their event's number."""
    found = _narrowed(visible(now), section, source, language).filter(latest_number__isnull=False)
    if before_number is not None:
        found = found.filter(latest_number__lt=before_number)
    return list(found.select_related(*_READY).order_by("-latest_number")[:limit])


def find_article(number: int, now: datetime) -> Article | None:
    """Return an article that is or was shown (a withdrawn one says so), or None; never one whose hour has not come."""
    if not 0 < number < 2**63:
        return None
    shown = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    return Article.objects.filter(shown, pk=number).select_related(*_READY).first()


def articles_of(numbers: Iterable[int], now: datetime) -> dict[int, Article]:
    """Return those of the numbered articles that are visible, by number."""
    wanted = [number for number in numbers if 0 < number < 2**63]
    return {row.pk: row for row in visible(now).filter(pk__in=wanted).select_related(*_READY)}


def articles_at(keys: Iterable[str], now: datetime) -> dict[str, Article]:
    """Return the visible articles that these address keys lead to, by key."""
    found = visible(now).filter(addresses__key__in=list(keys)).select_related(*_READY)
    return {key: row for row in found.prefetch_related("addresses") for key in (one.key for one in row.addresses.all())}


def versions(article: Article, now: datetime) -> list[Version]:
    """Return the versions of an article that are out, oldest first, each with its capture."""
    out = Q(visible_from__isnull=True) | Q(visible_from__lte=now)
    return list(Version.objects.filter(out, article=article).select_related("capture").order_by("number"))


def sources() -> list[Source]:
    """Return all sources by name, their channels ready."""
    return list(Source.objects.order_by("name", "id").prefetch_related("channels"))


def find_source(slug: str) -> Source | None:
    """Return the source of that slug, its channels ready, or None."""
    return Source.objects.filter(slug=slug).prefetch_related("channels").first()


def sections(now: datetime) -> list[Section]:
    """Return the sections of the newest articles, the fullest first."""
    recent = visible(now).order_by("-sort_at", "-id").values_list("section_slug", "section")[:NEWEST_LOOKED_AT]
    names: dict[str, Counter[str]] = {}
    for slug, name in recent:
        if slug and name:
            names.setdefault(slug, Counter())[name] += 1
    found = [Section(slug, counted.most_common(1)[0][0], counted.total()) for slug, counted in names.items()]
    return sorted(found, key=lambda section: (-section.count, section.slug))


def find_story(number: int) -> Story | None:
    """Return a story; one that was merged says so itself (`merged_into`)."""
    return Story.objects.filter(pk=number).select_related("lead", "merged_into").first() if 0 < number < 2**63 else None


def story_members(story: Story, now: datetime, *, limit: int = 500) -> list[Article]:
    """Return the visible articles of a story, oldest first."""
    found = visible(now).filter(membership__story=story).select_related(*_READY, "membership__copy_of__source")
    return list(found.order_by("sort_at", "id")[:limit])


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


def _narrowed(
    found: QuerySet[Article], section: str | None, source: str | None, language: str | None
) -> QuerySet[Article]:
    if section is not None:
        found = found.filter(section_slug=section)
    if source is not None:
        found = found.filter(source__slug=source)
    if language is not None:
        found = found.filter(Q(language=language) | Q(language__startswith=f"{language}-"))
    return found
