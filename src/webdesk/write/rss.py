"""Feeds as RSS 2.0, with the modules that say what RSS cannot: whole text, exact dates, people, pictures."""

from collections.abc import Iterator

from webdesk.model import Feed, FeedItem
from webdesk.write.feed_dates import document_date, mail_date
from webdesk.write.media import NAMESPACE as MEDIA
from webdesk.write.media import media_content
from webdesk.write.xml import DECLARATION, as_html, element, group, optional

_SPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:media": MEDIA,
}


def write_rss(feed: Feed, self_url: str) -> bytes:
    """Return the feed as RSS 2.0; `self_url` is the address where it is served."""
    own = element("atom:link", None, {"href": self_url, "rel": "self", "type": "application/rss+xml"})
    head = (
        element("title", as_html(feed.title or "")),
        element("link", feed.home_url or self_url),
        element("description", as_html(feed.title or "")),
        optional("language", feed.language),
        own,
    )
    channel = group("channel", (*head, *(group("item", _item(item)) for item in feed.items)))
    return (DECLARATION + group("rss", (channel,), _SPACES) + "\n").encode("utf-8")


def _item(item: FeedItem) -> Iterator[str]:
    yield optional("title", as_html(item.headline or ""))
    yield optional("link", item.url)
    if item.id:
        yield element("guid", item.id, {"isPermaLink": "true" if item.id == item.url else "false"})
    if item.summary or not item.headline:  # RSS wants one of title and description
        yield element("description", as_html(item.summary or ""))
    yield optional("content:encoded", item.body_html)
    yield from _dates(item)
    yield from (element("dc:creator", as_html(name)) for name in item.authors)
    yield from (element("category", as_html(topic)) for topic in item.topics)
    yield from (media_content(image) for image in item.images)


def _dates(item: FeedItem) -> Iterator[str]:
    """pubDate for a moment; dc:date where no hour or zone is known, and the hour without a zone in dcterms."""
    if item.published:
        moment = mail_date(item.published)
        known = document_date(item.published)
        yield element("pubDate", moment) if moment else element("dc:date", known)
        if not moment and known != str(item.published):
            yield element("dcterms:issued", str(item.published))
    if item.modified:
        yield element("dcterms:modified", str(item.modified))
