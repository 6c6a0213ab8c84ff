"""The Latest list: one record per item, the same for every viewer, and the mark-up made of it.

The live stream sends the record; the page's script fills a `template` made by the same function, so both agree.
"""

from collections.abc import Iterable
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING, TypedDict

from django.utils.safestring import SafeString

from webdesk.site.dates import print_update
from webdesk.site.parts.words import CHROME, safe
from webdesk.site.paths import article_path
from webdesk.site.rows import list_time
from webdesk.site.scripts import find_direction, language_attributes
from webdesk.site.visit import current_settings

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow

LATEST_COUNT = 12


class LatestFields(TypedDict):
    """What Latest says of an article: nothing that any rights keep back."""

    article_id: int
    url: str
    headline: str
    language: str | None
    direction: str
    prefix: str | None
    time: str
    datetime: str | None
    source: str
    section: str | None


class LatestItem(TypedDict):
    """One event as the live list is told it; `item` is None where there is nothing to show any more."""

    number: int
    kind: str
    article_id: int | None
    item: LatestFields | None


def latest_fields(row: "ListRow", now: datetime, updated: datetime | None = None) -> LatestFields:
    """Return what Latest says of an article; `updated`: it stands where it does because of a version of that moment."""
    zone = current_settings().zone
    printed = print_update(updated, zone=zone, now=now) if updated else list_time(row, zone, now)
    return LatestFields(
        article_id=row.pk,
        url=article_path(row),
        headline=row.headline,
        language=row.language,
        direction=find_direction(row.language),
        prefix=printed.before or None,
        time=printed.text,
        datetime=printed.machine,
        source=row.source.name,
        section=row.section,
    )


def told_rows(rows: Iterable["ListRow"], now: datetime) -> dict[int, LatestFields]:
    """Return what Latest says of each of these articles, by number."""
    from webdesk.archive.updates import updated_at

    rows = list(rows)
    updated = updated_at(rows)
    return {row.pk: latest_fields(row, now, updated.get(row.pk)) for row in rows}


def latest_item_html(fields: LatestFields, number: int | None = None, *, with_section: bool = False) -> SafeString:
    """Return one `li` of Latest; the data attributes say which part is which field."""
    language = language_attributes(fields["language"])
    prefix = f'<span data-field="prefix">{escape(fields["prefix"])}</span>' if fields["prefix"] else ""
    section = ""
    if with_section and fields["section"]:
        section = f' <span class="first" data-field="section">{escape(fields["section"])}</span>'
    return safe(
        f'<li data-number="{number or ""}" data-article="{fields["article_id"]}">'
        f'<p class="when"{CHROME}>{prefix}<time data-field="time" data-datetime="datetime" '
        f'datetime="{escape(fields["datetime"] or "")}">{escape(fields["time"])}</time></p>'
        f'<div data-lang{language}><h3><a data-field="headline" data-href="url" '
        f'href="{escape(fields["url"])}">{escape(fields["headline"])}</a></h3>'
        f'<p class="small"><bdi data-field="source">{escape(fields["source"])}</bdi>{section}</p></div></li>'
    )


def blank_item_html(*, with_section: bool = False) -> SafeString:
    """Return the `li` that the script copies and fills: every field once, all empty."""
    section = ' <span class="first" data-field="section"></span>' if with_section else ""
    return safe(
        '<li data-number="" data-article="">'
        f'<p class="when"{CHROME}><span data-field="prefix"></span>'
        '<time data-field="time" data-datetime="datetime" datetime=""></time></p>'
        '<div data-lang><h3><a data-field="headline" data-href="url" href=""></a></h3>'
        f'<p class="small"><bdi data-field="source"></bdi>{section}</p></div></li>'
    )


def items_after(number: int, limit: int, now: datetime) -> list[LatestItem]:
    """Return what happened after an event number, oldest first, one item an event."""
    from webdesk.archive.events import events_after
    from webdesk.archive.lists import rows_of

    events = events_after(number, limit)
    rows = rows_of((event.article_id for event in events if event.article_id is not None), now)
    told = told_rows(rows.values(), now)
    return [
        LatestItem(
            number=event.pk,
            kind=event.kind,
            article_id=event.article_id,
            item=told.get(event.article_id) if event.article_id is not None else None,
        )
        for event in events
    ]


def newest_items(now: datetime, limit: int = LATEST_COUNT) -> list[LatestItem]:
    """Return the newest of Latest, oldest first, as the script takes them in after it lost its place."""
    from webdesk.archive.lists import latest

    rows = latest(now, limit=limit)
    told = told_rows(rows, now)
    return [
        LatestItem(number=row.latest_number or 0, kind="new", article_id=row.pk, item=told[row.pk])
        for row in reversed(rows)
    ]
