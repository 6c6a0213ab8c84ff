"""Feeds and sitemaps: valid, safe, and read back by our own reader without loss."""

import json
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.write.article_strategies import feeds, sitemaps
from webdesk.errors import TooLarge
from webdesk.model import Feed, FeedItem, Image, Link, Sitemap, SitemapEntry, When
from webdesk.read.feed import read_feed
from webdesk.read.opml import read_opml
from webdesk.read.sitemap import read_sitemap
from webdesk.write.atom import write_atom
from webdesk.write.json_feed import write_json_feed
from webdesk.write.opml import Outline, write_opml
from webdesk.write.rss import write_rss
from webdesk.write.sitemap import write_sitemap

SELF = "https://post.example/feed"
UPDATED = datetime(2021, 8, 11, 9, 0, tzinfo=UTC)
ATOM, DC, MEDIA = (
    "{http://www.w3.org/2005/Atom}",
    "{http://purl.org/dc/elements/1.1/}",
    "{http://search.yahoo.com/mrss/}",
)
SITEMAP, NEWS = "{http://www.sitemaps.org/schemas/sitemap/0.9}", "{http://www.google.com/schemas/sitemap-news/0.9}"


def _read(data: bytes) -> Feed:
    return replace(read_feed(data, SELF), notes=())


@given(feeds)
def test_rss_comes_back(feed: Feed) -> None:
    data = write_rss(feed, SELF)
    ElementTree.fromstring(data)
    assert _read(data) == feed


@given(feeds)
def test_atom_comes_back(feed: Feed) -> None:
    feed = replace(feed, items=tuple(replace(item, id=item.id or item.url) for item in feed.items))  # Atom wants an id
    data = write_atom(feed, SELF, UPDATED)
    ElementTree.fromstring(data)
    assert _read(data) == feed


@given(feeds)
def test_json_feed_comes_back(feed: Feed) -> None:
    data = write_json_feed(feed, SELF)
    json.loads(data)
    assert _read(data) == feed


@given(sitemaps)
def test_sitemap_comes_back(sitemap: Sitemap) -> None:
    data = write_sitemap(sitemap)
    ElementTree.fromstring(data)
    assert read_sitemap(data) == sitemap


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.integers(0, 9)), max_size=4))
def test_opml_is_well_formed(outlines: list[tuple[str, int]]) -> None:
    data = write_opml("Feeds", [Outline(title=title, feed_url=f"https://a.example/{n}") for title, n in outlines])
    ElementTree.fromstring(data)
    assert {link.url for link in read_opml(data)} == {f"https://a.example/{n}" for _, n in outlines}


@given(st.text(max_size=40))
def test_no_text_makes_a_document_ill_formed(text: str) -> None:
    """Control characters, lone surrogates' neighbours, ends of CDATA: dropped or escaped."""
    item = FeedItem(
        headline=text, url="https://a.example/1", id=text, summary=text, body_html=text, authors=(text,), topics=(text,)
    )
    feed = Feed(title=text, home_url="https://a.example/", items=(item,))
    for data in (write_rss(feed, SELF), write_atom(feed, SELF, UPDATED)):
        ElementTree.fromstring(data)
    news = SitemapEntry(url="https://a.example/?a=1&b=2", published=When(2021), language="en")
    ElementTree.fromstring(write_sitemap(Sitemap(urls=(
        replace(news, headline=text, publisher=text),
    ))))  # fmt: skip


ITEM = FeedItem(
    headline="Bridge & road",
    url="https://post.example/1",
    id="7",
    summary="In short.",
    body_html="<p>One ]]> two.</p>",
    published=When(2021, 8, 11),
    authors=("Ada Quill", "Web Desk"),
    topics=("Roads",),
    images=(Image(url="https://post.example/p.webp", caption="A bridge.", credit="Ben Lens", width=640),),
)
FEED = Feed(title="The Post", home_url="https://post.example/", language="en", items=(ITEM,))


