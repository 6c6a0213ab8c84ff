"""What stands around an article: related items, more from its section; the archive first, then what its page named."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from webdesk.archive.lists import newest
from webdesk.archive.related import related_rows
from webdesk.model import Link
from webdesk.site.gate import Shown
from webdesk.site.kept import keep
from webdesk.site.parts.words import CHROME, headline_html, is_web_address, safe
from webdesk.site.paths import section_path, source_path, story_path
from webdesk.site.rows import grid_html, meta_html, outlets_html, row_headline
from webdesk.site.scripts import language_attributes

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.site.visit import Visit

RELATED_MOST = 4
MORE_MOST = 12


def related_html(row: "ListRow", seen: Shown, visit: "Visit") -> SafeString:
    """Return the related items, the archive's first, then what the page itself named; nothing where there are none."""
    rows = _find_related(row, visit)
    items = [
        f"<li{language_attributes(one.language)}>{row_headline(one)}{meta_html(one, visit, more=_why(row, one))}</li>"
        for one in rows
    ]
    told = {_fold(one.headline) for one in rows} | {_fold(row.headline)}
    items += list(_as_read(seen.article.related, seen.article.language, told))[: RELATED_MOST - len(items)]
    if not items:
        return safe("")
    return safe(
        f'<aside class="related" aria-labelledby="related"><h2 id="related"{CHROME}>Related items</h2>'
        f"<ul>{''.join(items)}</ul></aside>"
    )


def _find_related(row: "ListRow", visit: "Visit") -> list["ListRow"]:
    """Return what was kept as related when the article came in and is still shown: one a story, none of its own."""
    told = {row.membership.story_id} if row.membership else set()
    found = []
    for one in related_rows(row, visit.now):
        if one.membership is None or one.membership.story_id not in told:
            found.append(one)
        if one.membership is not None:
            told.add(one.membership.story_id)
    return found[:RELATED_MOST]


def _why(row: "ListRow", other: "ListRow") -> str:
    """Return why an item is related, in words."""
    is_same = row.section_slug is not None and row.section_slug == other.section_slug
    words = "same section" if is_same else "similar words"
    return f'<span class="w"{CHROME}>{words}</span>'


def more_from_html(row: "ListRow", seen: Shown, visit: "Visit") -> SafeString:
    """Return More from this section (this outlet, where it has none): twelve, each once, no copy of the article."""
    # As many again, because copies and the article itself fall out.
    source = None if row.section_slug else row.source.slug
    name = ("more", row.section_slug, source)
    limit = MORE_MOST * 2
    found = keep(visit, name, lambda: newest(visit.now, section=row.section_slug, source=source, limit=limit))
    rows = [one for one in found if one.pk != row.pk and not _is_copy(row, one)][:MORE_MOST]
    told = {_fold(one.headline) for one in rows} | {_fold(row.headline)}
    listed = seen.article.more_from
    named = list(_as_read(listed.items, seen.article.language, told))[: MORE_MOST - len(rows)] if listed else []
    if not rows and not named:
        return safe("")
    if rows or listed is None or not listed.heading:
        words, language = (row.section, row.language) if row.section else (row.source.name, row.source.language)
        heading = f"<span{CHROME}>More from</span> <bdi{language_attributes(language)}>{escape(words)}</bdi>"
    else:
        heading = f"<span{language_attributes(seen.article.language)}>{escape(listed.heading)}</span>"
    path = section_path(row.section_slug) if row.section_slug else source_path(row.source)
    link = f'<p class="small"><a href="{path}">View all</a></p>' if rows else ""
    return safe(
        f'<section class="more ruled" aria-labelledby="more-from"{CHROME}><h2 id="more-from">{heading}</h2>'
        f"{grid_html(rows, visit, also=named)}{link}</section>"
    )


def _as_read(links: Iterable[Link], language: str | None, told: set[str]) -> Iterable[str]:
    """Yield what a page named, each headline once, with its link if it had one."""
    for link in links:
        if _fold(link.headline) in told:
            continue
        told.add(_fold(link.headline))
        yield f"<li>{headline_html(link.headline, link.url if is_web_address(link.url) else None, language)}</li>"


def story_box_html(row: "ListRow", members: Sequence["ListRow"]) -> SafeString:
    """Return who else tells the story, with the way to its page."""
    membership = row.membership
    outlets = len({one.source_id for one in members})
    if membership is None or outlets < 2:
        return safe("")
    others = [one for one in members if one.source_id != row.source_id]
    return safe(
        f'<aside class="storybox" aria-labelledby="story-box"{CHROME}><div class="ruled"><h2 id="story-box">'
        f'<a href="{escape(story_path(membership.story))}">{outlets} outlets tell this story</a></h2></div>'
        f'<p class="small">{outlets_html(others, most=6)}</p></aside>'
    )


def story_line_html(row: "ListRow", members: Sequence["ListRow"]) -> SafeString:
    """Return the same in one line, for the rail."""
    membership = row.membership
    outlets = len({one.source_id for one in members})
    if membership is None or outlets < 2:
        return safe("")
    words = f"{outlets} outlets tell this story"
    return safe(f'<p class="others w"{CHROME}><a href="{escape(story_path(membership.story))}">{words}</a></p>')


def _is_copy(row: "ListRow", other: "ListRow") -> bool:
    mine, theirs = row.membership, other.membership
    if mine is None or theirs is None or mine.story_id != theirs.story_id:
        return False
    first, second = mine.copy_of_id or row.pk, theirs.copy_of_id or other.pk
    return bool(first == second)


def _fold(headline: str) -> str:
    return " ".join(headline.split()).casefold()
