"""What of a site is followed: its feed, else its sitemap, else its links; nothing is an error with a cure."""

import pytest

from webdesk.archive.models import Channel, Source
from webdesk.errors import GiveUp, TryLater, WebdeskError
from webdesk.gather.fakes import FakeFetcher
from webdesk.intake import follow
from webdesk.intake.follow import find_sitemaps_in_robots, rank_feeds
from webdesk.model import Capture, Link

from .pages import NOW, capture, feed_capture

HOME = "https://vale.example/"
FEED = "https://vale.example/feed.xml"
ITEMS = [{"title": "Bridge stays open", "link": "https://vale.example/news/bridge-4711"}]
LINKS = "".join(
    f"<p><a href='/news/2026/03/0{n}/a-story-of-the-vale-{n}4711'>A story of the vale number {n}, told</a></p>"
    for n in range(1, 7)
)


def answer(body: bytes | str, url: str, content_type: str = "text/html", status: int = 200) -> Capture:
    data = body.encode() if isinstance(body, str) else body
    return capture(data, url, status=status, headers=(("Content-Type", content_type),))


def missing(url: str) -> Capture:
    return answer(b"no", url, status=404)


def sitemap(*urls: str, news: bool = False) -> str:
    date = "<news:publication_date>2026-03-02</news:publication_date>"
    told = f"<news:news><news:title>A headline</news:title>{date}</news:news>"
    entries = "".join(f"<url><loc>{url}</loc>{told if news else ''}</url>" for url in urls)
    return (
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{entries}</urlset>'
    )


def front(head: str = "", body: str = LINKS) -> str:
    return f"<html lang=en><head><title>Vale Courier</title>{head}</head><body>{body}</body></html>"


def named(*feeds: tuple[str, str]) -> str:
    return "".join(f'<link rel="alternate" type="application/rss+xml" title="{t}" href="{u}">' for t, u in feeds)


NO_SITEMAPS = {
    url: missing(url)
    for url in (
        f"{HOME}robots.txt",
        f"{HOME}news-sitemap.xml",
        f"{HOME}sitemap_news.xml",
        f"{HOME}sitemap.xml",
        f"{HOME}sitemap_index.xml",
    )
}


@pytest.mark.django_db
def test_a_feed_is_followed_once() -> None:
    fetcher = FakeFetcher({FEED: feed_capture(ITEMS)})
    first = follow(FEED, fetcher, NOW)
    second = follow(f"{FEED}?utm_source=x", fetcher, NOW)
    assert (first.url, first.kind, first.name, first.is_new) == (FEED, "feed", "Vale Courier", True)
    assert (second.source_id, second.is_new, Channel.objects.count()) == (first.source_id, False, 1)
    assert len(fetcher.asked) == 1, "what is followed already is not asked for"
    assert Source.objects.get().home_url == HOME


@pytest.mark.django_db
def test_a_page_leads_to_its_best_feed() -> None:
    head = named(("Comments", f"{HOME}comments/feed.xml"), ("Sport", f"{HOME}sport/feed.xml"), ("All news", FEED))
    fetcher = FakeFetcher({HOME: answer(front(head), HOME), FEED: feed_capture(ITEMS)})
    followed = follow("vale.example", fetcher, NOW, name="The Courier", rights="own", licence=None)
    assert (followed.url, followed.name) == (FEED, "The Courier")
    assert Source.objects.get().rights == "own"
    assert follow(FEED, fetcher, NOW).is_new is False


