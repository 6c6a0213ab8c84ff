"""What a search engine may keep of us: our own words and licensed ones. Whose they are is asked in the query itself."""

from datetime import datetime

from webdesk.archive.lists import OUT
from webdesk.archive.rows import ListRow, find_rows

# An article's own rights where it has some, else its source's: as `site.rows.rights_of` reads them.
_OURS = "coalesce(nullif(a.rights, ''), s.rights) IN ('own', 'licensed')"


def newest_indexable(now: datetime, *, since: datetime | None = None, limit: int) -> list[ListRow]:
    """Return own and licensed articles, newest first; `since` leaves out what is sorted before that moment."""
    tail = f"{OUT} AND {_OURS} ORDER BY a.sort_at DESC, a.id DESC LIMIT %s"
    if since is None:
        return find_rows(f"WHERE {tail}", (now, limit))
    return find_rows(f"WHERE a.sort_at >= %s AND {tail}", (since, now, limit))
