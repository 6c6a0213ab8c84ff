"""Where the archive stands at this moment, in one plain query: the revision of everything that is shown."""

from datetime import datetime
from typing import NamedTuple

from django.db import connection

from webdesk.archive.rows import ask, maybe_moment

_QUERY = (
    "SELECT (SELECT value FROM archive_mark WHERE name = 'epoch'), (SELECT max(id) FROM archive_event),"
    " (SELECT min(visible_from) FROM archive_version WHERE visible_from IS NOT NULL)"
)


class Moment(NamedTuple):
    """The archive's word, its newest event's number, and when the next version goes live (or was to)."""

    epoch: str | None
    number: int
    next_due: datetime | None

    @property
    def revision(self) -> tuple[str, int] | None:
        """What changes with everything shown; None inside a transaction, which may yet be taken back."""
        return None if self.epoch is None or connection.in_atomic_block else (self.epoch, self.number)


def read_moment() -> Moment:
    """Return where the archive stands."""
    epoch, number, due = ask(_QUERY)[0]
    return Moment(epoch, number or 0, maybe_moment(datetime.fromisoformat(due) if isinstance(due, str) else due))