@pytest.mark.django_db
def test_a_dead_feed_gives_way_to_the_next() -> None:
    other = f"{HOME}news/atom.xml"
    head = named(("All", FEED), ("News", other))
    answers = {HOME: answer(front(head), HOME), FEED: GiveUp("it answered 403"), other: feed_capture(ITEMS, url=other)}
    assert follow(HOME, FakeFetcher(answers), NOW).url == other


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("robots", "maps", "expected"),
    [
        pytest.param(
            f"User-agent: *\nSitemap: {HOME}all.xml\nSitemap: {HOME}news-map.xml",
            {f"{HOME}news-map.xml": sitemap(f"{HOME}a-1", news=True)},
            f"{HOME}news-map.xml",
            id="robots names one for news",
        ),
        pytest.param(
            None,
            {f"{HOME}news-sitemap.xml": sitemap(f"{HOME}a-1", news=True)},
            f"{HOME}news-sitemap.xml",
            id="usual place",
        ),
        pytest.param(
            f"Sitemap: {HOME}index.xml",
            {
                f"{HOME}index.xml": '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
                f"<sitemap><loc>{HOME}pages.xml</loc></sitemap><sitemap><loc>{HOME}news.xml</loc></sitemap></sitemapindex>",
                f"{HOME}news.xml": sitemap(f"{HOME}a-1", news=True),
            },
            f"{HOME}news.xml",
            id="the news part of an index",
        ),
    ],
)
def test_without_a_feed_the_sitemap(robots: str | None, maps: dict[str, str], expected: str) -> None:
    answers = {**NO_SITEMAPS, HOME: answer(front(), HOME)}
    if robots:
        answers[f"{HOME}robots.txt"] = answer(robots, f"{HOME}robots.txt", "text/plain")
    answers |= {url: answer(text, url, "application/xml") for url, text in maps.items()}
    followed = follow(HOME, FakeFetcher(answers), NOW)
    assert (followed.url, followed.kind) == (expected, "sitemap")


@pytest.mark.django_db
def test_without_feed_and_sitemap_the_page_itself() -> None:
    followed = follow(HOME, FakeFetcher({**NO_SITEMAPS, HOME: answer(front(), HOME)}), NOW)
    assert (followed.url, followed.kind) == (HOME, "page")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "answers", "reason"),
    [
        pytest.param("not an address", {}, "no web address", id="no address"),
        pytest.param("ftp://vale.example/", {}, "no web address", id="not the web"),
        pytest.param(HOME, {HOME: missing(HOME)}, "404", id="not there"),
        pytest.param(HOME, {HOME: answer(b" ", HOME)}, "empty", id="empty"),
        pytest.param(HOME, {HOME: TryLater("it answered 503", address=HOME)}, "503", id="busy"),
        pytest.param(
            HOME,
            {**NO_SITEMAPS, HOME: answer(front(body="<p>Soon here.</p>"), HOME)},
            "nothing to follow",
            id="nothing on it",
        ),
        pytest.param(
            HOME, {HOME: answer(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", HOME, "image/png")}, "picture", id="a picture"
        ),
    ],
)
def test_nothing_to_follow_is_an_error(url: str, answers: dict[str, Capture | WebdeskError], reason: str) -> None:
    with pytest.raises(WebdeskError, match=reason):
        follow(url, FakeFetcher(answers), NOW)
    assert not Channel.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_a_second_feed_of_a_site_is_the_same_source() -> None:
    sport = "https://vale.example/sport.xml"
    fetcher = FakeFetcher(
        {FEED: feed_capture(ITEMS), sport: feed_capture(ITEMS, url=sport, title="Vale Courier: Sport")}
    )
    assert follow(FEED, fetcher, NOW).source_id == follow(sport, fetcher, NOW).source_id


def test_rank_feeds() -> None:
    feeds = tuple(
        Link(headline=title, url=url)
        for title, url in (
            ("Comments", f"{HOME}comments/feed"),
            ("Elsewhere", "https://other.example/feed"),
            ("Sport", f"{HOME}sport/feed"),
            ("All", f"{HOME}feed"),
            ("All again", f"{HOME}atom"),
        )
    )
    assert rank_feeds(feeds, HOME)[:2] == [f"{HOME}feed", f"{HOME}atom"]
    assert rank_feeds(feeds, f"{HOME}sport/")[0] == f"{HOME}sport/feed"
    assert f"{HOME}comments/feed" not in rank_feeds(feeds, HOME)


def test_find_sitemaps_in_robots() -> None:
    text = "User-agent: *\nDisallow: /x\nsitemap: https://a.example/all.xml\nSitemap:/news.xml\nSitemap: javascript:x\n"
    assert find_sitemaps_in_robots(text, "https://a.example/") == (
        "https://a.example/news.xml",
        "https://a.example/all.xml",
    )
