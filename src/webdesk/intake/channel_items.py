"""What a channel's answer names: items of a feed, pages of a sitemap, links of a front page. Pure."""

import hashlib
import logging
import re
from dataclasses import replace

from webdesk.errors import ReadError
from webdesk.intake.compare import fold
from webdesk.intake.faults import READER_FAULTS, words
from webdesk.intake.keys import is_same_site
from webdesk.model import Feed, FeedItem, SitemapEntry
from webdesk.read import find_links, is_article_url, read_feed, read_sitemap
from webdesk.read.address import clean_url, find_key

log = logging.getLogger(__name__)

MAX_ITEMS = 1000
_TAGS = re.compile(r"<[^>]*>")


def read_channel(kind: str, data: bytes, url: str) -> Feed:
    """Return what a channel names now, as a feed, newest first as far as it says. Raises ReadError.

    A sitemap index names no pages itself: see `child_sitemaps`.
    """
    try:
        return _read(kind, data, url)
    except READER_FAULTS as err:
        log.exception("the reader failed on %s", url)
        raise ReadError(f"the reader failed on it: {words(err)}", address=url) from err


def _read(kind: str, data: bytes, url: str) -> Feed:
    if kind == "feed":
        feed = read_feed(data, url)
        return replace(feed, items=feed.items[:MAX_ITEMS])
    if kind == "sitemap":
        entries = [entry for entry in read_sitemap(data).urls if _is_article_entry(entry)]
        entries.sort(key=_moment_of, reverse=True)
        return Feed(items=tuple(map(_item_of_entry, entries[:MAX_ITEMS])))
    return Feed(items=_items_of_page(data, url))


def child_sitemaps(data: bytes, limit: int) -> tuple[str, ...]:
    """Return the sitemaps that an index names, those for news and the newest first."""
    pointers = sorted(
        read_sitemap(data).sitemaps, key=lambda one: ("news" in one.url.lower(), str(one.modified or "")), reverse=True
    )
    return tuple(one.url for one in pointers[:limit])


def item_key(item: FeedItem) -> str:
    """Return what an item is known by from poll to poll: its address' key, else its id, else its words."""
    address = clean_url(item.url) if item.url else None
    return find_key(address) if address else item.id or f"urn:sha256:{_digest(item.headline or '', item.summary or '')}"


def item_digest(item: FeedItem, kind: str) -> str:
    """Return a word that changes when the item's words or dates do, which means: look at its page again.

    A front page shows its links in another wording every hour: for these it never changes.
    """
    if kind == "page":
        return "-"
    body = fold(_TAGS.sub(" ", item.body_html or ""))
    dates = (str(item.published or ""), str(item.modified or ""))
    return _digest(fold(item.headline), fold(item.summary), body, *dates)[:32]


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()


def _is_article_entry(entry: SitemapEntry) -> bool:
    return entry.headline is not None or is_article_url(entry.url)


def _moment_of(entry: SitemapEntry) -> str:
    return str(entry.published or entry.modified or "")


def _item_of_entry(entry: SitemapEntry) -> FeedItem:
    return FeedItem(headline=entry.headline, url=entry.url, published=entry.published, modified=entry.modified)


def _items_of_page(data: bytes, url: str) -> tuple[FeedItem, ...]:
    items: dict[str, FeedItem] = {}
    for link in find_links(data, url):
        if link.url and is_same_site(link.url, url) and is_article_url(link.url, link.headline):
            items.setdefault(find_key(link.url), FeedItem(url=link.url))
    return tuple(items.values())[:MAX_ITEMS]
