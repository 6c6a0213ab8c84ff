"""The last steps of a round: young articles are looked at again, and pictures are fetched."""

from datetime import datetime, timedelta
from functools import partial

from webdesk.archive import known
from webdesk.archive.models import Article
from webdesk.errors import WebdeskError
from webdesk.intake import schedule
from webdesk.intake.lanes import Job
from webdesk.intake.pictures import ACCEPT
from webdesk.intake.round import Round
from webdesk.model import Capture, FeedItem

MAX_RECHECKS = 60


def choose_rechecks(checks: list[tuple[int, datetime, datetime]], now: datetime, fastest_seconds: float) -> list[int]:
    """Return the articles to look at again, the most overdue for its age first.

    `checks` are id, first seen, last checked of each.
    """
    due: list[tuple[float, int]] = []
    for article_id, first_seen, last_checked in checks:
        wait = schedule.recheck_seconds((now - first_seen).total_seconds(), fastest_seconds)
        since = (now - last_checked).total_seconds()
        if wait is not None and since >= wait:
            due.append((since / max(wait, 1.0), article_id))
    return [article_id for _, article_id in sorted(due, reverse=True)[:MAX_RECHECKS]]


def recheck(this: Round) -> None:
    """Look again at young articles for edits, corrections and withdrawals."""
    since = this.now - timedelta(days=schedule.RECHECK_DAYS)
    chosen = choose_rechecks(known.recent_checks(since), this.now, this.fastest_seconds)
    jobs = [Job(one.url, one) for one in known.articles_to_recheck(chosen)]
    for job, answer in this.fetch_all(jobs):
        this.counts["rechecked"] += 1
        try:
            if isinstance(answer, WebdeskError):
                raise answer
            _take_again(this, job.what.article, answer)
        except WebdeskError as err:
            this.try_change(partial(known.note_looked_at, job.what.article, this.now))
            this.fail(f"looking again at {job.url}", err)


def _take_again(this: Round, row: Article, answer: Capture) -> None:
    """Take an article's page in again. What is held vouches for it, as its feed did the first time."""
    held = known.newest_reading(row)
    expected = FeedItem(headline=held.record.headline) if held else None
    taken = this.intake.keep(answer, row.source, this.now, expected=expected)
    this.count(taken)
    if taken.article_id != row.pk:  # a wall, a front page: the article is not here now, or somewhere else
        this.try_change(partial(known.note_looked_at, row, this.now))


def fetch_pictures(this: Round) -> None:
    """Fetch the pictures of the articles this round brought or changed."""
    desk = this.intake.pictures
    if desk.fetch is None:
        return
    jobs = [Job(url, article_id) for article_id in this.with_pictures for url in desk.wanted(article_id)]

    def ask(job: Job[int]) -> Capture:
        return this.fetcher.fetch(job.url, accept=ACCEPT)

    for job, answer in this.fetch_all(jobs, ask):
        try:
            if isinstance(answer, WebdeskError):
                raise answer
            if answer.status != 200:
                raise WebdeskError(f"it answered {answer.status}", address=job.url)
            desk.keep(job.what, job.url, answer.body, this.now)
            this.counts["pictures"] += 1
        except WebdeskError as err:
            this.fail(f"picture of article {job.what}", err)
