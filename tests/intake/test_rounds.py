"""Rounds of gathering against a table of answers: what is new comes once, what fails is kept, what changes is seen."""

import threading
from datetime import timedelta

import pytest

from webdesk.archive import channels
from webdesk.archive.models import Article, Channel, Event, FailedAddress, Version
from webdesk.errors import ArchiveBusy, GiveUp, Refused, TryLater, WebdeskError
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import Intake, follow, gather_forever, gather_round
from webdesk.model import Capture

from .pages import BRIDGE, CHOIR, NOW, STORM, capture, feed_capture, page

pytestmark = pytest.mark.django_db

FEED = "https://vale.example/feed.xml"
BRIDGE_URL = "https://vale.example/news/bridge-stays-open-all-winter-4711"
CHOIR_URL = "https://vale.example/news/choir-of-senn-wins-the-prize-4712"
STORM_URL = "https://vale.example/news/storm-tears-eleven-roofs-off-4713"
ITEMS = [  # newest first, as feeds have it
    {"title": "Storm in the vale", "link": STORM_URL, "pubDate": "Mon, 02 Mar 2026 11:00:00 GMT"},
    {"title": "Choir of Senn wins", "link": CHOIR_URL, "pubDate": "Mon, 02 Mar 2026 10:00:00 GMT"},
    {"title": "Bridge stays open", "link": BRIDGE_URL, "pubDate": "Mon, 02 Mar 2026 09:00:00 GMT"},
]
PAGES = {
    BRIDGE_URL: capture(page("Bridge stays open", BRIDGE, url=BRIDGE_URL), BRIDGE_URL),
    CHOIR_URL: capture(page("Choir of Senn wins", CHOIR, url=CHOIR_URL), CHOIR_URL),
    STORM_URL: capture(page("Storm in the vale", STORM, url=STORM_URL), STORM_URL),
}
MINUTE = timedelta(minutes=1)
NOT_CHANGED = Capture(body=b"", captured_at=NOW, url=FEED, requested_url=FEED, status=304)


@pytest.fixture
def fetcher() -> FakeFetcher:
    fetcher = FakeFetcher({FEED: feed_capture(ITEMS), **PAGES})
    follow(FEED, fetcher, NOW)
    fetcher.asked.clear()
    return fetcher


def channel() -> Channel:
    return Channel.objects.get()


def test_all_that_is_new_comes_oldest_first(fetcher: FakeFetcher, intake: Intake) -> None:
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.polled, counts.new, counts.failed) == (1, 3, 0)
    headlines = [event.article.headline for event in Event.objects.order_by("id")]
    assert headlines == ["Bridge stays open", "Choir of Senn wins", "Storm in the vale"]
    assert (channel().etag, channel().failures, channel().error) == ('"1"', 0, None)
    assert channel().due_at > NOW


def test_items_without_dates_come_as_the_feed_has_them_newest_last(fetcher: FakeFetcher, intake: Intake) -> None:
    fetcher.answers[FEED] = feed_capture([{"title": one["title"], "link": one["link"]} for one in ITEMS])
    gather_round(fetcher, intake, NOW)
    headlines = [event.article.headline for event in Event.objects.order_by("id")]
    assert headlines == ["Bridge stays open", "Choir of Senn wins", "Storm in the vale"]


def test_of_a_sitemap_only_the_newest_are_fetched_at_first(intake: Intake, monkeypatch: pytest.MonkeyPatch) -> None:
    from webdesk.intake import polling

    monkeypatch.setattr(polling, "MAX_FIRST", 2)
    sitemap_url = "https://vale.example/map.xml"
    entries = "".join(
        f"<url><loc>{url}</loc><lastmod>2026-03-0{day}</lastmod></url>" for day, url in enumerate(PAGES, start=1)
    )
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    whole = capture(text.encode(), sitemap_url, headers=(("Content-Type", "application/xml"),))
    fetcher = FakeFetcher({sitemap_url: whole, **PAGES})
    follow(sitemap_url, fetcher, NOW)
    assert gather_round(fetcher, intake, NOW).new == 2
    assert BRIDGE_URL not in [asked.url for asked in fetcher.asked], "the oldest"
    assert gather_round(fetcher, intake, NOW + MINUTE, due_all=True).new == 0
    assert BRIDGE_URL not in [asked.url for asked in fetcher.asked]


def test_the_next_round_asks_politely_and_takes_nothing_twice(fetcher: FakeFetcher, intake: Intake) -> None:
    gather_round(fetcher, intake, NOW)
    fetcher.asked.clear()
    fetcher.answers[FEED] = NOT_CHANGED
    counts = gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert [(asked.url, asked.etag) for asked in fetcher.asked] == [(FEED, '"1"')]
    assert (counts.new, counts.same, channel().etag) == (0, 0, '"1"')
    fetcher.answers[FEED] = feed_capture(ITEMS)
    assert gather_round(fetcher, intake, NOW + 2 * MINUTE, due_all=True).new == 0
    assert Article.objects.count() == 3


