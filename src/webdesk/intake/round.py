"""One round of gathering while it runs: its clock, its counts, its way to the web."""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from webdesk.archive.changes import in_one_change
from webdesk.errors import WebdeskError
from webdesk.gather import Fetches
from webdesk.intake.lanes import Job, fetch_in_order
from webdesk.intake.taken import Taken
from webdesk.intake.taking import Intake
from webdesk.model import Capture

J = TypeVar("J")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a round did: channels polled, and what became of what they named. `failed` counts channels and addresses."""

    polled: int = 0
    new: int = 0
    edited: int = 0
    corrected: int = 0
    withdrawn: int = 0
    same: int = 0
    skipped: int = 0
    failed: int = 0
    rechecked: int = 0
    pictures: int = 0

    def __str__(self) -> str:
        named = (
            (self.polled, "polled"), (self.new, "new"), (self.edited, "edited"), (self.corrected, "corrected"),
            (self.withdrawn, "withdrawn"), (self.same, "same"), (self.skipped, "skipped"), (self.failed, "failed"),
            (self.rechecked, "looked at again"), (self.pictures, "pictures"),
        )  # fmt: skip
        always = ("polled", "new", "edited", "same", "failed")
        return ", ".join(f"{count} {word}" for count, word in named if count or word in always)


@dataclass(slots=True, kw_only=True)
class Round:
    """One round while it runs. `began` and `started` keep its clock: the caller's `now` plus what has passed since."""

    fetcher: Fetches
    intake: Intake
    began: datetime
    stop: threading.Event
    started: float = field(default_factory=time.monotonic)
    counts: Counter[str] = field(default_factory=Counter)
    news: Counter[int] = field(default_factory=Counter)
    with_pictures: dict[int, None] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.began + timedelta(seconds=time.monotonic() - self.started)

    @property
    def fastest_seconds(self) -> float:
        """The shortest time between two looks at one address."""
        return self.intake.settings.poll_seconds

    def fetch_all(
        self, jobs: Iterable[Job[J]], fetch: Callable[[Job[J]], Capture] | None = None
    ) -> Iterator[tuple[Job[J], Capture | WebdeskError]]:
        """Yield the jobs with their answers, in order."""
        return fetch_in_order(list(jobs), fetch or (lambda job: self.fetcher.fetch(job.url)), stop=self.stop)

    def count(self, taken: Taken) -> None:
        """Count what became of a capture."""
        self.counts[taken.kind] += 1
        if taken.article_id is not None and taken.kind in ("new", "edited", "corrected"):
            self.with_pictures[taken.article_id] = None

    def in_change(self, work: Callable[[], object]) -> None:
        """Do a small change of the archive."""
        in_one_change(work)

    def try_change(self, work: Callable[[], object]) -> None:
        """Do a small change of the archive; where it cannot be done now, that is counted and told."""
        try:
            in_one_change(work)
        except WebdeskError as err:
            self.fail("the archive", err)

    def fail(self, what: str, error: WebdeskError) -> None:
        """Count a failure and tell it."""
        self.counts["failed"] += 1
        log.warning("%s: %s", what, error)

    def result(self) -> Counts:
        """Return the counts."""
        return Counts(**{name: self.counts[name] for name in Counts.__dataclass_fields__})
