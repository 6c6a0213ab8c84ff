"""Feeds as Atom (RFC 4287)."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from webdesk.model import Feed, FeedItem, When
from webdesk.write.feed_dates import internet_date
from webdesk.write.media import NAMESPACE as MEDIA
from webdesk.write.media import media_content
from webdesk.write.xml import DECLARATION, as_html, element, group, looks_like_html, optional

_SPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:media": MEDIA,
    "xmlns:webdesk": "urn:webdesk:feed",
}


def write_atom(feed: Feed, self_url: str, updated: datetime) -> bytes:
    """Return the feed as Atom; `updated` (with its zone) is when anything in it last changed.

    Atom demands a time of every entry: where an item has none, the feed's stands there, marked as not stated.
    """
    told = updated.isoformat(timespec="seconds")
    title = feed.title or ""
    head = (
        _words("title", title),
        element("id", self_url),
        element("updated", told),
        element("link", None, {"rel": "self", "href": self_url, "type": "application/atom+xml"}),
        element("link", None, {"rel": "alternate", "href": feed.home_url, "type": "text/html"})
        if feed.home_url
        else "",
        group("author", (element("name", title or self_url),)),
    )
    entries = (group("entry", _entry(item, number, told)) for number, item in enumerate(feed.items))
    language = {"xml:lang": feed.language} if feed.language else {}
    return (DECLARATION + group("feed", (*head, *entries), {**_SPACES, **language}) + "\n").encode("utf-8")


def _words(name: str, text: str) -> str:
    """Plain text; as escaped HTML, and saying so, where readers could take it for HTML."""
    return element(name, as_html(text), {"type": "html"}) if looks_like_html(text) else element(name, text)


def _entry(item: FeedItem, number: int, told: str) -> Iterator[str]:
    yield _words("title", item.headline or "")
    yield element("id", _identity(item, number))
    if item.url:
        yield element("link", None, {"rel": "alternate", "href": item.url, "type": "text/html"})
    yield from _dates(item, told)
    yield from (group("author", (element("name", as_html(name)),)) for name in item.authors)
    yield from (element("category", None, {"term": topic, "label": as_html(topic)}) for topic in item.topics)
    if item.summary or (not item.url and not item.body_html):  # an entry without either must have a summary
        yield _words("summary", item.summary or "")
    yield optional("content", item.body_html, {"type": "html"})
    yield from (media_content(image) for image in item.images)


def _identity(item: FeedItem, number: int) -> str:
    """The id where it is an address, as Atom wants it; else one made of it, which our reader takes apart again."""
    if item.id and item.id.startswith(("http://", "https://", "urn:", "tag:")) and " " not in item.id:
        return item.id
    if item.id:
        return "urn:webdesk:id:" + quote(item.id, safe="")
    return item.url or f"urn:webdesk:item:{number}"


def _dates(item: FeedItem, told: str) -> Iterator[str]:
    published = _moment(item.published)
    modified = _moment(item.modified)
    if published:
        yield element("published", published)
    latest = modified or published
    yield element("updated", latest or told, None if latest else {"webdesk:stated": "no"})
    if item.published:
        yield element("dcterms:issued", str(item.published))
    if item.modified:
        yield element("dcterms:modified", str(item.modified))


def _moment(when: When | None) -> str | None:
    return None if when is None else internet_date(when)
