"""The newest articles in outline, followed from event to event: to read two thousand anew takes milliseconds.

What is held is of one event number or newer. Whatever changes what is held of an article writes an event that names
it, or another of its story (whose lead it may have become), or no article at all (rights): so those named since, and
those of their stories, are all that has to be read again.
"""

import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from operator import itemgetter
from typing import Any, NamedTuple

from webdesk.archive.lists import NEWEST_LOOKED_AT, OUT, Section, name_sections
from webdesk.archive.rows import Value, as_moment, ask

SPARE = 200  # held beyond those looked at, for when some of them go
MOST_EVENTS = 200
LONGEST = timedelta(minutes=10)  # then all is read again, whatever the events say
_MARKS = (
    "SELECT a.sort_at, a.id, a.section_slug, a.section, a.source_id, a.language, a.picture_id,"
    " coalesce(a.rights, s.rights), m.story_id, t.lead_id FROM archive_article a"
    " LEFT JOIN archive_source s ON s.id = a.source_id LEFT JOIN archive_membership m ON m.article_id = a.id"
    " LEFT JOIN archive_story t ON t.id = m.story_id WHERE "
)
Revision = tuple[str, int]


class Mark(NamedTuple):
    """An article in outline; the greatest is the newest. `section` is its slug and its name as printed."""

    sort_at: datetime
    pk: int
    section: tuple[str | None, str | None]
    source_id: int
    language: str | None
    picture_id: int | None
    rights: str
    story_id: int | None
    lead_id: int | None


@dataclass(frozen=True, slots=True)
class _Held:
    """The newest, newest first, as they stood at an event's number (or later)."""

    revision: Revision
    read_at: datetime
    marks: list[Mark]
    is_all: bool  # there were no more


@dataclass(slots=True)
class Recent:
    """Knows the newest articles; one for each process, for any thread. A revision was read before it is given here."""

    _held: _Held | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def marks(self, revision: Revision, now: datetime, limit: int) -> list[Mark]:
        """Return what `newest_marks` does, for at most as many as are looked at for the sections."""
        return self._hold(revision, now).marks[:limit]

    def sections(self, revision: Revision, now: datetime) -> list[Section]:
        """Return what `lists.sections` does."""
        counted = Counter(map(itemgetter(2), self.marks(revision, now, NEWEST_LOOKED_AT)))
        return name_sections((slug, name, count) for (slug, name), count in counted.items())

    def _hold(self, revision: Revision, now: datetime) -> _Held:
        with self._lock:
            held = self._held
            if held is None or held.revision != revision or not timedelta(0) <= now - held.read_at <= LONGEST:
                held = self._held = _follow(held, revision, now) or _read_all(revision, now)
        return held


def newest_marks(now: datetime, limit: int) -> list[Mark]:
    """Return the newest articles in outline, newest first."""
    return _find_marks(f"{OUT} ORDER BY a.sort_at DESC, a.id DESC LIMIT %s", (now, limit))


def _follow(held: _Held | None, revision: Revision, now: datetime) -> _Held | None:
    """Return what is held with the changes since, or None where all must be read again."""
    if held is None or held.revision[0] != revision[0] or not timedelta(0) <= now - held.read_at <= LONGEST:
        return None
    if not 0 < revision[1] - held.revision[1] <= MOST_EVENTS:
        return None
    told = ask("SELECT article_id FROM archive_event WHERE id > %s AND id <= %s", (held.revision[1], revision[1]))
    numbers = {number for (number,) in told}
    if None in numbers:
        return None
    changed = _changed(held, numbers, now)
    gone = numbers.union(mark.pk for mark in changed)
    marks = [mark for mark in held.marks if mark.pk not in gone]
    marks = sorted([*changed, *marks], reverse=True)
    if not held.is_all:
        # What is older than the oldest held was never looked at: a changed one there has unknown neighbours.
        oldest = held.marks[-1][:2]
        marks = [mark for mark in marks if mark[:2] >= oldest]
        if len(marks) < NEWEST_LOOKED_AT:
            return None
    most = NEWEST_LOOKED_AT + SPARE
    return _Held(revision, held.read_at, marks[:most], held.is_all and len(marks) <= most)


def _changed(held: _Held, numbers: set[int], now: datetime) -> list[Mark]:
    """Return these articles, and those of a story that one of them tells or told, as they are now."""
    marks = ", ".join(["%s"] * len(numbers))
    stories = {mark.story_id for mark in held.marks if mark.pk in numbers and mark.story_id is not None}
    found = _find_marks(f"a.id IN ({marks}) AND {OUT}", (*numbers, now))
    stories.update(mark.story_id for mark in found if mark.story_id is not None)
    if stories:
        marks = ", ".join(["%s"] * len(stories))
        told = f"a.id IN (SELECT article_id FROM archive_membership WHERE story_id IN ({marks}))"  # noqa: S608  # ours
        found += _find_marks(f"{told} AND {OUT}", (*stories, now))
    return list({mark.pk: mark for mark in found}.values())


def _read_all(revision: Revision, now: datetime) -> _Held:
    most = NEWEST_LOOKED_AT + SPARE
    marks = newest_marks(now, most)
    return _Held(revision, now, marks, is_all=len(marks) < most)


def _find_marks(clauses: str, values: Sequence[Value]) -> list[Mark]:
    # One object for a section, however often it stands there, is counted quickly.
    shared: dict[tuple[str | None, str | None], tuple[str | None, str | None]] = {}
    return [_mark(found, shared) for found in ask(_MARKS + clauses, values)]


# Any: a database's values.
def _mark(found: tuple[Any, ...], shared: dict[tuple[str | None, str | None], tuple[str | None, str | None]]) -> Mark:
    section = found[2:4]
    return Mark(as_moment(found[0]), found[1], shared.setdefault(section, section), *found[4:])
