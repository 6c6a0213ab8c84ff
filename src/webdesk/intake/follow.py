"""Finds what of a site can be followed, and follows it: its feed, else its sitemap, else the links of its page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from urllib.parse import urljoin, urlsplit

from webdesk.archive import channels, known, save
from webdesk.archive.changes import in_one_change
from webdesk.archive.models import Channel, Source
from webdesk.errors import GiveUp, WebdeskError
from webdesk.gather import Fetches
from webdesk.intake.channel_items import child_sitemaps, read_channel
from webdesk.intake.hosts import keep_learned
from webdesk.intake.keys import is_same_site
from webdesk.intake.sources import choose_name, home_of, sites_of
from webdesk.model import Capture, Feed, Link, Rights
from webdesk.read import find_feeds, find_kind, read_page
from webdesk.read.address import clean_url

MAX_FEEDS_TRIED = 4
MAX_SITEMAPS_TRIED = 4
MAX_CHILDREN = 3
MIN_LINKS = 3
FIRST_INTERVAL_SECONDS = 300
_SITEMAP_PATHS = ("/news-sitemap.xml", "/sitemap_news.xml", "/sitemap.xml", "/sitemap_index.xml")
_COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|reacties|replies", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """What is followed now: the address that is polled, its source; `is_new` False where it was followed before."""

    url: str
    kind: str
    name: str
    source_id: int
    is_new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An address that can be polled, and what it and its site say of themselves."""

    url: str
    kind: str
    title: str | None = None
    home_url: str | None = None
    language: str | None = None


def follow(
    url: str,
    fetcher: Fetches,
    now: datetime,
    *,
    name: str | None = None,
    rights: Rights | None = None,
    licence: str | None = None,
) -> Followed:
    """Follow a feed, sitemap, page or site; twice is once. Rights not stated are "link" for a new source.

    Raises WebdeskError with the reason where it cannot be fetched or nothing on it can be followed.
    """
    asked = clean_url(url) or clean_url(f"https://{url.strip()}")
    if asked is None or "." not in urlsplit(asked).netloc:
        raise GiveUp("this is no web address", address=url, cure="say https://…")
    channel = channels.find_channel(asked)
    if channel is not None:
        return _follow_again(channel, rights, licence, now)
    try:
        found = find_channel(_fetch(fetcher, asked), fetcher)
        return in_one_change(lambda: _save(found, asked, now, name=name, rights=rights, licence=licence))
    finally:  # who would not be followed may have said for how long
        keep_learned(fetcher, now)


def find_channel(capture: Capture, fetcher: Fetches) -> Found:
    """Return what to poll to follow the site of a page (or feed, or sitemap) just fetched."""
    url = capture.url or capture.requested_url or ""
    kind = find_kind(capture.body, capture.content_type)
    if kind == "feed":
        return _found_feed(url, read_channel("feed", capture.body, url), None)
    if kind == "sitemap":
        return Found(url=url, kind="sitemap", home_url=home_of(url))
    if kind not in ("page", "text"):
        raise GiveUp(f"nothing to follow: it is {kind}", address=url, cure="name a feed, a page or a site's home")
    page = read_page(capture.body, url, capture.content_type)
    found = next(
        chain(  # one after the other, each asked only if those before it found nothing
            _named_feeds(capture, url, fetcher),
            _sitemaps(url, fetcher, page.publisher, page.language),
            _own_links(capture, url, page.publisher, page.language),
        ),
        None,
    )
    if found is not None:
        return found
    raise GiveUp(
        "nothing to follow: it names no feed, its site has no sitemap, and few of its links look like articles",
        address=url,
        cure="name the address of a feed, or a page that lists articles",
    )


def rank_feeds(feeds: tuple[Link, ...], page_url: str) -> list[str]:
    """Return the addresses of the feeds a page names, the one to follow first; feeds of comments left out.

    Of a site's home the whole site's feed is wanted (the shortest path, the first named); of a section's page the
    feed below that section.
    """
    section = urlsplit(page_url).path.strip("/")

    def rank(place_and_link: tuple[int, Link]) -> tuple[bool, bool, int, int]:
        place, link = place_and_link
        path = urlsplit(link.url or "").path.strip("/")
        is_section = bool(section) and section in path
        return (not is_same_site(link.url or "", page_url), not is_section, path.count("/"), place)

    named = [
        (place, link)
        for place, link in enumerate(feeds)
        if link.url and not _COMMENTS.search(f"{link.headline} {urlsplit(link.url).path}")
    ]
    return list(dict.fromkeys(link.url or "" for _, link in sorted(named, key=rank)))


def find_sitemaps_in_robots(text: str, base: str) -> tuple[str, ...]:
    """Return the sitemaps that a robots.txt names, those for news first.

    >>> find_sitemaps_in_robots("User-agent: *\\nSitemap: /map.xml", "https://a.example/")
    ('https://a.example/map.xml',)
    """
    named = (line.partition(":")[2].strip() for line in text.splitlines() if line.lower().startswith("sitemap:"))
    urls = (clean_url(urljoin(base, name)) for name in named if name)
    found = dict.fromkeys(url for url in urls if url)
    return tuple(sorted(found, key=lambda url: "news" not in url.lower()))


