"""Calendar days as they are printed: the shapes that numbers and month words make a date in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from webdesk.read.datewords import date_words
from webdesk.read.tokens import Token, word_at

# Words between the parts of a date, folded: "11 de agosto de 2021", "2021 m. rugpjūčio 11 d.", "11 tháng 8 năm 2021".
_BETWEEN = frozenset((
    "de", "del", "of", "di", "da", "do", "dos", "the", "d", "nam", "m", "г", "года", "год", "р", "року",
    "من", "ماه", "سنة", "عام", "ב", "ה", "y", "ke", "thg", "พศ", "คศ", "ปี", "ngay", "den", "le", "il", "el", "la",
))  # fmt: skip
_ORDINALS = frozenset((
    "st", "nd", "rd", "th", "er", "re", "ere", "º", "ª", "o", "e", "ieme", "η", "ος", "ου", "го", "я", "ja", "en",
    "an", "eme", "a", "de", "te", "ste", "aji", "ა",
))  # fmt: skip
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "民國": 1911, "民国": 1911}
_YEAR_SIGNS, _MONTH_SIGNS, _DAY_SIGNS = frozenset("年년"), frozenset("月월"), frozenset("日号號일")
# Languages (or regions) that print year first, and month first, in numbers alone. English alone does not say.
_YEAR_FIRST = frozenset(["zh", "ja", "ko", "hu", "lt", "mn", "eu"])
_MONTH_FIRST = frozenset(("en-us", "en-ph", "en-fm", "en-pw", "fil", "tl"))
_SILENT = frozenset(("en", "", "mul", "und"))
_MOST_BETWEEN = 3
_NUMERALS = {char: number for number, char in enumerate("〇一二三四五六七八九十")} | {"零": 0, "元": 1}
_LONGEST_NUMERAL, _LONGEST_YEAR = 4, 4


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date found at tokens[..end]."""

    year: int
    month: int | None
    day: int | None
    end: int


