"""The time of day and its zone, as printed behind or before a date."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from webdesk.read.datewords import Half, date_words
from webdesk.read.tokens import Token, word_at

# Abbreviations that mean one offset wherever news prints them. Left out on purpose: IST (India, Ireland, Israel),
# BST (Britain, Bangladesh), CST (America, China, Cuba), AST, GST, ET and the like.
ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120, "MESZ": 120, "EET": 120,
    "EEST": 180,
    "MSK": 180, "МСК": 180, "TRT": 180, "SAST": 120, "CAT": 120, "WAT": 60, "EAT": 180, "PKT": 300, "NPT": 345,
    "ICT": 420, "WIB": 420,
    "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "JST": 540, "KST": 540, "AWST": 480,
    "ACST": 570,
    "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780, "EST": -300, "EDT": -240, "CDT": -300, "MDT": -360, "PDT": -420,
    "BRT": -180, "ART": -180, "CLT": -240, "AKST": -540, "AKDT": -480, "HST": -600,
}  # fmt: skip
_HOUR_SIGNS = frozenset(["時时点點시", "h", "uhr", "hod"]) | frozenset("時时点點시")
_MINUTE_SIGNS = frozenset("分분")
_TAILS = frozenset(["uhr", "h", "hrs", "hours", "น", "बजे", "بجے", "টা", "hod"])
_LAST_OFFSET = 14 * 60


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day found at tokens[..end]."""

    hour: int
    minute: int | None
    second: int | None
    utc_offset_minutes: int | None
    end: int


def find_clock(
    tokens: Sequence[Token], at: int, *, is_announced: bool = False, zone_only: bool = False
) -> ClockTime | None:
    """Return the time of day at a place, or None; `is_announced`: a word such as "at" stood before it.

    With `zone_only` only a zone is looked for (its hour is 0): "14:05, 11 August 2021 PKT".
    """
    if zone_only:
        zone = _zone(tokens, at)
        return ClockTime(0, 0, None, zone[0], zone[1]) if zone else None
    early, start = _half(tokens, at)
    clock = _digits(tokens, start, is_announced, early is not None)
    if clock is None:
        return None
    late, end = _half(tokens, clock.end)
    clock = replace(clock, end=end)
    half = late or early
    if clock.minute is None and half is None:
        return None
    clock = _in_half(clock, half)
    if clock is None:
        return None
    while clock.end < len(tokens) and tokens[clock.end].text in _TAILS:
        clock = replace(clock, end=clock.end + 1)
    if zone := _zone(tokens, clock.end):
        clock = replace(clock, utc_offset_minutes=zone[0], end=zone[1])
    return clock if clock.minute is not None else replace(clock, minute=0)


def _half(tokens: Sequence[Token], at: int) -> tuple[Half | None, int]:
    halves = date_words().halves
    end = word_at(tokens, at, halves.__contains__)
    if end is None:
        return None, at
    text = "".join((" " if token.gap_before and n else "") + token.text for n, token in enumerate(tokens[at:end]))
    return halves[text], end


def _in_half(clock: ClockTime, half: Half | None) -> ClockTime | None:
    if half is None or clock.hour > 12:
        return clock
    hour = clock.hour % 12 + (12 if half == "pm" else 0)
    return replace(clock, hour=hour)


def _value(tokens: Sequence[Token], at: int, most: int, sizes: tuple[int, ...]) -> int | None:
    if not 0 <= at < len(tokens) or tokens[at].kind != "number" or len(tokens[at].text) not in sizes:
        return None
    value = int(tokens[at].text)
    return value if value <= most else None


def _text(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _digits(tokens: Sequence[Token], at: int, is_announced: bool, has_half: bool) -> ClockTime | None:
    hour = _value(tokens, at, 23, (1, 2))
    if hour is None:
        return None
    sign = _text(tokens, at + 1)
    if sign == ":" or sign == "：":
        return _colons(tokens, at, hour)
    if sign in _HOUR_SIGNS:
        minute = _value(tokens, at + 2, 59, (1, 2))
        if minute is None or (len(tokens[at + 2].text) == 1 and _text(tokens, at + 3) not in _MINUTE_SIGNS):
            return ClockTime(hour, 0, None, None, at + 2)
        return ClockTime(hour, minute, None, None, at + 4 if _text(tokens, at + 3) in _MINUTE_SIGNS else at + 3)
    if sign == "." and (minute := _value(tokens, at + 2, 59, (2,))) is not None and not tokens[at + 2].gap_before:
        known = is_announced or has_half or _text(tokens, at + 3) in _TAILS or _half(tokens, at + 3)[0] is not None
        known = known or _zone(tokens, at + 3) is not None or _is_zone_like(tokens, at + 3)
        is_date = _text(tokens, at + 3) == "." and _value(tokens, at + 4, 9999, (2, 4)) is not None
        return ClockTime(hour, minute, None, None, at + 3) if known and not is_date else None
    return ClockTime(hour, None, None, None, at + 1) if 1 <= hour <= 12 else None


def _is_zone_like(tokens: Sequence[Token], at: int) -> bool:
    """Capitals as zones have, of which we do not know which: "14.05 BST"."""
    return at < len(tokens) and 2 <= len(tokens[at].shout) <= 4 and tokens[at].shout.isupper()


def _colons(tokens: Sequence[Token], at: int, hour: int) -> ClockTime | None:
    minute = _value(tokens, at + 2, 59, (2,))
    if minute is None:
        return None
    if _text(tokens, at + 3) != ":" or (second := _value(tokens, at + 4, 60, (2,))) is None:
        return ClockTime(hour, minute, None, None, at + 3)
    end = at + 5
    if (
        _text(tokens, end) in (".", ",")
        and end + 1 < len(tokens)
        and tokens[end + 1].kind == "number"
        and not tokens[end + 1].gap_before
    ):
        end += 2
    return ClockTime(hour, minute, min(second, 59), None, end)


def _zone(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """(offset in minutes, next token) of the zone at a place: PKT, UTC+5, (GMT+0500), +05:00, Z."""
    start = at + 1 if _text(tokens, at) in ("(", "[", ",") else at
    if start >= len(tokens):
        return None
    token = tokens[start]
    offset, end = None, start
    if token.kind == "word" and token.shout.strip(".") in ZONES:
        offset, end = ZONES[token.shout.strip(".")], start + 1
        if token.shout in ("UTC", "GMT") and (more := _offset(tokens, end)):
            offset, end = more
    elif token.kind == "sign" and _text(tokens, at) != "," and (more := _offset(tokens, start)):
        offset, end = more
    if offset is None:
        return None
    return offset, end + 1 if start > at and _text(tokens, end) in (")", "]") else end


def _offset(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    if _text(tokens, at) not in ("+", "-", "−", "–") or at + 1 >= len(tokens) or tokens[at + 1].gap_before:
        return None
    number = tokens[at + 1]
    if number.kind != "number" or len(number.text) > 4 or len(number.text) == 3:
        return None
    hours, minutes, end = int(number.text), 0, at + 2
    if len(number.text) == 4:
        hours, minutes = divmod(hours, 100)
    elif _text(tokens, end) == ":" and (more := _value(tokens, end + 1, 59, (2,))) is not None:
        minutes, end = more, end + 2
    total = hours * 60 + minutes
    if total > _LAST_OFFSET or minutes > 59:
        return None
    return (total if tokens[at].text == "+" else -total), end
