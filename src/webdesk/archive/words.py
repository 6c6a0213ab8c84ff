"""Text as search sees it: folded words of any script; writing without spaces as pairs of letters. Pure."""

import re
import unicodedata
from functools import lru_cache

# Letters that differ only by who typed them (keyboards of Arabic, Persian, Urdu), and Latin ones that Unicode does not
# take apart. Arabic yeh and kaf: Unicode Standard, chapter 9.2, "Arabic letters that look alike".
_JOINERS = "\u200c\u200d\u00ad\u2060\ufeff"
_SAME_LETTER = str.maketrans(
    {
        "ي": "ی", "ى": "ی", "ې": "ی", "ۍ": "ی", "ێ": "ی",
        "ك": "ک", "ڪ": "ک", "ګ": "گ",
        "ہ": "ه", "ة": "ه", "ۃ": "ه", "ە": "ه", "ۀ": "ه", "ۂ": "ه",
        "ٱ": "ا", "ـ": None,
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i",
        **dict.fromkeys(_JOINERS),
    }
)  # fmt: skip
# Marks that people leave out when they type: accents, Arabic vowels and signs, Hebrew points, the nukta.
_DROPPED_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff\u093c]"
)
# Scripts written without spaces, and Hangul, whose words carry their particles with them.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_RUNS = re.compile(f"([{_UNSPACED}]+)")
MAX_WORD = 80


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    """Return what a word is made of: letters and digits of any script, and the marks that belong to them."""
    marks = "".join(chr(code) for code in range(0x300, 0x1F000) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
    return re.compile(f"(?:[^\\W_]|[{re.escape(marks)}{_JOINERS}])+")


def fold(text: str) -> str:
    """Return the text with what readers do not tell apart made the same.

    >>> fold("Ünïted STRAẞE")
    'united strasse'
    """
    text = unicodedata.normalize("NFKD", text).casefold().translate(_SAME_LETTER)
    text = _DROPPED_MARKS.sub("", unicodedata.normalize("NFKD", text))
    text = unicodedata.normalize("NFC", text).translate(_SAME_LETTER)
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def find_words(text: str) -> list[str]:
    """Return the words to keep in the index, in order.

    A run of unspaced letters gives each pair and then its last letter, so that one letter is found as the beginning
    of a word and more as words side by side.

    >>> find_words("Ada's 北京大")
    ['ada', 's', '北京', '京大', '大']
    """
    words: list[str] = []
    for word in _word_pattern().findall(fold(text)):
        if word.isascii():
            words.append(word[:MAX_WORD])
            continue
        for part in filter(None, _RUNS.split(word)):
            if _RUNS.match(part):
                words += [part[at : at + 2] for at in range(len(part))]
            else:
                words.append(part[:MAX_WORD])
    return words


def is_unspaced(word: str) -> bool:
    """Return whether a word of the index is a letter or two of writing without spaces.

    >>> is_unspaced("北京"), is_unspaced("ada")
    (True, False)
    """
    return bool(_RUNS.match(word))


def place_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words of `find_words` with where each begins and ends in the text as printed.

    >>> place_words("Ünï 北京")
    [('uni', 0, 3), ('北京', 4, 6), ('京', 5, 6)]
    """
    placed: list[tuple[str, int, int]] = []
    for match in _word_pattern().finditer(text):
        at = match.start()
        for part in filter(None, _RUNS.split(match[0])):
            words = find_words(part)
            if _RUNS.match(part) and len(words) == len(part):
                placed += [(word, at + number, at + number + len(word)) for number, word in enumerate(words)]
            else:
                placed += [(word, at, at + len(part)) for word in words]
            at += len(part)
    return placed


def find_asked_words(text: str) -> tuple[list[str], bool]:
    """Return the words to look for side by side, and whether the last one is only a beginning.

    >>> find_asked_words("北京大"), find_asked_words("大"), find_asked_words("Ada")
    ((['北京', '京大'], False), (['大'], True), (['ada'], False))
    """
    words = find_words(text)
    if not words or len(words[-1]) > 1 or not _RUNS.match(words[-1]):
        return words, False
    pair = words[-2] if len(words) > 1 else ""
    ends_a_run = len(pair) == 2 and pair[1] == words[-1] and bool(_RUNS.match(pair))
    return (words[:-1], False) if ends_a_run else (words, True)