def test_rss_says_a_day_as_a_day() -> None:
    item = ElementTree.fromstring(write_rss(FEED, SELF)).find("channel/item")
    assert item is not None
    assert item.find("pubDate") is None
    assert item.findtext(f"{DC}date") == "2021-08-11"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        pytest.param(
            When(2021, 8, 11, 14, 5, utc_offset_minutes=300), "Wed, 11 Aug 2021 14:05 +0500", id="minute and zone"
        ),
        pytest.param(When(1899, 1, 1, 0, 0, 0, 0), "Sun, 01 Jan 1899 00:00:00 +0000", id="long ago"),
        pytest.param(When(2021, 8, 11, 14, 5), None, id="no zone"),
    ],
)
def test_rss_pubdate_is_a_moment_or_nothing(when: When, expected: str | None) -> None:
    root = ElementTree.fromstring(write_rss(replace(FEED, items=(replace(ITEM, published=when),)), SELF))
    assert root.findtext("channel/item/pubDate") == expected


def test_rss_has_what_the_format_demands() -> None:
    channel = ElementTree.fromstring(write_rss(FEED, SELF)).find("channel")
    assert channel is not None
    assert [channel.findtext(name) for name in ("title", "link", "description")] == [
        "The Post",
        "https://post.example/",
        "The Post",
    ]
    own = channel.find(f"{ATOM}link")
    assert own is not None and own.attrib == {"href": SELF, "rel": "self", "type": "application/rss+xml"}
    item = channel.find("item")
    assert item is not None
    guid = item.find("guid")
    assert guid is not None and (guid.text, guid.get("isPermaLink")) == ("7", "false")
    assert [element.text for element in item.findall(f"{DC}creator")] == ["Ada Quill", "Web Desk"]
    assert item.findtext("{http://purl.org/rss/1.0/modules/content/}encoded") == "<p>One ]]> two.</p>"
    media = item.find(f"{MEDIA}content")
    assert media is not None and media.findtext(f"{MEDIA}credit") == "Ben Lens"


def test_atom_has_what_the_format_demands() -> None:
    root = ElementTree.fromstring(write_atom(FEED, SELF, UPDATED))
    assert [root.findtext(f"{ATOM}{name}") for name in ("title", "id", "updated")] == [
        "The Post",
        SELF,
        "2021-08-11T09:00:00+00:00",
    ]
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    entry = root.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == "urn:webdesk:id:7"
    assert entry.find(f"{ATOM}published") is None
    updated = entry.find(f"{ATOM}updated")
    assert updated is not None and updated.text == "2021-08-11T09:00:00+00:00"
    assert updated.get("{urn:webdesk:feed}stated") == "no"


def test_json_feed_has_what_the_format_demands() -> None:
    record = json.loads(write_json_feed(FEED, SELF))
    assert (record["version"], record["feed_url"]) == ("https://jsonfeed.org/version/1.1", SELF)
    item = record["items"][0]
    assert (item["id"], item["content_html"], item["image"]) == ("7", ITEM.body_html, "https://post.example/p.webp")
    assert "date_published" not in item
    assert item["_webdesk"]["published"] == "2021-08-11"


def test_news_extension_only_where_all_of_it_is_known() -> None:
    bare = SitemapEntry(url="https://post.example/1", headline="A", published=When(2021))
    whole = replace(bare, publisher="The Post", language="en")
    root = ElementTree.fromstring(write_sitemap(Sitemap(urls=(bare, whole))))
    assert [len(url.findall(f"{NEWS}news")) for url in root.findall(f"{SITEMAP}url")] == [0, 1]


def test_more_addresses_than_a_sitemap_may_hold_are_refused() -> None:
    entry = SitemapEntry(url="https://post.example/1")
    with pytest.raises(TooLarge):
        write_sitemap(Sitemap(urls=(entry,) * 50_001))


def test_opml() -> None:
    data = write_opml(
        "Feeds", [Outline(title='A & "B"', feed_url="https://a.example/?x=1&y=2", home_url="https://a.example/")]
    )
    assert read_opml(data) == (Link(headline='A & "B"', url="https://a.example/?x=1&y=2"),)
    assert b'version="2.0"' in data and b'htmlUrl="https://a.example/"' in data
