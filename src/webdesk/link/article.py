"""What linking looks at: a few plain fields, whoever has them."""

from collections.abc import Hashable
from datetime import date, datetime, time
from typing import Protocol

SECONDS_A_DAY = 86400.0


class Linkable(Protocol):
    """An article as linking sees it: `id` is any hashable, what is not known is None.

    `names` and `topics` (tuples of text) are looked at too where an article has them: they help across languages.
    """

    @property
    def id(self) -> Hashable:
        """What the answer calls the article."""

    @property
    def headline(self) -> str | None:
        """The headline."""

    @property
    def text(self) -> str | None:
        """The body as plain text, paragraphs split by blank lines."""

    @property
    def published(self) -> datetime | date | None:
        """When it was published, as exactly as is known."""

    @property
    def language(self) -> str | None:
        """BCP 47."""

    @property
    def url(self) -> str | None:
        """Its address."""

    @property
    def publisher(self) -> str | None:
        """Who published it."""


def find_day(published: datetime | date | None) -> float | None:
    """Return the moment in days since 1970, a plain date at its noon; times without a zone count as UTC.

    >>> find_day(date(1970, 1, 3))
    2.5
    """
    if published is None:
        return None
    if not isinstance(published, datetime):
        published = datetime.combine(published, time(12))
    wall = published.replace(tzinfo=None)
    seconds = (wall - datetime(1970, 1, 1)).total_seconds()
    offset = published.utcoffset()
    return (seconds - (offset.total_seconds() if offset else 0.0)) / SECONDS_A_DAY


def find_language(article: Linkable) -> str | None:
    """Return the primary language subtag, or None where it is not known."""
    return (article.language or "").replace("_", "-").split("-")[0].lower() or None


def are_comparable(one: str | None, other: str | None) -> bool:
    """Say whether the words of two languages can be compared; where one is not known they are."""
    return one is None or other is None or one == other