def test_what_is_not_due_is_not_asked(fetcher: FakeFetcher, intake: Intake) -> None:
    gather_round(fetcher, intake, NOW)
    fetcher.asked.clear()
    assert gather_round(fetcher, intake, NOW + MINUTE).polled == 0
    assert fetcher.asked == []


def test_an_item_whose_entry_changed_is_fetched_again(fetcher: FakeFetcher, intake: Intake) -> None:
    gather_round(fetcher, intake, NOW)
    fetcher.asked.clear()
    fetcher.answers[FEED] = feed_capture([{**ITEMS[0], "description": "Eleven barns lost their roofs."}, *ITEMS[1:]])
    fetcher.answers[STORM_URL] = capture(page("Storm takes eleven roofs", STORM, url=STORM_URL), STORM_URL)
    counts = gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert counts.edited == 1
    assert [asked.url for asked in fetcher.asked] == [FEED, STORM_URL]


def test_young_articles_are_looked_at_again(fetcher: FakeFetcher, intake: Intake) -> None:
    gather_round(fetcher, intake, NOW)
    fetcher.answers[FEED] = NOT_CHANGED
    fetcher.answers[BRIDGE_URL] = capture(b"", BRIDGE_URL, status=410)
    fetcher.answers[CHOIR_URL] = capture(page("Choir of Senn comes first", CHOIR, url=CHOIR_URL), CHOIR_URL)
    fetcher.answers[STORM_URL] = TryLater("it answered 503", address=STORM_URL)
    counts = gather_round(fetcher, intake, NOW + 11 * MINUTE)
    assert (counts.rechecked, counts.withdrawn, counts.edited, counts.failed) == (3, 1, 1, 1)
    fetcher.asked.clear()
    gather_round(fetcher, intake, NOW + 12 * MINUTE, due_all=True)
    assert [asked.url for asked in fetcher.asked] == [FEED], "each was just looked at"


def test_a_channel_that_fails_is_asked_less_and_less(fetcher: FakeFetcher, intake: Intake) -> None:
    fetcher.answers[FEED] = TryLater("it answered 503", address=FEED, after_seconds=7200)
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.polled, counts.failed) == (1, 1)
    one = channel()
    assert (one.failures, one.error) == (1, "it answered 503")
    assert one.due_at >= NOW + timedelta(hours=2), "Retry-After is honoured"
    fetcher.answers[FEED] = Refused("robots.txt forbids it", address=FEED, cure="ask the publisher")
    gather_round(fetcher, intake, NOW, due_all=True)
    assert (channel().failures, channel().error) == (2, "robots.txt forbids it (ask the publisher)")
    fetcher.answers[FEED] = feed_capture(ITEMS)
    assert gather_round(fetcher, intake, NOW, due_all=True).new == 3
    assert (channel().failures, channel().error) == (0, None)


@pytest.mark.parametrize("broken", [b"<html><p>maintenance</p></html>", b"", b"<rss><channel><item><title>cut"])
def test_a_feed_that_is_none_today_is_told(fetcher: FakeFetcher, intake: Intake, broken: bytes) -> None:
    fetcher.answers[FEED] = capture(broken, FEED)
    counts = gather_round(fetcher, intake, NOW)
    assert counts.polled == 1
    assert channel().error or broken.startswith(b"<rss"), "a cut feed may still be read"


def test_one_bad_page_stops_nothing(fetcher: FakeFetcher, intake: Intake) -> None:
    fetcher.answers[BRIDGE_URL] = TryLater("the connection failed", address=BRIDGE_URL)
    fetcher.answers[CHOIR_URL] = GiveUp("it answered 403", address=CHOIR_URL)
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.new, counts.failed) == (1, 2)
    later, never = FailedAddress.objects.order_by("url")
    assert (later.url, later.reason, later.tries) == (BRIDGE_URL, "the connection failed", 1)
    assert later.retry_at is not None and later.retry_at > NOW
    assert (never.url, never.retry_at) == (CHOIR_URL, None)
    fetcher.answers[FEED] = NOT_CHANGED
    fetcher.answers[BRIDGE_URL] = PAGES[BRIDGE_URL]
    counts = gather_round(fetcher, intake, later.retry_at)
    assert counts.new == 1
    assert [one.url for one in FailedAddress.objects.all()] == [CHOIR_URL]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(GiveUp("it answered 403", address=BRIDGE_URL), id="forbidden"),
        pytest.param(Refused("robots.txt forbids it", address=BRIDGE_URL), id="robots"),
        pytest.param(capture(b"not here", BRIDGE_URL, status=404), id="not there"),
        pytest.param(
            capture(page("Bridge stays open", (BRIDGE[0],), url=BRIDGE_URL), BRIDGE_URL), id="cut by a paywall"
        ),
    ],
)
def test_where_the_page_is_out_of_reach_the_feed_s_text_is_taken(
    fetcher: FakeFetcher, intake: Intake, answer: Capture | WebdeskError
) -> None:
    whole = "".join(f"<p>{text}</p>" for text in BRIDGE)
    fetcher.answers = {FEED: feed_capture([{**ITEMS[2], "content": whole}]), BRIDGE_URL: answer}
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.new, counts.failed) == (1, 0)
    version = Version.objects.get()
    assert version.capture is not None and version.capture.how == "feed"
    assert version.record["body"][3]["text"] == BRIDGE[3]
    edited = {**ITEMS[2], "title": "Bridge to close", "content": whole}
    fetcher.answers[FEED] = feed_capture([edited])
    assert gather_round(fetcher, intake, NOW + MINUTE, due_all=True).edited == 1


