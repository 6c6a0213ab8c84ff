"""The second step of a round: the listed articles are fetched together, oldest first, and taken in."""

from collections.abc import Iterable, Mapping
from functools import partial

from webdesk.archive import channels
from webdesk.archive.models import Channel, FailedAddress
from webdesk.errors import ArchiveBusy, GiveUp, TryLater, WebdeskError
from webdesk.intake import schedule
from webdesk.intake.lanes import Job
from webdesk.intake.polling import Candidate, Polled
from webdesk.intake.reading import is_fuller, item_article
from webdesk.intake.round import Round
from webdesk.intake.sources import is_another_s
from webdesk.intake.taken import Taken
from webdesk.model import Capture, Feed, FeedItem
from webdesk.read.address import clean_url, find_key

MAX_RETRIES = 50


def due_retries(this: Round, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the failed addresses whose hour has come, but for those that are fetched anyway."""
    listed = {one.item.url for one in candidates}
    due = channels.failed_addresses_due(this.now, MAX_RETRIES)
    return [_retry(failed) for failed in due if failed.url not in listed]


def take_candidates(this: Round, candidates: Iterable[Candidate], polls: Mapping[int, Polled]) -> None:
    """Fetch and take in the candidates in their order; `polls` keep count of what is left of each channel."""
    wanted = list(candidates)
    for polled in polls.values():
        polled.left += len(polled.candidates)
    without_address = [one for one in wanted if _address(one) is None]
    jobs = [Job(url, one) for one in wanted if (url := _address(one))]
    for one in without_address:
        _finish(this, one, WebdeskError("the feed gives no address of it"), polls)
    for job, answer in this.fetch_all(jobs):
        _finish(this, job.what, answer, polls)


def _finish(this: Round, one: Candidate, answer: Capture | WebdeskError, polls: Mapping[int, Polled]) -> None:
    """Take one in and note how that went; an archive that is busy leaves it for the next poll."""
    try:
        taken = _take(this, one, answer)
        this.in_change(lambda: _note(this, one, taken))
    except ArchiveBusy as err:
        this.fail(f"{one.item.url}", err)
        return
    except WebdeskError as err:
        taken = err
        this.try_change(partial(_note, this, one, err))
    if isinstance(taken, WebdeskError):
        this.fail(f"{one.item.url}", taken)
    else:
        this.count(taken)
        this.news[one.channel.pk] += taken.kind in ("new", "edited", "corrected")
    if one.channel.pk in polls and one.tries == 0:
        polls[one.channel.pk].left -= 1


def _take(this: Round, one: Candidate, answer: Capture | WebdeskError) -> Taken | WebdeskError:
    """Return what became of a candidate, or why it failed. Where its page is out of reach, the feed's text is taken."""
    source = one.channel.source
    carried = None if is_another_s(one.item.url, source) else item_article(one.item, one.feed)
    if isinstance(answer, Capture):
        taken = this.intake.keep(answer, source, this.now, expected=one.item)
        if answer.status == 200 or taken.kind == "withdrawn" or (taken.kind != "skipped" and carried is None):
            return taken
        answer = GiveUp(f"it answered {answer.status}", address=one.item.url)
    if carried is None or (isinstance(answer, TryLater) and not is_fuller(carried, None)):
        return answer
    taken = this.intake.keep_item(one.item, one.feed, source, this.now)
    if isinstance(answer, TryLater):
        this.try_change(lambda: _save_failure(this, one, answer))
    return taken


def _note(this: Round, one: Candidate, taken: Taken | WebdeskError) -> None:
    """Remember what a candidate looked like, and that it failed or no longer does. Inside the change."""
    if one.digest:
        channels.save_entries(one.channel, {one.key: one.digest}, this.now)
    if isinstance(taken, WebdeskError):
        _save_failure(this, one, taken)
    elif one.item.url and one.tries:
        channels.forget_failure(one.channel, one.item.url)


def _save_failure(this: Round, one: Candidate, error: WebdeskError) -> None:
    if not one.item.url:
        return
    tries = one.tries + 1
    at = None
    if not isinstance(error, GiveUp):
        after_seconds = error.after_seconds if isinstance(error, TryLater) else None
        at = schedule.retry_at(tries, this.now, this.fastest_seconds, after_seconds)
    channels.save_failure(one.channel, one.item.url, error.reason, tries=tries, retry_at=at)


def _retry(failed: FailedAddress) -> Candidate:
    channel: Channel = failed.channel
    return Candidate(
        channel=channel, feed=Feed(title=channel.source.name), item=FeedItem(url=failed.url),
        key=find_key(failed.url), digest="", tries=failed.tries,
    )  # fmt: skip


def _address(one: Candidate) -> str | None:
    return clean_url(one.item.url) if one.item.url else None
