"""The shape of a line in any script: how long, does it end as a sentence, what words does it share."""

import re

SENTENCE_END = re.compile(r"[.!?…。！？｡؟۔।॥။።።︒]['\"”’»›)\]）」』】]*\s*$")
# Scripts without spaces, or with short words: a character says about as much as two or three of the alphabets'.
_DENSE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_WORD = re.compile(r"\w+")


def weight(text: str) -> int:
    """Return the length of a text in characters, those of dense scripts counted two and a half times."""
    if text.isascii():
        return len(text)
    return len(text) + int(1.5 * len(_DENSE.findall(text)))


def ends_sentence(text: str) -> bool:
    """Return whether the text ends as a sentence does, in any script."""
    return bool(SENTENCE_END.search(text[-12:]))


def words_of(text: str) -> set[str]:
    """Return the set of a text's words, lower case."""
    return set(_WORD.findall(text.lower()))


def overlap(first: str, second: str) -> float:
    """Return the share of the shorter text's words that stand in the other, 0..1."""
    one, two = words_of(first), words_of(second)
    if not one or not two:
        return 0.0
    return len(one & two) / min(len(one), len(two))


_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‚": "'", "‹": "'",
                         "›": "'", "–": "-", "—": "-", "‑": "-", "−": "-", "\u00a0": " ", "\u00ad": None,
                         "\u200b": None, "\u200e": None, "\u200f": None, "\ufeff": None})  # fmt: skip


def fold_title(text: str) -> str:
    """Return a headline as two sources are compared: case, quotes, dashes and spaces folded."""
    return " ".join(text.translate(_QUOTES).casefold().split()).strip(" .")
