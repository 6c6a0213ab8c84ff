"""The newest articles as every page needs them: in outline for the order of the front, and their sections."""

from functools import cache
from typing import TYPE_CHECKING

from webdesk.site.kept import keep
from webdesk.site.visit import Visit

if TYPE_CHECKING:
    from webdesk.archive.lists import Section
    from webdesk.archive.recent import Mark, Recent


def sections_of(visit: Visit) -> list["Section"]:
    """Return the sections of the newest articles, the fullest first."""
    from webdesk.archive.lists import sections

    revision = visit.revision
    if revision is None:
        return sections(visit.now)
    return keep(visit, "sections", lambda: _recent().sections(revision, visit.now))


def marks_of(visit: Visit, limit: int) -> list["Mark"]:
    """Return the newest articles in outline, newest first."""
    from webdesk.archive.recent import newest_marks

    if visit.revision is None:
        return newest_marks(visit.now, limit)
    return _recent().marks(visit.revision, visit.now, limit)


@cache
def _recent() -> "Recent":
    from webdesk.archive.recent import Recent

    return Recent()
