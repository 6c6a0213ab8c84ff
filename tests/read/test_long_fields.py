"""A field of a hundred thousand of the signs it is made of: read in time that grows with its length, no faster."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from html import escape

import pytest

from webdesk.errors import WebdeskError
from webdesk.read.article_url import is_article_url
from webdesk.read.encoding import decode
from webdesk.read.feed import read_feed
from webdesk.read.item import read_item
from webdesk.read.kind import find_kind
from webdesk.read.page import read_page
from webdesk.read.record import read_record
from webdesk.read.sitemap import read_sitemap
from webdesk.read.text import read_text
from webdesk.write import write_html, write_markdown, write_text

SIZE = 100_000  # in each field; ten or so in a document make the megabyte
MOST_SECONDS = 5.0
PROSE = "The council of Senn decided on Monday that the ferry would run again until spring came. " * 4
FRAGMENTS = (
    "a@", "a@b(", " ", "(", "(a ", ") ", "[", "By ", "by A ", "A ", "A, ", "A. ", " and A", ". ", ", ", "1:",
    "1/", "1 ", "1 May ", "2021-08-", "一", "字。", "<", "<a ", "<!--", "&", "&#1", " - ", " | ", "|", "=", '"', '\\"',
    "Photo: ", "© ", "http://", "a.", "a-", "ẞ", "۱", "The post appeared on ", "Updated ", "more from ",
    "\u0301", "/a", "&a=1", "a='b' ", '{"a":', "*/", "-->", "…", "a.m. ", "+0",
)  # fmt: skip


def _feed(fill: str) -> None:
    text = escape(fill)
    names = ("title", "author", "dc:creator", "pubDate", "link", "guid", "category", "description", "content:encoded")
    inside = "".join(f"<{name}>{text}</{name}>" for name in names)
    feed = read_feed(f"<rss><channel><title>{text}</title><item>{inside}</item></channel></rss>".encode())
    for item in feed.items:
        read_item(item, feed)


def _json_feed(fill: str) -> None:
    item = dict.fromkeys(("id", "title", "content_text", "summary", "date_published", "url"), fill)
    whole = {"version": "https://jsonfeed.org/version/1.1", "items": [{**item, "authors": [{"name": fill}]}]}
    feed = read_feed(json.dumps(whole))
    for found in feed.items:
        read_item(found, feed)


def _sitemap(fill: str) -> None:
    text = escape(fill)
    names = ("loc", "lastmod", "news:title", "news:publication_date")
    read_sitemap(f"<urlset><url>{''.join(f'<{name}>{text}</{name}>' for name in names)}</url></urlset>")


def _record(fill: str) -> None:
    names = ("headline", "byline", "published", "dateline", "standfirst", "language", "url", "publisher")
    lists = {"authors": [fill], "topics": [fill], "images": [{"url": fill, "caption": fill, "credit": fill}]}
    body = {"body": [{"kind": "paragraph", "text": fill}]}
    article = read_record(json.dumps(dict.fromkeys(names, fill) | lists | body))
    for write in (write_html, write_markdown, write_text):
        write(article)


def _metadata(fill: str) -> None:
    text = escape(fill)
    names = ("og:title", "author", "description", "keywords", "article:published_time", "og:image", "article:section")
    metas = "".join(f'<meta property="{name}" content="{text[:19_000]}">' for name in names)
    said = dict.fromkeys(("headline", "author", "datePublished", "articleSection", "keywords", "image"), fill)
    script = json.dumps({"@type": "NewsArticle", **said}).replace("<", "\\u003c")
    html = f'<title>{text}</title>{metas}<script type="application/ld+json">{script}</script>'
    read_page(f"{html}<h1>The ferry sails again</h1><p>{PROSE}</p><p>{PROSE}</p>", url="https://a.example/news/a-b-c")


def _page(fill: str) -> None:
    text = escape(fill)
    above = f"<nav class=breadcrumb><a href=/>Home</a><a href=/x>{text}</a></nav><h1>The ferry sails again</h1>"
    header = f"<p class=byline>{text}</p><time datetime='{text}'>{text}</time><p class=lead>{text}</p>"
    picture = f"<figure><img src=a.jpg alt='{text}'><figcaption>{text}</figcaption></figure>"
    below = f"<p>Correction: {text}</p><h3>Related</h3><ul><li><a href='/a/b'>{text}</a></ul>"
    read_page(f"<article>{above}{header}{picture}<p>{PROSE}</p><p>{text}</p><p>{PROSE}</p>{below}</article>")


def _lines(fill: str) -> None:
    read_text(f"The ferry sails again\n\nBy {fill}\n\n{PROSE}\n\n{fill * 8}\n\n{PROSE}\n\nPhoto: {fill}")


def _address(fill: str) -> None:
    with suppress(WebdeskError):
        read_page(f"<script>{fill}</script>")
    is_article_url(f"https://a.example/{fill}", fill)
    is_article_url(f"https://a.example/a?{fill}", fill)
    find_kind(fill.encode(), fill, fill)
    decode(fill.encode(), f"text/html; charset={fill}")


DOCUMENTS = (_feed, _json_feed, _sitemap, _record, _metadata, _page, _lines, _address)


@pytest.mark.parametrize("document", [pytest.param(document, id=document.__name__[1:]) for document in DOCUMENTS])
def test_long_fields_are_read_in_time(document: Callable[[str], None]) -> None:
    late = {}
    for fragment in FRAGMENTS:
        fill = (fragment * (SIZE // len(fragment) + 1))[:SIZE]
        started = time.process_time()
        with suppress(WebdeskError):
            document(fill)
        if (seconds := time.process_time() - started) > MOST_SECONDS:
            late[fragment] = round(seconds, 1)
    assert late == {}
