"""A channel that has moved for good is polled where it is now, once that is seen to be the channel."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.gather.hostile import HostileServer, answer, redirect
from webdesk.archive import channels
from webdesk.errors import WebdeskError
from webdesk.gather import Fetcher
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, follow, gather_round
from webdesk.model import Capture

from .pages import BRIDGE, NOW, capture, feed_capture, page

pytestmark = pytest.mark.django_db

FEED = "https://vale.example/feed.xml"
OLD = "http://vale.example/rss"
NEW = "https://www.vale.example/all.xml"
ARTICLE = "https://vale.example/news/bridge-stays-open-all-winter-4711"
ITEMS = [{"title": "Bridge stays open", "link": ARTICLE, "pubDate": "Mon, 02 Mar 2026 09:00:00 GMT"}]
PAGES = {ARTICLE: capture(page("Bridge stays open", BRIDGE, url=ARTICLE), ARTICLE)}
LATER = NOW + timedelta(minutes=5)


def followed(url: str = FEED) -> FakeFetcher:
    fetcher = FakeFetcher({url: feed_capture(ITEMS, url=url), **PAGES})
    follow(url, fetcher, NOW)
    return fetcher


def moved(asked: str = FEED, to: str = NEW) -> Capture:
    return replace(feed_capture(ITEMS, url=to), requested_url=asked, moved_url=to)


@pytest.mark.parametrize(
    ("old", "new", "is_moved"),
    [
        pytest.param(FEED, "https://vale.example/new.xml", True, id="another path"),
        pytest.param(FEED, NEW, True, id="another host"),
        pytest.param(OLD, "https://vale.example/rss", True, id="to TLS"),
        pytest.param(OLD, "http://news.vale.example/rss", True, id="plain to plain"),
        pytest.param(FEED, "http://vale.example/feed.xml", False, id="out of TLS"),
    ],
)
def test_it_is_polled_at_its_new_address(intake: Intake, old: str, new: str, is_moved: bool) -> None:
    fetcher = followed(old)
    fetcher.answers[old] = moved(old, new)
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.new, counts.failed) == (1, 0)
    [channel] = channels.all_channels()
    assert (channel.url, channel.added_url, channel.etag) == (new if is_moved else old, old, '"1"')
    fetcher.asked.clear()
    fetcher.answers[new] = replace(feed_capture(ITEMS, url=new), status=304, body=b"")
    gather_round(fetcher, intake, LATER, due_all=True)
    assert [(asked.url, asked.etag) for asked in fetcher.asked] == [(new if is_moved else old, '"1"')]
    assert follow(old, fetcher, LATER).is_new is False, "known by the address it was added by"


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(replace(moved(), body=b"<html><h1>Please log in</h1></html>"), id="a login"),
        pytest.param(replace(feed_capture([], url=NEW), moved_url=NEW), id="an empty feed"),
        pytest.param(replace(moved(), status=404, body=b""), id="nothing there"),
        pytest.param(replace(moved(), status=304, body=b""), id="not changed: not seen"),
        pytest.param(replace(moved(), moved_url=None), id="moved for now"),
        pytest.param(replace(moved(), moved_url=FEED), id="to itself"),
        pytest.param(WebdeskError("it answered 403", address=NEW), id="closed"),
    ],
)
def test_it_stays_where_nothing_is_sure(intake: Intake, said: Capture | WebdeskError) -> None:
    fetcher = followed()
    fetcher.answers[FEED] = said
    gather_round(fetcher, intake, NOW)
    assert [channel.url for channel in channels.all_channels()] == [FEED]


def test_two_channels_are_never_polled_at_one_address(intake: Intake) -> None:
    fetcher = followed()
    fetcher.answers[NEW] = feed_capture(ITEMS, url=NEW)
    follow(NEW, fetcher, NOW)
    fetcher.answers[FEED] = moved()
    assert gather_round(fetcher, intake, NOW).failed == 0
    assert sorted(channel.url for channel in channels.all_channels()) == [FEED, NEW]


def test_a_sitemap_of_sitemaps_moves_too(intake: Intake) -> None:
    start = '<?xml version="1.0"?><{0} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    child = "https://vale.example/news.xml"
    index = (start + "<sitemap><loc>{1}</loc></sitemap></{0}>").format("sitemapindex", child).encode()
    pages = (start + "<url><loc>{1}</loc></url></{0}>").format("urlset", ARTICLE).encode()
    xml = (("Content-Type", "application/xml"),)
    fetcher = FakeFetcher({FEED: capture(index, FEED, headers=xml), child: capture(pages, child, headers=xml), **PAGES})
    assert follow(FEED, fetcher, NOW).kind == "sitemap"
    fetcher.answers[FEED] = capture(index, NEW, requested_url=FEED, moved_url=NEW, headers=xml)
    gather_round(fetcher, intake, NOW)
    assert [channel.url for channel in channels.all_channels()] == [NEW]


def test_over_the_wire(intake: Intake) -> None:
    with HostileServer() as server, Fetcher(allow_hosts=("127.0.0.1",), delay_seconds=0) as fetcher:
        items = [{**ITEMS[0], "link": server.url + "/page"}]
        rss = answer("200 OK", feed_capture(items).body, "Content-Type: application/rss+xml")
        server.extra["/feed.xml"] = rss
        follow(server.url + "/feed.xml", fetcher, NOW)
        server.extra |= {"/feed.xml": redirect("/new.xml", "308 Permanent Redirect"), "/new.xml": rss}
        gather_round(fetcher, intake, NOW)
        [channel] = channels.all_channels()
        assert channel.url == server.url + "/new.xml"