def test_the_same_article_in_two_channels_is_fetched_once(fetcher: FakeFetcher, intake: Intake) -> None:
    other = "https://vale.example/top.xml"
    fetcher.answers[other] = feed_capture(ITEMS[:1], url=other)
    follow(other, fetcher, NOW)
    gather_round(fetcher, intake, NOW)
    assert [asked.url for asked in fetcher.asked].count(STORM_URL) <= 2
    assert Article.objects.count() == 3
    fetcher.asked.clear()
    gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert STORM_URL not in [asked.url for asked in fetcher.asked]


def test_a_front_page_that_is_followed_brings_its_articles_once(intake: Intake) -> None:
    home = "https://vale.example/"
    urls = [f"https://vale.example/2026/03/02/a-story-of-the-vale-{n}4711" for n in range(4)]
    links = "".join(
        f"<p><a href='{url}'>A long story from the vale of Ossel number {n}</a></p>" for n, url in enumerate(urls)
    )
    front = capture(f"<html><title>Courier</title><body>{links}<a href='/about'>About</a></body></html>".encode(), home)
    gone = {f"{home}{name}": capture(b"", f"{home}{name}", status=404) for name in
            ("robots.txt", "news-sitemap.xml", "sitemap_news.xml", "sitemap.xml", "sitemap_index.xml")}  # fmt: skip
    texts = (BRIDGE, CHOIR, STORM)
    pages = {url: capture(page(f"Story {n} of the vale", texts[n]), url) for n, url in enumerate(urls[:3])}
    listing = capture(front.body, urls[3])
    fetcher = FakeFetcher({home: front, **gone, **pages, urls[3]: listing})
    assert follow(home, fetcher, NOW).kind == "page"
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.new, counts.skipped, counts.failed) == (3, 1, 0)
    fetcher.asked.clear()
    gather_round(fetcher, intake, NOW + MINUTE, due_all=True)
    assert [asked.url for asked in fetcher.asked] == [home], "what was no article is not asked for again"


def test_a_busy_archive_leaves_it_for_the_next_poll(
    fetcher: FakeFetcher, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, calls = intake.keep, []

    def busy_once(*args: object, **more: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise ArchiveBusy("another process is writing to the archive")
        return keep(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "keep", busy_once)
    counts = gather_round(fetcher, intake, NOW)
    assert (counts.new, counts.failed) == (2, 1)
    assert channel().etag is None, "the next poll must bring the whole feed again"
    counts = gather_round(fetcher, intake, NOW + MINUTE)
    assert (counts.polled, counts.new) == (1, 1)


def test_stop_ends_a_round_and_forgets_nothing(fetcher: FakeFetcher, intake: Intake) -> None:
    stop = threading.Event()
    keep = intake.keep

    def keep_and_stop(*args: object, **more: object) -> object:
        stop.set()
        return keep(*args, **more)  # type: ignore[arg-type]

    intake.keep = keep_and_stop  # type: ignore[method-assign, assignment]
    counts = gather_round(fetcher, intake, NOW, stop=stop)
    assert counts.new == 1
    intake.keep = keep  # type: ignore[method-assign]
    assert gather_round(fetcher, intake, NOW + MINUTE).new == 2


def test_gather_forever_ends_at_once(fetcher: FakeFetcher, intake: Intake) -> None:
    stop = threading.Event()
    told: list[str] = []

    def report(counts: object) -> None:
        told.append(str(counts))
        threading.Timer(0.05, stop.set).start()

    from time import monotonic

    began = monotonic()
    gather_forever(fetcher, intake, stop, report)
    assert monotonic() - began < 5
    assert told == ["1 polled, 3 new, 0 edited, 0 same, 0 failed"]


def test_gather_forever_survives_a_locked_archive(
    fetcher: FakeFetcher, intake: Intake, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, due, calls = threading.Event(), channels.due_channels, []

    def locked_once(*args: object) -> object:
        calls.append(args)
        if len(calls) == 1:
            raise ArchiveBusy("another process is writing to the archive")
        return due(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("webdesk.intake.rounds.AFTER_TROUBLE_SECONDS", 0.01)
    monkeypatch.setattr(channels, "due_channels", locked_once)
    gather_forever(fetcher, intake, stop, lambda _: stop.set())
    assert Article.objects.count() == 3
