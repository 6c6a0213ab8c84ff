"""A line cut into numbers, words and signs, whatever script it is in, each with its place in the line."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from webdesk.read.datewords import fold

_INVISIBLE = frozenset("\u00ad\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_JOINERS = frozenset("\u200c\u200d")
_LONGEST_NAME = 4
_ASCII_TOKEN = re.compile(r"[0-9]+|[A-Za-z]+(?:[.'][A-Za-z]+)*|[^\sA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Token:
    """A number (ASCII digits), a folded word or one sign; `shout` is the word as printed."""

    kind: Literal["number", "word", "sign"]
    text: str
    start: int
    end: int
    gap_before: bool
    shout: str = ""


def cut_tokens(text: str) -> list[Token]:
    """Return the tokens of a line; digits of any script become ASCII, Han characters stand alone.

    >>> [token.text for token in cut_tokens("۱۱ Août, 2021年")]
    ['11', 'aout', ',', '2021', '年']
    """
    if text.isascii():
        return _cut_ascii(text)
    tokens: list[Token] = []
    at, gap = 0, False
    while at < len(text):
        kind = _kind(text[at])
        if kind == "space":
            gap = gap or text[at] not in _INVISIBLE
            at += 1
            continue
        end = at + 1
        while end < len(text) and kind in ("number", "word") and _belongs(text, end, kind):
            end += 1
        tokens.append(_token(kind, text[at:end], at, end, gap))
        at, gap = end, False
    return tokens


def _cut_ascii(text: str) -> list[Token]:
    """The same, for the plainest lines, at a tenth of the time."""
    tokens: list[Token] = []
    last = 0
    for match in _ASCII_TOKEN.finditer(text):
        raw, start = match[0], match.start()
        gap = start > last
        last = match.end()
        if raw[0].isdigit():
            tokens.append(Token("number", raw, start, last, gap))
        elif raw[0].isalpha():
            tokens.append(Token("word", fold(raw) or raw, start, last, gap, raw))
        else:
            tokens.append(Token("sign", raw, start, last, gap))
    return tokens


def _kind(char: str) -> str:
    if char in _INVISIBLE:
        return "space"
    category = unicodedata.category(char)
    if category == "Nd":
        return "number"
    if category[0] == "L":
        return "han" if _is_han(char) else "word"
    if category[0] == "Z" or char.isspace():
        return "space"
    if category[0] == "M":
        return "word"
    return "sign"


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char == "〇"


def _belongs(text: str, at: int, kind: str) -> bool:
    """Does the character go on with a token of this kind? Dots and apostrophes inside a word do: a.m., ส.ค."""
    char = text[at]
    if kind == "number":
        return unicodedata.category(char) == "Nd"
    if char in _JOINERS:
        return True
    if char in ".'’" and at + 1 < len(text):
        return _kind(text[at + 1]) == "word" and _kind(text[at - 1]) == "word"
    return _kind(char) == "word"


def _token(kind: str, raw: str, start: int, end: int, gap: bool) -> Token:
    if kind == "number":
        return Token("number", "".join(str(unicodedata.decimal(char)) for char in raw), start, end, gap)
    if kind in ("word", "han"):
        return Token("word", fold(raw) or raw, start, end, gap, raw)
    return Token("sign", unicodedata.normalize("NFKC", raw)[:1] or raw, start, end, gap)


def word_at(tokens: Sequence[Token], at: int, is_known: Callable[[str], bool]) -> int | None:
    """Return the place behind the longest known word (of at most four tokens) that starts at a place, or None."""
    text, best = "", None
    for end in range(at, min(at + _LONGEST_NAME, len(tokens))):
        token = tokens[end]
        if token.kind != "word":
            break
        text += (" " if token.gap_before and end > at else "") + token.text
        if is_known(text):
            best = end + 1
    return best
