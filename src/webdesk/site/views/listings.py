"""Pages that are lists: a section, an outlet, all outlets, Latest."""

from collections.abc import Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive import lists
from webdesk.archive.updates import updated_at
from webdesk.site.dates import heading_of, print_day, print_moment
from webdesk.site.jsonld import collection_data, source_data
from webdesk.site.latest import blank_item_html, latest_item_html, told_rows
from webdesk.site.newest import sections_of
from webdesk.site.parts.latest_aside import LIVE_HTML, controls_html, latest_aside_html, stream_attributes
from webdesk.site.parts.words import CHROME, headline_html, is_web_address, safe, time_html
from webdesk.site.paths import section_path, source_path
from webdesk.site.rows import RowLook, lead_html, list_html, read_when
from webdesk.site.scripts import language_attributes, language_name, name_html
from webdesk.site.shell import Head, feed_links, page_response
from webdesk.site.visit import Visit, clean_words, current_visit

if TYPE_CHECKING:
    from webdesk.archive.models import Channel, Source
    from webdesk.archive.rows import ListRow

PAGE_ROWS = 30
ENOUGH_FOR_LEAD = 4  # fewer make a plain list
ENOUGH_STORIES = 12  # with fewer, a section tells every report of them, copies apart
LEAD_SIZES = "(min-width: 77.5rem) 868px, (min-width: 64rem) 62vw, calc(100vw - 32px)"
LATEST_ROWS = 60


def show_section(request: HttpRequest, slug: str) -> HttpResponse:
    """Return a section, newest first: each story once where there are many, else each report once."""
    visit = current_visit(request)
    rows, older = _page_of(request, visit, section=slug)
    if not rows:
        raise Http404
    name = rows[0].section or slug
    told = each_story_once(rows)
    if len(told) < ENOUGH_STORIES:
        told = each_text_once(rows)
    with_lead = len(told) >= ENOUGH_FOR_LEAD and "before" not in request.GET
    path = section_path(slug)
    head = _head(visit, f"{name} - {visit.settings.site_name}", path, name)
    parts: dict[str, object] = {
        "name": name,
        "list_name": "Newest",
        "name_language": language_attributes(rows[0].language),
        "lead": lead_html(told[0], visit, sizes=LEAD_SIZES) if with_lead else "",
        "items": list_html(told[1:] if with_lead else told, visit),
        "older": older,
        "latest": latest_aside_html(visit),
        "after": _feeds_line(path),
    }
    return page_response(visit, "list.html", head, parts)


def show_source(request: HttpRequest, slug: str) -> HttpResponse:
    """Return an outlet: who they are, how we read it, and its newest."""
    visit = current_visit(request)
    source = lists.find_source(slug)
    if source is None:
        raise Http404
    rows, older = _page_of(request, visit, source=slug)
    path = source_path(source)
    head = Head(
        title=f"{source.name} - {visit.settings.site_name}",
        canonical=visit.absolute(path),
        links=feed_links(path, source.name),
        data=(source_data(source.name, visit.absolute(path), source.home_url),),
    )
    parts: dict[str, object] = {
        "name": source.name,
        "list_name": "Newest",
        "name_language": language_attributes(source.language),
        "intro": _source_facts(source, visit),
        "items": list_html(rows, visit, RowLook(with_source=False, with_section=True))
        if rows
        else safe("<p>No articles yet.</p>"),
        "older": older,
        "latest": latest_aside_html(visit),
        "after": _feeds_line(path),
    }
    return page_response(visit, "list.html", head, parts)


def show_sources(request: HttpRequest) -> HttpResponse:
    """Return every outlet by name."""
    visit = current_visit(request)
    names = (
        f"<li>{headline_html(source.name, source_path(source), source.language)}</li>" for source in lists.sources()
    )
    parts: dict[str, object] = {
        "name": "Sources",
        "list_name": "By name",
        "items": safe(['<ol class="list columns">', *names, "</ol>"]),
    }
    parts["latest"] = latest_aside_html(visit)
    return page_response(
        visit, "list.html", _head(visit, f"Sources - {visit.settings.site_name}", "/sources/", "Sources"), parts
    )


