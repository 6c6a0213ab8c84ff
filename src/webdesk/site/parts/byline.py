"""Who wrote it and when: the byline as printed, the dateline, whose words these are. Escaped where it is written."""

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.safestring import SafeString

from webdesk.model import Article
from webdesk.site.dates import print_date
from webdesk.site.gate import Shown
from webdesk.site.parts.words import CHROME, chrome, is_web_address, safe, time_html
from webdesk.site.paths import changes_path, search_path, source_path
from webdesk.site.scripts import find_direction, language_attributes, name_html

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.site.visit import Visit


def byline_html(record: Article) -> SafeString:
    """Return the byline: as printed with each name a link, else "By" and the names; nothing where nobody is named."""
    if not record.authors:
        return safe("")
    links = [_author_link(name, record.language) for name in record.authors]
    # "By" before a name that runs the other way reads as a part of it: there the name stands alone.
    by = "" if find_direction(record.language) == "rtl" else f"{chrome('By')} "
    inner = _printed_byline(record, links) or f"{by}{_join(links)}"
    return safe(f'<p class="byline"{language_attributes(record.language)}>{inner}</p>')


def _author_link(name: str, language: str | None) -> str:
    path = search_path(q='"{}"'.format(name.replace('"', " ")))
    return f'<a rel="author" href="{escape(path)}">{name_html(name, language)}</a>'


def _join(links: list[str]) -> str:
    if len(links) < 2:
        return "".join(links)
    return f"{', '.join(links[:-1])} {chrome('and')} {links[-1]}"


def _printed_byline(record: Article, links: list[str]) -> str | None:
    """Return the printed line with its names linked, or None where a name does not stand in it as it is."""
    line = record.byline
    if not line or len(line) > 300:
        return None
    out = []
    for name, link in zip(record.authors, links, strict=True):
        before, found, line = line.partition(name)
        if not found:
            return None
        out.append(f"{escape(before)}{link}")
    return "".join(out) + escape(line)


def dateline_html(row: "ListRow", seen: Shown, visit: "Visit", *, has_changes: bool) -> SafeString:
    """Return the dateline: place if given, date at its own precision, and when it was changed."""
    record = seen.article
    zone = visit.settings.zone
    printed = print_date(record.published, first_seen=row.first_seen, zone=zone, now=visit.now)
    place = f"<bdi{language_attributes(record.language)}>{escape(record.dateline)}</bdi> · " if record.dateline else ""
    lines = [f'<p class="dateline"{CHROME}>{place}{time_html(printed)}</p>']
    if record.modified is not None and record.modified != record.published:
        changed = print_date(record.modified, first_seen=row.first_seen, zone=zone, now=visit.now)
        words = f"Updated {time_html(changed)}"
        inner = f'<a href="{escape(changes_path(row))}">{words}</a>' if has_changes else words
        lines.append(f'<p class="updated w"{CHROME}>{inner}</p>')
    return safe(lines)


def rights_html(row: "ListRow", seen: Shown) -> SafeString:
    """Return whose words these are: the outlet, and what that means for the reader."""
    source = row.source
    name = name_html(source.name, source.language)
    lines = [f'<p class="outlet w"{CHROME}><a href="{escape(source_path(source))}">{name}</a>{_way_out(row, seen)}</p>']
    if seen.rights == "licensed":
        under = f" under {escape(seen.licence)}" if seen.licence else ""
        lines.append(f'<p class="licensed w"{CHROME}>Republished from {name}{under}.</p>')
    elif seen.is_private_copy:
        lines.append(f'<p class="private w"{CHROME}>Private copy, shown in full only to you.</p>')
    return safe(lines)


def _way_out(row: "ListRow", seen: Shown) -> str:
    """Return the link to the original page, and that it asks for money where it does."""
    if seen.rights == "own" or not is_web_address(row.canonical_url):
        return ""
    paywall = " (behind a paywall)" if seen.article.is_paywalled else ""
    return f' · <a class="away" href="{escape(row.canonical_url)}">Original</a>{paywall}'
