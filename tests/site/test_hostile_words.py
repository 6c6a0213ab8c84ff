"""Every field of an article may hold anything: no output lets it out of its place."""

import json
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.site.site_newsroom import RECORD, make_article, make_source, make_story, private_client
from webdesk.model import Block, Evidence, Image, Link, LinkList
from webdesk.site.paths import article_path, changes_path, section_path, source_path, story_path

pytestmark = pytest.mark.django_db
PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" x="',
    "' onfocus='alert(1)' autofocus='",
    "]]><script>alert(1)</script>",
    "<!--<script>alert(1)</script>",
    "--><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</template><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }}{% debug %}",
    "\u2028alert(1)\u2029",
    "\u202egnp.exe\u202c right to left",
    "line\r\nSet-Cookie: a=b",
    "\\u003cscript\\u003e",
    "`${alert(1)}`",
    "[x](javascript:alert(1))",
    "x" * 5_000,
    "\U0001f4a5 ﷽ \u0300\u0301",
    "\x0b\x1f control",
    "<a href=javascript:alert(1)>x</a>",
]
BAD_ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    'https://x.example/"onclick="alert(1)',
    "//evil.example/",
    "https://x.example/</script>",
]


class Looker(HTMLParser):
    """Collects what could run, and the data blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.data: list[str] = []
        self.is_in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.is_in_data = given.get("type") == "application/ld+json"
            if not self.is_in_data and not (given.get("src") or "").startswith("/script/latest-"):
                self.bad.append(f"script {given}")
        if tag in ("iframe", "object", "embed", "base", "svg", "math"):
            self.bad.append(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.bad.append(f"{tag} {name}")
            if (
                name in ("href", "src", "action", "data-href")
                and value
                and value.split(":")[0].strip().lower() in ("javascript", "data")
            ):
                self.bad.append(f"{tag} {name}={value}")
            if tag == "img" and name == "src" and not (value or "").startswith("/picture/"):
                self.bad.append(f"img {value}")

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.is_in_data = False

    def handle_data(self, data: str) -> None:
        if self.is_in_data:
            self.data.append(data)


def hostile(text: str, address: str) -> Any:
    link = Link(headline=f"other {text}", url=address)
    return replace(
        RECORD,
        headline=text, kicker=text, section=text, authors=(text,), byline=f"By {text}", dateline=text, standfirst=text,
        key_points=(text,), topics=(text,), notices=(text,), publisher=text,
        body=tuple(Block(kind=kind, text=text, rows=((text, text),), url=address)
                   for kind in ("paragraph", "heading", "list_item", "quote", "table", "code", "embed")),  # type: ignore[arg-type]
        images=(Image(url=address, caption=text, credit=text, alt=text),),
        related=(link,), more_from=LinkList(heading=text, items=(link,)), canonical_url=address, url=address,
        evidence={"headline": Evidence(by=text)}, notes=(text,),
    )  # fmt: skip


@pytest.mark.parametrize("text", PAYLOADS)
def test_every_page_and_file(text: str) -> None:
    source = make_source(text[:150], "own", licence=text)
    row = make_article(source, hostile(text, "https://x.example/ok"))
    other = make_article(source, RECORD)
    make_story(row, other)
    row.refresh_from_db()
    client = private_client()
    pages = [
        "/",
        "/latest/",
        article_path(row),
        changes_path(row),
        story_path(row.membership.story),
        source_path(source),
        "/sources/",
    ]  # type: ignore[attr-defined]
    pages += [section_path(row.section_slug)] if row.section_slug else []
    for path in pages:
        response = client.get(path)
        assert response.status_code == 200, path
        look_at(response.content.decode(), path)
    look_at(client.get("/search/", {"q": text}).content.decode(), "search")
    for path in ("/feed.rss", "/feed.atom", "/sitemap.xml", "/news-sitemap.xml", "/sources.opml"):
        ElementTree.fromstring(client.get(path).content)
    for path in ("/feed.json", article_path(row, ".json"), "/latest/since/"):
        json.loads(client.get(path).content)
    response = client.get(article_path(row, ".md"))
    assert "Set-Cookie" not in response.headers


def look_at(text: str, where: str) -> None:
    looker = Looker()
    looker.feed(text)
    assert looker.bad == [], where
    for block in looker.data:
        json.loads(block)


@pytest.mark.parametrize("address", BAD_ADDRESSES)
def test_addresses_never_run(address: str) -> None:
    row = make_article(make_source(), hostile("plain", address))
    look_at(private_client().get(article_path(row)).content.decode(), address)
