"""One capture into one article, or the reason why it is none. No database, no network."""

import html
import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from webdesk.errors import WebdeskError
from webdesk.intake.compare import count_words, overlap
from webdesk.intake.faults import READER_FAULTS, words
from webdesk.model import Article, Capture, Feed, FeedItem, When
from webdesk.read import find_kind, read_item, read_page, read_record, read_text

log = logging.getLogger(__name__)

# From so many words on, a feed's text is an article of its own, even if its page is none.
FULL_FEED_WORDS = 80
# What a page must have to be believed an article on its feed's word, against our reader's: text, and the headline.
VOUCHED_WORDS = 60
VOUCHED_OVERLAP = 0.6
_NOT_ARTICLES = {
    "feed": "a feed, not an article",
    "sitemap": "a sitemap, not an article",
    "opml": "a list of feeds, not an article",
    "warc": "a WARC file within a capture",
    "picture": "a picture, not an article",
    "unknown": "neither a page nor text",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a capture holds: an article, or the reason why it is skipped."""

    article: Article | None = None
    skip: str | None = None


def read_capture(capture: Capture, expected: FeedItem | None = None) -> Reading:
    """Return the article of a capture; what the page does not say is filled from the feed's item that led to it."""
    if not capture.body.strip():
        return Reading(skip="it is empty")
    try:
        reading = _read(capture)
    except WebdeskError as err:
        return Reading(skip=f"it cannot be read: {err.reason}")
    except READER_FAULTS as err:
        log.exception("the reader failed on %s", capture.url)
        return Reading(skip=f"the reader failed on it: {words(err)}")
    article = reading.article
    if article is None:
        return reading
    if not article.is_article:
        word = _word_for(article, capture, expected)
        if word is None:
            return Reading(skip="the page is no article (a front, a listing, a service page …)")
        article = replace(article, is_article=True, notes=(*article.notes, word))
    return Reading(article=_filled(article, expected) if expected else article)


def item_article(item: FeedItem, feed: Feed) -> Article | None:
    """Return the article that a feed's item carries, or None where it has neither text nor summary."""
    if not item.headline or not (item.body_html or item.summary):
        return None
    try:
        article = read_item(with_body(item), feed)
    except WebdeskError:
        return None
    except READER_FAULTS:
        log.exception("the reader failed on an item of %s: %s", feed.title, item.url)
        return None
    return article if article.text or article.standfirst else None


def with_body(item: FeedItem) -> FeedItem:
    """Return a feed's item with its description for a body, where that is so long that it is the text itself."""
    if item.body_html or count_words(item.summary or "") < FULL_FEED_WORDS:
        return item
    return replace(item, body_html=f"<p>{html.escape(item.summary or '')}</p>", summary=None)


def is_vouched_for(article: Article, item: FeedItem) -> bool:
    """Return whether a page that looks like no article is one after all: it has its feed's headline, and text."""
    if not article.headline or not item.headline or count_words(article.text) < VOUCHED_WORDS:
        return False
    return overlap(article.headline, item.headline) >= VOUCHED_OVERLAP


def is_fuller(item: Article, page: Article | None) -> bool:
    """Return whether the feed's text says clearly more than its page: none came, no article, or cut by a paywall."""
    count = count_words(item.text)
    if page is None:
        return count >= FULL_FEED_WORDS
    return count >= FULL_FEED_WORDS and count > count_words(page.text) * (1.3 if page.is_paywalled else 3)


def _word_for(article: Article, capture: Capture, expected: FeedItem | None) -> str | None:
    """Return why a page that looks like no article is taken for one after all, None where nothing speaks for it.

    A file was chosen by somebody, and our own export holds pages that their feeds had vouched for.
    """
    if expected is not None and is_vouched_for(article, expected):
        return "taken for an article because its feed names it"
    is_told = bool(article.headline and (article.published or article.authors))
    if capture.how == "load" and is_told and count_words(article.text) >= VOUCHED_WORDS:
        return "taken for an article because it was loaded, with headline, text, and date or author"
    return None


def _read(capture: Capture) -> Reading:
    kind = "record" if capture.how == "feed" else find_kind(capture.body, capture.content_type)
    readers: dict[str, Callable[[], Article]] = {
        "page": lambda: read_page(capture.body, capture.url, capture.content_type, now=capture.captured_at),
        "text": lambda: read_text(capture.body, capture.url, now=capture.captured_at),
        "record": lambda: read_record(capture.body),
    }
    if kind not in readers:
        return Reading(skip=_NOT_ARTICLES.get(kind, f"{kind}, not an article"))
    article = readers[kind]()
    if not article.headline and not article.text:
        return Reading(skip="no headline and no text were found on it")
    return Reading(article=article)


def finer(page: When | None, feed: When | None) -> When | None:
    """Return the page's date, or the feed's where that gives an hour to the same day (midnight is none).

    >>> str(finer(When(2026, 3, 2), When(2026, 3, 2, 9, 30, utc_offset_minutes=0)))
    '2026-03-02T09:30+00:00'
    """
    if page is None or feed is None:
        return page or feed
    has_hour = feed.hour is not None and (feed.hour, feed.minute or 0) != (0, 0)
    return feed if page.hour is None and has_hour and page.day == feed.day else page


def _filled(article: Article, item: FeedItem) -> Article:
    """Return the article with headline, date, authors and standfirst of the feed where the page has none."""
    return replace(
        article,
        headline=article.headline or item.headline,
        published=finer(article.published, item.published),
        authors=article.authors or item.authors,
        topics=article.topics or item.topics,
    )
