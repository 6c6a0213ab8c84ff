"""Rounds of gathering: poll what is due, fetch what is new, look again at what is young, fetch pictures."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from webdesk.archive import channels, health
from webdesk.archive.trouble import plain_trouble
from webdesk.archive.visible import release_due
from webdesk.errors import WebdeskError
from webdesk.gather import Fetches
from webdesk.intake.fetching import due_retries, take_candidates
from webdesk.intake.hosts import keep_learned
from webdesk.intake.polling import Polled, in_order_of_time, save_polled
from webdesk.intake.polls import poll_channels
from webdesk.intake.rechecks import fetch_pictures, recheck
from webdesk.intake.round import Counts, Round
from webdesk.intake.taking import Intake

log = logging.getLogger(__name__)

# Somebody may add a channel at any time: no sleep is longer than this.
LONGEST_SLEEP_SECONDS = 30.0
AFTER_TROUBLE_SECONDS = 5.0


def gather_round(
    fetcher: Fetches, intake: Intake, now: datetime, *, due_all: bool = False, stop: threading.Event | None = None
) -> Counts:
    """Return what one round did: all due channels (or all there are), their articles, rechecks and pictures.

    What fails is counted, kept with its reason and tried again later; nothing else stops for it.
    """
    release_due(now)
    intake.place_released(now)
    this = Round(fetcher=fetcher, intake=intake, began=now, stop=stop or threading.Event())
    polls = poll_channels(this, channels.all_channels() if due_all else channels.due_channels(now))
    candidates = in_order_of_time([one for polled in polls for one in polled.candidates])
    take_candidates(this, [*due_retries(this, candidates), *candidates], {one.channel.pk: one for one in polls})
    for polled in polls:
        _save(this, polled)
    recheck(this)
    fetch_pictures(this)
    keep_learned(fetcher, this.now)
    return this.result()


def gather_forever(
    fetcher: Fetches, intake: Intake, stop: threading.Event, report: Callable[[Counts], None] | None = None
) -> None:
    """Gather until `stop` is set, round after round as things fall due.

    An archive that is locked or full is waited for; `report` is told what each round did.
    """
    while not stop.is_set():
        try:
            with plain_trouble():
                counts = gather_round(fetcher, intake, datetime.now(UTC), stop=stop)
                wait = _seconds_to_next(intake, datetime.now(UTC))
            if report:
                report(counts)
        except WebdeskError as err:
            log.warning("gathering waits: %s", err)
            health.drop_broken_connection()
            wait = AFTER_TROUBLE_SECONDS
        stop.wait(wait)


def recover_all(intake: Intake, now: datetime) -> int:
    """Take in what a process that died had captured; return how many records that were."""
    count = 0
    for found in intake.recover(now):
        count += 1
        if isinstance(found, WebdeskError):
            log.warning("a record could not be taken in: %s", found)
    if count:
        log.warning("%s records were found that the archive did not know of", count)
    return count


def _save(this: Round, polled: Polled) -> None:
    news = this.news[polled.channel.pk]
    this.try_change(lambda: save_polled(polled, news, this.now, this.fastest_seconds))


def _seconds_to_next(intake: Intake, now: datetime) -> float:
    """Return how long there is nothing to do, as far as is known: channels due, young articles to look at again."""
    longest = min(LONGEST_SLEEP_SECONDS, max(intake.settings.poll_seconds, 1.0))
    due = channels.next_due_channel()
    return longest if due is None else min(max((due - now).total_seconds(), 0.2), longest)
