"""What happens inside the one change of a capture: its row, its article, its story. All of it, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from webdesk.archive import known, save
from webdesk.archive.captures import Place
from webdesk.archive.models import Article as ArticleRow
from webdesk.archive.models import Capture as CaptureRow
from webdesk.archive.models import Source
from webdesk.intake.decide import UNCHANGED, Change, Stored, carry_over, decide
from webdesk.intake.held import find_held, is_guest, rights_after, takes_over
from webdesk.intake.keys import Keys, find_keys, is_same_site
from webdesk.intake.linking import StoryDesk
from webdesk.intake.reading import Reading
from webdesk.intake.sources import rights_beside, source_of
from webdesk.intake.taken import Taken, TakenKind
from webdesk.model import Article, Capture, FeedItem, Rights
from webdesk.read.address import clean_url, find_key

WITHDRAWN_REASON = "Withdrawn by its publisher."
_TAKEN: dict[str, TakenKind] = {"new": "new", "same": "same", "corrected": "corrected"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A capture to be stored and all that is known of it; without a source, what it says itself decides.

    `item` is the feed's item that led to it. `when` is now. `is_claimed`: nobody but a file itself says whose it is.
    """

    capture: Capture
    place: Place
    reading: Reading
    when: datetime
    source: Source | None = None
    item: FeedItem | None = None
    visible_from: datetime | None = None
    is_claimed: bool = False

    @property
    def address(self) -> str | None:
        """Where it came from."""
        return self.capture.url or self.capture.requested_url


def store(order: Order, desk: StoryDesk) -> Taken:
    """Keep the capture, and do with its article what is decided."""
    article = order.reading.article
    source = order.source or source_of(order.capture, article, order.when)
    is_claimed = order.is_claimed or (order.source is None and order.capture.how != "fetch")
    row = save.save_capture(order.capture, order.place, source, note=order.reading.skip)
    if article is None:
        return Taken(kind="skipped", reason=order.reading.skip, address=order.address)
    held, keys = find_held(article, find_keys(article, order.capture, order.item), order.capture, source)
    if held is None:
        rights = "link" if is_claimed else rights_beside(source, order.capture)
        held = _store_new(order, article, keys, source, row, rights)
        desk.place(held, article, order.when)
        return _told("new", held, order, None)
    if is_guest(held, order.capture, source):
        return _told("same", held, order, "it is held already")
    if takes_over(held, order.capture, source):
        known.give_to(held, source, rights_after(held, order.capture, source), order.when)
    change = _store_again(order, article, held, row)
    if order.capture.how == "load":
        _settle_rights(held, change, order.when, is_its_own=not is_claimed and held.source_id == source.pk)
    save.save_addresses(held, keys.all)
    return _told(_TAKEN.get(change.kind, "edited"), held, order, change.reason)


def store_gone(order: Order, desk: StoryDesk) -> Taken:
    """Keep an answer that says an article is not there (404), or never will be again (410)."""
    row = save.save_capture(order.capture, order.place, order.source, note=f"it answered {order.capture.status}")
    held = _find_brought(order.capture)
    if held is None:
        return Taken(kind="skipped", reason=row.note, address=order.address)
    if order.capture.status == 410 and _answered_there(order.capture):
        was_withdrawn = held.withdrawn_at is not None
        save.withdraw(held, WITHDRAWN_REASON, order.when)
        desk.replace_lead(held)
        save.mark_checked(held, order.when, gone_since=held.gone_since or order.when)
        return _told("same" if was_withdrawn else "withdrawn", held, order, WITHDRAWN_REASON)
    save.mark_checked(held, order.when, gone_since=held.gone_since or order.when)
    return _told("same", held, order, f"its page is not there ({order.capture.status}); the article stays")


def _answered_there(capture: Capture) -> bool:
    """Return whether the site that was asked answered: what another says, it says of itself."""
    return not (capture.url and capture.requested_url) or is_same_site(capture.url, capture.requested_url)


def store_unchanged(capture: Capture, now: datetime) -> Taken:
    """Note that an article's page has not changed since it was fetched (304)."""
    held = _find_brought(capture)
    if held is not None:
        save.mark_checked(held, now)
    article_id = held.pk if held else None
    return Taken(kind="same", article_id=article_id, reason="not changed (304)", address=capture.url)


def _find_brought(capture: Capture) -> ArticleRow | None:
    """Return the article known under the addresses that were asked."""
    for address in (capture.requested_url, capture.url):
        cleaned = clean_url(address) if address else None
        if cleaned and (held := save.find_article([find_key(cleaned)])):
            return held
    return None


def _store_new(
    order: Order, article: Article, keys: Keys, source: Source, row: CaptureRow, rights: Rights | None
) -> ArticleRow:
    return save.save_article(
        article, keys.all, source, row, order.when,
        hour=save.Hour(visible_from=order.visible_from),
        summary=order.item.summary if order.item else None,
        rights=rights,
    )  # fmt: skip


def _store_again(order: Order, article: Article, held: ArticleRow, row: CaptureRow) -> Change:
    """Decide about an article that is held already, and do it."""
    reading = known.newest_reading(held)
    old = Stored(article=reading.record, how=reading.how) if reading else None
    article = carry_over(old.article, article) if old else article
    change = decide(old, article, order.capture.how)
    if reading and order.capture.captured_at < reading.captured_at:
        change = Change(kind="same", reason="an older capture than what is held")
    elif held.withdrawn_reason == WITHDRAWN_REASON and order.capture.how == "fetch":
        save.put_back(held, order.when)
    if change.version:
        save.save_version(
            held, article, change.version, row, order.when,
            note=change.note,
            hour=save.Hour(visible_from=order.visible_from),
            summary=order.item.summary if order.item else None,
        )  # fmt: skip
    save.mark_checked(held, order.when)
    return change


def _settle_rights(held: ArticleRow, change: Change, now: datetime, *, is_its_own: bool) -> None:
    """Keep a stranger's file from becoming ours with the article it changed; who names its source answers for it."""
    if is_its_own and held.rights == "link" and change.reason == UNCHANGED:
        known.give_to(held, held.source, None, now)
    elif not is_its_own and held.rights is None and change.version:
        known.give_to(held, held.source, "link", now)


def _told(kind: TakenKind, row: ArticleRow, order: Order, reason: str | None) -> Taken:
    return Taken(kind=kind, article_id=row.pk, reason=reason, address=order.address, headline=row.headline)
