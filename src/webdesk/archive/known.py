"""What the archive already knows, for those who take captures in: the newest reading, equal captures, recent texts."""

import hashlib
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import DataError
from django.db.models import OuterRef, Q, Subquery

from webdesk import model
from webdesk.archive import events
from webdesk.archive.captures import Place
from webdesk.archive.models import Address, Article, Capture, Channel, Event, Membership, Source, Story, Version
from webdesk.archive.trouble import plain_trouble
from webdesk.model import Article as Record
from webdesk.read import read_record

# What the database raises for a value it does not take: one article's fault, not the archive's.
ROW_FAULTS = (DataError,)
_MAX_KEYS = 500
_MAX_RECENT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The newest reading of an article, how it came ("fetch", "load", "feed"), and when that was captured."""

    record: Record
    how: str
    captured_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Recheck:
    """An article to look at again, and the address it was fetched from."""

    article: Article
    url: str


def find_record(capture: model.Capture, key: str | None) -> Place | None:
    """Return where the record of these very bytes from this address lies, None where they have to be kept (again).

    `key` is the address' key. Bytes that came before the newest version of their article are kept again: a page that
    was changed and changed back is an answer of its own, with its own hour.
    """
    digest = hashlib.sha256(capture.body).hexdigest()
    with plain_trouble():
        equal = Capture.objects.filter(digest=digest, url=capture.url, status=capture.status)
        row = equal.filter(captured_at=capture.captured_at).order_by("id").first()
        if row is None:
            row = equal.filter(how=capture.how).order_by("-captured_at", "-id").first()
            if row is not None and _has_newer(row, key):
                return None
    return Place(row.warc_file, row.warc_offset, row.warc_length) if row else None


def _has_newer(row: Capture, key: str | None) -> bool:
    """Return whether the article of a capture has a version from a later one."""
    articles = Q(article__addresses__key=key) if key else Q(article__versions__capture=row)
    return Version.objects.filter(articles, capture__captured_at__gt=row.captured_at).exists()


def newest_reading(row: Article) -> Held | None:
    """Return the newest reading of an article, whether its hour has come or not."""
    version = Version.objects.filter(article=row).select_related("capture").order_by("-number").first()
    if version is None:
        return None
    capture = version.capture
    return Held(
        record=read_record(version.record),
        how=capture.how if capture else "load",
        captured_at=capture.captured_at if capture else version.made_at,
    )


def find_reading(article_id: int) -> tuple[Article, Record] | None:
    """Return an article's row, source and picture ready, and its newest reading."""
    row = Article.objects.select_related("source", "picture").filter(pk=article_id).first()
    held = newest_reading(row) if row else None
    return (row, held.record) if row and held else None


def known_owners(keys: Iterable[str]) -> dict[str, int]:
    """Return the source's id of the article behind each of these keys that leads to one."""
    wanted = list(keys)
    found: dict[str, int] = {}
    with plain_trouble():
        for at in range(0, len(wanted), _MAX_KEYS):
            part = Address.objects.filter(key__in=wanted[at : at + _MAX_KEYS])
            found.update(part.values_list("key", "article__source_id"))
    return found


def site_addresses(source_id: int) -> tuple[str, ...]:
    """Return addresses of a source's own sites: its home, and its channels as added and as polled."""
    found: set[str | None] = set(Source.objects.filter(pk=source_id).values_list("home_url", flat=True))
    for told in Channel.objects.filter(source_id=source_id).values_list("url", "added_url"):
        found.update(told)
    return tuple(sorted(url for url in found if url))


def find_numbered_source(source_id: int, name: str) -> Source | None:
    """Return the source of that number, if it still has that name: another database counts anew."""
    return Source.objects.filter(pk=source_id, name=name).first()


def holds_text(row: Article, digests: Iterable[str]) -> bool:
    """Return whether a version of the article has one of these digests, or was read from a capture that has."""
    wanted = list(digests)
    versions = Version.objects.filter(article=row)
    return versions.filter(Q(digest__in=wanted) | Q(capture__digest__in=wanted)).exists()


