"""The feeds that a page names: in its head, else among its links."""

import re

from webdesk.model import Link
from webdesk.read.address import clean_url
from webdesk.read.page import decode_text
from webdesk.read.parse import parse_html

_TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
)
_MOST = 50
_LOOKS_LIKE_FEED = re.compile(
    r"(?:^|[/._-])(?:rss|feed|feeds|atom|rdf)(?:\.(?:xml|rss|php|aspx?|json|atom|rdf))?/?(?:\?[^#]*)?$"
    r"|\.(?:rss|atom|rdf)(?:\?[^#]*)?$|/(?:rss|feed|feeds)/[^?#]*(?:\.xml|\.rss|/)?$|[?&](?:feed|format|type)=(?:rss|atom|feed)",
    re.IGNORECASE,
)
# Feeds of a site that hold no news of it.
_COMMENTS = re.compile(r"/comments?/feed|comments?[-_ ]?(?:rss|feed)|oembed|wp-json", re.IGNORECASE)


def find_feeds(data: bytes | str, url: str | None = None) -> tuple[Link, ...]:
    """Return the feeds a page names, the likeliest first: declared ones in their order, else links that look so.

    A feed of comments comes last.
    """
    text, notes = decode_text(data, url, None)
    tree = parse_html(text, notes)
    base_node = tree.css_first("base[href]")
    base = (clean_url(base_node.attributes.get("href") or "", url) if base_node is not None else None) or url
    found: dict[str, Link] = {}
    for node in tree.css("link[rel][href]"):
        attributes = node.attributes
        kind = (attributes.get("type") or "").split(";")[0].strip().lower()
        relations = (attributes.get("rel") or "").lower().split()
        if ("alternate" in relations and kind in _TYPES) or "feed" in relations:
            _add(found, attributes.get("href"), attributes.get("title"), base)
    if not found:
        for node in tree.css("a[href]"):
            href = node.attributes.get("href") or ""
            if _LOOKS_LIKE_FEED.search(href.split("#")[0]):
                _add(found, href, node.text(), base)
    ordered = sorted(found.values(), key=lambda link: _COMMENTS.search(f"{link.url} {link.headline}") is not None)
    return tuple(ordered[:_MOST])


def _add(found: dict[str, Link], href: str | None, title: str | None, base: str | None) -> None:
    url = clean_url(href or "", base)
    if url is not None:
        found.setdefault(url, Link(headline=" ".join((title or "").split()) or url, url=url))
