"""The front: lead, two seconds, Latest, then every section's best four."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.archive.lists import rows_of
from webdesk.site.front import Candidate, Entry, Layout, lay_out, pack
from webdesk.site.gate import may_show_whole
from webdesk.site.jsonld import front_data
from webdesk.site.newest import marks_of
from webdesk.site.parts.latest_aside import latest_aside_html
from webdesk.site.parts.words import picture_html, safe
from webdesk.site.paths import section_path, story_path
from webdesk.site.rows import (
    PLAIN,
    grid_html,
    lead_html,
    list_html,
    listed_row,
    outlets_html,
    row_headline,
    summary_html,
)
from webdesk.site.scripts import language_attributes
from webdesk.site.shell import Head, feed_links, page_response
from webdesk.site.visit import Visit, current_visit

if TYPE_CHECKING:
    from webdesk.archive.recent import Mark
    from webdesk.archive.rows import ListRow

LOOKED_AT = 240
LEAD_SIZES = "(min-width: 77.5rem) 592px, (min-width: 64rem) 48vw, calc(100vw - 32px)"
SECOND_SIZES = "(min-width: 77.5rem) 284px, (min-width: 64rem) 23vw, (min-width: 48rem) 46vw, calc(100vw - 32px)"
FULL_SECTION = 4
UNDER = 3  # rows
SHELF = 4  # thin sections side by side
Rows = Mapping[int, "ListRow"]
Section = tuple[str, tuple[Entry, ...]]


def show_front(request: HttpRequest) -> HttpResponse:
    """Return the front page."""
    visit = current_visit(request)
    layout = lay_out(candidates_of(marks_of(visit, LOOKED_AT), visit), visit.now)
    rows = rows_of(_needed(layout), visit.now)
    name = visit.settings.site_name
    under = _choose_under(layout.sections)
    head = Head(
        title=name,
        canonical=visit.absolute("/"),
        description=f"{name}: news of many outlets, told once.",
        open_graph=(("og:type", "website"), ("og:title", name), ("og:url", visit.absolute("/"))),
        links=feed_links("/", name),
        data=tuple(front_data(visit)),
    )
    parts: dict[str, object] = {
        "is_front": True,
        "lead": _lead_html(layout.lead, rows, visit) if layout.lead else "",
        "smaller": _smaller_html(layout.smaller, rows, visit),
        "seconds": _seconds_html(layout.seconds, rows, visit),
        # The first full sections stand beside Latest, which is longer than what is above them.
        "under": _sections_html(under, rows, visit),
        "sections": _sections_html([one for one in layout.sections if one not in under], rows, visit),
        "latest": latest_aside_html(visit),
    }
    return page_response(visit, "front.html", head, parts)


def candidates_of(marks: Sequence["Mark"], visit: Visit) -> list[Candidate]:
    """Return what the order of the front asks of the newest articles (hundreds: so by place, not by name)."""
    ours = visit.settings.language.split("-")[0]
    is_private = visit.is_private
    return [
        Candidate(
            number,
            source_id,
            sort_at,
            story_id,
            section_slug,
            lead_id == number,
            language is not None and language.split("-")[0] == ours,
            picture_id is not None and may_show_whole(rights, is_private),
        )
        for sort_at, number, (section_slug, _), source_id, language, picture_id, rights, story_id, lead_id in marks
    ]


def _needed(layout: Layout) -> Iterator[int]:
    """Yield every article that stands on the front, and those whose outlets are named there."""
    top = (*((layout.lead,) if layout.lead else ()), *layout.seconds, *layout.smaller)
    for entry in top:
        yield entry.article_id
        yield from entry.other_ids
    for _, entries in layout.sections:
        yield from (entry.article_id for entry in entries)


def _lead_html(entry: Entry, rows: Rows, visit: Visit) -> SafeString:
    return lead_html(rows[entry.article_id], visit, sizes=LEAD_SIZES, told_by=_told_by(entry, rows))


def _seconds_html(entries: Sequence[Entry], rows: Rows, visit: Visit) -> SafeString:
    items = []
    for entry in entries:
        row = rows[entry.article_id]
        seen = listed_row(row, is_private=visit.is_private)
        picture = picture_html(row.picture, sizes=SECOND_SIZES) if row.picture and seen.is_whole else ""
        items.append(
            f"<li{language_attributes(row.language)}>{picture}{row_headline(row)}{summary_html(seen, row.language)}"
            f"{_told_by(entry, rows)}</li>"
        )
    return safe(['<ul class="second">', *items, "</ul>"])


def _smaller_html(entries: Sequence[Entry], rows: Rows, visit: Visit) -> SafeString:
    """Return what stands under the lead: headlines without pictures."""
    if not entries:
        return safe("")
    made = (
        f"<li{language_attributes(rows[one.article_id].language)}>{row_headline(rows[one.article_id])}"
        f"{_told_by(one, rows)}</li>"
        for one in entries
    )
    return safe(['<ul class="smaller">', *made, "</ul>"])


def _told_by(entry: Entry, rows: Rows) -> str:
    """Return who tells the story, as a link to its page where others tell it too."""
    row = rows[entry.article_id]
    words = outlets_html([row, *(rows[number] for number in entry.other_ids)])
    membership = row.membership
    if entry.other_ids and membership:
        words = f'<a class="quiet" href="{escape(story_path(membership.story))}">{words}</a>'
    return f'<p class="small">{words}</p>'


def _sections_html(sections: Sequence[Section], rows: Rows, visit: Visit) -> SafeString:
    """Return the sections: full ones as rows of their own, thin ones in columns side by side."""
    full = [one for one in sections if _is_full(one[1])]
    made = [_section_html(slug, [rows[one.article_id] for one in entries], visit) for slug, entries in full]
    columns = pack([one for one in sections if not _is_full(one[1])], SHELF)
    for column in columns:
        thin = (_thin_html(slug, [rows[one.article_id] for one in entries], visit) for slug, entries in column)
        made.append(f"<div>{''.join(thin)}</div>")
    if columns:
        made.insert(len(full), f'<div class="shelf of-{len(columns)}">')
        made.append("</div>")
    return safe(made)


def _choose_under(sections: Sequence[Section]) -> list[Section]:
    """Return two rows of sections for the room under the lead: full ones, else a shelf of four thin ones for each."""
    full = [one for one in sections if _is_full(one[1])][:UNDER]
    thin = [one for one in sections if not _is_full(one[1])][: SHELF * (UNDER - len(full))]
    return [*full, *thin]


def _is_full(entries: Sequence[Entry]) -> bool:
    return len(entries) >= FULL_SECTION


def _section_html(slug: str, shown: Sequence["ListRow"], visit: Visit) -> str:
    path = section_path(slug)
    return (
        f'<section class="more ruled"><div class="h">{_section_name(slug, shown)}'
        f'<a class="small" href="{path}">More</a></div>{grid_html(shown, visit)}</section>'
    )


def _thin_html(slug: str, shown: Sequence["ListRow"], visit: Visit) -> str:
    items = list_html(shown, visit, PLAIN)
    return f'<section class="ruled"><div class="h">{_section_name(slug, shown)}</div>{items}</section>'


def _section_name(slug: str, shown: Sequence["ListRow"]) -> str:
    name = escape(shown[0].section or slug)
    language = language_attributes(shown[0].language)
    return f'<h2{language}><a class="quiet first" href="{section_path(slug)}">{name}</a></h2>'