def show_latest(request: HttpRequest) -> HttpResponse:
    """Return Latest: everything as it came, by day; the first page without filters is live."""
    visit = current_visit(request)
    chosen = {name: clean_words(request.GET.get(name, ""), 80) for name in ("section", "source", "language")}
    before = request.GET.get("before", "")
    before_number = int(before) if before.isdecimal() and len(before) < 19 else None
    given = {name: value or None for name, value in chosen.items()}
    is_live = before_number is None and not any(chosen.values())
    told = stream_attributes(visit, LATEST_ROWS) if is_live else ""  # before the list, see `latest_aside_html`
    rows = lists.latest(visit.now, before_number=before_number, limit=LATEST_ROWS + 1, **given)
    older = ""
    if len(rows) > LATEST_ROWS:
        rows = rows[:LATEST_ROWS]
        kept = {name: value for name, value in chosen.items() if value}
        older = f"/latest/?{urlencode({**kept, 'before': rows[-1].latest_number or 0})}"
    name = visit.settings.site_name
    head = Head(
        title=f"Latest - {name}",
        canonical=visit.absolute("/latest/"),
        is_indexable=is_live,
        links=feed_links("/", name),
        data=(collection_data("Latest", visit.absolute("/latest/")),),
    )
    parts: dict[str, object] = {
        "name": "Latest",
        "intro": _filters(visit, chosen),
        "items": _latest_days(rows, visit, told),
        "older": older,
        "has_latest": is_live and bool(rows),
    }
    return page_response(visit, "list.html", head, parts)


def _latest_days(rows: Sequence["ListRow"], visit: Visit, told: str) -> SafeString:
    """Return the rows, in the order they came in, under the day each of them shows: a new heading where it changes.

    The first heading's are live where the script is told how.
    """
    if not rows:
        return safe('<p class="empty">No headlines yet.</p>')
    fields = told_rows(rows, visit.now)
    updated = updated_at(rows)
    out = []
    for n, (day, group) in enumerate(groupby(rows, key=lambda row: _day_of(row, updated.get(row.pk), visit))):
        items = "".join(latest_item_html(fields[row.pk], row.latest_number, with_section=True) for row in group)
        heading = f'<h2 class="day">{day}</h2>'
        ordered = f'<ol class="list latest">{items}</ol>'
        out.append(_live_day(heading, ordered, visit, told) if told and n == 0 else heading + ordered)
    return safe(out)


def _day_of(row: "ListRow", updated: datetime | None, visit: Visit) -> str:
    """Return the day that an item of Latest shows: its update's, else its printed one, else when it was first seen."""
    zone = visit.settings.zone
    if updated is not None:
        return print_day(updated.astimezone(zone).date())
    return heading_of(read_when(row.published), first_seen=row.first_seen, zone=zone, now=visit.now)


def _live_day(heading: str, ordered: str, visit: Visit, told: str) -> str:
    return (
        f'<section id="latest" aria-label="Newest"{CHROME} {told}>'
        f'<div class="h bare">{LIVE_HTML}</div>{controls_html(visit)}{heading}{ordered}'
        f"<template>{blank_item_html(with_section=True)}</template></section>"
    )


def _filters(visit: Visit, chosen: dict[str, str]) -> SafeString:
    """Return the sections as links, the chosen one marked."""
    links = [("", "All")] + [(section.slug, section.name) for section in sections_of(visit)[:12]]
    made = []
    for slug, name in links:
        path = f"/latest/?{urlencode({'section': slug})}" if slug else "/latest/"
        here = ' aria-current="true"' if slug == chosen["section"] else ""
        made.append(f'<a class="first" href="{escape(path)}"{here} dir="auto">{escape(name)}</a>')
    return safe(['<p class="filters small">', *made, "</p>"])


