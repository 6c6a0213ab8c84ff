"""An article's row in a list: gated, then one string of mark-up made by one function (rows are the cost)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from webdesk.model import Article, Block, Image, When
from webdesk.read.when import when_from_iso
from webdesk.site.dates import Printed, print_in_list
from webdesk.site.gate import Listed, Shown, listed, shown
from webdesk.site.parts.words import CHROME, headline_html, picture_html, safe, time_html
from webdesk.site.paths import article_path, section_path, source_path
from webdesk.site.scripts import language_attributes, name_html

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow, SourceLine
    from webdesk.site.visit import Visit


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a list shows of each article beside its headline."""

    with_summary: bool = True
    with_source: bool = True
    with_section: bool = False
    with_picture: bool = True


PLAIN = RowLook(with_summary=False, with_picture=False)


def row_record(row: "ListRow") -> Article:
    """Return what a row knows of its article as a record, so that the gate can judge it like any other."""
    image = row.picture
    return Article(
        headline=row.headline,
        section=row.section,
        authors=tuple(row.authors),
        published=read_when(row.published),
        language=row.language,
        standfirst=row.summary,
        body=(Block(kind="paragraph", text=row.opening),) if row.opening else (),
        images=(Image(url=image.url, width=image.width, height=image.height),) if image else (),
        publisher=row.source.name,
        canonical_url=row.canonical_url,
    )


def shown_row(row: "ListRow", *, is_private: bool) -> Shown:
    """Return what this viewer may see of a row."""
    return shown(row_record(row), rights_of(row), row.source.licence, is_private)


def listed_row(row: "ListRow", *, is_private: bool) -> Listed:
    """Return what this viewer may see of a row in a list."""
    return listed(row.summary, row.opening, rights_of(row), is_private)


def rights_of(row: "ListRow") -> str:
    """Return the rights that count for an article: its own where it has some, else its source's."""
    return row.rights or row.source.rights


@lru_cache(maxsize=4096)
def read_when(text: str | None) -> When | None:
    """Return a date column as the date it is."""
    return when_from_iso(text) if text else None


def list_time(row: "ListRow", zone: ZoneInfo, now: datetime) -> Printed:
    """Return a row's date as lists print it."""
    return print_in_list(read_when(row.published), first_seen=row.first_seen, zone=zone, now=now)


def list_time_html(row: "ListRow", visit: "Visit") -> str:
    """Return the same as a `time`."""
    return time_html(list_time(row, visit.settings.zone, visit.now))


def row_headline(row: "ListRow", level: int = 3) -> str:
    """Return a row's headline as the link to its page."""
    return headline_html(row.headline, article_path(row), row.language, level=level)


def outlet_name(row: "ListRow") -> SafeString:
    """Return the name of a row's outlet."""
    return name_html(row.source.name, row.source.language)


@lru_cache(maxsize=1024)
def outlet_link(source: "SourceLine") -> str:
    """Return an outlet's name as the quiet link to its page."""
    return f'<a class="quiet" href="{source_path(source)}">{name_html(source.name, source.language)}</a>'


def meta_html(row: "ListRow", visit: "Visit", look: RowLook = PLAIN, *, more: str = "") -> str:
    """Return the small print under a headline: outlet, section, time."""
    said = []
    if look.with_source:
        said.append(outlet_link(row.source))
    if look.with_section and row.section and row.section_slug:
        said.append(
            f'<a class="quiet first" href="{section_path(row.section_slug)}">{name_html(row.section, row.language)}</a>'
        )
    said.append(list_time_html(row, visit))
    if more:
        said.append(more)
    return f'<p class="small">{" · ".join(said)}</p>'


def summary_html(seen: Listed, language: str | None) -> str:
    """Return the short text under a headline, in the item's own direction; nothing where there is none."""
    words = seen.summary or seen.opening
    return f'<p class="summary"{language_attributes(language)}>{escape(words)}</p>' if words else ""


def item_html(row: "ListRow", visit: "Visit", look: RowLook) -> str:
    """Return one `li` of a list of articles."""
    seen = listed_row(row, is_private=visit.is_private)
    thumb = ""
    if look.with_picture and row.picture and seen.is_whole:
        thumb = picture_html(row.picture, sizes="96px", css="thumb")
    summary = summary_html(seen, row.language) if look.with_summary else ""
    inner = f"{row_headline(row)}{thumb}{summary}{meta_html(row, visit, look)}"
    css = "story" if thumb else "bare"
    return f'<li><div class="{css}"{language_attributes(row.language)}>{inner}</div></li>'


def lead_html(row: "ListRow", visit: "Visit", *, sizes: str, told_by: str = "") -> SafeString:
    """Return an article as the lead of a page: its picture where one may be shown, else larger words."""
    seen = listed_row(row, is_private=visit.is_private)
    picture = ""
    if row.picture and seen.is_whole:
        picture = f"<picture>{picture_html(row.picture, sizes=sizes, is_first=True)}</picture>"
    css = "lead" if picture else "lead text"
    words = f"{row_headline(row)}{summary_html(seen, row.language)}{told_by or meta_html(row, visit)}"
    return safe(f'<article class="{css}"{language_attributes(row.language)}>{picture}{words}</article>')


def list_html(rows: Iterable["ListRow"], visit: "Visit", look: RowLook = RowLook()) -> SafeString:  # frozen
    """Return a list of articles as one `ol`."""
    return safe(['<ol class="list">', *(item_html(row, visit, look) for row in rows), "</ol>"])


def grid_html(rows: Sequence["ListRow"], visit: "Visit", *, also: Iterable[str] = ()) -> SafeString:
    """Return headlines in four columns, with further `li` of the caller's after them."""
    items = (
        f"<li><div{language_attributes(row.language)}>{row_headline(row)}{meta_html(row, visit)}</div></li>"
        for row in rows
    )
    return safe(['<ol class="grid4">', *items, *also, "</ol>"])


def outlets_html(rows: Sequence["ListRow"], most: int = 3) -> str:
    """Return who tells a story: the first outlets by name, then how many others."""
    names: dict[int, str] = {}
    for row in rows:
        names.setdefault(row.source_id, outlet_name(row))
    first = list(names.values())[:most]
    rest = len(names) - len(first)
    words = ", ".join(first)
    if rest:
        words += f" and {rest} {'other' if rest == 1 else 'others'}"
    return f'<span class="w"{CHROME}>{words}</span>'