def _named_feeds(capture: Capture, url: str, fetcher: Fetches) -> Iterator[Found]:
    """Yield the feeds a page names that can be read, those with items before the empty."""
    empty: list[Found] = []
    for feed_url in rank_feeds(find_feeds(capture.body, url), url)[:MAX_FEEDS_TRIED]:
        answer = _try(fetcher, feed_url)
        if answer is None or find_kind(answer.body, answer.content_type) != "feed":
            continue
        try:
            feed = read_channel("feed", answer.body, feed_url)
        except WebdeskError:
            continue
        if feed.items:
            yield _found_feed(feed_url, feed, url)
        else:
            empty.append(_found_feed(feed_url, feed, url))
    yield from empty


def _sitemaps(url: str, fetcher: Fetches, publisher: str | None, language: str | None) -> Iterator[Found]:
    """Yield the sitemaps of a page's site that name articles: those its robots.txt names, else the usual places."""
    home = home_of(url) or url
    robots = _try(fetcher, urljoin(home, "/robots.txt"), robots=False)
    named = find_sitemaps_in_robots(robots.body.decode("utf-8", "replace"), home) if robots else ()
    for sitemap_url in (named or [urljoin(home, path) for path in _SITEMAP_PATHS])[:MAX_SITEMAPS_TRIED]:
        for real_url in _article_sitemaps(sitemap_url, fetcher):
            yield Found(url=real_url, kind="sitemap", title=publisher, home_url=home, language=language)


def _article_sitemaps(url: str, fetcher: Fetches) -> Iterator[str]:
    """Yield the address to poll for a sitemap: itself, or the index' own one for news."""
    answer = _try(fetcher, url)
    if answer is None or find_kind(answer.body, answer.content_type) != "sitemap":
        return
    try:
        if read_channel("sitemap", answer.body, url).items:
            yield url
            return
        children = child_sitemaps(answer.body, MAX_CHILDREN)
    except WebdeskError:
        return
    for child in children:
        inner = _try(fetcher, child)
        if inner and find_kind(inner.body) == "sitemap" and read_channel("sitemap", inner.body, child).items:
            yield child if "news" in child.lower() else url
            return


def _own_links(capture: Capture, url: str, publisher: str | None, language: str | None) -> Iterator[Found]:
    if len(read_channel("page", capture.body, url).items) >= MIN_LINKS:
        yield Found(url=url, kind="page", title=publisher, home_url=home_of(url), language=language)


def _found_feed(url: str, feed: Feed, page_url: str | None) -> Found:
    home = clean_url(feed.home_url) if feed.home_url else None
    return Found(
        url=url, kind="feed", title=feed.title, home_url=home_of(home or page_url or url), language=feed.language
    )


def _fetch(fetcher: Fetches, url: str) -> Capture:
    capture = fetcher.fetch(url)
    if capture.status != 200:
        raise GiveUp(f"it answered {capture.status}", address=url, cure="look whether the address is right")
    if not capture.body.strip():
        raise GiveUp("it is empty", address=url)
    return capture


def _try(fetcher: Fetches, url: str, *, robots: bool = True) -> Capture | None:
    """Return the answer of an address that may or may not be there."""
    try:
        capture = fetcher.fetch(url, robots=robots)
    except WebdeskError:
        return None
    return capture if capture.status == 200 and capture.body.strip() else None


def _follow_again(channel: Channel, rights: Rights | None, licence: str | None, now: datetime) -> Followed:
    if rights is not None:
        in_one_change(lambda: save.save_rights(channel.source, rights, licence or channel.source.licence, now))
    return _followed(channel, is_new=False)


def _save(
    found: Found, asked: str, now: datetime, *, name: str | None, rights: Rights | None, licence: str | None
) -> Followed:
    """Inside the change: save source and channel."""
    known_channel = channels.find_channel(found.url)
    if known_channel is not None:
        if rights is not None:
            save.save_rights(known_channel.source, rights, licence or known_channel.source.licence, now)
        return _followed(known_channel, is_new=False)
    source = _source_for(found, asked, now, name=name, rights=rights, licence=licence)
    channel = channels.save_channel(
        source, found.url, now, added_url=asked, kind=found.kind, title=found.title,
        interval_seconds=FIRST_INTERVAL_SECONDS,
    )  # fmt: skip
    return _followed(channel, is_new=True)


def _source_for(
    found: Found, asked: str, now: datetime, *, name: str | None, rights: Rights | None, licence: str | None
) -> Source:
    home = found.home_url or home_of(asked)
    is_believed = home is None or is_same_site(home, asked) or is_same_site(home, found.url)
    if not is_believed:  # a feed may call any site its home
        home = home_of(asked)
    source = save.find_source(name) if name else None
    if name is None and is_believed:
        source = known.find_source_of_site(sites_of(home or asked))
    if source is None:
        called = name or found.title or choose_name(None, asked)
        return save.save_source(
            called, now, home_url=home, rights=rights or "link", licence=licence, language=found.language
        )
    if rights is not None:
        save.save_rights(source, rights, licence or source.licence, now)
    if not source.followed or source.home_url is None:
        channels.save_followed(source, home)
    return source


def _followed(channel: Channel, *, is_new: bool) -> Followed:
    source = channel.source
    return Followed(url=channel.url, kind=channel.kind, name=source.name, source_id=source.pk, is_new=is_new)
