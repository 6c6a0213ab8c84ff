"""Lines that are a printed date and little else."""

import re
from datetime import datetime

from webdesk.read.when import find_when

_LONGEST = 90
_DAY_OR_AGO = re.compile(r"\d")


def is_date_line(text: str, now: datetime | None = None) -> bool:
    """Return whether a line is a printed date and little else.

    >>> is_date_line("Wednesday Aug 11 2021"), is_date_line("11 goals in 2021")
    (True, False)
    """
    if len(text) > _LONGEST or not _DAY_OR_AGO.search(text):
        return False
    if sum(1 for word in text.split() if word.isalpha()) > 8:
        return False
    when = find_when(text, now=now)
    return when is not None and when.day is not None
