"""Dates of every kind to `When`, at their own precision and zone: machine forms, printed forms, "2 hours ago"."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from webdesk.model import When
from webdesk.read.datewords import date_words, fold
from webdesk.read.printed import EARLIEST_YEAR, LATEST_YEAR, find_printed
from webdesk.read.tokens import cut_tokens

_LONGEST_LINE = 10_000
_LONGEST_DATE = 400
_LONGEST_AGO = 60

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?([+-]\d\d:\d\d)?)?)?)?", re.ASCII
)  # fmt: skip
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d\d)", re.ASCII)
_SECONDS = re.compile(r"1\d{9}(\d{3})?", re.ASCII)
# "Wed Aug 11 14:05:00 PKT 2021": the year behind the time, as Unix and Java print it.
_YEAR_LAST = re.compile(r"(\w+ +\d{1,2}) +(\d{1,2}:\d\d(?::\d\d)?(?: +[A-Z+\-\d:]+)?) +(\d{4})\b")


def when_from_iso(text: str) -> When | None:
    """Return the `When` whose `str()` is exactly this text, or None.

    >>> when_from_iso("2021-08")
    When(year=2021, month=8, day_of_month=None, hour=None, minute=None, second=None, utc_offset_minutes=None)
    """
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (None if part is None else int(part) for part in match.groups()[:6])
    return _checked(year or 0, month, day, hour, minute, second, _offset_minutes(match[7]))


def find_when(text: str, *, now: datetime | None = None, language: str | None = None) -> When | None:
    """Return the first date or time in a short text (a dateline, an attribute), or None.

    Relative words ("2 hours ago", "yesterday") count only where `now` is given.

    >>> str(find_when("Wednesday Aug 11 2021")), str(find_when("۱۱ اگست ۲۰۲۱"))
    ('2021-08-11', '2021-08-11')
    """
    line = text.strip()[:_LONGEST_DATE]
    if not line:
        return None
    if found := _machine(line):
        return found
    if found := next((when for _, _, when in find_printed(_year_to_front(line), language)), None):
        return found
    return _ago(line, now) if now is not None else None


def find_whens(
    text: str, *, now: datetime | None = None, language: str | None = None
) -> tuple[tuple[int, int, When], ...]:
    """Return every date in a longer text with where it starts and ends, in reading order.

    >>> [(start, end, str(when)) for start, end, when in find_whens("Seen 11.08.2021, 14:05 and in May 2020.")]
    [(5, 22, '2021-08-11T14:05'), (30, 38, '2020-05')]
    """
    line = text[:_LONGEST_LINE]
    found = tuple(find_printed(line, language))
    if not found and now is not None and (when := _ago(line.strip(), now)):
        return ((0, len(line), when),)
    return found


def _machine(line: str) -> When | None:
    """A text that is a machine's date and nothing else: ISO at any precision, 20210811, seconds since 1970."""
    if len(line) > 40:
        return None
    if match := _ISO.fullmatch(line):
        return when_from_iso(match[0])
    if match := _YEAR_MONTH.fullmatch(line):
        return _checked(int(match[1]), int(match[2]))
    if match := _COMPACT.fullmatch(line):
        year, month, day, hour, minute, second = (None if part is None else int(part) for part in match.groups()[:6])
        return _checked(year or 0, month, day, hour, minute, second, _offset_minutes(match[7]))
    if match := _SECONDS.fullmatch(line):
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(line[:10]))
        return _checked(moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second, 0)
    return None


def _year_to_front(line: str) -> str:
    return _YEAR_LAST.sub(r"\1 \3 \2", line, count=1)


def _offset_minutes(text: str | None) -> int | None:
    if text is None:
        return None
    if text == "Z":
        return 0
    digits = text[1:].replace(":", "")
    total = int(digits[:2]) * 60 + int(digits[2:])
    return -total if text[0] == "-" else total


def _checked(
    year: int,
    month: int | None = None,
    day: int | None = None,
    hour: int | None = None,
    minute: int | None = None,
    second: int | None = None,
    offset: int | None = None,
) -> When | None:
    """The `When` of these parts, or None where there is no such moment."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    in_range = (
        EARLIEST_YEAR <= year <= LATEST_YEAR and (hour or 0) <= 23 and (minute or 0) <= 59 and (second or 0) <= 59
    )
    if not in_range or abs(offset or 0) > 14 * 60 or month == 0 or day == 0:
        return None
    return When(year, month, day, hour, minute, second, offset)


# Folded; en de fr es it pt nl ru uk pl tr ar ur fa hi id vi ja zh ko.
_TODAY = frozenset((
    "today", "heute", "aujourdhui", "hoy", "oggi", "hoje", "vandaag", "сегодня", "сьогодні", "dzisiaj", "bugun",
    "الیوم", "آج", "امروز", "आज", "今日", "今天", "오늘",
))  # fmt: skip
_YESTERDAY = frozenset((
    "yesterday", "gestern", "hier", "ayer", "ieri", "ontem", "gisteren", "вчера", "вчора", "wczoraj", "dun", "امس",
    "کل", "ديروز", "دیروز", "कल", "kemarin", "昨日", "昨天", "어제",
))  # fmt: skip


def _ago(line: str, now: datetime) -> When | None:
    if len(line) > _LONGEST_AGO:
        return None
    return _counted(line, now) or _named_day(line, now)


def _named_day(line: str, now: datetime) -> When | None:
    words = {token.text for token in cut_tokens(line)} | {fold(line)}
    for names, back in ((_YESTERDAY, 1), (_TODAY, 0)):
        if words & names and len(words) <= 3:
            return _day_of(now - timedelta(days=back))
    return None


def _counted(line: str, now: datetime) -> When | None:
    """ "2 hours ago" in any language of the table; minutes and hours give the minute, days the day."""
    numbers = [token for token in cut_tokens(line) if token.kind == "number"]
    if len(numbers) > 1 or (numbers and len(numbers[0].text) > 3):
        return None
    shape = fold(line[: numbers[0].start] + "0" + line[numbers[0].end :]) if numbers else fold(line)
    named = next((unit for form in _shorter(shape) if (unit := date_words().ago.get(form))), "")
    told, _, unit = named.rpartition(" ")  # "2 hour": a form that holds its number, as Arabic's dual does
    if bool(told) == bool(numbers):
        return None
    count = int(told or numbers[0].text)
    if unit in ("second", "minute", "hour"):
        then = now - timedelta(**{f"{unit}s": count})
        offset = then.utcoffset()
        minutes = None if offset is None else int(offset.total_seconds()) // 60
        return _checked(then.year, then.month, then.day, then.hour, then.minute, None, minutes)
    if unit == "day":
        return _day_of(now - timedelta(days=count))
    if unit == "month":
        year, month = divmod(now.year * 12 + now.month - 1 - count, 12)
        return _checked(year, month + 1)
    return _checked(now.year - count) if unit == "year" else None


def _shorter(shape: str) -> Iterator[str]:
    """The line, and the line without its first words ("Updated 0 hours ago")."""
    words = shape.split()
    for start in range(min(3, len(words))):
        yield " ".join(words[start:])


def _day_of(moment: datetime) -> When | None:
    return _checked(moment.year, moment.month, moment.day)
