"""Lists of articles as feeds: each item is what the gate lets out. Pure but for the rows it is given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from webdesk.model import Feed, FeedItem, Image
from webdesk.site.parts.words import WIDTHS
from webdesk.site.paths import article_path, picture_path
from webdesk.site.rows import read_when, shown_row
from webdesk.write import write_atom, write_json_feed, write_rss

if TYPE_CHECKING:
    from webdesk.archive.rows import ListRow
    from webdesk.site.visit import Visit

Form = Literal["rss", "atom", "json"]
CONTENT_TYPES: dict[Form, str] = {
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "json": "application/feed+json; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A feed of this site: its name, the page it belongs to, and its own address."""

    title: str
    home_url: str
    self_url: str
    language: str


def make_feed(channel: Channel, rows: Sequence["ListRow"], visit: "Visit") -> Feed:
    """Return the rows as a feed, gated."""
    items = tuple(_item(row, visit) for row in rows)
    return Feed(title=channel.title, home_url=channel.home_url, language=channel.language, items=items)


def write_feed(form: Form, channel: Channel, rows: Sequence["ListRow"], visit: "Visit") -> bytes:
    """Return the feed in one of the three forms."""
    feed = make_feed(channel, rows, visit)
    if form == "rss":
        return write_rss(feed, channel.self_url)
    if form == "json":
        return write_json_feed(feed, channel.self_url)
    return write_atom(feed, channel.self_url, _updated(rows, visit.now))


def _updated(rows: Sequence["ListRow"], now: datetime) -> datetime:
    return max((row.first_seen for row in rows), default=now)


def _item(row: "ListRow", visit: "Visit") -> FeedItem:
    seen = shown_row(row, is_private=visit.is_private)
    images: tuple[Image, ...] = ()
    if row.picture and seen.image:
        width = max((one for one in WIDTHS if one <= row.picture.width), default=WIDTHS[0])
        height = round(row.picture.height * width / row.picture.width)
        images = (Image(url=visit.absolute(picture_path(row.picture.digest, width)), width=width, height=height),)
    url = visit.absolute(article_path(row))
    return FeedItem(
        headline=row.headline,
        url=url,
        id=visit.absolute(f"/article/{row.pk}/"),
        summary=seen.summary or seen.opening,
        published=read_when(row.published),
        modified=read_when(row.modified),
        authors=seen.article.authors,
        topics=(row.section,) if row.section else (),
        images=images,
    )
