"""What the archive already knows, for those who take captures in: the newest reading, equal captures, recent texts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from webdesk.archive import events
from webdesk.archive.captures import Place
from webdesk.archive.changes import plain_trouble
from webdesk.archive.models import Address, Article, Capture, Event, Membership, Picture, Source, Story, Version
from webdesk.model import Article as Record
from webdesk.read.record import read_record

_MAX_KEYS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The newest reading of an article and how it came ("fetch", "load", "feed")."""

    record: Record
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """An article to look at again, and the address it was fetched from."""

    article: Article
    url: str


def find_capture(digest: str, url: str | None) -> tuple[Capture, Place] | None:
    """Return an earlier capture of these very bytes at this address, and where its record lies."""
    row = Capture.objects.filter(digest=digest, url=url).order_by("id").first()
    return (row, Place(row.warc_file, row.warc_offset, row.warc_length)) if row else None


def newest_reading(row: Article) -> Held | None:
    """Return the newest reading of an article, whether its hour has come or not."""
    version = Version.objects.filter(article=row).select_related("capture").order_by("-number").first()
    if version is None:
        return None
    how = version.capture.how if version.capture else "load"
    return Held(record=read_record(version.record), how=how)


def known_articles(keys: Iterable[str]) -> dict[str, int]:
    """Return the article's id for each of these keys that leads to one."""
    wanted = list(keys)
    found: dict[str, int] = {}
    with plain_trouble():
        for at in range(0, len(wanted), _MAX_KEYS):
            part = Address.objects.filter(key__in=wanted[at : at + _MAX_KEYS])
            found.update(part.values_list("key", "article_id"))
    return found


def articles_to_recheck(seen_since: datetime, checked_before: datetime, limit: int) -> list[Recheck]:
    """Return recent articles that were fetched and not looked at since, the longest unseen first."""
    fetched = Capture.objects.filter(versions__article=OuterRef("pk"), how="fetch").order_by("-id")
    with plain_trouble():
        rows = (
            Article.objects.filter(
                first_seen__gte=seen_since, last_checked__lt=checked_before,
                withdrawn_at__isnull=True, source__followed=True,
            )
            .annotate(fetched_url=Subquery(fetched.values("url")[:1]))
            .filter(fetched_url__isnull=False)
            .select_related("source")
            .order_by("last_checked", "id")[:limit]
        )  # fmt: skip
        return [Recheck(article=row, url=row.fetched_url) for row in rows]


def find_source_of_site(sites: Iterable[str]) -> Source | None:
    """Return the source that has a channel or its home at one of these addresses' beginnings ("https://a.example/")."""
    for site in sites:
        found = Source.objects.filter(home_url__startswith=site).order_by("id").first()
        found = found or Source.objects.filter(channels__url__startswith=site).order_by("id").first()
        if found is not None:
            return found
    return None


def recent_articles(since: datetime, limit: int) -> Iterator[tuple[Article, Record, int | None]]:
    """Yield the newest articles seen since, oldest first: row, newest reading, story's id."""
    ids = list(Article.objects.filter(first_seen__gte=since, withdrawn_at__isnull=True).order_by("-id").values_list("id", flat=True)[:limit])
    yield from _with_readings(sorted(ids))


def articles_since_event(number: int, limit: int) -> tuple[int, list[tuple[Article, Record, int | None]]]:
    """Return the newest event's number looked at, and the articles that became new after `number`."""
    found = list(Event.objects.filter(id__gt=number).order_by("id").values_list("id", "kind", "article_id")[:limit])
    ids = sorted({article_id for _, kind, article_id in found if kind == "new" and article_id is not None})
    return (found[-1][0] if found else number), list(_with_readings(ids))


def _with_readings(ids: list[int]) -> Iterator[tuple[Article, Record, int | None]]:
    newest = Version.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    for at in range(0, len(ids), _MAX_KEYS):
        rows = list(
            Article.objects.filter(pk__in=ids[at : at + _MAX_KEYS])
            .annotate(newest_version=Subquery(newest))
            .select_related("source", "membership")
            .order_by("pk")
        )
        records = dict(Version.objects.filter(pk__in=[row.newest_version for row in rows]).values_list("pk", "record"))
        for row in rows:
            if row.newest_version in records:
                membership = Membership.objects.filter(article=row).first()
                yield row, read_record(records[row.newest_version]), membership.story_id if membership else None


def live_story(story_id: int) -> Story | None:
    """Return the story of that number, or the one it was merged into."""
    story = Story.objects.select_related("lead", "merged_into").filter(pk=story_id).first()
    return story.merged_into if story and story.merged_into else story


def story_memberships(story: Story, limit: int) -> list[Membership]:
    """Return who tells a story, the first first, the withdrawn left out."""
    found = Membership.objects.filter(story=story, article__withdrawn_at__isnull=True)
    return list(found.select_related("article").order_by("article__sort_at", "article_id")[:limit])


def save_lead(story: Story, lead: Article | None) -> None:
    """Make an article the one that leads its story. Inside the caller's `atomic_change()`."""
    story.lead = lead
    story.save(update_fields=["lead"])


def save_article_picture(row: Article, picture: Picture, now: datetime) -> None:
    """Make a picture the one that stands for an article. Inside the caller's `atomic_change()`."""
    if row.picture_id == picture.pk:
        return
    row.picture = picture
    row.save(update_fields=["picture"])
    events.append_changed(row, now)


