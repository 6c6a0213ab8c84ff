"""The addresses of this site's pages, from what the archive's rows say. Pure."""

import re
from typing import TYPE_CHECKING
from urllib.parse import quote as quote_all
from urllib.parse import urlencode

if TYPE_CHECKING:
    from webdesk.archive.models import Article, Source, Story
    from webdesk.archive.rows import ListRow, SourceLine, StoryMark


_PLAIN = re.compile("[A-Za-z0-9_.~-]*")  # what `quote` leaves as it is


def quote(text: str) -> str:
    """Return a text as it stands in an address.

    >>> quote("old-bridge"), quote("پل")
    ('old-bridge', '%D9%BE%D9%84')
    """
    return text if _PLAIN.fullmatch(text) else quote_all(text)


def article_path(row: "Article | ListRow", ending: str = "/") -> str:
    """Return the path of an article's page, or of another form of it (".json")."""
    return f"/article/{row.pk}/{quote(row.slug)}{ending}"


def changes_path(row: "Article | ListRow") -> str:
    """Return the path of the page that shows an article's changes."""
    return f"/article/{row.pk}/{quote(row.slug)}/changes/"


def section_path(slug: str) -> str:
    """Return the path of a section's page."""
    return f"/section/{quote(slug)}/"


def source_path(source: "Source | SourceLine") -> str:
    """Return the path of an outlet's page."""
    return f"/source/{quote(source.slug)}/"


def story_path(story: "Story | StoryMark") -> str:
    """Return the path of a story's page."""
    return f"/story/{story.pk}/{quote(story.slug)}/"


def picture_path(digest: str, width: int) -> str:
    """Return the path of a picture's file at one width."""
    return f"/picture/{digest}-{width}.webp"


def search_path(**asked: str) -> str:
    """Return the path of a search, leaving out what is empty.

    >>> search_path(q='"Web Desk"', section="")
    '/search/?q=%22Web+Desk%22'
    """
    given = {name: value for name, value in asked.items() if value}
    return f"/search/?{urlencode(given)}" if given else "/search/"
