"""A story: one event, who told it, when, in which language. No score: who said what, when."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive import lists
from webdesk.site.dates import print_day, print_plain_day, print_span
from webdesk.site.jsonld import collection_data
from webdesk.site.parts.latest_aside import latest_aside_html
from webdesk.site.parts.words import CHROME, picture_html, safe
from webdesk.site.paths import article_path, story_path
from webdesk.site.rows import (
    PLAIN,
    list_time_html,
    listed_row,
    meta_html,
    outlet_link,
    outlet_name,
    read_when,
    row_headline,
    summary_html,
)
from webdesk.site.scripts import language_attributes, language_name, name_html
from webdesk.site.shell import Head, page_response
from webdesk.site.visit import Visit, current_visit

if TYPE_CHECKING:
    from webdesk.archive.models import Story
    from webdesk.archive.rows import ListRow

LEAD_SIZES = "(min-width: 77.5rem) 868px, (min-width: 64rem) 62vw, calc(100vw - 32px)"
QUIET_AFTER = timedelta(days=7)
FULL_REPORT_LETTERS = 120  # an opening shorter than this is a flash, not a report


def show_story(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Return a story's page; a merged one leads on to where it went."""
    visit = current_visit(request)
    story = lists.find_story(number)
    if story is None:
        raise Http404
    if story.merged_into is not None:
        return HttpResponsePermanentRedirect(story_path(story.merged_into))
    members = lists.story_members(story, visit.now)
    if not members:
        raise Http404
    if slug != story.slug:
        return HttpResponsePermanentRedirect(story_path(story))
    return _page(story, members, visit)


def _page(story: "Story", members: Sequence["ListRow"], visit: Visit) -> HttpResponse:
    lead, rule = choose_lead(members)
    path = story_path(story)
    head = Head(
        title=f"{lead.headline} - {visit.settings.site_name}",
        canonical=visit.absolute(path),
        open_graph=(("og:type", "website"), ("og:title", lead.headline), ("og:url", visit.absolute(path))),
        data=(collection_data(lead.headline, visit.absolute(path)),),
    )
    name = name_html(lead.source.name, lead.source.language)
    parts: dict[str, object] = {
        "name": lead.headline,
        "name_language": language_attributes(lead.language),
        "counts": safe(_counts(members, visit)),
        "chosen": safe(f"Headline as {name} printed it: {escape(rule)}."),
        "lead": _lead(lead, visit),
        "beside": _beside(members, visit),
        "timeline": _timeline(members, visit),
        "latest": latest_aside_html(visit, is_wide=True),
    }
    return page_response(visit, "story.html", head, parts)


def choose_lead(members: Sequence["ListRow"]) -> tuple["ListRow", str]:
    """Return the report that stands for a story and the rule that chose it, in words."""
    for row in members:
        if not _copy_of(row) and len(row.opening or row.summary or "") >= FULL_REPORT_LETTERS:
            return row, "the first full report"
    return members[0], "the first report"


def _counts(members: Sequence["ListRow"], visit: Visit) -> str:
    outlets = len({row.source_id for row in members})
    languages = len({(row.language or "").split("-")[0] for row in members if row.language})
    zone = visit.settings.zone
    days = sorted({row.sort_at.astimezone(zone).date() for row in members})
    span = print_span(days[0], days[-1])
    words = [_many(len(members), "report"), _many(outlets, "outlet"), _many(max(languages, 1), "language"), span]
    if visit.now - members[-1].sort_at > QUIET_AFTER:
        words.append(f"quiet since {print_plain_day(days[-1])}")
    if outlets == 1:
        words.append("one outlet only, so there is nothing to compare")
    return escape(" · ".join(words))


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _lead(row: "ListRow", visit: Visit) -> SafeString:
    seen = listed_row(row, is_private=visit.is_private)
    picture = ""
    if row.picture and seen.is_whole:
        picture = f"<picture>{picture_html(row.picture, sizes=LEAD_SIZES, is_first=True)}</picture>"
    return safe(
        f'<article class="lead"{language_attributes(row.language)}>{picture}'
        f"{summary_html(seen, row.language)}{meta_html(row, visit, PLAIN)}"
        f'<p class="small"{CHROME}><a href="{article_path(row)}">Read the report</a></p></article>'
    )


def _beside(members: Sequence["ListRow"], visit: Visit) -> SafeString:
    """Return who said what beside each other; copies of one text fold into one entry."""
    copies: dict[int, list[ListRow]] = {}
    numbers = {row.pk for row in members}
    for row in members:
        original = _copy_of(row)
        copies.setdefault(original if original in numbers else row.pk, []).append(row)
    entries = (_entry(rows[0] if len(rows) == 1 else _first(rows), rows, visit) for rows in copies.values())
    return safe(['<ul class="beside">', *entries, "</ul>"])


def _first(rows: Sequence["ListRow"]) -> "ListRow":
    return min(rows, key=lambda row: (_copy_of(row) != 0, row.sort_at, row.pk))


def _entry(row: "ListRow", rows: Sequence["ListRow"], visit: Visit) -> str:
    seen = listed_row(row, is_private=visit.is_private)
    language = language_attributes(row.language)
    outlet = outlet_link(row.source)
    spoken = f" · {escape(language_name(row.language))}" if row.language else ""
    opening = f'<p class="summary"{language}>{escape(seen.opening)}</p>' if seen.opening else ""
    return (
        f'<li><article{language}><p class="small w"{CHROME}>{outlet}{spoken}'
        f" · {list_time_html(row, visit)}</p>"
        f"{row_headline(row)}{opening}{_folded(row, rows)}</article></li>"
    )


def _folded(row: "ListRow", rows: Sequence["ListRow"]) -> str:
    if len(rows) < 2:
        return ""
    outlets = len({one.source_id for one in rows})
    others = "".join(
        f'<li><a href="{article_path(one)}"><bdi{language_attributes(one.language)}>{escape(one.headline)}</bdi></a>, '
        f"{outlet_name(one)}</li>"
        for one in rows
        if one.pk != row.pk
    )
    summary = f"<summary>Same text at {_many(outlets, 'outlet')}</summary>"
    return f'<details{CHROME}>{summary}<ul class="small">{others}</ul></details>'


def _timeline(members: Sequence["ListRow"], visit: Visit) -> SafeString:
    """Return the reports by day, oldest first; what has a day only stands under the day without an hour."""
    zone = visit.settings.zone
    told: set[int] = set()
    out = []
    for day, group in groupby(members, key=lambda row: row.sort_at.astimezone(zone).date()):
        items = "".join(_report(row, told, visit) for row in group)
        out.append(f'<h3 class="day">{print_day(day)}</h3><ol class="list latest">{items}</ol>')
    return safe(out)


def _report(row: "ListRow", told: set[int], visit: Visit) -> str:
    when = read_when(row.published)
    moment = when.moment if when else None
    hour = f"{moment.astimezone(visit.settings.zone):%H:%M}" if moment and row.sort_at == moment else ""
    note = "first: " if not told else "" if row.source_id in told else "new: "
    told.add(row.source_id)
    spoken = f", in {escape(language_name(row.language))}" if row.language else ""
    return (
        f'<li><p class="when">{hour}</p><div>'
        f'<p class="small">{note}{outlet_name(row)}{spoken}</p>'
        f"{row_headline(row, level=4)}</div></li>"
    )


def _copy_of(row: "ListRow") -> int:
    return row.membership.copy_of_id or 0 if row.membership else 0
