"""Whether two texts say the same: white space, quotes and dashes do not count. Pure."""

import re
import unicodedata
from itertools import pairwise

# What publishing systems change by themselves between two renderings of one text.
_SAME_SIGN = str.maketrans(
    {
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'",
        "“": '"', "”": '"', "„": '"', "‟": '"', "″": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-",
        "…": "...", "\u00ad": None, "\u200b": None, "\u200e": None, "\u200f": None, "\u2060": None, "\ufeff": None,
    }
)  # fmt: skip
# Letters of writing without spaces: about two of them make a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def fold(text: str | None) -> str:
    """Return the text as it is compared: one space for any white space, plain quotes and dashes.

    >>> fold("The  mayor’s\\u00a0plan — ready") == fold("The mayor's plan – ready")
    True
    """
    plain = unicodedata.normalize("NFC", text or "").translate(_SAME_SIGN)
    return " ".join(plain.split())


def count_words(text: str) -> int:
    """Return about how many words a text has, in any script.

    >>> count_words("two words"), count_words("北京大学")
    (2, 2)
    """
    unspaced = len(_UNSPACED.findall(text))
    spaced = len(_UNSPACED.sub(" ", text).split()) if unspaced else len(text.split())
    return spaced + unspaced // 2


def overlap(one: str, other: str) -> float:
    """Return how much of the shorter text's vocabulary is in the longer one, 0 to 1.

    >>> overlap("a b c", "c b x a"), overlap("a", "")
    (1.0, 0.0)
    """
    first, second = _words(one), _words(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def _words(text: str) -> set[str]:
    folded = fold(text[:20_000]).casefold()
    words = set(re.findall(r"\w+", _UNSPACED.sub(" ", folded)))
    letters = _UNSPACED.findall(folded)
    return words | {first + second for first, second in pairwise(letters)}
