"""The outlets over real HTTP on loopback."""

import http.client
import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from webdesk.errors import WebdeskError
from webdesk.sample import Outlets, OutletSeed, start_outlets
from webdesk.sample.newsstand import OutletSite
from webdesk.sample.outlets import OUTLETS, Outlet

START = datetime(2026, 11, 24, 11, 0, tzinfo=UTC)
KEYS = [outlet.key for outlet in OUTLETS]


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


CLOCK = Clock()


@pytest.fixture(scope="module")
def running() -> Iterator[Outlets]:
    with start_outlets(started_at=START, clock=CLOCK) as outlets:
        yield outlets


@pytest.fixture(autouse=True)
def at_start() -> None:
    CLOCK.now = START


def ask(url: str, method: str = "GET", **heads: str) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in heads.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def seed_of(running: Outlets, key: str) -> OutletSeed:
    return next(seed for seed in running.seeds if seed.key == key)


def site_of(running: Outlets, key: str) -> OutletSite:
    outlet: Outlet = next(outlet for outlet in OUTLETS if outlet.key == key)
    parts = urlsplit(seed_of(running, key).address_to_add)
    return OutletSite(outlet=outlet, world=running.world, now=CLOCK.now, root=f"http://{parts.netloc}")


def test_each_outlet_has_an_address_of_its_own(running: Outlets) -> None:
    places = {urlsplit(seed.address_to_add).netloc for seed in running.seeds}
    assert len(places) == len(OUTLETS)
    assert {urlsplit(seed.address_to_add).hostname for seed in running.seeds} == set(running.hosts)
    assert running.ends_at > START + timedelta(minutes=10)


@pytest.mark.parametrize("key", KEYS)
def test_every_page_and_picture_answers(running: Outlets, key: str) -> None:
    CLOCK.now = START + timedelta(hours=1)
    site = site_of(running, key)
    for article in site.articles():
        status, heads, body = ask(site.url_of(article))
        assert status == (403 if site.outlet.style == "closed" else 200)
        assert heads["content-type"].startswith("text/html") and len(body) > 1000
        if article.picture:
            status, heads, body = ask(site.picture_url(article.picture))
            assert (status, heads["content-type"], body[8:12]) == (200, "image/webp", b"WEBP")
    for label in site.sections():
        assert ask(site.section_url(label))[0] == 200


@pytest.mark.parametrize("key", KEYS)
def test_what_is_to_be_followed_answers(running: Outlets, key: str) -> None:
    site = site_of(running, key)
    status, _, body = ask(seed_of(running, key).address_to_add)
    assert status == 200
    if site.outlet.add_path == "/":
        assert f'href="{site.outlet.feed_path}"'.encode() in body
    assert ask(site.root + "/robots.txt")[1]["content-type"].startswith("text/plain")
    assert ask(site.root + "/nothing/here")[0] == 404


@pytest.mark.parametrize("key", KEYS)
def test_feed_names_every_article(running: Outlets, key: str) -> None:
    site = site_of(running, key)
    status, heads, body = ask(site.root + site.outlet.feed_path)
    assert status == 200
    if site.outlet.feed_style == "json":
        links = {item["url"] for item in json.loads(body)["items"]}
    else:
        assert "xml" in heads["content-type"]
        root = ET.fromstring(body)
        links = {element.text or element.get("href") or "" for element in root.iter()}
        links |= {element.get("href", "") for element in root.iter()}
    assert {site.url_of(article) for article in site.articles()} <= {link.partition("?")[0] for link in links} | links


@pytest.mark.parametrize("head", ["If_None_Match", "If_Modified_Since"])
def test_what_has_not_changed_is_not_sent_again(running: Outlets, head: str) -> None:
    url = seed_of(running, "courier").address_to_add
    _, heads, _ = ask(url)
    value = heads["etag"] if head == "If_None_Match" else heads["last-modified"]
    status, _, body = ask(url, **{head: value})
    assert (status, body) == (304, b"")
    CLOCK.now = START + timedelta(seconds=200)
    assert ask(url, **{head: value})[0] == 200


