"""Dates as feed formats demand them; a date that a format cannot hold is given beside it, as it is known."""

from webdesk.model import When

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def mail_date(when: When) -> str | None:
    """Return the moment as RFC 822 (year in four digits), or None where hour or zone is not known.

    >>> mail_date(When(2021, 8, 11, 14, 5, utc_offset_minutes=300))
    'Wed, 11 Aug 2021 14:05 +0500'
    """
    moment = when.moment
    if moment is None:
        return None
    second = "" if when.second is None else f":{when.second:02d}"
    clock = f"{moment.hour:02d}:{moment.minute:02d}{second}"
    zone = str(when)[-6:].replace(":", "")
    return f"{_DAYS[moment.weekday()]}, {moment.day:02d} {_MONTHS[moment.month - 1]} {moment.year:04d} {clock} {zone}"


def internet_date(when: When) -> str | None:
    """Return the moment as RFC 3339, seconds always, or None where hour or zone is not known.

    >>> internet_date(When(2021, 8, 11, 14, 5, utc_offset_minutes=0))
    '2021-08-11T14:05:00+00:00'
    """
    return None if when.moment is None else when.moment.isoformat(timespec="seconds")


def document_date(when: When) -> str:
    """Return the date as W3C's profile of ISO 8601 has it: an hour without a zone is left out.

    >>> document_date(When(2021, 8, 11, 14, 5))
    '2021-08-11'
    """
    if when.hour is not None and when.utc_offset_minutes is None:
        return str(When(when.year, when.month, when.day_of_month))
    return str(when)
