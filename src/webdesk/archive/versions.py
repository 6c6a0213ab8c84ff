"""The versions of an article as its page needs them: the history in lines, and only the newest version's record."""

from datetime import datetime
from typing import NamedTuple

from webdesk import model
from webdesk.archive.rows import as_moment, ask
from webdesk.read.record import read_record

_OUT = " WHERE v.article_id = %s AND (v.visible_from IS NULL OR v.visible_from <= %s) ORDER BY v.number"
_LINES = (
    "SELECT v.number, v.kind, v.note, v.made_at, c.how FROM archive_version v"  # noqa: S608  # ours
    " LEFT JOIN archive_capture c ON c.id = v.capture_id" + _OUT
)
_NEWEST = "SELECT v.record FROM archive_version v" + _OUT + " DESC LIMIT 1"  # noqa: S608  # ours


class VersionLine(NamedTuple):
    """One version without its record; `how` is how its capture came, None where it was written here."""

    number: int
    kind: str
    note: str | None
    made_at: datetime
    how: str | None


def version_lines(article_id: int, now: datetime) -> list[VersionLine]:
    """Return the versions of an article that are out, oldest first."""
    found = ask(_LINES, (article_id, now))
    return [VersionLine(number, kind, note, as_moment(made_at), how) for number, kind, note, made_at, how in found]


def newest_record(article_id: int, now: datetime) -> model.Article | None:
    """Return the article as readers see it at `now`, whole, or None before its hour."""
    found = ask(_NEWEST, (article_id, now))
    return read_record(found[0][0]) if found else None
