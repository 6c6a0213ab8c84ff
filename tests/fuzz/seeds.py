"""What is mutated: real pages where the development data is at hand, the tests' own pages elsewhere."""

import functools
import gzip
import json
import os
import random
from datetime import UTC, datetime
from pathlib import Path

from webdesk.model import Article, Block, Feed, FeedItem, Image, Link, LinkList, Sitemap, SitemapEntry, When
from webdesk.write.atom import write_atom
from webdesk.write.json_feed import write_json_feed
from webdesk.write.record import write_json
from webdesk.write.rss import write_rss
from webdesk.write.sitemap import write_sitemap

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("WEBDESK_DATA") or ROOT.parent / "shared") / "data"
OWN = (ROOT / "tests" / "read" / "pages", ROOT / "tests" / "gold")
# Real pages are cut to a window of so many bytes: most faults show in small ones, and many small ones fit an hour.
WINDOWS = (4_000, 20_000, 60_000, 400_000)

_NOON = When(2021, 8, 11, 14, 5, utc_offset_minutes=300)
_ARTICLE = Article(
    headline="Ferry master rings the bell",
    kicker="Harbour",
    section="Region",
    authors=("Ada Quill", "News Desk"),
    byline="By Ada Quill and News Desk",
    dateline="PORT EXAMPLE",
    published=_NOON,
    modified=When(2021, 8, 12),
    language="en",
    topics=("ferries", "بندرگاہ"),
    standfirst="It rang at nine.",
    key_points=("One bell", "Two boats"),
    body=(
        Block(kind="paragraph", text="The ferry left the harbour at nine, and nobody was on the pier to see it go."),
        Block(kind="heading", text="At noon", level=2),
        Block(kind="table", text="a\tb\nc\td", rows=(("a", "b"), ("c", "d"))),
        Block(kind="embed", text="A clip", url="https://clips.example/1"),
    ),
    images=(Image(url="https://a.example/1.jpg", caption="The pier", credit="Lantern Post", alt="pier", width=640),),
    related=(Link(headline="Fog", url="https://a.example/2", published=When(2021, 8)),),
    more_from=LinkList(heading="More from Harbour", items=(Link(headline="Nets", url="https://a.example/3"),)),
    url="https://a.example/1?x=1",
    publisher="Lantern Post",
)
_ITEM = FeedItem(
    headline="Ferry & bell",
    url="https://a.example/1",
    id="tag:1",
    summary="It rang at nine.",
    body_html="<p>The ferry left <b>at nine</b>.</p><ul><li>One bell</ul>",
    published=_NOON,
    authors=("Ada Quill",),
    topics=("ferries",),
    images=(Image(url="https://a.example/1.jpg", caption="The pier", width=640, height=480),),
)
_FEED = Feed(title="Lantern Post", home_url="https://a.example/", language="en", items=(_ITEM, _ITEM))
_SITEMAP = Sitemap(
    urls=(
        SitemapEntry(url="https://a.example/1", modified=_NOON, headline="Bell", published=_NOON, publisher="Post"),
        SitemapEntry(url="https://a.example/2", modified=When(2021)),
    )
)
RDF = (
    b'<?xml version="1.0" encoding="utf-8"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Post'
    b'</title></channel><item rdf:about="https://a.example/1"><title>Bell</title><dc:date>2021-08-11</dc:date>'
    b"<description><![CDATA[<p>Nine &amp; ten</p>]]></description></item></rdf:RDF>"
)
OPML = (
    b'<opml version="2.0"><body><outline text="A">'
    b'<outline type="rss" xmlUrl="https://a.example/f"/></outline></body></opml>'
)
DATES = (
    "Wednesday Aug 11 2021", "2021-08-11T14:05:30+05:00", "۱۱ اگست ۲۰۲۱", "11. März 2024, 9.30 Uhr",
    "2024年3月6日 14:05",
    "Wed, 11 Aug 2021 14:05:00 GMT", "2 hours ago", "vor 3 Minuten", "hace 2 días", "13 ก.ย. 2567", "22 مهر 1402",
    "Published: 3:07 PM EST, Tue March 6, 2024", "06/03/2024 à 14h05", "1709733900", "20240306T140500Z",
    "6 мая 2024 г.",
)  # fmt: skip

FIXED: dict[str, tuple[bytes, ...]] = {
    "feed": (
        write_rss(_FEED, "https://a.example/f"),
        write_atom(_FEED, "https://a.example/f", datetime(2021, 8, 11, tzinfo=UTC)),
        write_json_feed(_FEED, "https://a.example/f"),
        RDF,
        OPML,
    ),
    "sitemap": (
        write_sitemap(_SITEMAP),
        b"<sitemapindex><sitemap><loc>https://a.example/s.xml</loc><lastmod>2021</lastmod></sitemap></sitemapindex>",
    ),
    "record": (write_json(_ARTICLE), write_json(_ARTICLE, with_evidence=True), json.dumps({"headline": "A"}).encode()),
    "date": tuple(date.encode() for date in DATES),
}


@functools.cache
def page_files(ending: str) -> tuple[Path, ...]:
    """Return the files of pages (".html") or of flat text (".txt"), in order of name."""
    found = sorted(DATA.glob(f"*/pages/*{ending}.gz")) + sorted(DATA.glob(f"flat/*{ending}.gz"))
    return tuple(found or (path for folder in OWN for path in sorted(folder.rglob(f"*{ending}"))))


def pick(kind: str, dice: random.Random) -> bytes:
    """Return one seed of a kind: page, text, feed, sitemap, record or date."""
    if kind in FIXED:
        return dice.choice(FIXED[kind])
    path = dice.choice(page_files(".html" if kind == "page" else ".txt"))
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    window = dice.choice(WINDOWS)
    if len(data) <= window:
        return data
    start = dice.choice((0, 0, dice.randrange(len(data) - window)))
    return data[start : start + window]
