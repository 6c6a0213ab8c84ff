"""Sitemaps, their index, the news extension, OPML; and all that passes for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.errors import ReadError, WebdeskError
from webdesk.model import Link, Sitemap, SitemapEntry, SitemapPointer, When
from webdesk.read.opml import read_opml
from webdesk.read.sitemap import read_sitemap

NEWS = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://post.example/1?utm_source=x </loc><lastmod>2021-08-11</lastmod><n:news><n:publication>
<n:name>The Post</n:name>
<n:language>en</n:language></n:publication><n:publication_date>2021-08-11T14:05+05:00</n:publication_date>
<n:title>Bridge &amp;amp; road</n:title></n:news></url><url><loc>ftp://x</loc></url></urlset>"""


def test_news_sitemap() -> None:
    assert read_sitemap(NEWS.encode()) == Sitemap(
        urls=(
            SitemapEntry(
                url="https://post.example/1",
                modified=When(2021, 8, 11),
                headline="Bridge & road",
                published=When(2021, 8, 11, 14, 5, utc_offset_minutes=300),
                publisher="The Post",
                language="en",
            ),
        ),
        notes=("1 entries without an address",),
    )


def test_index() -> None:
    text = "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc><lastmod>2021</lastmod></sitemap></sitemapindex>"
    assert read_sitemap(text).sitemaps == (SitemapPointer(url="https://a.example/s.xml", modified=When(2021)),)


def test_plain_list() -> None:
    sitemap = read_sitemap("https://a.example/1\r\nhttps://a.example/2\n\nnonsense\n")
    assert [entry.url for entry in sitemap.urls] == ["https://a.example/1", "https://a.example/2"]
    assert sitemap.notes == ("a plain list of addresses",)


@pytest.mark.parametrize("data", [b"", "<html></html>", "<rss/>", "words"])
def test_no_sitemap(data: bytes | str) -> None:
    with pytest.raises(ReadError):
        read_sitemap(data)


def test_too_many_addresses_are_cut_and_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webdesk.read.sitemap.MAX_ADDRESSES", 2)
    sitemap = read_sitemap("<urlset>" + "<url><loc>https://a.example/1</loc></url>" * 3 + "</urlset>")
    assert len(sitemap.urls) == 2
    assert sitemap.notes == ("cut after 2 addresses",)


def test_opml() -> None:
    text = """<opml version="2.0"><body><outline text="Folder"><outline text="A" xmlUrl="https://a.example/feed"/>
    <outline text="A again" xmlUrl="https://a.example/feed"/></outline><outline xmlUrl="https://b.example/feed"/></body></opml>"""
    assert read_opml(text) == (
        Link(headline="A", url="https://a.example/feed"),
        Link(headline="https://b.example/feed", url="https://b.example/feed"),
    )


@given(st.text(max_size=200).map("<urlset><url><loc>".__add__) | st.binary(max_size=200))
def test_only_our_errors_come_out(data: bytes | str) -> None:
    for read in (read_sitemap, read_opml):
        try:
            read(data)
        except WebdeskError:
            pass