def find_day(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    return next((day for shape in _SHAPES if (day := shape(tokens, at, language))), None)


def _is_number(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].kind == "number"


def _number(tokens: Sequence[Token], at: int, low: int, high: int, digits: tuple[int, ...] = (1, 2)) -> int | None:
    if not _is_number(tokens, at) or len(tokens[at].text) not in digits:
        return None
    value = int(tokens[at].text)
    return value if low <= value <= high else None


def _month(tokens: Sequence[Token], at: int, language: str | None) -> tuple[int, int, bool] | None:
    """(month, next token, is it a Solar Hijri month) of the month word at a place."""
    words = date_words()
    primary = (language or "").split("-")[0].lower() or None
    if at < len(tokens) and tokens[at].text in ("thang", "thg") and (number := _number(tokens, at + 1, 1, 12)):
        return number, at + 2, False
    end = word_at(
        tokens,
        at,
        lambda word: word in words.months or word in words.jalali or (word[1:] in words.months and word[0] == "ב"),
    )
    if end is None:
        return None
    text = "".join((" " if token.gap_before and n else "") + token.text for n, token in enumerate(tokens[at:end]))
    if text in words.jalali and text not in words.months:
        return words.jalali[text], end, True
    month = words.month(text, primary) or words.month(text[1:], primary)
    if month is None:
        return None
    # Two names of one month: "آب/أغسطس".
    if (
        end + 1 < len(tokens)
        and tokens[end].text == "/"
        and (twin := _month(tokens, end + 1, language))
        and twin[0] == month
    ):
        return month, twin[1], False
    return month, end, False


def _skip(tokens: Sequence[Token], at: int, signs: str, words: frozenset[str] = _BETWEEN) -> int:
    end = at
    while (
        end < len(tokens)
        and end - at < _MOST_BETWEEN
        and (tokens[end].text in words or (tokens[end].text in signs and tokens[end].kind == "sign"))
    ):
        end += 1
    return end


def _year(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """A year in four digits, or in two behind an apostrophe ('21)."""
    if (year := _number(tokens, at, 1000, 2999, (4,))) is not None:
        return year, at + 1
    if (
        at < len(tokens)
        and tokens[at].text in ("'", "’")
        and (short := _number(tokens, at + 1, 0, 99, (2,))) is not None
    ):
        return _full_year(short), at + 2
    return None


def _full_year(short: int) -> int:
    return 2000 + short if short < 70 else 1900 + short


def _settle(year: int, month: int, day: int | None, end: int, is_jalali: bool, is_thai: bool = False) -> Day:
    if is_jalali and 1200 <= year <= 1600:
        return _from_jalali(year, month, day or 1, end) if day else Day(0, None, None, end)
    if is_thai or 2400 <= year <= 2700:  # Buddhist years
        return Day(year - 543 if year >= 2400 else year, month, day, end)
    return Day(year, month, day, end)


def _from_jalali(year: int, month: int, day: int, end: int) -> Day:
    """The Gregorian day of a Solar Hijri one (the 33-year cycle; exact for the years 1206 to 1498)."""
    past = year - 979
    days = (
        365 * past
        + past // 33 * 8
        + (past % 33 + 3) // 4
        + (31 * (month - 1) if month <= 7 else 186 + 30 * (month - 7))
        + day
        - 1
    )
    moment = date.fromordinal(days + 79 + date(1600, 1, 1).toordinal())
    return Day(moment.year, moment.month, moment.day, end)


def _day_first(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """11 August 2021, 11. August 2021, 11 de agosto de 2021, 11-Aug-21, 11 tháng 8 năm 2021."""
    if (day := _number(tokens, at, 1, 31)) is None:
        return None
    after = at + 1
    if after < len(tokens) and tokens[after].text in _ORDINALS and not tokens[after].gap_before:
        after += 1
    if (month := _month(tokens, _skip(tokens, after, ".,-/،"), language)) is None:
        return None
    number, end, is_jalali = month
    after = _skip(tokens, end, ".,-/،")
    if year := _year(tokens, after):
        return _settle(year[0], number, day, year[1], is_jalali)
    short = _number(tokens, after, 0, 99, (2,))
    is_joined = (after == end + 1 and tokens[end].text == "-") or _is_mail_date(tokens, after)
    if short is not None and is_joined and not (after + 1 < len(tokens) and tokens[after + 1].text == ":"):
        return Day(_full_year(short), number, day, after + 1)
    return None


def _is_mail_date(tokens: Sequence[Token], at: int) -> bool:
    """A two-digit year with a whole time of day behind it: "11 Aug 21 14:05:00"."""
    return _number(tokens, at + 1, 0, 23, (2,)) is not None and at + 2 < len(tokens) and tokens[at + 2].text == ":"


def _month_first(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """August 11, 2021; Aug. 11th 2021; and with the year behind the time, as machines print it."""
    if at >= len(tokens) or tokens[at].kind != "word" or (month := _month(tokens, at, language)) is None:
        return None
    number, end, is_jalali = month
    spot = _skip(tokens, end, ".,-/")
    if (day := _number(tokens, spot, 1, 31)) is None:
        return None
    spot += 1
    if spot < len(tokens) and tokens[spot].text in _ORDINALS and not tokens[spot].gap_before:
        spot += 1
    if year := _year(tokens, _skip(tokens, spot, ".,-/،")):
        return _settle(year[0], number, day, year[1], is_jalali)
    return None


def _year_then_word(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """2021 August 11; 2021. augusztus 11.; 2021 m. rugpjūčio 11 d."""
    if (year := _year(tokens, at)) is None:
        return None
    if (month := _month(tokens, _skip(tokens, year[1], ".,-/،"), language)) is None:
        return None
    number, end, is_jalali = month
    spot = _skip(tokens, end, ".,-/")
    if (day := _number(tokens, spot, 1, 31)) is None or (spot + 1 < len(tokens) and tokens[spot + 1].text == ":"):
        return None
    return _settle(year[0], number, day, spot + 1, is_jalali)


def _word_then_year(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """August 2021."""
    if at >= len(tokens) or tokens[at].kind != "word" or (month := _month(tokens, at, language)) is None:
        return None
    number, end, is_jalali = month
    if (year := _year(tokens, _skip(tokens, end, ".,-/"))) is None:
        return None
    return _settle(year[0], number, None, year[1], is_jalali)


def _signed(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """2021年8月11日, 令和3年8月11日, 二〇二一年八月十一日, 2021년 8월 11일."""
    base = 0
    for era, start in _ERAS.items():
        if word_at(tokens, at, era.__eq__):
            base, at = start, at + len(era)
            break
    year = _sign_number(tokens, at, _YEAR_SIGNS)
    if year is None or not (1 <= year[0] <= 199 if base else 1000 <= year[0] <= 2999):
        return None
    month = _sign_number(tokens, year[1], _MONTH_SIGNS)
    if month is None:
        return None
    day = _sign_number(tokens, month[1], _DAY_SIGNS)
    if day is None:
        return Day(base + year[0], month[0], None, month[1])
    return Day(base + year[0], month[0], day[0], day[1])


def _sign_number(tokens: Sequence[Token], at: int, signs: frozenset[str]) -> tuple[int, int] | None:
    """(number, next token) of a number, in figures or in Chinese, with one of the signs behind it."""
    end = at
    while end < len(tokens) and end - at < _LONGEST_NUMERAL and tokens[end].text in _NUMERALS:
        end += 1
    value: int | None = None
    if end > at:
        value = _chinese_number("".join(token.text for token in tokens[at:end]))
    elif _is_number(tokens, at) and len(tokens[at].text) <= _LONGEST_YEAR:
        value, end = int(tokens[at].text), at + 1
    if value is None or end >= len(tokens) or tokens[end].text not in signs:
        return None
    return value, end + 1


def _chinese_number(text: str) -> int | None:
    """The number that Chinese numerals write, digit by digit (二〇二一) or in tens (三十一).

    >>> _chinese_number("二〇二一"), _chinese_number("三十一"), _chinese_number("元")
    (2021, 31, 1)
    """
    if text == "元":
        return 1
    if "十" not in text:
        return int("".join(str(_NUMERALS[char]) for char in text))
    tens, _, ones = text.partition("十")
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)


def _numbers(tokens: Sequence[Token], at: int, language: str | None) -> Day | None:
    """2021-08-11, 11.08.2021, 11/8/21: three numbers and twice the same sign, in the order the language prints."""
    if at + 4 >= len(tokens) or not all(_is_number(tokens, at + n) for n in (0, 2, 4)):
        return None
    sign = tokens[at + 1].text
    if sign not in ("-", "/", ".", "–", "‐", "‑", "−") or tokens[at + 3].text != sign or _goes_on(tokens, at + 5):
        return None
    parts = [tokens[at + n].text for n in (0, 2, 4)]
    sizes = [len(part) for part in parts]
    if sizes[0] == 4 and max(sizes[1:]) <= 2:
        return _number_order(parts, (0, 1, 2), at + 5, language)
    if sizes[2] == 4 and max(sizes[:2]) <= 2:
        return _number_order(parts, _order_of(parts, sign, language), at + 5, language)
    if sizes == [2, 2, 2] and sign in "./":
        return _number_order(parts, _order_of(parts, sign, language), at + 5, language)
    return None


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """More numbers glued behind: an address, a version, a telephone number."""
    return (
        at + 1 < len(tokens)
        and tokens[at].text in ("-", "/", ".")
        and not tokens[at].gap_before
        and _is_number(tokens, at + 1)
        and not tokens[at + 1].gap_before
    )


def _order_of(parts: Sequence[str], sign: str, language: str | None) -> tuple[int, int, int] | None:
    """Where year, month and day stand, or None where it cannot be known."""
    code = (language or "").lower()
    primary = code.split("-")[0]
    first, second = int(parts[0]), int(parts[1])
    if len(parts[2]) == 2 and primary in _YEAR_FIRST:
        return 0, 1, 2
    if code in _MONTH_FIRST or primary in _MONTH_FIRST:
        return (2, 0, 1) if first <= 12 else (2, 1, 0)
    if sign == "." or first > 12 or first == second or (primary not in _SILENT or "-" in code):
        return (2, 0, 1) if second > 12 else (2, 1, 0)
    return (2, 0, 1) if second > 12 else None


def _number_order(
    parts: Sequence[str], order: tuple[int, int, int] | None, end: int, language: str | None
) -> Day | None:
    if order is None:
        return None
    year, month, day = (int(parts[n]) for n in order)
    if len(parts[order[0]]) == 2:
        year = _full_year(year)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    primary = (language or "").split("-")[0]
    if 2400 <= year <= 2700 and primary != "th":  # numbers alone do not say that they count another era
        return Day(year, month, day, end)
    return _settle(year, month, day, end, is_jalali=1300 <= year <= 1450 and primary == "fa")


_SHAPES = (_signed, _day_first, _month_first, _year_then_word, _numbers, _word_then_year)
