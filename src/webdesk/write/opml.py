"""A list of feeds as OPML 2.0, which any feed reader takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from webdesk.write.xml import DECLARATION, as_html, element, group


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One feed of the list."""

    title: str
    feed_url: str
    home_url: str | None = None


def write_opml(title: str, outlines: Sequence[Outline]) -> bytes:
    """Return the feeds as OPML 2.0, in the order given."""
    head = group("head", (element("title", as_html(title)),))
    body = group("body", (element("outline", None, _attributes(outline)) for outline in outlines))
    return (DECLARATION + group("opml", (head, body), {"version": "2.0"}) + "\n").encode("utf-8")


def _attributes(outline: Outline) -> dict[str, str]:
    title = as_html(outline.title)
    home = {"htmlUrl": outline.home_url} if outline.home_url else {}
    return {"type": "rss", "text": title, "title": title, "xmlUrl": outline.feed_url, **home}
