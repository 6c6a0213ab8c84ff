"""Bytes in, articles, feeds and sitemaps out. Pure: no network, file, clock or setting.

Each door imports its room on the first call, so that `import webdesk` stays a blink.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from webdesk.model import Article, Feed, FeedItem, Link, Sitemap
    from webdesk.read.kind import Kind

__all__ = [
    "explain_page",
    "explain_text",
    "find_feeds",
    "find_kind",
    "find_links",
    "is_article_url",
    "read_feed",
    "read_item",
    "read_page",
    "read_record",
    "read_sitemap",
    "read_text",
]


def read_page(
    data: "bytes | str", url: str | None = None, content_type: str | None = None, now: "datetime | None" = None
) -> "Article":
    """Return the article of an HTML page; `is_article` is False, with the reason in `notes`, where it holds none.

    `url` is where the page came from, `content_type` its header, `now` the time of its capture (for "2 hours ago").
    Raises ReadError where the bytes cannot be read as a page at all.
    """
    from webdesk.read.page import read_page as read

    return read(data, url, content_type, now)


def read_text(text: "str | bytes", url: str | None = None, now: "datetime | None" = None) -> "Article":
    """Return the article that a page of flat text holds: what a browser shows of a page, line by line.

    Raises ReadError where there is no text.
    """
    from webdesk.read.text import read_text as read

    return read(text, url, now)


def explain_page(
    data: "bytes | str", url: str | None = None, content_type: str | None = None, now: "datetime | None" = None
) -> str:
    """Return every block of a page with what it was taken for and why, then every field with its evidence, as text."""
    from webdesk.read.explain import explain_page as explain

    return explain(data, url, content_type, now)


def explain_text(text: "str | bytes", url: str | None = None, now: "datetime | None" = None) -> str:
    """Return the same as `explain_page`, of flat text."""
    from webdesk.read.explain import explain_text as explain

    return explain(text, url, now)


def read_feed(data: "bytes | str", url: str | None = None, *, now: "datetime | None" = None) -> "Feed":
    """Return a feed (RSS, Atom, RDF or JSON Feed 1.1); raises ReadError where it is none, with the reason."""
    from webdesk.read.feed import read_feed as read

    return read(data, url, now=now)


def read_sitemap(data: "bytes | str") -> "Sitemap":
    """Return a sitemap or an index of them (sitemaps.org 0.9, news extension); raises ReadError where it is none."""
    from webdesk.read.sitemap import read_sitemap as read

    return read(data)


def read_record(data: "bytes | str | Mapping[str, object]") -> "Article":
    """Return the article that `webdesk.write.write_json` wrote; raises ReadError naming what does not fit."""
    from webdesk.read.record import read_record as read

    return read(data)


def read_item(item: "FeedItem", feed: "Feed") -> "Article":
    """Return the article of which only the feed's text is held."""
    from webdesk.read.item import read_item as read

    return read(item, feed)


def find_feeds(data: "bytes | str", url: str) -> "tuple[Link, ...]":
    """Return the feeds that a page names, in its order, as links."""
    from webdesk.read.feedlinks import find_feeds as find

    return find(data, url)


def find_links(data: "bytes | str", url: str | None = None) -> "tuple[Link, ...]":
    """Return every link of a page with its words, in order."""
    from webdesk.read.links import find_links as find

    return find(data, url)


def find_kind(data: bytes, content_type: str | None = None, name: str | None = None) -> "Kind":
    """Return what the bytes are: page, feed, sitemap, warc, record, opml, text, picture or unknown."""
    from webdesk.read.kind import find_kind as find

    return find(data, content_type, name)


def is_article_url(url: str, text: str | None = None) -> bool:
    """Return whether this link, with these words, would lead to an article."""
    from webdesk.read.article_url import is_article_url as decide

    return decide(url, text)
