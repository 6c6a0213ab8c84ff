"""Keeps sources, captures, articles and versions. Everything here runs inside the caller's `atomic_change()`."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from webdesk import model
from webdesk.archive import events
from webdesk.archive.captures import Place
from webdesk.archive.models import Address, Article, Capture, Picture, Source, Version
from webdesk.archive.shown import show_version
from webdesk.archive.slugs import slug
from webdesk.archive.visible import event_kind
from webdesk.errors import ArchiveError
from webdesk.read.record import read_record
from webdesk.write.record import to_record

MAX_KEY = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """When a version may be seen, where that is not at once; `token` names the desk's order that made it."""

    visible_from: datetime | None = None
    scheduled_for: datetime | None = None
    token: str | None = None


def find_source(name_or_slug: str) -> Source | None:
    """Return the source of that name, or of that slug."""
    by_name = Source.objects.filter(name=name_or_slug).order_by("id").first()
    return by_name or Source.objects.filter(slug=name_or_slug).first()


def save_source(
    name: str,
    now: datetime,
    *,
    home_url: str | None = None,
    rights: model.Rights = "link",
    licence: str | None = None,
    language: str | None = None,
) -> Source:
    """Return the source of that name and home, made if it is new; a known one keeps its rights (see save_rights)."""
    name = " ".join(name.split())[:200] or "Unnamed source"
    known = Source.objects.filter(name=name, home_url=home_url).first()
    if known is None and home_url is None:
        known = Source.objects.filter(name=name).order_by("id").first()
    if known is not None:
        return known
    return Source.objects.create(
        name=name, slug=_free_slug(name), home_url=home_url, rights=rights, licence=licence,
        language=language, added_at=now, followed=True,
    )  # fmt: skip


def save_rights(source: Source, rights: model.Rights, licence: str | None, now: datetime) -> None:
    """Set whose words a source's are; what is shown of its articles changes with it."""
    if (source.rights, source.licence) == (rights, licence):
        return
    source.rights, source.licence = rights, licence
    source.save(update_fields=["rights", "licence"])
    events.append("changed", None, None, now)


def save_capture(capture: model.Capture, place: Place, source: Source | None, *, note: str | None = None) -> Capture:
    """Return the row of a capture whose record lies at `place`; a record has one row, however often it is saved."""
    known = Capture.objects.filter(warc_file=place.file, warc_offset=place.offset).first()
    if known is not None:
        return known
    return Capture.objects.create(
        source=source,
        url=_clean(capture.url),
        requested_url=_clean(capture.requested_url),
        captured_at=capture.captured_at,
        how=capture.how,
        status=capture.status,
        content_type=_clean(capture.content_type),
        digest=hashlib.sha256(capture.body).hexdigest(),
        warc_file=place.file,
        warc_offset=place.offset,
        warc_length=place.length,
        note=note,
    )


def find_article(keys: Iterable[str]) -> Article | None:
    """Return the article known under the first of these keys that leads to one, its row locked; or None."""
    wanted = list(dict.fromkeys(_key(key) for key in keys))
    found = dict(Address.objects.filter(key__in=wanted).values_list("key", "article_id"))
    number = next((found[key] for key in wanted if key in found), None)
    return None if number is None else Article.objects.select_for_update().get(pk=number)


def save_article(
    article: model.Article,
    keys: Sequence[str],
    source: Source,
    capture: Capture | None,
    now: datetime,
    *,
    hour: Hour = Hour(),
    summary: str | None = None,
    rights: model.Rights | None = None,
) -> Article:
    """Return the row of a new article with its first version; the first key is its own, the others lead to it too.

    Raises IntegrityError where another process has just kept one of the keys: see `in_one_change`.
    """
    if not keys:
        raise ArchiveError("an article needs a key", address=article.url)
    own, *_ = kept = list(dict.fromkeys(_key(key) for key in keys))
    visible_from = _still_ahead(hour.visible_from, now)
    row = Article.objects.create(
        key=own, source=source, rights=rights, slug="article", headline="", sort_at=now,
        first_seen=now, last_checked=now, visible_from=visible_from,
    )  # fmt: skip
    Address.objects.bulk_create([Address(key=key, article=row) for key in kept])
    _add_version(row, article, "read", capture, now, hour=hour, summary=summary)
    return row


