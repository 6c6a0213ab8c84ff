"""What else to read beside an article: worked out once, when it comes in, and kept with it.

Which of it is shown is asked when a page is made: what was withdrawn since, or tells the same story, is left out there.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from webdesk.archive.columns import UNTITLED
from webdesk.archive.lists import newest, rows_of
from webdesk.archive.models import Article
from webdesk.archive.rows import ListRow, ask, find_rows
from webdesk.link import find_related

LOOKED_AT = 50  # the newest, and as many that came out just before the article
KEPT = 12  # more than a page shows: some of them will tell the article's own story


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A row as linking looks at it."""

    id: int
    headline: str
    text: str
    published: datetime
    language: str | None
    url: str | None
    publisher: str | None


def save_related(article_id: int, now: datetime) -> None:
    """Work out what is related to an article that has just come in, and keep it. Inside the caller's change.

    Where one of those had less than it may have, the new one is kept with it too.
    """
    for row in find_rows("WHERE a.id = %s", (article_id,)):
        found = _work_out(row, now)
        Article.objects.filter(pk=article_id).update(related=found)
        others = Article.objects.filter(pk__in=found, related__isnull=False)
        for number, related in others.values_list("pk", "related"):
            if related is not None and len(related) < KEPT and article_id not in related:
                Article.objects.filter(pk=number).update(related=[*related, article_id])


def related_rows(row: ListRow, now: datetime) -> list[ListRow]:
    """Return what is related to an article and visible, best first; worked out now where nobody has yet."""
    (kept,), *_ = ask("SELECT related FROM archive_article WHERE id = %s", (row.pk,)) or [(None,)]
    numbers = _work_out(row, now) if kept is None else json.loads(kept)
    found = rows_of(numbers, now) if numbers else {}
    return [found[number] for number in numbers if number in found]


def _work_out(row: ListRow, now: datetime) -> list[int]:
    """Return the ids of what is related among the newest and among what came out just before the article itself."""
    nearby = newest(now, before=(row.sort_at, row.pk), limit=LOOKED_AT)
    candidates = {one.pk: one for one in [*newest(now, limit=LOOKED_AT), *nearby] if one.pk != row.pk}
    found: Sequence[object] = find_related(_told(row), [_told(one) for one in candidates.values()], KEPT)
    return [number for number in found if isinstance(number, int)]


def _told(row: ListRow) -> _Told:
    return _Told(
        id=row.pk,
        headline="" if row.headline.startswith(UNTITLED) else row.headline,
        text=row.opening or row.summary or "",
        published=row.sort_at,
        language=row.language,
        url=row.canonical_url,
        publisher=row.source.name,
    )
