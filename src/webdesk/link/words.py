"""Text into the words that linking compares, in any script: cased and caseless, spaced and unspaced.

Scripts without spaces (Han, kana, Thai, Lao, Khmer, Burmese) and Hangul, whose words carry their particles, give
pairs of characters. Digits of every script are the same digits. Longer words lose their endings.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
# Marks that belong inside a word: Latin, Hebrew and Arabic signs, and whole Indic blocks (their vowels are no \w).
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0970-\u0dff\u200c\u200d"
)
_TOKEN = re.compile(
    rf"(?P<run>[{_UNSPACED}]+)"
    r"|(?P<number>\d+(?:[.,٫٬:/]\d+)*)"
    rf"|(?P<word>[^\W\d_](?:(?![{_UNSPACED}])[\w{_MARKS}]|['’ʼ](?=\w))*)"
)
_SENTENCE_END = re.compile(r"[.!?…:;\n\"“”«»‹›()•|—–]\W*$")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
STEM_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `key` is what is compared; a name is one written with a capital where no sentence begins."""

    key: str
    is_number: bool = False
    is_name: bool = False


def find_tokens(text: str) -> Iterator["re.Match[str]"]:
    """Yield every word ("word"), number ("number") or unspaced stretch ("run"): that is its `lastgroup`."""
    return _TOKEN.finditer(text)


def find_words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order.

    >>> [word.key for word in find_words("Over 1,200 homes flooded in Karachi, ۱۲۰۰ saved")]
    ['over', '#1200', 'homes', 'floode', 'in', 'karach', '#1200', 'saved']
    >>> [word.key for word in find_words("巴基斯坦")]
    ['巴基', '基斯', '斯坦']
    """
    for match in find_tokens(unicodedata.normalize("NFKC", text)):
        token = match[0]
        if match.lastgroup == "run":
            yield from (Word(pair) for pair in _pairs(token))
        elif match.lastgroup == "number":
            yield Word("#" + clean_digits(token), is_number=True)
        else:
            yield Word(_stem(token), is_name=token[0].isupper() and not begins_sentence(match.string, match.start()))


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)] or [run]


def clean_digits(token: str) -> str:
    """Return a number in the digits 0 to 9, grouping dropped and any other separator a full stop."""
    plain = "".join(str(unicodedata.decimal(each, "")) or "." for each in token)
    return plain.replace(".", "") if _GROUPED.fullmatch(plain) else plain


def _stem(token: str) -> str:
    """Return a word without case, possessive and ending."""
    token = token.casefold().replace("’", "'")
    token = token.split("'")[0] if token.find("'") > 2 else token
    return token[:STEM_LENGTH]


def begins_sentence(text: str, place: int) -> bool:
    """Say whether a word at this place begins a sentence, a line or a quotation."""
    before = text[max(0, place - 6) : place]
    return not before.strip() or _SENTENCE_END.search(before) is not None
