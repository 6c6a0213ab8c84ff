"""How a date is printed: at its own precision, in the site's zone, never more than was given. Pure.

The table of the brief: a day has no hour, an hour without a zone says so, no date says when it was first seen, and a
date ahead of now stands "as printed". Names are the chrome's language (English here).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from webdesk.model import When

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
OLD_AFTER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Printed:
    """A date as words, and as the `datetime` of its `time` element; `before` and `after` stand outside the element."""

    text: str
    machine: str
    before: str = ""
    after: str = ""
    is_live: bool = False  # minute and zone known: the script may tell its age


def print_day(day: date) -> str:
    """Return a day in full.

    >>> print_day(date(2021, 8, 11))
    'Wednesday 11 August 2021'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def print_plain_day(day: date) -> str:
    """Return a day without its weekday, as in "First seen 12 August 2021".

    >>> print_plain_day(date(2021, 8, 12))
    '12 August 2021'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def print_span(first: date, last: date) -> str:
    """Return the days from the first to the last, nothing said twice.

    >>> print_span(date(2021, 8, 11), date(2021, 8, 12)), print_span(date(2021, 7, 30), date(2021, 8, 2))
    ('11 to 12 August 2021', '30 July to 2 August 2021')
    """
    if first == last:
        return print_plain_day(last)
    start = f"{first.day}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        start += f" {first.year}"
    return f"{start} to {print_plain_day(last)}"


def zone_name(moment: datetime) -> str:
    """Return the letters of the moment's zone, or its distance from UTC where it has none.

    >>> from datetime import timezone
    >>> zone_name(datetime(2021, 8, 11, tzinfo=timezone(timedelta(hours=5))))
    'UTC+5'
    """
    name = moment.tzname() or ""
    if name.isalpha():
        return name
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds() // 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def print_moment(moment: datetime, zone: tzinfo) -> Printed:
    """Return an instant of ours (first seen, corrected at) in the site's zone, to the minute."""
    local = moment.astimezone(zone)
    text = f"{print_plain_day(local.date())}, {local:%H:%M} {zone_name(local)}"
    return Printed(text, _machine(local), is_live=True)


def print_date(when: When | None, *, first_seen: datetime, zone: tzinfo, now: datetime) -> Printed:
    """Return a dateline: the date as words at its own precision."""
    if when is None:
        seen = first_seen.astimezone(zone).date()
        return Printed(print_plain_day(seen), seen.isoformat(), before="Date not given. First seen ", after=".")
    after = ", as printed" if _is_ahead(when, zone, now) else ""
    if when.day is None:
        month = f"{MONTHS[when.month - 1]} " if when.month else ""
        return Printed(f"{month}{when.year}", str(when), after=after)
    if when.hour is None:
        return Printed(print_day(when.day), when.day.isoformat(), after=after)
    moment = when.moment
    if moment is None:
        text = f"{print_day(when.day)}, {when.hour:02d}:{when.minute or 0:02d}"
        machine = f"{when.day.isoformat()}T{when.hour:02d}:{when.minute or 0:02d}"
        return Printed(text, machine, after=" (zone not given)" + after)
    local = moment.astimezone(zone)
    text = f"{print_day(local.date())}, {local:%H:%M} {zone_name(local)}"
    return Printed(text, _machine(local), after=after, is_live=not after)


def print_in_list(when: When | None, *, first_seen: datetime, zone: tzinfo, now: datetime) -> Printed:
    """Return a date for a list: 14:05 today, Yesterday 14:05, 11 Aug, 11 Aug 2020."""
    today = now.astimezone(zone).date()
    if when is None:
        shown = _short(first_seen.astimezone(zone), today)
        return Printed(shown, first_seen.astimezone(zone).date().isoformat(), before="Seen ")
    if when.day is None:
        month = f"{SHORT_MONTHS[when.month - 1]} " if when.month else ""
        return Printed(f"{month}{when.year}", str(when))
    moment = when.moment
    if moment is None or moment > now:
        machine = str(When(when.year, when.month, when.day_of_month, when.hour, when.minute))
        return Printed(_short_day(when.day, today), machine)
    local = moment.astimezone(zone)
    return Printed(_short(local, today), _machine(local), is_live=True)


def print_update(moment: datetime, *, zone: tzinfo, now: datetime) -> Printed:
    """Return when a version of ours went out, for a list."""
    local = moment.astimezone(zone)
    return Printed(_short(local, now.astimezone(zone).date()), _machine(local), before="Updated ", is_live=True)


def heading_of(when: When | None, *, first_seen: datetime, zone: tzinfo, now: datetime) -> str:
    """Return the day under which a list shows a date: the one that `print_in_list` tells, in full.

    >>> from datetime import UTC
    >>> seen = datetime(2026, 11, 24, 9, tzinfo=UTC)
    >>> [heading_of(when, first_seen=seen, zone=UTC, now=seen) for when in (None, When(2021, 8, 11), When(2021, 8))]
    ['Tuesday 24 November 2026', 'Wednesday 11 August 2021', 'August 2021']
    """
    if when is None:
        return print_day(first_seen.astimezone(zone).date())
    if when.day is None:
        return print_month(when)
    moment = when.moment
    return print_day(when.day if moment is None or moment > now else moment.astimezone(zone).date())


def is_old(when: When | None, now: datetime) -> bool:
    """Return whether the date is more than a year back: such a page says so above its headline."""
    if when is None:
        return False
    last = when.day or date(when.year, when.month or 12, 28)
    return now.date() - last > OLD_AFTER


def print_month(when: When) -> str:
    """Return the month and year of a date, or the year alone where that is all that is known.

    >>> print_month(When(2021, 8, 11)), print_month(When(2021))
    ('August 2021', '2021')
    """
    return f"{MONTHS[when.month - 1]} {when.year}" if when.month else str(when.year)


def next_midnight(now: datetime, zone: tzinfo) -> datetime:
    """Return when the site's day ends: then "today" and "Yesterday" mean other days."""
    local = now.astimezone(zone)
    tomorrow = local.date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=zone)


def _machine(local: datetime) -> str:
    return local.isoformat(timespec="minutes")


def _short(local: datetime, today: date) -> str:
    day = local.date()
    if day == today:
        return f"{local.hour:02d}:{local.minute:02d}"
    if day == today - timedelta(days=1):
        return f"Yesterday {local.hour:02d}:{local.minute:02d}"
    return _short_day(day, today)


def _short_day(day: date, today: date) -> str:
    short = f"{day.day} {SHORT_MONTHS[day.month - 1]}"
    return short if day.year == today.year else f"{short} {day.year}"


def _is_ahead(when: When, zone: tzinfo, now: datetime) -> bool:
    if (moment := when.moment) is not None:
        return moment > now
    local = now.astimezone(zone)
    if when.day is None:
        return (when.year, when.month or 1) > (local.year, local.month)
    # A day ahead only where it is ahead everywhere: the outlet may live east of the site.
    return when.day > (now.astimezone(zone) + timedelta(days=1)).date()
