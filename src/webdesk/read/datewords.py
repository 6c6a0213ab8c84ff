"""The words of dates in the world's languages, and how a printed word is folded before it is looked up.

The table is made by training/date_words.py from CLDR and a list of additions.
"""

import json
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

Half = Literal["am", "pm"]

# Arabic short vowels and tatweel, Latin/Greek/Cyrillic accents, joiners and direction marks, abbreviation dots.
_DROPPED = {
    *map(chr, range(0x0300, 0x0370)),
    *map(chr, range(0x064B, 0x0656)),
    *"\u0640\u0670\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff",
    *".'’ʼ`",
}
# One letter, two code points: Arabic and Persian keyboards write yeh, kaf and heh differently.
_SAME_LETTER = str.maketrans("يىك", "ییک")


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """Return the word as the table spells it: lower case, no accents, marks or abbreviation dots.

    >>> fold("Août."), fold("أغسطس")
    ('aout', 'اغسطس')
    """
    spread = unicodedata.normalize("NFKD", word).lower()
    kept = "".join(c for c in spread if c not in _DROPPED).translate(_SAME_LETTER)
    return " ".join(unicodedata.normalize("NFC", kept).split())


@dataclass(frozen=True, slots=True)
class DateWords:
    """The table: `months` may give a word another meaning in one language; `ago` maps "0 hours ago" to its unit."""

    months: dict[str, int | dict[str, int]]
    jalali: dict[str, int]
    weekdays: frozenset[str]
    halves: dict[str, Half]
    ago: dict[str, str]
    openers: frozenset[str]  # tokens that a month, weekday or half of the day may begin with

    def month(self, word: str, language: str | None) -> int | None:
        """Return the month a folded word names (in that language, where it matters), or None."""
        meaning = self.months.get(word)
        if isinstance(meaning, dict):
            return meaning.get(language or "*", meaning["*"])
        return meaning


@cache
def date_words() -> DateWords:
    """Return the bundled table, read once."""
    raw = json.loads((files("webdesk.read") / "tables" / "date_words.json").read_text(encoding="utf-8"))
    halves: dict[str, Half] = raw["halves"]
    names = (*raw["months"], *raw["jalali"], *raw["weekdays"], *halves, "thang", "thg")
    return DateWords(
        months=raw["months"],
        jalali=raw["jalali"],
        weekdays=frozenset(raw["weekdays"]),
        halves=halves,
        ago={form: unit for unit, forms in raw["ago"].items() for form in forms},
        openers=frozenset(name[0] if "\u4e00" <= name[0] <= "\u9fff" else name.split()[0] for name in names),
    )
