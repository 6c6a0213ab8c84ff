"""What passes between the rooms: frozen records of captures, articles and feeds. No behaviour but printing themselves.

`None` means "the page does not say"; an empty string is a bug. Tuples are in reading order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from typing import Literal

READER_VERSION = "1"

BlockKind = Literal["paragraph", "heading", "list_item", "quote", "table", "code", "embed"]
Rights = Literal["own", "licensed", "link"]


@dataclass(frozen=True, slots=True)
class When:
    """A date or time with the precision and the zone that were given, never more.

    `str()` is ISO 8601 at that precision: 2021, 2021-08, 2021-08-11, 2021-08-11T14:05, 2021-08-11T14:05:30+05:00.
    `utc_offset_minutes` is None where no zone was given; it is only ever set together with an hour.

    >>> str(When(2021, 8, 11, 14, 5, utc_offset_minutes=300))
    '2021-08-11T14:05+05:00'
    """

    year: int
    month: int | None = None
    day_of_month: int | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    utc_offset_minutes: int | None = None

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is None:
            return text
        text += f"-{self.month:02d}"
        if self.day_of_month is None:
            return text
        text += f"-{self.day_of_month:02d}"
        if self.hour is None:
            return text
        text += f"T{self.hour:02d}:{self.minute or 0:02d}"
        if self.second is not None:
            text += f":{self.second:02d}"
        if self.utc_offset_minutes is not None:
            sign = "-" if self.utc_offset_minutes < 0 else "+"
            hours, minutes = divmod(abs(self.utc_offset_minutes), 60)
            text += f"{sign}{hours:02d}:{minutes:02d}"
        return text

    @property
    def day(self) -> date | None:
        """The calendar day as written, or None where only a month or year was."""
        if self.month is None or self.day_of_month is None:
            return None
        return date(self.year, self.month, self.day_of_month)

    @property
    def moment(self) -> datetime | None:
        """The instant, with its zone, or None where hour or zone was not given."""
        if self.hour is None or self.utc_offset_minutes is None or self.day is None:
            return None
        zone = timezone(timedelta(minutes=self.utc_offset_minutes))
        day = self.day
        return datetime(day.year, day.month, day.day, self.hour, self.minute or 0, self.second or 0, tzinfo=zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a body: its kind and its plain text, white space folded.

    `level` is a heading's (2 to 6) where the page gave one; `rows` are a table's cells, whose `text` is the rows by
    lines and the cells by tabs; `url` is what an embed shows.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of the article; `caption` never holds the credit and `credit` never its keyword ("Photo:")."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A headline that leads elsewhere; `url` is absolute http(s), or None where the page gave no address."""

    headline: str
    url: str | None = None
    published: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkList:
    """A headed list of links, such as "More From Pakistan"; `heading` without its closing colon."""

    heading: str | None = None
    items: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one source said of a field: `by` names the rule or label, `value` what it said, as text."""

    by: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Why a field has its value: the rule that won, who said the same, who said otherwise, and how sure (0..1)."""

    by: str
    agreed: tuple[str, ...] = ()
    disagreed: tuple[Claim, ...] = ()
    confidence: float | None = None


def _no_evidence() -> Mapping[str, Evidence]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news article, as its publisher presented it.

    `authors` are names only (people and desks); `byline` is the line as printed. `section`, `kicker` and `dateline`
    (the place) are as printed. `topics` are the page's own. `evidence`, `notes` and `reader_version` tell how it was
    read and do not count when two articles are compared.
    """

    headline: str | None = None
    kicker: str | None = None
    section: str | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    dateline: str | None = None
    published: When | None = None
    modified: When | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    standfirst: str | None = None
    key_points: tuple[str, ...] = ()
    body: tuple[Block, ...] = ()
    images: tuple[Image, ...] = ()
    related: tuple[Link, ...] = ()
    more_from: LinkList | None = None
    latest: tuple[Link, ...] = ()
    notices: tuple[str, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    publisher: str | None = None
    is_article: bool = True
    is_paywalled: bool = False
    evidence: Mapping[str, Evidence] = field(default_factory=_no_evidence, compare=False)
    notes: tuple[str, ...] = field(default=(), compare=False)
    reader_version: str = field(default=READER_VERSION, compare=False)

    @property
    def text(self) -> str:
        """The body as plain text in reading order, a blank line between blocks; no caption, key point or headline."""
        return "\n\n".join(block.text for block in self.body if block.kind != "embed" and block.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One item of a feed. `body_html` is the publisher's mark-up, uncleaned: clean it where it is shown."""

    headline: str | None = None
    url: str | None = None
    id: str | None = None
    summary: str | None = None
    body_html: str | None = None
    published: When | None = None
    modified: When | None = None
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed (RSS, Atom, RDF or JSON Feed); items in the feed's order. `notes` tell what was mended or cut."""

    title: str | None = None
    home_url: str | None = None
    language: str | None = None
    items: tuple[FeedItem, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPointer:
    """A sitemap named by a sitemap index."""

    url: str
    modified: When | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapEntry:
    """One page named by a sitemap; headline and what follows come from the news extension."""

    url: str
    modified: When | None = None
    headline: str | None = None
    published: When | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """A sitemap (`urls`) or an index of them (`sitemaps`), sitemaps.org 0.9 with the news extension."""

    sitemaps: tuple[SitemapPointer, ...] = ()
    urls: tuple[SitemapEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One answer from the world, whole: the bytes and how they came.

    `url` is the address that answered (after redirects), `requested_url` the one that was asked; both are None for
    a file that does not say where it is from. `moved_url` is where the asked address has moved for good (None: nowhere,
    or only for now). `how` is "fetch", "load" or "feed" (an item cut out of a feed).
    """

    body: bytes = field(repr=False)
    captured_at: datetime
    how: Literal["fetch", "load", "feed"] = "fetch"
    url: str | None = None
    requested_url: str | None = None
    moved_url: str | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def content_type(self) -> str | None:
        """The Content-Type header as sent, or None."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), None)
