"""The first step of a round: what is due is asked, and what it names that is new or has changed is listed."""

from collections.abc import Iterable
from dataclasses import replace

from webdesk.archive.models import Channel
from webdesk.errors import WebdeskError
from webdesk.intake.channel_items import MAX_ITEMS, child_sitemaps, read_channel
from webdesk.intake.lanes import Job
from webdesk.intake.polling import Polled, find_candidates, find_move, read_poll
from webdesk.intake.round import Round
from webdesk.model import Capture, Feed

MAX_CHILDREN = 3


def poll_channels(this: Round, due: Iterable[Channel]) -> list[Polled]:
    """Return how each channel's poll went and what it names that is new or changed."""

    def ask(job: Job[Channel]) -> Capture:
        return this.fetcher.fetch(job.url, etag=job.what.etag, last_modified=job.what.last_modified)

    jobs = [Job(channel.url, channel) for channel in due]
    return [_poll(this, job.what, answer) for job, answer in this.fetch_all(jobs, ask)]


def _poll(this: Round, channel: Channel, answer: Capture | WebdeskError) -> Polled:
    polled, feed = read_poll(channel, answer)
    this.counts["polled"] += 1
    try:
        if feed is not None and isinstance(answer, Capture):
            if channel.kind == "sitemap" and not feed.items:
                feed = _with_children(this, answer.body, feed)
            polled.moved_url = find_move(channel, answer, feed)
            _list_candidates(this, polled, feed, answer)
    except WebdeskError as err:
        polled.error = err
    if polled.error is not None:
        this.fail(f"channel {channel.url}", polled.error)
    return polled


def _list_candidates(this: Round, polled: Polled, feed: Feed, answer: Capture) -> None:
    this.in_change(lambda: find_candidates(polled, feed, this.now))
    if polled.candidates:
        kind = polled.channel.kind
        this.intake.keep_note(answer, polled.channel.source, f"a {kind}: {len(polled.candidates)} new or changed")


def _with_children(this: Round, data: bytes, feed: Feed) -> Feed:
    """Return what the newest sitemaps of an index name. One that fails is told; the others count."""
    items = list(feed.items)
    jobs = [Job(url, None) for url in child_sitemaps(data, MAX_CHILDREN)]
    for job, answer in this.fetch_all(jobs):
        try:
            if isinstance(answer, WebdeskError):
                raise answer
            items.extend(read_channel("sitemap", answer.body, job.url).items)
        except WebdeskError as err:
            this.fail(f"sitemap {job.url}", err)
    return replace(feed, items=tuple(items[:MAX_ITEMS]))
