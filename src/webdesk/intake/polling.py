"""One channel's answer: what of it is new or changed and has to be fetched, and how the channel does."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import urlsplit

from webdesk.archive import channels, known
from webdesk.archive.models import Channel
from webdesk.errors import TryLater, WebdeskError
from webdesk.intake import channel_items, schedule
from webdesk.intake.channel_items import item_digest, item_key
from webdesk.intake.sources import is_own_site, lies_on
from webdesk.model import Capture, Feed, FeedItem, When

log = logging.getLogger(__name__)

# So many articles of one channel are fetched in one round; the next round takes the rest.
MAX_NEW = 200
# Of a sitemap or page followed for the first time, older pages than these are not fetched: it may list a whole archive.
MAX_FIRST = 100
SAFE_MOVES = (("http", "http"), ("http", "https"), ("https", "https"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An item of a channel that is to be taken in, `key` and `digest` being what is remembered of it."""

    channel: Channel
    feed: Feed
    item: FeedItem
    key: str
    digest: str
    tries: int = 0


@dataclass(slots=True, kw_only=True)
class Polled:
    """How the polling of a channel went, while its items are dealt with: `left` counts those that are not."""

    channel: Channel
    etag: str | None = None
    last_modified: str | None = None
    moved_url: str | None = None
    candidates: list[Candidate] = field(default_factory=list)
    left: int = 0
    error: WebdeskError | None = None


def read_poll(channel: Channel, answer: Capture | WebdeskError) -> tuple[Polled, Feed | None]:
    """Return how a poll went and what the channel names, None where it failed or nothing changed."""
    if isinstance(answer, WebdeskError):
        return Polled(channel=channel, error=answer), None
    kept = {name.lower(): value for name, value in answer.headers}
    if answer.status == 304:
        etag, last_modified = kept.get("etag") or channel.etag, kept.get("last-modified") or channel.last_modified
        return Polled(channel=channel, etag=etag, last_modified=last_modified), None
    if answer.status != 200:
        told = WebdeskError(f"it answered {answer.status}", address=channel.url, cure="add the site again")
        return Polled(channel=channel, error=told), None
    try:
        feed = channel_items.read_channel(channel.kind, answer.body, answer.url or channel.url)
    except WebdeskError as err:
        return Polled(channel=channel, error=err), None
    return Polled(channel=channel, etag=kept.get("etag"), last_modified=kept.get("last-modified")), feed


def find_move(channel: Channel, answer: Capture, feed: Feed) -> str | None:
    """Return where a channel has moved for good, None where it has not, or is better polled where it was.

    Only what names items there is believed (a login or a parked name does not), and nothing leaves TLS.
    """
    if answer.moved_url is None or not feed.items:
        return None
    schemes = (urlsplit(channel.url).scheme, urlsplit(answer.moved_url).scheme)
    return answer.moved_url if schemes in SAFE_MOVES and answer.moved_url != channel.url else None


def find_candidates(polled: Polled, feed: Feed, now: datetime) -> Polled:
    """Fill in what of a channel is new or has changed; note what needs no fetching. Inside the caller's change."""
    channel = polled.channel
    items = {item_key(item): item for item in reversed(feed.items)}
    digests = {key: item_digest(item, channel.kind) for key, item in items.items()}
    before = channels.load_entries(channel, items)
    held = _held_well(channel, {key: item for key, item in items.items() if key not in before})
    wanted = [
        key for key in items if before.get(key) != digests[key] and (key in before or key not in held)
    ]  # oldest first, as feeds name the newest first
    done = {key: digests[key] for key in items if key not in before and key in held}
    if channel.kind != "feed" and not before and not channels.has_entries(channel):
        done.update({key: digests[key] for key in wanted[:-MAX_FIRST]})
        wanted = wanted[-MAX_FIRST:]
    channels.save_entries(channel, done, now)
    channels.touch_entries(channel, before, now)
    polled.left = max(0, len(wanted) - MAX_NEW)
    named = replace(feed, title=channel.source.name, home_url=channel.source.home_url or feed.home_url)
    polled.candidates = [
        Candidate(channel=channel, feed=named, item=items[key], key=key, digest=digests[key])
        for key in wanted[-MAX_NEW:]
    ]
    return polled


def _held_well(channel: Channel, items: Mapping[str, FeedItem]) -> set[str]:
    """Return the keys that are held and need no fetching: not those of the channel's own site that another brought."""
    owners = known.known_owners(items)
    own = known.site_addresses(channel.source_id)
    brought = {key for key, owner in owners.items() if owner != channel.source_id and lies_on(items[key].url, own)}
    return {key for key in owners if key not in brought or is_own_site(items[key].url, owners[key])}


def save_polled(polled: Polled, news: int, now: datetime, fastest_seconds: float) -> None:
    """Note how the channel does and when it is polled next. Inside the caller's change.

    What it says about "nothing new since" is kept only when all its items were dealt with: else the next poll must
    get the whole answer again.
    """
    channel = polled.channel
    if polled.error is not None:
        after_seconds = polled.error.after_seconds if isinstance(polled.error, TryLater) else None
        failures = channel.failures + 1
        pace = schedule.pace_after_failure(channel.interval_seconds, failures, now, fastest_seconds, after_seconds)
        channels.save_poll_failure(channel, now, due_at=pace.due_at, failures=failures, reason=_words(polled.error))
        return
    pace = schedule.pace_after_poll(channel.interval_seconds, news, now, fastest_seconds)
    is_done = polled.left == 0
    channels.save_poll(
        channel, now,
        interval_seconds=pace.interval_seconds,
        due_at=pace.due_at if is_done else now,
        etag=polled.etag if is_done else None,
        last_modified=polled.last_modified if is_done else None,
    )  # fmt: skip
    if polled.moved_url is not None and channels.save_move(channel, polled.moved_url):
        log.info("channel %s has moved to %s", channel.url, polled.moved_url)


def in_order_of_time(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates oldest first, so that Latest fills in order; those without a date come last, as named."""
    return sorted(candidates, key=lambda one: _moment(one.item.published))


def _moment(when: When | None) -> tuple[int, ...]:
    """Sort by what is known: a day without an hour stands at its beginning."""
    if when is None:
        return (9999,)
    moment = when.moment
    if moment is not None:
        return tuple(moment.utctimetuple()[:6])
    return (when.year, when.month or 1, when.day_of_month or 1, when.hour or 0, when.minute or 0, when.second or 0)


def _words(error: WebdeskError) -> str:
    return f"{error.reason} ({error.cure})" if error.cure else error.reason
