"""Dates printed in a line, each with its time of day: a day's shape, and a clock before or behind it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from webdesk.model import When
from webdesk.read.calendar_days import Day, find_day
from webdesk.read.clock import ClockTime, find_clock
from webdesk.read.datewords import date_words
from webdesk.read.tokens import Token, cut_tokens, word_at

EARLIEST_YEAR, LATEST_YEAR = 1600, 2200

_NUMBER = re.compile(r"\d+|[〇零一二三四五六七八九十元]+")
_REACH = 60  # characters from a date's number to its farthest word
_OTHER_OPENERS = frozenset("ב〇零一二三四五六七八九十元令平昭民")  # "in August" is one word in Hebrew; numerals, eras


def find_printed(text: str, language: str | None = None) -> Iterator[tuple[int, int, When]]:
    """Yield each date printed in the text with where it starts and ends, from left to right, none overlapping."""
    for begin, finish in _near_numbers(text):
        for start, end, when in _find_in(cut_tokens(text[begin:finish]), language):
            yield begin + start, begin + end, when


def _near_numbers(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a text that a date may stand in: around its numbers, whole words."""
    begin = finish = -1
    for match in _NUMBER.finditer(text):
        if finish < 0 or match.start() - _REACH > finish:
            if finish >= 0:
                yield begin, finish
            begin = max(0, match.start() - _REACH)
            while begin > 0 and not text[begin - 1].isspace() and match.start() - begin < _REACH * 2:
                begin -= 1
        finish = min(len(text), match.end() + _REACH)
        while finish < len(text) and not text[finish].isspace() and finish - match.end() < _REACH * 2:
            finish += 1
    if finish >= 0:
        yield begin, finish


def _find_in(tokens: Sequence[Token], language: str | None) -> Iterator[tuple[int, int, When]]:
    at = 0
    while at < len(tokens):
        found = _date_with_time(tokens, at, language) if _may_start(tokens, at) else None
        if found is None:
            at += 1
            continue
        when, end = found
        if when is not None:  # else: looks like a date and is none (30 February, the year 3021)
            yield tokens[at].start, tokens[end - 1].end, when
        at = end


def _opens(word: str) -> bool:
    """May a date begin with this word?"""
    return word in date_words().openers or word[0] in _OTHER_OPENERS


def _may_start(tokens: Sequence[Token], at: int) -> bool:
    """A date starts with a number or a word, never with a sign, and not in the middle of a longer number."""
    token = tokens[at]
    if token.kind == "sign":
        return False
    if token.kind == "word" and not _opens(token.text):
        return False
    before = tokens[at - 1] if at else None
    glued = before is not None and not token.gap_before
    return not (
        glued
        and before is not None
        and token.kind == "number"
        and before.text in "./-:+"
        and at > 1
        and tokens[at - 2].kind == "number"
    )


def _date_with_time(tokens: Sequence[Token], at: int, language: str | None) -> tuple[When | None, int] | None:
    start = _skip_weekday(tokens, at)
    if day := find_day(tokens, start, language):
        clock = _clock_after(tokens, day.end)
        return _when(day, clock, day.end)
    if clock := find_clock(tokens, at, is_announced=at > 0 and tokens[at - 1].text in _CLOCK_LEADS):
        start = _skip_weekday(tokens, _skip_between(tokens, clock.end, 4))
        if day := find_day(tokens, start, language):
            if clock.utc_offset_minutes is None and (late := find_clock(tokens, day.end, zone_only=True)):
                clock = replace(clock, utc_offset_minutes=late.utc_offset_minutes)
                return _when(day, clock, late.end)
            return _when(day, clock, day.end)
    return None


def _when(day: Day, clock: ClockTime | None, end: int) -> tuple[When | None, int]:
    end = max(end, clock.end) if clock else end
    if not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
        return None, end
    try:
        date(day.year, day.month or 1, day.day or 1)
    except ValueError:
        return None, end
    if clock is None or day.day is None:
        return When(day.year, day.month, day.day), end
    return When(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.utc_offset_minutes), end


def _clock_after(tokens: Sequence[Token], at: int) -> ClockTime | None:
    """The time of day behind a date: at once, or behind a comma, a weekday, "at"; not behind a full stop."""
    weekday = _skip_weekday(tokens, at)
    if weekday == at:
        weekday = _skip_weekday(tokens, _skip_between(tokens, at, 2))
    for start in dict.fromkeys((at, _skip_between(tokens, at, 4), weekday, _skip_between(tokens, weekday, 4))):
        if clock := find_clock(tokens, start, is_announced=start > at):
            return clock
    return None


def _skip_between(tokens: Sequence[Token], at: int, most: int) -> int:
    end = at
    while end < len(tokens) and end - at < most:
        token = tokens[end]
        is_link = token.kind == "sign" and token.text in ",،、|·•-–—(/;:@[]~."
        if not is_link and not (token.kind == "word" and token.text in _CLOCK_LEADS):
            break
        end += 1
    return end


_CLOCK_LEADS = frozenset((
    "t", "at", "um", "a", "à", "as", "às", "las", "alle", "ore", "om", "kl", "klo", "о", "об", "в", "во", "ve",
    "saat", "pukul", "jam", "luc", "เวลา", "ساعت", "الساعه", "الساعة", "بوقت", "علی", "ora", "τις",
    "στις", "o", "godz", "godzina", "ob", "u", "vid", "klockan", "kell", "h", "gmt", "এ", "р", "г",
    "року", "года",
))  # fmt: skip


def _skip_weekday(tokens: Sequence[Token], at: int) -> int:
    """Behind a weekday and its comma or bracket, or where it was."""
    start = at
    if start < len(tokens) and tokens[start].text in ("(", "（", "["):
        start += 1
    end = word_at(tokens, start, date_words().weekdays.__contains__)
    if end is None:
        short = (
            start > at
            and start + 1 < len(tokens)
            and tokens[start + 1].text in (")", "）", "]")
            and len(tokens[start].text) == 1
        )
        return start + 2 if short else at
    while end < len(tokens) and tokens[end].text in (
        ",",
        "،",
        "、",
        ")",
        "）",
        "]",
        ".",
        "-",
        "–",
        "|",
        "den",
        "ngay",
        "el",
        "the",
        "วันที่",
        "ที่",
        "le",
    ):
        end += 1
    return end