def test_head_has_no_body(running: Outlets) -> None:
    status, heads, body = ask(seed_of(running, "desk").address_to_add, "HEAD")
    assert status == 200 and int(heads["content-length"]) > 1000 and body == b""


def test_withdrawn_report_is_gone_from_page_and_feed(running: Outlets) -> None:
    CLOCK.now = START + timedelta(seconds=70)
    site = site_of(running, "quay")
    url = next(site.url_of(a) for a in site.articles() if a.slug == "bridge-may-open-a-day-early")
    feed = site.root + site.outlet.feed_path
    assert ask(url)[0] == 200 and url.encode() in ask(feed)[2]
    CLOCK.now = START + timedelta(seconds=440)
    status, _, body = ask(url)
    assert status == 410 and b"rested on one source" in body
    assert url.encode() not in ask(feed)[2]


def test_correction_is_printed(running: Outlets) -> None:
    CLOCK.now = START + timedelta(seconds=350)
    site = site_of(running, "desk")
    url = next(site.url_of(a) for a in site.articles() if a.slug == "flood-map-in-plain-words")
    body = ask(url)[2].decode()
    assert "Correction: An earlier version" in body and "Updated Tuesday 24 November 2026, 11:05" in body


def test_own_lead_gives_a_day_and_no_hour_anywhere(running: Outlets) -> None:
    site = site_of(running, "desk")
    lead = next(a for a in site.articles() if a.slug == "pilots-rules-of-the-night")
    page = ask(site.url_of(lead))[2].decode()
    assert '"datePublished": "2026-11-24"' in page and 'datetime="2026-11-24"' in page
    item = ask(site.root + "/rss.xml")[2].decode().partition(lead.slug)[2].partition("</item>")[0]
    assert "<dc:date>2026-11-24</dc:date>" in item and "pubDate" not in item


def test_twin_names_the_ordinary_page(running: Outlets) -> None:
    site = site_of(running, "quay")
    article = site.articles()[0]
    status, _, body = ask(site.root + "/amp" + site.path_of(article))
    assert status == 200 and b"<html amp" in body
    assert f'rel="canonical" href="{site.url_of(article)}"'.encode() in body


@pytest.mark.parametrize(("key", "charset"), [("record", "windows-1252"), ("chengwan", "gb18030")])
def test_page_in_an_old_charset_says_so_inside(running: Outlets, key: str, charset: str) -> None:
    site = site_of(running, key)
    _, heads, body = ask(site.url_of(site.articles()[0]))
    assert heads["content-type"] == "text/html"
    assert site.outlet.name in body.decode(charset) and f"charset={charset}".encode() in body


def test_closed_outlet_gives_its_text_in_the_feed_alone(running: Outlets) -> None:
    site = site_of(running, "manara")
    feed = ask(site.root + "/feed")[2].decode()
    shown = site.shown()[0]
    assert shown.article.body[1].text in feed
    assert shown.article.body[1].text not in ask(site.url_of(shown.article))[2].decode()


def test_old_short_reports_answer(running: Outlets) -> None:
    site = site_of(running, "desk")
    lead = next(s for s in site.shown() if s.article.slug == "pilots-rules-of-the-night")
    more = site.more_from(lead)
    assert len(more) == 12 and len({teaser.url for teaser in more}) == 12
    assert all(ask(teaser.url)[0] == 200 for teaser in more)


def test_a_taken_port_is_said(running: Outlets) -> None:
    with pytest.raises(WebdeskError, match="choose another port"):
        start_outlets(started_at=START, port=running.port)


def test_a_start_without_a_zone_is_refused() -> None:
    with pytest.raises(WebdeskError, match="zone"):
        start_outlets(started_at=datetime(2026, 11, 24, 11, 0))


def test_ports_of_one_host_where_there_is_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webdesk.sample.server._has_own_addresses", lambda: False)
    with start_outlets(started_at=START, clock=CLOCK) as outlets:
        assert outlets.hosts == ("127.0.0.1",)
        assert len({urlsplit(seed.address_to_add).port for seed in outlets.seeds}) == len(OUTLETS)
        assert all(ask(seed.address_to_add)[0] == 200 for seed in outlets.seeds)
