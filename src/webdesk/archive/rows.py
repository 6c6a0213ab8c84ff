"""An article's row as lists need it, read in one plain query: a list of rows as models costs ten times as much.

The order of the columns below is the order of the fields.
"""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection

# "LEFT" where "INNER" would do: so no database begins anywhere but at the articles, in the order of their index.
_FROM = """ FROM archive_article a
LEFT JOIN archive_source s ON s.id = a.source_id
LEFT JOIN archive_picture p ON p.id = a.picture_id
LEFT JOIN archive_membership m ON m.article_id = a.id
LEFT JOIN archive_story t ON t.id = m.story_id"""
_SELECT = (
    "SELECT a.id, a.slug, a.headline, a.section, a.section_slug, a.language, a.authors, a.summary, a.opening,"
    " a.published, a.published_day, a.modified, a.sort_at, a.first_seen, a.last_checked, a.canonical_url, a.rights,"
    " a.latest_number, a.gone_since, a.withdrawn_at, a.withdrawn_reason, a.source_id,"
    " s.id, s.name, s.slug, s.rights, s.licence, s.language, s.home_url,"
    " p.id, p.url, p.digest, p.width, p.height, m.story_id, m.copy_of_id, t.slug, t.lead_id" + _FROM
)
_SOURCE, _PICTURE, _MEMBERSHIP = 22, 29, 34
Value = str | int | datetime


class SourceLine(NamedTuple):
    """What a list says of an article's outlet."""

    pk: int
    name: str
    slug: str
    rights: str
    licence: str | None
    language: str | None
    home_url: str | None


class PictureLine(NamedTuple):
    """The picture that stands for an article."""

    pk: int
    url: str
    digest: str
    width: int
    height: int


class StoryMark(NamedTuple):
    """A story's address, and which report leads it."""

    pk: int
    slug: str
    lead_id: int | None


class MemberMark(NamedTuple):
    """Which story an article belongs to, and whose text it repeats there."""

    story_id: int
    copy_of_id: int | None
    story: StoryMark


class ListRow(NamedTuple):
    """An article as lists show it; the names are those of the table."""

    pk: int
    slug: str
    headline: str
    section: str | None
    section_slug: str | None
    language: str | None
    authors_json: str
    summary: str | None
    opening: str | None
    published: str | None
    published_day: date | None
    modified: str | None
    sort_at: datetime
    first_seen: datetime
    last_checked: datetime
    canonical_url: str | None
    rights: str | None
    latest_number: int | None
    gone_since: datetime | None
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    source_id: int
    source: SourceLine
    picture: PictureLine | None
    membership: MemberMark | None

    @property
    def authors(self) -> list[str]:
        """Who wrote it, in printed order."""
        names: list[str] = json.loads(self.authors_json)
        return names


def find_rows(clauses: str, values: Sequence[Value] = ()) -> list[ListRow]:
    """Return the rows that match: `clauses` is what stands from WHERE on (ours, never a reader's), a is the article."""
    sources: dict[int, SourceLine] = {}
    return [_row(found, sources) for found in ask(f"{_SELECT} {clauses}", values)]


# Any: a database's values.
def ask(statement: str, values: Sequence[Value] = ()) -> list[tuple[Any, ...]]:
    """Return what a statement of ours finds; moments go in as the database keeps them."""
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.execute(statement, [adapt(value) if isinstance(value, datetime) else value for value in values])
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def as_moment(value: datetime) -> datetime:
    """Return a moment with its zone: SQLite keeps UTC without saying so."""
    return value if value.tzinfo else value.replace(tzinfo=UTC)


def maybe_moment(value: datetime | None) -> datetime | None:
    """Return the same of what may be missing."""
    return None if value is None else as_moment(value)


def _row(found: tuple[Any, ...], sources: dict[int, SourceLine]) -> ListRow:
    source = sources.get(found[21])
    if source is None:
        source = sources[found[21]] = SourceLine._make(found[_SOURCE:_PICTURE])
    picture = None if found[_PICTURE] is None else PictureLine._make(found[_PICTURE:_MEMBERSHIP])
    story_id, copy_of_id, slug, lead_id = found[_MEMBERSHIP:]
    membership = None if story_id is None else MemberMark(story_id, copy_of_id, StoryMark(story_id, slug, lead_id))
    return ListRow._make((
        *found[:12], as_moment(found[12]), as_moment(found[13]), as_moment(found[14]), *found[15:18],
        maybe_moment(found[18]), maybe_moment(found[19]), *found[20:_SOURCE], source, picture, membership,
    ))  # fmt: skip