def save_addresses(row: Article, keys: Iterable[str]) -> None:
    """Make these keys lead to the article too; a key that leads to another article is left there."""
    for key in dict.fromkeys(_key(key) for key in keys):
        Address.objects.get_or_create(key=key, defaults={"article": row})


def save_version(
    row: Article,
    article: model.Article,
    kind: str,
    capture: Capture | None,
    now: datetime,
    *,
    note: str | None = None,
    hour: Hour = Hour(),
    summary: str | None = None,
) -> Version:
    """Return a new version of an article: read, re-read, update, correction or small fix.

    A token that is known returns what it made. A version of an article whose own hour has not come waits with it.
    """
    row_now = Article.objects.select_for_update().get(pk=row.pk)
    if hour.token:
        made = Version.objects.filter(token=hour.token).first()
        if made is not None:
            return made
    version = _add_version(row_now, article, kind, capture, now, hour=hour, note=note, summary=summary)
    row.refresh_from_db()
    return version


def mark_checked(row: Article, now: datetime, *, gone_since: datetime | None = None) -> None:
    """Note that the article was looked at now; `gone_since` when its page first was not there any more."""
    changed = row.gone_since != gone_since
    row.last_checked, row.gone_since = now, gone_since
    Article.objects.filter(pk=row.pk).update(last_checked=now, gone_since=gone_since)
    if changed:
        events.append_changed(row, now)


def show_picture(row: Article, picture: Picture, now: datetime) -> None:
    """Show a picture that was fetched after its article was kept."""
    if row.picture_id == picture.pk:
        return
    row.picture = picture
    row.save(update_fields=["picture"])
    events.append_changed(row, now)


def withdraw(row: Article, reason: str, now: datetime) -> None:
    """Take an article out of everything shown, with the reason readers are told; its versions stay."""
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at, row.withdrawn_reason = now, reason
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    events.append("withdrawn", row, None, now)


def put_back(row: Article, now: datetime) -> None:
    """Show a withdrawn article again."""
    if row.withdrawn_at is None:
        return
    row.withdrawn_at = row.withdrawn_reason = None
    row.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    events.append("changed", row, None, now)


def record_digest(article: model.Article) -> str:
    """Return the same word for equal articles: evidence and reader's version do not count."""
    return _digest(_clean(to_record(article)))


def _add_version(
    row: Article,
    article: model.Article,
    kind: str,
    capture: Capture | None,
    now: datetime,
    *,
    hour: Hour,
    note: str | None = None,
    summary: str | None = None,
) -> Version:
    record = _clean(to_record(article, with_evidence=True))
    newest = Version.objects.filter(article=row).aggregate(number=Max("number"))["number"] or 0
    visible_from = _still_ahead(hour.visible_from, now) or _still_ahead(row.visible_from, now)
    version = Version.objects.create(
        article=row,
        number=newest + 1,
        kind=kind,
        note=_clean(note),
        record=record,
        digest=_digest(_clean(to_record(article))),
        made_at=now,
        capture=capture,
        reader_version=article.reader_version,
        token=hour.token,
        visible_from=visible_from,
        scheduled_for=hour.scheduled_for or hour.visible_from,
    )
    if visible_from is None or version.number == 1:
        show_version(row, version, read_record(record), summary=_clean(summary))
    if visible_from is None:
        events.append(event_kind(row, version), row, version, now)
    return version


def _still_ahead(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is not None and moment > now else None


def _free_slug(name: str) -> str:
    base = slug(name, "source")
    taken = set(Source.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(word for number in range(2, len(taken) + 3) if (word := f"{base[:74]}-{number}") not in taken)


def _key(key: str) -> str:
    """Return a key as kept: a hostile page may name addresses of any length."""
    key = _clean(key) or ""
    if len(key.encode()) <= MAX_KEY:
        return key
    return f"urn:sha256:{hashlib.sha256(key.encode()).hexdigest()}"


# Any: a record is JSON of any depth.
def _clean(value: Any) -> Any:
    """Return a value without what no database keeps: NUL, and halves of letters."""
    if isinstance(value, str):
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")
    if isinstance(value, dict):
        return {_clean(key): _clean(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(one) for one in value]
    return value


def _digest(record: dict[str, Any]) -> str:
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
