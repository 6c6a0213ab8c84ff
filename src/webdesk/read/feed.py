"""Feeds of every kind, read as well as can be: RSS 0.9 to 2.0, RDF, Atom, JSON Feed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from webdesk.errors import ReadError, TooLarge
from webdesk.model import Feed, FeedItem
from webdesk.read.controls import without_controls
from webdesk.read.encoding import decode
from webdesk.read.feed_json import read_json_feed
from webdesk.read.feed_xml import read_xml_feed

MAX_BYTES = 50_000_000


def read_feed(data: bytes | str, url: str | None = None, *, now: datetime | None = None) -> Feed:
    """Return the feed; every mending is in its notes. With `now`, items dated later are noted too.

    `url` is the feed's own address, which relative links start from. Raises ReadError when it is no feed, TooLarge
    over 50 MB.

    >>> read_feed("<rss><channel><title>A &amp; B</title></channel></rss>").title
    'A & B'
    """
    if len(data) > MAX_BYTES:
        raise TooLarge(f"a feed of {len(data)} bytes", address=url, cure=f"at most {MAX_BYTES} are read")
    notes: tuple[str, ...] = ()
    text = data
    if isinstance(text, bytes):
        text, _, notes = decode(text)
    text = text.lstrip("\ufeff \t\r\n\0")
    if not text:
        raise ReadError("empty: no feed", address=url, cure="fetch it again")
    feed = read_json_feed(text, url) if text[0] in "{[" else read_xml_feed(text, url)
    feed = without_controls(feed)
    items, more = _mend_items(feed.items, now)
    return replace(feed, items=items, notes=(*notes, *feed.notes, *more))


def _mend_items(items: tuple[FeedItem, ...], now: datetime | None) -> tuple[tuple[FeedItem, ...], list[str]]:
    notes: list[str] = []
    kept = tuple(dict.fromkeys(items))
    if len(kept) < len(items):
        notes.append(f"{len(items) - len(kept)} items came twice")
    shared = _shared_ids(kept)
    if shared:
        notes.append(f"{len(shared)} ids are of several items: not used")
        kept = tuple(replace(item, id=None) if item.id in shared else item for item in kept)
    undated = sum(item.published is None and item.modified is None for item in kept)
    if undated:
        notes.append(f"{undated} items without a date")
    late = 0 if now is None else sum(_is_later(item, now) for item in kept)
    if late:
        notes.append(f"{late} items dated in the future")
    return kept, notes


def _shared_ids(items: Sequence[FeedItem]) -> set[str]:
    """Ids that items with different addresses carry: they name nothing."""
    addresses: dict[str, set[str | None]] = defaultdict(set)
    for item in items:
        if item.id is not None:
            addresses[item.id].add(item.url)
    return {name for name, urls in addresses.items() if len(urls) > 1}


def _is_later(item: FeedItem, now: datetime) -> bool:
    if item.published is None:
        return False
    moment = item.published.moment
    if moment is not None:
        return moment > now
    day = item.published.day
    return day is not None and day > now.date()