def was_only_fetched(row: Article) -> bool:
    """Return whether all versions of an article were read from its pages: nothing of it was loaded or a feed's."""
    return not Version.objects.filter(article=row).exclude(capture__how="fetch").exists()


def give_to(row: Article, source: Source, rights: str | None, now: datetime) -> None:
    """Make an article another source's. Inside the caller's `atomic_change()`."""
    row.source, row.rights = source, rights
    row.save(update_fields=["source", "rights"])
    events.append_changed(row, now)


def recent_checks(seen_since: datetime) -> list[tuple[int, datetime, datetime]]:
    """Return id, first seen and last checked of each recent article that may be looked at again."""
    found = Article.objects.filter(first_seen__gte=seen_since, withdrawn_at__isnull=True, source__followed=True)
    with plain_trouble():
        return list(found.order_by("-id").values_list("id", "first_seen", "last_checked")[:_MAX_RECENT])


def articles_to_recheck(ids: Iterable[int]) -> list[Recheck]:
    """Return those of these articles that were fetched from an address, each with the newest one."""
    fetched = Capture.objects.filter(versions__article=OuterRef("pk"), how="fetch").order_by("-id")
    with plain_trouble():
        rows = (
            Article.objects.filter(pk__in=list(ids))
            .annotate(fetched_url=Subquery(fetched.values("url")[:1]))
            .filter(fetched_url__isnull=False)
            .select_related("source")
        )
        return [Recheck(article=row, url=row.fetched_url) for row in rows]


def note_looked_at(row: Article, now: datetime) -> None:
    """Note that an article was looked at in vain. Inside the caller's `atomic_change()`."""
    Article.objects.filter(pk=row.pk).update(last_checked=now)


def find_source_of_site(sites: Iterable[str]) -> Source | None:
    """Return the source that has a channel or its home at one of these addresses' beginnings ("https://a.example/")."""
    for site in sites:
        found = Source.objects.filter(home_url__startswith=site).order_by("id").first()
        found = found or Source.objects.filter(channels__url__startswith=site).order_by("id").first()
        if found is not None:
            return found
    return None


def recent_articles(since: datetime, limit: int) -> Iterator[tuple[Article, Record, int | None]]:
    """Yield the newest articles seen since that are out, oldest first: row, newest reading, story's id."""
    recent = Article.objects.filter(first_seen__gte=since, withdrawn_at__isnull=True, visible_from__isnull=True)
    recent = recent.order_by("-id")
    ids = list(recent.values_list("id", flat=True)[:limit])
    yield from _with_readings(sorted(ids))


def articles_since_event(
    number: int, limit: int, *, but: Container[int]
) -> tuple[int, list[tuple[Article, Record, int | None]]]:
    """Return the newest event's number looked at, and the articles that became new after `number`, but for some."""
    found = list(Event.objects.filter(id__gt=number).order_by("id").values_list("id", "kind", "article_id")[:limit])
    ids = sorted({pk for _, kind, pk in found if kind == "new" and pk and pk not in but})
    return (found[-1][0] if found else number), list(_with_readings(ids))


def articles_without_story(limit: int) -> list[tuple[Article, Record, int | None]]:
    """Return articles that are out and in no story, oldest first: what was embargoed when it came in."""
    found = Article.objects.filter(membership__isnull=True, withdrawn_at__isnull=True, visible_from__isnull=True)
    return list(_with_readings(list(found.order_by("id").values_list("id", flat=True)[:limit])))


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


def find_membership(row: Article) -> Membership | None:
    """Return which story an article belongs to."""
    return Membership.objects.filter(article=row).first()


def save_lead(story: Story, lead: Article | None) -> None:
    """Make an article the one that leads its story. Inside the caller's `atomic_change()`."""
    story.lead = lead
    story.save(update_fields=["lead"])
