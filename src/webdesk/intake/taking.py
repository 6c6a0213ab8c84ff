"""Takes one capture in: read, decide, store, link, announce. All of it is kept, or nothing, however it ends."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from webdesk.archive import known, save
from webdesk.archive.captures import CaptureStore, Place
from webdesk.archive.changes import in_one_change
from webdesk.archive.models import Source
from webdesk.errors import WebdeskError
from webdesk.intake.faults import PAGE_FAULTS, words
from webdesk.intake.linking import StoryDesk
from webdesk.intake.orders import Ordered, read_ordered, write_ordered
from webdesk.intake.pictures import PictureDesk
from webdesk.intake.reading import Reading, is_fuller, item_article, read_capture, with_body
from webdesk.intake.sources import is_another_s
from webdesk.intake.storing import Order, store, store_gone, store_unchanged
from webdesk.intake.taken import Taken
from webdesk.model import Capture, Feed, FeedItem
from webdesk.read.address import clean_url, find_key
from webdesk.settings import Settings
from webdesk.write import write_json

log = logging.getLogger(__name__)
T = TypeVar("T")

GONE = (404, 410)
RECORD_TYPE = (("Content-Type", "application/json"),)


class Intake:
    """The one way into the archive for captures; one for each process that takes in.

    `fetch_picture` returns the bytes at a picture's address (or raises WebdeskError); without it no picture is
    fetched.
    """

    def __init__(
        self, captures: CaptureStore, settings: Settings, fetch_picture: Callable[[str], bytes] | None = None
    ) -> None:
        self.captures = captures
        self.settings = settings
        self.pictures = PictureDesk(settings, fetch_picture)
        self.stories = StoryDesk()

    def take_in(
        self,
        capture: Capture,
        source: Source | None,
        now: datetime,
        *,
        expected: FeedItem | None = None,
        visible_from: datetime | None = None,
        is_claimed: bool = False,
    ) -> Taken:
        """Return what became of a capture, its pictures fetched; see `keep`."""
        taken = self.keep(capture, source, now, expected=expected, visible_from=visible_from, is_claimed=is_claimed)
        if taken.article_id is not None and taken.kind in ("new", "edited", "corrected"):
            self.pictures.take_in(taken.article_id, now)
        return taken

    def keep(
        self,
        capture: Capture,
        source: Source | None,
        now: datetime,
        *,
        expected: FeedItem | None = None,
        visible_from: datetime | None = None,
        is_claimed: bool = False,
    ) -> Taken:
        """Return what became of a capture; its record is on the disk before the one change that tells of it.

        `expected` is the feed's item that led to it; without a source, what the capture says itself decides whose
        it is; `is_claimed` where a file said which source. Raises ArchiveBusy where the archive is locked or full: a
        record that is on the disk by then is taken in by the next `recover`.
        """
        if capture.status == 304:
            return self._change(lambda: store_unchanged(capture, now))
        if expected is not None and is_another_s(capture.url, source):
            expected = FeedItem(headline=expected.headline, url=expected.url)  # it vouches for the page, and no more
        expected = with_body(expected) if expected is not None else None
        reading = read_capture(capture, expected)
        ordered = Ordered(source=source, item=expected, visible_from=visible_from, is_claimed=is_claimed)
        if expected is not None and capture.status not in GONE and _carries_more(expected, reading, source):
            self.keep_note(capture, source, "its feed says more: that was taken")
            return self.keep_item(expected, feed_of(source), source, now, visible_from=visible_from)
        return self._store(self._order(capture, reading, ordered, now))

    def keep_item(
        self,
        item: FeedItem,
        feed: Feed,
        source: Source | None,
        now: datetime,
        *,
        visible_from: datetime | None = None,
        is_claimed: bool = False,
    ) -> Taken:
        """Return what became of a feed's item whose own text is taken: its page is out of reach, or says less."""
        if is_another_s(item.url, source):
            return Taken(kind="skipped", reason="another site's page, of which its feed cannot tell", address=item.url)
        item = with_body(item)
        article = item_article(item, feed)
        if article is None:
            return Taken(kind="skipped", reason="the feed carries no text of it", address=item.url)
        record = write_json(replace(article, url=article.url or item.url))
        capture = Capture(body=record, captured_at=now, how="feed", url=item.url, headers=RECORD_TYPE)
        ordered = Ordered(source=source, item=item, visible_from=visible_from, is_claimed=is_claimed)
        return self._store(self._order(capture, read_capture(capture), ordered, now))

    def keep_note(self, capture: Capture, source: Source | None, note: str) -> None:
        """Keep a capture that is no article (a feed, a sitemap), with a note of what it is."""
        place = self._append(capture, Ordered(source=source, note=note))
        self._change(lambda: save.save_capture(capture, place, source, note=note))

    def recover(self, now: datetime) -> Iterator[Taken | WebdeskError]:
        """Take in what a process that died had captured and not yet told the archive; yield what became of each."""
        for capture, place in self.captures.recover():
            try:
                yield self._recover(capture, place, now)
            except WebdeskError as err:
                yield err

    def _recover(self, capture: Capture, place: Place, now: datetime) -> Taken:
        line = self.captures.load_order(place)
        ordered = self._change(lambda: read_ordered(line, now))
        if ordered.note is not None:
            self._change(lambda: save.save_capture(capture, place, ordered.source, note=ordered.note))
            return Taken(kind="skipped", reason=ordered.note, address=capture.url)
        expected = ordered.item if capture.how != "feed" else None
        order = Order(
            capture=capture, place=place, reading=read_capture(capture, expected), when=now,
            source=ordered.source, item=ordered.item, visible_from=ordered.visible_from,
            is_claimed=ordered.is_claimed,
        )  # fmt: skip
        return self._store(order)

    def _order(self, capture: Capture, reading: Reading, ordered: Ordered, now: datetime) -> Order:
        """Return a capture with all that is known of it, its record on the disk."""
        return Order(
            capture=capture, place=self._append(capture, ordered), reading=reading, when=now,
            source=ordered.source, item=ordered.item, visible_from=ordered.visible_from,
            is_claimed=ordered.is_claimed,
        )  # fmt: skip

    def place_released(self, now: datetime) -> None:
        """Put articles whose hour has come since they came in into their stories."""
        self.stories.warm_up(now)
        if self.stories.has_waiting(now):
            self._change(lambda: self.stories.place_waiting(now))

    def _append(self, capture: Capture, ordered: Ordered) -> Place:
        """Return where the capture's record lies; bytes that came last time too are kept once."""
        address = clean_url(capture.url) if capture.url else None
        found = known.find_record(capture, find_key(address) if address else None)
        return found or self.captures.append(capture, write_ordered(ordered))

    def _store(self, order: Order) -> Taken:
        """Return what became of an order; one that our own code fails on is kept with a note, and never tried again."""
        try:
            if order.capture.status in GONE:
                return self._change(lambda: store_gone(order, self.stories))
            self.place_released(order.when)
            return self._change(lambda: store(order, self.stories))
        except PAGE_FAULTS as err:
            log.exception("taking in failed: %s", order.address)
            note = f"taking it in failed: {words(err)}"
            self._change(lambda: save.save_capture(order.capture, order.place, order.source, note=note))
            return Taken(kind="skipped", reason=note, address=order.address)

    def _change(self, work: Callable[[], T]) -> T:
        try:
            return in_one_change(work)
        except BaseException:
            self.stories.forget()  # it may know of articles that the archive now does not
            raise


def feed_of(source: Source | None) -> Feed:
    """Return a feed without items that says of itself what is known of its source."""
    if source is None:
        return Feed()
    return Feed(title=source.name, home_url=source.home_url, language=source.language)


def _carries_more(item: FeedItem, reading: Reading, source: Source | None) -> bool:
    carried = item_article(item, feed_of(source))
    return carried is not None and is_fuller(carried, reading.article)
