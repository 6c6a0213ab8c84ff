"""Which articles came to the top of Latest again, and when."""

from collections.abc import Iterable
from datetime import datetime

from webdesk.archive.rows import ListRow, as_moment, ask

_MANY = 500


def updated_at(rows: Iterable[ListRow]) -> dict[int, datetime]:
    """Return, by article, when an edit or a correction put it at the top of Latest; nothing of those that are new."""
    numbers = {row.latest_number: row.pk for row in rows if row.latest_number is not None}
    wanted = list(numbers)
    found: dict[int, datetime] = {}
    for at in range(0, len(wanted), _MANY):
        part = wanted[at : at + _MANY]
        marks = ", ".join(["%s"] * len(part))
        statement = f"SELECT id, at FROM archive_event WHERE kind IN ('edited', 'corrected') AND id IN ({marks})"  # noqa: S608  # ours
        found.update((numbers[number], as_moment(moment)) for number, moment in ask(statement, part))
    return found
