"""What bytes are, whatever they are called."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webdesk.read.kind import find_kind


@pytest.mark.parametrize(
    ("data", "content_type", "name", "expected"),
    [
        pytest.param(b"<!doctype html><html><body><p>Hello", None, None, "page", id="page"),
        pytest.param(
            b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
            "application/xhtml+xml",
            None,
            "page",
            id="xhtml",
        ),
        pytest.param(b"<div class=a><p>One</p><p>Two</p></div>", None, None, "page", id="a piece of a page"),
        pytest.param(
            b"<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>", "text/html", None, "feed", id="rss called html"
        ),
        pytest.param(b"<feed xmlns='http://www.w3.org/2005/Atom'>", None, "page.html", "feed", id="atom called html"),
        pytest.param(b"<rdf:RDF xmlns:rdf='x'>", None, None, "feed", id="rdf"),
        pytest.param(
            b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', None, None, "feed", id="json feed"
        ),
        pytest.param(b"<urlset>", None, None, "sitemap", id="sitemap"),
        pytest.param(b"<sitemapindex>", "text/xml", None, "sitemap", id="index"),
        pytest.param(b"<opml version='2.0'>", None, None, "opml", id="opml"),
        pytest.param(b'{"headline": "A", "is_article": true}', None, None, "record", id="record"),
        pytest.param(b"WARC/1.0\r\n", None, None, "warc", id="warc"),
        pytest.param(gzip.compress(b"WARC/1.0\r\n" * 9), None, None, "warc", id="warc.gz"),
        pytest.param(gzip.compress(b"<html>"), None, None, "unknown", id="other gzip"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", "text/html", None, "picture", id="png called html"),
        pytest.param(b"\xff\xd8\xff\xe0", None, None, "picture", id="jpeg"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8 ", None, None, "picture", id="webp"),
        pytest.param("Eine Zeile.\nNoch eine.".encode("latin-1"), None, None, "text", id="words"),
        pytest.param(b"A headline\n\nBy Web Desk\n\nA line with a < sign.", None, "page.txt", "text", id="flat text"),
        pytest.param(b"Words, no tags.", "text/html", None, "text", id="words called html"),
        pytest.param(b"\x00\x01\x02\x03" * 50, "text/html", None, "unknown", id="bytes"),
        pytest.param(b"", "text/html", None, "unknown", id="empty"),
        pytest.param("\ufeff<rss>".encode("utf-16"), None, None, "feed", id="utf-16"),
    ],
)
def test_find_kind(data: bytes, content_type: str | None, name: str | None, expected: str) -> None:
    assert find_kind(data, content_type, name) == expected


@given(st.binary(max_size=300), st.text(max_size=20) | st.none())
def test_no_bytes_break_it(data: bytes, content_type: str | None) -> None:
    find_kind(data, content_type)


def test_a_prologue_without_end_takes_no_long_time() -> None:
    for data in (b"<!--" * 200_000, b"<?" * 300_000, b"<!doctype [" * 100_000, b" " * 1_000_000, b"\x1f\x8b" * 1000):
        find_kind(data)
