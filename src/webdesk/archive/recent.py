"""The newest articles' sections, followed from event to event: reading two thousand rows anew takes a millisecond.

What is held is of one event number or newer. Whatever changes what is asked here of an article writes an event that
names it, so the articles named since are all that has to be read again.
"""

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter

from webdesk.archive.lists import NEWEST_LOOKED_AT, OUT, Section, name_sections
from webdesk.archive.rows import ask

SPARE = 200  # held beyond those looked at, for when some of them go
MOST_EVENTS = 200
LONGEST = timedelta(minutes=10)  # then all is read again, whatever the events say
_COLUMNS = "SELECT a.sort_at, a.id, a.section_slug, a.section FROM archive_article a WHERE "

_Entry = tuple[datetime, int, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class _Held:
    """The newest entries, newest first, as they stood at an event's number (or later)."""

    revision: tuple[str, int]
    read_at: datetime
    entries: list[_Entry]
    is_all: bool  # there were no more


@dataclass(slots=True)
class RecentSections:
    """Names the sections of the newest articles; one for each process, for any thread."""

    _held: _Held | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def sections(self, revision: tuple[str, int], now: datetime) -> list[Section]:
        """Return what `lists.sections` does, for a revision that was read before this was asked."""
        with self._lock:
            held = self._held
            if held is None or held.revision != revision or now - held.read_at > LONGEST:
                held = self._held = _follow(held, revision, now) or _read_all(revision, now)
        counted = Counter(map(itemgetter(2), held.entries[:NEWEST_LOOKED_AT]))
        return name_sections((slug, name, count) for (slug, name), count in counted.items())


def _follow(held: _Held | None, revision: tuple[str, int], now: datetime) -> _Held | None:
    """Return what is held with the changes since, or None where all must be read again."""
    if held is None or held.revision[0] != revision[0] or not timedelta(0) <= now - held.read_at <= LONGEST:
        return None
    if not 0 < revision[1] - held.revision[1] <= MOST_EVENTS:
        return None
    told = ask("SELECT article_id FROM archive_event WHERE id > %s AND id <= %s", (held.revision[1], revision[1]))
    numbers = {number for (number,) in told if number is not None}  # what concerns no one article moves none
    marks = ", ".join(["%s"] * len(numbers))
    changed = _entries(ask(f"{_COLUMNS} a.id IN ({marks}) AND {OUT}", (*numbers, now))) if numbers else []
    entries = sorted([*(one for one in held.entries if one[1] not in numbers), *changed], reverse=True)
    if not held.is_all:
        # What is older than the oldest held was never looked at: a changed one there has unknown neighbours.
        oldest = held.entries[-1][:2]
        entries = [one for one in entries if one[:2] >= oldest]
        if len(entries) < NEWEST_LOOKED_AT:
            return None
    most = NEWEST_LOOKED_AT + SPARE
    return _Held(revision, held.read_at, entries[:most], held.is_all and len(entries) <= most)


def _read_all(revision: tuple[str, int], now: datetime) -> _Held:
    most = NEWEST_LOOKED_AT + SPARE
    found = ask(f"{_COLUMNS} {OUT} ORDER BY a.sort_at DESC, a.id DESC LIMIT %s", (now, most))
    return _Held(revision, now, _entries(found), is_all=len(found) < most)


def _entries(found: Iterable[tuple[datetime, int, str | None, str | None]]) -> list[_Entry]:
    shared: dict[tuple[str | None, str | None], tuple[str | None, str | None]] = {}  # one object a name counts quickly
    return [(sort_at, number, shared.setdefault((slug, name), (slug, name))) for sort_at, number, slug, name in found]
