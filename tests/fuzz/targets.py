"""Every parser, and what must hold of it: a result or a WebdeskError, and a record that comes back as it went."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from webdesk.errors import WebdeskError
from webdesk.model import Article
from webdesk.read.encoding import decode
from webdesk.read.feed import read_feed
from webdesk.read.feedlinks import find_feeds
from webdesk.read.item import read_item
from webdesk.read.kind import find_kind
from webdesk.read.links import find_links
from webdesk.read.opml import read_opml
from webdesk.read.page import read_page
from webdesk.read.record import read_record
from webdesk.read.sitemap import read_sitemap
from webdesk.read.text import read_text
from webdesk.read.when import find_when, find_whens, when_from_iso
from webdesk.write.record import write_json

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
URL = "https://lantern.example/2026/11/ferry-1.html"


class NotTheSame(AssertionError):
    """A record was written and did not come back as it was."""


def _come_back(article: Article) -> None:
    if read_record(write_json(article)) != article:
        raise NotTheSame("the record reads back otherwise")


def _page(data: bytes) -> None:
    _come_back(read_page(data, URL, "text/html", now=NOW))


def _bare_page(data: bytes) -> None:
    _come_back(read_page(data.decode("utf-8", "surrogateescape")))
    find_links(data, URL)
    find_feeds(data, URL)


def _text(data: bytes) -> None:
    _come_back(read_text(data, now=NOW))


def _feed(data: bytes) -> None:
    feed = read_feed(data, URL, now=NOW)
    for item in feed.items[:20]:
        _come_back(read_item(item, feed))


def _record(data: bytes) -> None:
    _come_back(read_record(data))


def _date(data: bytes) -> None:
    text = data.decode("utf-8", "replace")
    when = find_when(text, now=NOW)
    if when is not None and when_from_iso(str(when)) != when:
        raise NotTheSame(f"{when} reads back otherwise")
    find_when(text)
    for start, end, _ in find_whens(text, now=NOW):
        if not 0 <= start < end <= len(text):
            raise NotTheSame(f"a date from {start} to {end}")


Target = Callable[[bytes], object]
SMALL: tuple[tuple[str, Target], ...] = (
    ("find_kind", find_kind),
    ("decode", decode),
    ("find_when", _date),
)
TARGETS: dict[str, tuple[tuple[str, Target], ...]] = {
    "page": (("read_page", _page),),
    "text": (("read_text", _text),),
    "feed": (("read_feed", _feed), ("read_opml", read_opml)),
    "sitemap": (("read_sitemap", read_sitemap),),
    "record": (("read_record", _record),),
    "date": (),
    "any": (
        ("read_page", _bare_page),
        ("read_text", _text),
        ("read_feed", _feed),
        ("read_sitemap", read_sitemap),
        ("read_record", _record),
        ("read_opml", read_opml),
    ),
}


def try_input(kind: str, data: bytes) -> Iterator[tuple[str, Exception]]:
    """Yield each target that answered with another error than WebdeskError, and the error."""
    for name, target in (*SMALL, *TARGETS[kind]):
        try:
            target(data)
        except WebdeskError:
            pass
        except Exception as err:
            yield name, err
