"""What many pages share (the sections, Latest, a section's newest), kept in memory for one revision of the archive.

Whatever changes anything shown gives the archive another revision, and then nothing kept is used again. What also
depends on the clock, the reader or the page has that in its name.
"""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from webdesk.site.visit import Visit

MOST = 2_000  # things of one revision; past that they are made each time
T = TypeVar("T")

Revision = tuple[str, int]
# Any: each name has a type of its own, that of its maker. Replaced whole, so that no thread sees half of a change.
_held: tuple[Revision, dict[Hashable, Any]] = (("", -1), {})


def keep(visit: Visit, name: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` makes, made once a revision, minute and kind of reader.

    A visit without a revision keeps nothing. The revision was read before anything was made: what is kept may be newer
    than its number, never older.
    """
    global _held
    if visit.revision is None:
        return make()
    revision, things = _held
    if revision != visit.revision:
        things = {}
        _held = (visit.revision, things)
    key = (name, visit.viewer, int(visit.now.timestamp()) // 60)
    if key not in things:
        made = make()
        if len(things) >= MOST:
            return made
        things[key] = made
    return cast(T, things[key])