def _page_of(
    request: HttpRequest, visit: Visit, *, section: str | None = None, source: str | None = None
) -> tuple[list["ListRow"], str]:
    """Return one page of a list and the address of the next older one, empty where this is the last."""
    before = read_place(request.GET.get("before", ""))
    rows = lists.newest(visit.now, section=section, source=source, before=before, limit=PAGE_ROWS + 1)
    if len(rows) <= PAGE_ROWS:
        return rows, ""
    rows = rows[:PAGE_ROWS]
    return rows, f"?{urlencode({'before': write_place(rows[-1])})}"


def write_place(row: "ListRow") -> str:
    """Return a row's place in a list newest first, as it stands in an address."""
    return f"{row.sort_at.astimezone(UTC).isoformat()}_{row.pk}"


def read_place(text: str) -> tuple[datetime, int] | None:
    """Return the place that an address names, or None where it names none.

    >>> read_place("2021-08-11T00:00:00+00:00_7")
    (datetime.datetime(2021, 8, 11, 0, 0, tzinfo=datetime.timezone.utc), 7)
    """
    moment, found, number = text.partition("_")
    if not found or not (number.isascii() and number.isdigit()) or len(text) > 60:
        return None
    try:
        at = datetime.fromisoformat(moment.replace(" ", "+"))
        # Brought to UTC here: the first and last day there is cannot always be.
        return (at.astimezone(UTC), min(int(number), 2**62)) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def each_story_once(rows: Sequence["ListRow"]) -> list["ListRow"]:
    """Return the rows without those whose story stands above them already."""
    told: set[int] = set()
    kept = []
    for row in rows:
        membership = row.membership
        if membership is not None:
            if membership.story_id in told:
                continue
            told.add(membership.story_id)
        kept.append(row)
    return kept


def each_text_once(rows: Sequence["ListRow"]) -> list["ListRow"]:
    """Return the rows without those that print a text that stands above them already."""
    told: set[int] = set()
    kept = []
    for row in rows:
        text = row.membership.copy_of_id or row.pk if row.membership is not None else row.pk
        if text not in told:
            told.add(text)
            kept.append(row)
    return kept


def _head(visit: Visit, title: str, path: str, name: str) -> Head:
    home = (visit.settings.site_name, visit.absolute("/"))
    return Head(
        title=title,
        canonical=visit.absolute(path),
        open_graph=(("og:type", "website"), ("og:title", title), ("og:url", visit.absolute(path))),
        links=feed_links(path, name) if path.startswith("/section/") else (),
        data=(collection_data(name, visit.absolute(path), [home, (name, visit.absolute(path))]),),
    )


def _feeds_line(path: str) -> SafeString:
    return safe(
        f'<p class="small">Feeds: <a href="{path}feed.rss">RSS</a>, <a href="{path}feed.atom">Atom</a>, '
        f'<a href="{path}feed.json">JSON</a></p>'
    )


def _source_facts(source: "Source", visit: Visit) -> SafeString:
    rights = {
        "own": "Our own words.",
        "licensed": "Republished under licence.",
        "link": "Their words; we link to them.",
    }
    facts: list[tuple[str, str]] = [("Rights", escape(rights[source.rights]))]
    if source.licence:
        facts.append(("Licence", escape(source.licence)))
    if is_web_address(source.home_url):
        facts.insert(0, ("Site", f'<a class="away" href="{escape(source.home_url)}">{escape(source.home_url)}</a>'))
    if source.language:
        facts.append(("Language", escape(language_name(source.language))))
    facts += [("Read from", _channel(channel, visit)) for channel in source.channels.all()]
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts)
    return safe(f"<dl{CHROME}>{rows}</dl>")


def _channel(channel: "Channel", visit: Visit) -> str:
    """Return how a channel does; why it fails is for the owner."""
    words = name_html(channel.title or channel.kind, None) + f" ({escape(channel.kind)})"
    if channel.polled_at is None:
        return f"{words}, not fetched yet"
    words += f", last read {time_html(print_moment(channel.polled_at, visit.settings.zone))}"
    if channel.failures:
        why = f": {escape(channel.error or 'no reason told')}" if visit.is_private else ""
        words += f", failing since then{why}"
    return words
